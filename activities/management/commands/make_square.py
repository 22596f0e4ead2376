"""Makes a square of any size."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.making import clearing, square
from activities.management.bar import Bar


class Command(BaseCommand):
    help = "Replace the made listings by new ones: invented, the same each time, spread like Sweden's people."

    def add_arguments(self, parser):
        parser.add_argument("--listings", type=int, required=True, help=f"how many, at most {square.MOST}")
        parser.add_argument("--seed", type=int, default=1, help="another number, another square")
        parser.add_argument("--today", type=date.fromisoformat, help="day that dates are counted from (2026-12-24)")
        parser.add_argument("--yes", action="store_true", help="also in a database with listings of real organisers")

    def handle(self, *, listings, seed, today, yes, **options):
        if not 0 <= listings <= square.MOST:
            raise CommandError(_("Skriv ett antal mellan 0 och %(most)d.") % {"most": square.MOST})
        if not yes and (number := clearing.strangers()):
            raise CommandError(
                _(
                    "Databasen har %(number)d aktiviteter och arrangörer som inte är exempel. "
                    "De skulle blandas med påhittade. Är det meningen, lägg till --yes."
                )
                % {"number": number}
            )
        with Bar(listings, self.stdout) as bar:
            try:
                square.make(listings, seed=seed, today=today or timezone.localdate(), progress=bar)
            except square.CannotMake as error:
                raise CommandError(str(error)) from error
        self.stdout.write(_("%(number)d påhittade aktiviteter.") % {"number": listings})
