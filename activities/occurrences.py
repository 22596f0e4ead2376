"""Rules made into dated rows. The only writer of ``Occurrence``.

Running it twice changes nothing. A schedule that cannot be understood is told and skipped; the others go on.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q

from activities import clock, copying, holidays, recurrence
from activities.models import Activity, Occurrence, Schedule, ScheduleChange
from activities.rule_errors import sentence
from activities.rule_words import part_of_day

log = logging.getLogger(__name__)
BATCH = 500
# Past dates stay this long: walks through pages, calendars and "tell us what was wrong" still need them.
DAYS_KEPT = 35
# A listing with no date before the horizon gets its next one, if it has one within this time.
DAYS_SOUGHT = 366 * 12


@dataclass
class Outcome:
    """How many rows were made, changed and taken away, and which activities could not be understood."""

    made: int = 0
    changed: int = 0
    removed: int = 0
    broken: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        self.made += other.made
        self.changed += other.changed
        self.removed += other.removed
        self.broken += other.broken


def rule_of(schedule: Schedule) -> recurrence.Rule:
    """The pure rule of a stored schedule. Raises ValueError, TypeError or KeyError on nonsense in ``hours``."""
    return recurrence.Rule(
        kind=schedule.kind,
        starts_on=schedule.starts_on,
        ends_on=schedule.ends_on,
        start=schedule.start,
        end=schedule.end,
        interval=schedule.interval,
        weekdays=tuple(schedule.weekdays),
        weeks_of_month=tuple(schedule.weeks_of_month),
        dates=tuple(schedule.dates),
        hours=tuple((day, time.fromisoformat(start), time.fromisoformat(end)) for day, start, end in schedule.hours),
        skip_holidays=schedule.skip_holidays,
    )


def change_of(change: ScheduleChange) -> recurrence.Change:
    """The pure form of a stored change."""
    Kind = ScheduleChange.Kind
    if change.kind == Kind.CLOSED:
        return recurrence.Closure(change.first, change.last, change.note, change.every_year)
    if change.kind == Kind.SKIPPED:
        return recurrence.Skip(change.first, change.every_year)
    if change.kind == Kind.CANCELLED:
        return recurrence.Cancellation(change.first, change.note, change.at)
    return recurrence.Move(change.first, change.new_date, change.new_start, change.new_end, change.note, change.at)


def expand(activity_ids: Iterable[int] | None = None, *, today: date, progress=None) -> Outcome:
    """Make the dates of these activities (all, if None) from ``today`` to the horizon.

    A listing with no date within the horizon gets its next one all the same, so that it can say when it opens.
    """
    outcome = Outcome()
    wanted = Activity.objects.filter(schedules__isnull=False) | Activity.objects.filter(occurrences__isnull=False)
    ids = list(
        activity_ids if activity_ids is not None else wanted.order_by("pk").values_list("pk", flat=True).distinct()
    )
    done = 0
    for begin in range(0, len(ids), BATCH):
        batch = ids[begin : begin + BATCH]
        try:
            outcome.add(_expand_batch(batch, today))
        except DatabaseError:
            for pk in batch:
                outcome.add(_expand_alone(pk, today))
        done += len(batch)
        if progress:
            progress(done, len(ids))
    return outcome


def remove_old(today: date) -> int:
    """Take away dates that nobody can need any more; returns their number."""
    return Occurrence.objects.filter(ends_at__lt=clock.moment(_midnight(today - timedelta(days=DAYS_KEPT)))).delete()[0]


def _midnight(day):
    return datetime.combine(day, time())


def _expand_alone(pk, today):
    """What the database refuses of a batch: each by itself, so that only the guilty one is skipped."""
    try:
        return _expand_batch((pk,), today)
    except DatabaseError as error:
        outcome = Outcome()
        _tell(outcome, pk, error)
        return outcome


def _tell(outcome, pk, error):
    log.error("The dates of activity %s could not be made: %s", pk, type(error).__name__)
    outcome.broken.append((pk, str(error)))


@transaction.atomic
def _expand_batch(batch, today):
    """The locks are taken before anything is read, so that one of two at once waits and then finds nothing to do."""
    outcome, wanted, understood = Outcome(), {}, set()
    activities = Activity.objects.filter(pk__in=batch).select_for_update(of=("self",))
    for activity in activities.prefetch_related("schedules", "changes"):
        for schedule in activity.schedules.all():
            try:
                rows = _rows(activity, schedule, today)
            except (ValueError, TypeError, KeyError, OverflowError) as error:
                _tell(outcome, activity.pk, error)
                continue
            understood.add(schedule.pk)
            wanted |= {(row.schedule_id, row.original): row for row in rows}
    have = {(row.schedule_id, row.original): row for row in _stored(understood, wanted.values(), today)}
    make = [row for key, row in wanted.items() if key not in have]
    change = [_with_key(row, have[key]) for key, row in wanted.items() if key in have and _differs(row, have[key])]
    remove = [row.pk for key, row in have.items() if key not in wanted and not _is_history(row, today)]
    Occurrence.objects.filter(pk__in=remove).delete()
    Occurrence.objects.bulk_update(change, _FIELDS)
    Occurrence.objects.bulk_create(make)
    outcome.made, outcome.changed, outcome.removed = len(make), len(change), len(remove)
    return outcome


def _stored(schedules, wanted, today):
    """The rows that may be among the wanted ones: a move takes a date out of the future or into it."""
    yesterday = today - timedelta(days=1)
    moved = [row.original for row in wanted if row.state == Occurrence.State.MOVED]
    is_near = Q(date__gte=yesterday) | Q(original__gte=yesterday.isoformat()) | Q(original__in=moved)
    return Occurrence.objects.filter(is_near, schedule__in=schedules)


def _is_history(row, today):
    """Over before today, as the rule gave it and as it became: a new rule does not change what has been."""
    return clock.day(row.ends_at) < today and row.original < today.isoformat()


_FIELDS = ["venue", "starts_at", "ends_at", "date", "weekday", "part", "state", "note"]


def _differs(row, old):
    return any(
        getattr(row, name) != getattr(old, name) for name in ("venue_id", "starts_at", "ends_at", "state", "note")
    )


def _with_key(row, old):
    row.pk = old.pk
    return row


def _rows(activity, schedule, today):
    changes = [change_of(change) for change in activity.changes.all()]
    return [
        Occurrence(activity=activity, schedule=schedule, venue_id=schedule.venue_id, **_fields_of(one))
        for one in _dated(rule_of(schedule), changes, today)
    ]


def _dated(rule, changes, today):
    """What a rule gives from today to the horizon; if that is nothing, its next date. Raises ValueError.

    A date that began yesterday and goes on after midnight is among them.
    """
    if problems := recurrence.problems(rule):
        raise ValueError(" ".join(str(sentence(problem)) for problem in problems))
    first, last = today - timedelta(days=1), today + timedelta(days=settings.TORG_HORIZON_DAYS)
    found = recurrence.dated(rule, changes, first, last, holidays.between(first, last))
    found = [one for one in found if max(one.key.date(), one.ends.date()) >= today]
    if not any(one.ends.date() >= today for one in found):
        red = holidays.between(first, first + timedelta(days=DAYS_SOUGHT)) if rule.skip_holidays else ()
        after = recurrence.next_dated(rule, changes, _midnight(today), red, days=DAYS_SOUGHT, with_cancelled=True)
        found += [after] if after else []
    return found


def _fields_of(dated):
    starts, ends = clock.moments(dated.starts, dated.ends)
    return {
        "original": dated.key.strftime("%Y-%m-%dT%H:%M"),
        "starts_at": starts,
        "ends_at": ends,
        "date": dated.starts.date(),
        "weekday": dated.starts.weekday(),
        "part": part_of_day(dated.starts.time()),
        "state": dated.state,
        "note": dated.note,
    }


# Very many at once -------------------------------------------------------------------------------------------


def copy_rows(scheduled: Iterable[tuple[int, int, recurrence.Rule]], today: date) -> None:
    """By COPY, for ``(activity, schedule, rule)`` that have neither dates nor changes nor a venue of their own.

    The rows are those of ``expand``; schedules with equal rules share the work.
    """
    names = ("activity_id", "schedule_id", "original", "starts_at", "ends_at", "date", "weekday", "part")
    copying.copy_in(
        Occurrence,
        (*names, "state", "note"),
        (
            (activity, schedule, *fields)
            for activity, schedule, rule in scheduled
            for fields in _copied_fields(rule, today)
        ),
    )


def last_end(rule: recurrence.Rule, today: date) -> datetime:
    """When the last of the dates is over that ``copy_rows`` writes for a rule."""
    return max(ends for _original, _starts, ends, *_rest in _copied_fields(rule, today))


@lru_cache(4096)
def _copied_fields(rule, today):
    return tuple(tuple(_fields_of(one).values()) for one in _dated(rule, (), today))
