"""The night's work: dates to the horizon, old dates away, what has ended archived, the index true."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from activities import moderation, occurrences
from activities.search import index


class Command(BaseCommand):
    help = "Run the night's steps. Running them twice changes nothing."

    def handle(self, **options):
        today = timezone.localdate()
        outcome = occurrences.expand(today=today)
        self.stdout.write(f"Datum: {outcome.made} nya, {outcome.changed} ändrade, {outcome.removed} borttagna.")
        self.stdout.write(f"Gamla datum borttagna: {occurrences.remove_old(today)}.")
        index.follow_dates()
        not_understood = [pk for pk, _why in outcome.broken]
        self.stdout.write(f"Avslutade: {moderation.end_finished(timezone.now(), but_not=not_understood)}.")
        self.stdout.write(f"Ord i sökningen: {index.rebuild_vocabulary()}.")
        if outcome.broken:
            told = ", ".join(f"{pk} ({why})" for pk, why in outcome.broken)
            raise CommandError(f"Scheman som inte gick att förstå: {told}")
