"""Loads venues from a CSV file."""

from activities.importing import venues
from activities.management.file_command import FileCommand


class Command(FileCommand):
    help = "Load venues from a CSV file: good rows are kept, each faulty one is told. See docs/import.md."
    kind = venues
