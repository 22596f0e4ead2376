"""When something happens: a rule and the changes to it give dated times.

Pure: no Django, no clock, no time zone. This is the face of `rule`, `rule_spans` and `rule_problems`.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from activities.rule import (
    ANY_YEAR,
    DATES,
    HOURS,
    KINDS,
    MONTHLY,
    ONCE,
    WEEKLY,
    Cancellation,
    Change,
    Closure,
    Dated,
    Move,
    Rule,
    Skip,
    is_about,
    month_and_day,
    ordered,
)
from activities.rule_problems import change_problems, problems
from activities.rule_spans import Span, ends_at, spans_of

__all__ = [
    "ANY_YEAR",
    "DATES",
    "HOURS",
    "KINDS",
    "MONTHLY",
    "ONCE",
    "WEEKLY",
    "Cancellation",
    "Change",
    "Closure",
    "Dated",
    "Move",
    "Rule",
    "Skip",
    "change_problems",
    "closed_until",
    "dated",
    "next_dated",
    "ordered",
    "problems",
    "spans_of",
]


def dated(
    rule: Rule, changes: Iterable[Change], first: date, last: date, holidays: Collection[date] = ()
) -> list[Dated]:
    """The dates whose given or actual start lies within first..last, in the order they happen.

    What applies to a date, strongest first: holiday (if the rule skips them), skip and closure (no date at
    all), cancellation, move. A moved date may land anywhere: on another date, in a closure, after the end.
    """
    changes = tuple(changes)
    spans = set(spans_of(rule, first, last))
    for change in changes:
        if isinstance(change, Move) and first <= change.to_date <= last:
            spans.update(spans_of(rule, change.on, change.on))
    found = (_changed(span, rule, changes, holidays) for span in spans)
    return sorted((one for one in found if one), key=lambda one: (one.starts, one.key))


def next_dated(
    rule: Rule,
    changes: Iterable[Change],
    after: datetime,
    holidays: Collection[date] = (),
    *,
    days: int = 400,
    with_cancelled: bool = False,
) -> Dated | None:
    """The first date that is not over at `after`: one that goes on now counts. None within `days`: None."""
    changes = tuple(changes)
    first = after.date() - timedelta(days=1)
    for reach in (35, days):
        last = first + timedelta(days=min(reach, days) + 1)
        for one in dated(rule, changes, first, last, holidays):
            is_wanted = with_cancelled or one.state != "cancelled"
            if is_wanted and one.ends > after and one.starts.date() <= last:
                return one
    return None


def closed_until(changes: Iterable[Change], on: date) -> tuple[date, str] | None:
    """The last closed day and the note, when `on` lies in a closure; with years, also of a yearly one."""
    closure = next((one for one in changes if isinstance(one, Closure) and one.covers(on)), None)
    if closure is None:
        return None
    last = closure.last
    if closure.every_year:
        year = on.year + (month_and_day(on) > month_and_day(last))
        last = date(year, last.month, min(last.day, monthrange(year, last.month)[1]))
    return last, closure.note


def _changed(span: Span, rule: Rule, changes: tuple[Change, ...], holidays: Collection[date]) -> Dated | None:
    on, start, end = span
    is_holiday = rule.skip_holidays and on in holidays
    if is_holiday or any(isinstance(one, Skip | Closure) and one.covers(on) for one in changes):
        return None
    key, ends = datetime.combine(on, start), ends_at(on, start, end)
    mine = [one for one in changes if isinstance(one, Cancellation | Move) and is_about(one, on, start)]
    for one in mine:
        if isinstance(one, Cancellation):
            return Dated(key, key, ends, "cancelled", one.note)
    for one in mine:
        moved = datetime.combine(one.to_date, one.start), ends_at(one.to_date, one.start, one.end)
        return Dated(key, *moved, "moved", one.note)
    return Dated(key, key, ends)
