"""The moves of a listing's life. The only writer of ``Activity.status``.

What may follow what is the table below; a move that is not there raises ``NotAllowed``. Dates and search index are
brought up to date in the same transaction.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from activities import occurrences
from activities.models import Activity, Occurrence, Status
from activities.search import index
from activities.search.cursor import LONGEST_WALK

MOVES = {
    "submit": ({Status.DRAFT, Status.RETURNED, Status.REJECTED}, Status.SUBMITTED),
    "publish": ({Status.SUBMITTED, Status.HIDDEN}, Status.PUBLISHED),
    "send_back": ({Status.SUBMITTED}, Status.RETURNED),
    "reject": ({Status.SUBMITTED}, Status.REJECTED),
    "hide": ({Status.PUBLISHED}, Status.HIDDEN),
    "end": ({Status.PUBLISHED, Status.HIDDEN}, Status.ENDED),
    "reopen": ({Status.ENDED}, Status.SUBMITTED),
    "remove": (set(Status) - {Status.REMOVED}, Status.REMOVED),
}


class NotAllowed(Exception):
    """The move does not follow from where the listing is now."""


@transaction.atomic
def move(activity: Activity, name: str) -> Activity:
    """Carry out a move from ``MOVES``; raises ``NotAllowed``. The row is locked, so one of two at once loses."""
    before, after = MOVES[name]
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if locked.status not in before:
        raise NotAllowed(f"{name}: {locked.status}")
    return _write(locked, after)


@transaction.atomic
def bring_in(activities, status: Status) -> None:
    """Give newly imported listings their status. Dates and index are the importer's to make, all at once."""
    moment = timezone.now() if status == Status.PUBLISHED else None
    rows = Activity.objects.filter(pk__in=[activity.pk for activity in activities])
    rows.filter(published_at=None).update(published_at=moment)
    rows.update(status=status)


def as_published(moment) -> dict:
    """What a new listing that is public from the start holds, for whoever copies in very many at once."""
    return {"status": Status.PUBLISHED, "published_at": moment}


def _write(activity, status):
    activity.status = status
    if status == Status.PUBLISHED and activity.published_at is None:
        activity.published_at = timezone.now()
    activity.save(update_fields=["status", "published_at", "updated_at"])
    occurrences.expand([activity.pk], today=timezone.localdate())
    index.reindex([activity.pk])
    return activity


def end_finished(now, but_not=()) -> int:
    """End published listings that have times and no date left; returns their number. Each in its own transaction.

    Not before a walk through the pages of a search that began while there still was a date must be over.
    ``but_not`` are those whose dates could not be made: what is not understood has not ended.
    """
    left = Occurrence.objects.upcoming(now - LONGEST_WALK).filter(activity=OuterRef("pk"))
    finished = Activity.objects.filter(status=Status.PUBLISHED, schedules__isnull=False).filter(~Exists(left))
    count = 0
    for activity in finished.exclude(pk__in=but_not).order_by("pk").distinct():
        try:
            move(activity, "end")
            count += 1
        except NotAllowed:
            continue  # somebody was faster
    return count
