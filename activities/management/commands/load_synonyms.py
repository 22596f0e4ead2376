"""Loads the synonyms of the search."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from activities import synonyms
from activities.importing.table import UnreadableTable
from activities.management.file_command import answer


class Command(BaseCommand):
    help = "Make the synonyms of the search just those of a CSV file; if any row is faulty nothing is changed."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", default=settings.BASE_DIR / "fixtures" / "synonymer.csv")

    def handle(self, *, file, **options):
        try:
            report = synonyms.load(file)
        except UnreadableTable as error:
            raise CommandError(str(error)) from error
        answer(self, report)
