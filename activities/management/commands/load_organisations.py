"""Loads organisations from a CSV file."""

from activities.importing import organisations
from activities.management.file_command import FileCommand


class Command(FileCommand):
    help = "Load organisations from a CSV file: good rows are kept, each faulty one is told. See docs/import.md."
    kind = organisations
