"""aktiviteter.csv: rows → listings in the database, many at a time, and only where something differs."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from activities import moderation, slugs
from activities.importing import listings
from activities.importing.children import Children
from activities.importing.places_in_rows import save_places
from activities.importing.reading import Cells
from activities.importing.references import References
from activities.importing.report import Report
from activities.importing.saving import in_halves, set_fields, telling
from activities.importing.table import Row
from activities.models import Activity, Status
from places.models import Municipality

REQUIRED, COLUMNS, MORE, DATED = listings.REQUIRED, listings.COLUMNS, listings.MORE, listings.DATED
BATCH = 250
# What a file asks for -> where a stored listing may stand for that. What staff have hidden, rejected or removed
# stays so, and what they have published is not taken back to an earlier step.
MAY_BECOME = {
    Status.DRAFT: {Status.SUBMITTED, Status.RETURNED},
    Status.SUBMITTED: {Status.DRAFT, Status.RETURNED},
    Status.RETURNED: {Status.SUBMITTED},
    Status.REJECTED: {Status.SUBMITTED, Status.RETURNED},
    Status.PUBLISHED: {Status.DRAFT, Status.SUBMITTED, Status.RETURNED},
    Status.HIDDEN: {Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.PUBLISHED, Status.ENDED},
    Status.ENDED: {Status.PUBLISHED, Status.HIDDEN},
}


def load(rows: Iterable[Row], source: str, today: date, report: Report, progress=None) -> list[int]:
    """Save the rows; returns the pks of the activities that are new or changed."""
    return _Loading(list(rows), source, today, report, progress or (lambda *_counts: None)).run()


class _Loading:
    """One file on its way in."""

    def __init__(self, rows, source, today, report, progress):
        self.rows, self.source, self.today, self.report, self.progress = rows, source, today, report, progress
        self.addresses = slugs.of_activities()
        self.moment = timezone.now()
        self.touched = []

    def run(self):
        self.stored = self._stored()
        read = save_places(self._read(), self.source, self.report)
        new = [listing for listing in read if listing.source_id not in self.stored]
        self._choose_addresses(new)
        for begin in range(0, len(new), BATCH):
            self.report.added += len(in_halves(new[begin : begin + BATCH], self._create, self.report))
            self.progress(_("nya aktiviteter"), min(begin + BATCH, len(new)), len(new))
        old = [listing for listing in read if listing.source_id in self.stored]
        for done, listing in enumerate(old, start=1):
            with telling(self.report, listing.number):
                self._update(self.stored[listing.source_id], listing)
            self.progress(_("kända aktiviteter"), done, len(old))
        return self.touched + self._pks_of(new)

    def _stored(self):
        wanted = {row.cells.get("id", "") for row in self.rows} - {""}
        found = Activity.objects.select_for_update().filter(source=self.source, source_id__in=wanted)
        children = ("schedules", "changes", "activity_terms", "facts", "reach", "texts")
        return {row.source_id: row for row in found.prefetch_related(*children)}

    def _read(self):
        references = References(self.source, self.rows)
        for done, row in enumerate(self.rows, start=1):
            cells = Cells(row, self.today, self.report, DATED)
            listing = listings.read(cells, references, self.stored.get(row.cells.get("id", "")))
            self.progress(_("lästa rader"), done, len(self.rows))
            if listing:
                yield listing

    def _choose_addresses(self, new):
        """Once for each row, so that a row that is tried again keeps its address."""
        names = dict(Municipality.objects.values_list("code", "name"))
        wishes = {
            listing.number: ""
            if listing.is_sensitive
            else slugs.activity_base(listing.fields["title"], names[listing.fields["municipality_id"]])
            for listing in new
        }
        self.addresses.expect(filter(None, wishes.values()))
        for listing in new:
            listing.slug = self.addresses.give(wishes[listing.number])

    def _create(self, new):
        made = [(listing, self._unsaved(listing)) for listing in new]
        Activity.objects.bulk_create([activity for _listing, activity in made])
        children = Children()
        by_status = defaultdict(list)
        for listing, activity in made:
            children.add_all(activity, listing)
            by_status[listing.status or Status.PUBLISHED].append(activity)
        children.save()
        for status, activities in by_status.items():
            moderation.bring_in(activities, status)

    def _unsaved(self, listing):
        activity = Activity(
            source=self.source,
            source_id=listing.source_id,
            slug=listing.slug,
            organisation=listing.organisation,
            venue=listing.venue,
            **listing.fields,
        )
        activity.calendar_uid = f"{activity.public_id}@socialttorg"
        return activity

    def _update(self, activity, listing):
        venue = listing.venue and listing.venue.pk
        fields = listing.fields | {"organisation_id": listing.organisation.pk, "venue_id": venue}
        names = set_fields(activity, fields)
        children = Children()
        parts = children.replace_differing(activity, listing)
        status = self._new_status(activity, listing, parts)
        if not (names or parts or status):
            self.report.unchanged += 1
            return
        if {"venue_id", "meeting_point"}.intersection(names) or "times" in parts or status:
            activity.calendar_sequence += 1
            names.append("calendar_sequence")
        activity.updated_at = self.moment
        activity.save(update_fields=[*names, "updated_at"])
        children.save()
        slugs.readdress(activity, self.addresses)
        if status:
            moderation.bring_in([activity], status)
        self.report.changed += 1
        self.touched.append(activity.pk)

    def _new_status(self, activity, listing, parts):
        """What the row asks for, if that is another and may be. What has ended opens again when it gets new times."""
        if activity.status == Status.ENDED and listing.status in (None, Status.PUBLISHED):
            return Status.PUBLISHED if "times" in parts else None
        if listing.status in (None, activity.status):
            return None
        if activity.status not in MAY_BECOME[listing.status]:
            reason = _("På torget är aktiviteten ”%(status)s”. Det ändrar inte filen.")
            self.report.warn(listing.number, "status", reason % {"status": activity.get_status_display()})
            return None
        return listing.status

    def _pks_of(self, new):
        ids = [listing.source_id for listing in new]
        found = Activity.objects.filter(source=self.source, source_id__in=ids)
        return list(found.order_by("pk").values_list("pk", flat=True))
