"""Loads the taxonomy."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from activities import taxonomy


class Command(BaseCommand):
    help = "Load the taxonomy. Codes never change; labels may."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", default=settings.BASE_DIR / "fixtures" / "taxonomy.json")

    def handle(self, *, file, **options):
        try:
            number = taxonomy.load(file)
        except OSError as error:
            raise CommandError(_("Det går inte att öppna %(file)s.") % {"file": file}) from error
        except (KeyError, ValueError, TypeError) as error:
            raise CommandError(_("Filen med ämnesord går inte att läsa: %(why)s") % {"why": error}) from error
        self.stdout.write(_("%(number)d ämnesord.") % {"number": number})
