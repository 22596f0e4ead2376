"""What a rule and a change to it are. Pure data; every time is what the clock on the wall shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

ONCE, DATES, WEEKLY, MONTHLY, HOURS = "once", "dates", "weekly", "monthly", "hours"
KINDS = (ONCE, DATES, WEEKLY, MONTHLY, HOURS)
EVERY_DAY = tuple(range(7))
LAST = -1
# The year that stands for "every year" in a Skip or Closure; a leap year, so that 29 February can be said.
ANY_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """What is repeated. Weekdays count from 0 = Monday; weeks of the month are 1–5 and -1 = the last.

    `hours` (opening hours) are (weekday, start, end), sorted. `interval` is weeks, or months when monthly.
    An end at or before the start is on the next day, so 20–00.30 lasts four and a half hours.
    """

    kind: str
    starts_on: date
    ends_on: date | None
    start: time
    end: time
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    weeks_of_month: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    hours: tuple[tuple[int, time, time], ...] = ()
    skip_holidays: bool = False

    @classmethod
    def once(cls, on, start, end, **more):
        return cls(ONCE, on, None, start, end, **more)

    @classmethod
    def on_dates(cls, dates, start, end, **more):
        dates = tuple(sorted(set(dates)))
        return cls(DATES, dates[0], None, start, end, dates=dates, **more)

    @classmethod
    def opening_hours(cls, hours, starts_on, ends_on=None, **more):
        hours = tuple(sorted(set(hours)))
        return cls(HOURS, starts_on, ends_on, *hours[0][1:], hours=hours, **more)


@dataclass(frozen=True, slots=True)
class Closure:
    """Nothing happens from first to last: a break worth telling of ("Sommaruppehåll").

    With `every_year` only month and day count; the years are then `ANY_YEAR`, or the one before and it.
    """

    first: date
    last: date
    note: str = ""
    every_year: bool = False

    def covers(self, on: date) -> bool:
        if not self.every_year:
            return self.first <= on <= self.last
        first, last, day = month_and_day(self.first), month_and_day(self.last), month_and_day(on)
        if first <= last:
            return first <= day <= last
        return day >= first or day <= last


@dataclass(frozen=True, slots=True)
class Skip:
    """Never was a date ("inte 24 december"): nothing is said of it."""

    on: date
    every_year: bool = False

    def covers(self, on: date) -> bool:
        return month_and_day(self.on) == month_and_day(on) if self.every_year else self.on == on


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A promised date that does not happen; still shown. `at` singles out one start of several that day."""

    on: date
    note: str = ""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A promised date that happens at another time. `at` as in a cancellation."""

    on: date
    to_date: date
    start: time
    end: time
    note: str = ""
    at: time | None = None


Change = Closure | Skip | Cancellation | Move


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of a rule. `key` is the start that the rule gave, and stays the same after a move."""

    key: datetime
    starts: datetime
    ends: datetime
    state: str = "on"
    note: str = ""


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes in the one order in which they are written and compared."""
    order = (Skip, Closure, Cancellation, Move)
    return tuple(sorted(set(changes), key=lambda one: (order.index(type(one)), _sortable(one))))


def is_about(change: Cancellation | Move, on: date, start: time) -> bool:
    return change.on == on and change.at in (None, start)


def month_and_day(on: date) -> tuple[int, int]:
    return on.month, on.day


def _sortable(change: Change) -> tuple:
    fields = (getattr(change, name) for name in change.__slots__)
    return tuple("" if value is None else str(value) for value in fields)
