"""A rule as RFC 5545 says it, for calendars. Cancelled and moved dates are entries of their own, not here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from activities import clock
from activities.recurrence import DATES, HOURS, MONTHLY, ONCE, WEEKLY, Change, Rule, dated, spans_of
from activities.rule_spans import ends_at

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Series:
    """One calendar entry: its first date, how it repeats (empty: not at all), what is added and left out."""

    starts: datetime
    ends: datetime
    rrule: str = ""
    rdates: tuple[datetime, ...] = ()
    exdates: tuple[datetime, ...] = ()


def series(rule: Rule, changes: Iterable[Change], last: date, holidays: Collection[date] = ()) -> tuple[Series, ...]:
    """One Series for each span of the rule (opening hours have several). Empty if none begins by `last`.

    Dates that are left out are named up to `last`; a rule without end goes on after it.
    """
    found = []
    for part in parts(rule):
        spans = list(spans_of(part, part.starts_on, last))
        if spans:
            starts = [datetime.combine(on, start) for on, start, _ in spans]
            ends = ends_at(*spans[0])
            rdates = tuple(starts[1:]) if part.kind == DATES else ()
            left_out = exdates(part, changes, last, holidays)
            found.append(Series(starts[0], ends, *(to_rrule(part) or [""]), rdates, left_out))
    return tuple(found)


def to_rrule(rule: Rule) -> list[str]:
    """The RRULE values, one for each of `parts`. None for single dates. Weeks begin on Monday."""
    return [_rrule(part) for part in parts(rule) if part.kind not in (ONCE, DATES)]


def exdates(rule: Rule, changes: Iterable[Change], last: date, holidays: Collection[date] = ()) -> tuple[datetime, ...]:
    """Starts up to `last` that the rule gives and that never were promised: skipped, closed, holidays."""
    kept = {one.key for one in dated(rule, changes, rule.starts_on, last, holidays)}
    starts = (datetime.combine(on, start) for on, start, _ in spans_of(rule, rule.starts_on, last))
    return tuple(start for start in starts if start not in kept)


def parts(rule: Rule) -> tuple[Rule, ...]:
    """Opening hours as weekly rules, one for each span; any other rule is itself."""
    if rule.kind != HOURS:
        return (rule,)
    by_span = sorted(rule.hours, key=lambda one: (one[1:], one[0]))
    return tuple(
        replace(rule, kind=WEEKLY, start=start, end=end, hours=(), weekdays=tuple(day for day, _, _ in days))
        for (start, end), days in groupby(by_span, key=lambda one: one[1:])
    )


def _rrule(rule: Rule) -> str:
    weeks = rule.weeks_of_month if rule.kind == MONTHLY else ("",)
    found = {
        "FREQ": rule.kind.upper(),
        "INTERVAL": rule.interval,
        "BYDAY": ",".join(f"{week}{_DAYS[day]}" for week in weeks for day in rule.weekdays),
        "WKST": "MO",
    }
    if rule.ends_on:
        found["UNTIL"] = f"{clock.moment(datetime.combine(rule.ends_on, rule.start)):%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in found.items())
