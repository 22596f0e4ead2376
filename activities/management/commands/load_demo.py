"""The example square: places are there already; this loads organisers, venues, listings, lines and synonyms."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

FOLDER = settings.BASE_DIR / "fixtures" / "demo"


class Command(BaseCommand):
    help = "Load fixtures/demo through the importer that operators use."

    def handle(self, **options):
        for command in ("load_support_lines", "load_synonyms"):
            call_command(command, stdout=self.stdout)
        for command, file in (
            ("load_organisations", "organisationer.csv"),
            ("load_venues", "platser.csv"),
            ("load_activities", "aktiviteter.csv"),
        ):
            call_command(command, str(FOLDER / file), "--source", "demo", stdout=self.stdout)
