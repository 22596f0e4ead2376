"""Rows of an example file that have grown old: their days, counted from the day of loading, have all passed."""

from datetime import date, timedelta

from activities.anchors import anchored_days
from activities.importing.table import Row
from activities.models import Activity
from activities.rule import ONCE

_WHEN = ("tider", "installt", "flyttat", "paus", "nya_fran")
# The file's "confirmed twelve days ago" may drift this far before the row is loaded again.
DRIFT = timedelta(days=30)


def outdated(rows: list[Row], source: str, today: date) -> list[Row]:
    """Those to be loaded again with today's date. A row that is not stored is left for the ordinary loading."""
    found = Activity.objects.filter(source=source).prefetch_related("schedules", "changes")
    stored = {activity.source_id: activity for activity in found}
    known = [row for row in rows if row.cells.get("id") in stored]
    return [row for row in known if _is_outdated(row, stored[row.cells["id"]], today)]


def _is_outdated(row, activity, today):
    anchored = [day for column in _WHEN for day in anchored_days(row.cells.get(column, ""), today)]
    if any(day >= today for day in anchored):
        named = [day for day in _named_days(activity) if day]
        if named and max(named) < today:
            return True
    confirmed = anchored_days(row.cells.get("bekraftad", ""), today)
    return bool(confirmed and activity.confirmed_on and confirmed[0] - activity.confirmed_on > DRIFT)


def _named_days(activity):
    """Every day by which something is over. A rule that goes on for ever names none but a start to come."""
    yield activity.room_from
    for schedule in activity.schedules.all():
        yield schedule.ends_on
        yield from schedule.dates
        if schedule.kind == ONCE:
            yield schedule.starts_on
    for change in activity.changes.all():
        if not change.every_year:
            yield from (change.last, change.new_date)
