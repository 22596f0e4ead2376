"""`./run manage load_places`: brings the place tables in line with the files. Run it as often as you like."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, IntegrityError

from places import loading
from places.tables import BadTable


class Command(BaseCommand):
    help = "Läser in län, kommuner, orter, postnummer och konturer. Allt eller inget."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, help="Mapp med egna filer, se docs/platser.md.")
        parser.add_argument("--again", action="store_true", help="Läs in fast filerna redan är inlästa.")

    def handle(self, *, folder, again, verbosity, **options):
        begun = time.monotonic()
        tell = self.stdout.write if verbosity else lambda text: None
        try:
            is_new = loading.load(folder, again=again, tell=tell)
        except BadTable as fault:
            raise CommandError(f"{fault} Inget är ändrat.") from None
        except (DataError, IntegrityError) as fault:
            raise CommandError(f"Filerna går inte ihop med varandra: {fault} Inget är ändrat.") from None
        seconds = f"{time.monotonic() - begun:.1f}".replace(".", ",")
        tell(f"Platserna är inlästa ({seconds} s)." if is_new else "Platserna är redan inlästa.")
