"""Keeps the example square's dates ahead of us."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from activities.importing import activities, table
from activities.importing.loading import load_table
from activities.importing.renewing import outdated
from activities.management.file_command import Progress, answer

FILE = settings.BASE_DIR / "fixtures" / "demo" / "aktiviteter.csv"


class Command(BaseCommand):
    help = "Load again, with today's date, those example listings whose relative dates have all passed."

    def add_arguments(self, parser):
        parser.add_argument("--today", type=date.fromisoformat, help="instead of the day that it is (2026-12-24)")

    def handle(self, *, today, **options):
        today = today or timezone.localdate()
        try:
            found = table.read_file(FILE, activities.COLUMNS, more=activities.MORE)
        except table.UnreadableTable as error:
            raise CommandError(str(error)) from error
        found.rows[:] = outdated(found.rows, "demo", today)
        report = load_table(activities, found, source="demo", today=today, progress=Progress(self.stdout))
        answer(self, report)
