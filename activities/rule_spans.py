"""The days and times of a rule alone, without changes and holidays."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, groupby

from activities.rule import DATES, EVERY_DAY, HOURS, LAST, ONCE, WEEKLY, Rule

Span = tuple[date, time, time]


def spans_of(rule: Rule, first: date, last: date) -> Iterator[Span]:
    """Every (date, start, end) that begins within first..last, in order."""
    first = max(first, rule.starts_on)
    last = min(last, rule.ends_on or last)
    if rule.kind == HOURS:
        for on in _weekly_days(rule, EVERY_DAY, first, last):
            yield from ((on, start, end) for weekday, start, end in rule.hours if weekday == on.weekday())
        return
    for on in _days(rule, first, last):
        yield on, rule.start, rule.end


def ends_at(on: date, start: time, end: time) -> datetime:
    return datetime.combine(on + timedelta(days=end <= start), end)


def _days(rule: Rule, first: date, last: date) -> Iterator[date]:
    if rule.kind == ONCE:
        return (on for on in (rule.starts_on,) if first <= on <= last)
    if rule.kind == DATES:
        return (on for on in sorted(set(rule.dates)) if first <= on <= last)
    if rule.kind == WEEKLY:
        return _weekly_days(rule, sorted(set(rule.weekdays)), first, last)
    return _monthly_days(rule, first, last)


def _weekly_days(rule: Rule, weekdays: Iterable[int], first: date, last: date) -> Iterator[date]:
    """Weeks are counted from the Monday of the rule's first week, never from a week number: years have 53."""
    origin = rule.starts_on - timedelta(days=rule.starts_on.weekday())
    step = 7 * rule.interval
    monday = origin + timedelta(days=max(0, (first - origin).days // step * step))
    while monday <= last:
        for weekday in weekdays:
            on = monday + timedelta(days=weekday)
            if first <= on <= last:
                yield on
        monday += timedelta(days=step)


def _monthly_days(rule: Rule, first: date, last: date) -> Iterator[date]:
    origin = rule.starts_on.year * 12 + rule.starts_on.month - 1
    for month in count(origin, rule.interval):
        first_of_month = date(month // 12, month % 12 + 1, 1)
        if first_of_month > last:
            return
        if first_of_month + timedelta(days=31) < first:
            continue
        for on in _days_of_month(rule, first_of_month):
            if first <= on <= last:
                yield on


def _days_of_month(rule: Rule, first_of_month: date) -> list[date]:
    length = monthrange(first_of_month.year, first_of_month.month)[1]
    days = set()
    for weekday in rule.weekdays:
        numbers = range(1 + (weekday - first_of_month.weekday()) % 7, length + 1, 7)
        for week in rule.weeks_of_month:
            if week == LAST or week <= len(numbers):
                days.add(first_of_month.replace(day=numbers[week if week == LAST else week - 1]))
    return sorted(days)


def grouped_hours(
    hours: Iterable[tuple[int, time, time]],
) -> list[tuple[tuple[int, ...], tuple[tuple[time, time], ...]]]:
    """(weekdays, spans): days after each other that have the same hours are one group."""
    by_day = [
        (weekday, tuple((start, end) for _, start, end in some))
        for weekday, some in groupby(sorted(hours), key=lambda one: one[0])
    ]
    return [(tuple(weekday for weekday, _ in days), spans) for spans, days in groupby(by_day, key=lambda one: one[1])]


def is_run(weekdays: Iterable[int]) -> bool:
    """Three or more weekdays that follow on each other, so that first–last says them all."""
    days = sorted(set(weekdays))
    return len(days) > 2 and days[-1] - days[0] == len(days) - 1
