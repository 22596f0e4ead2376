"""Swedish text about when ("varannan tisdag 14–16, inte 24 december") to rules and changes.

A day without a year in what is left out ("inte 24 december", "uppehåll i juli") means every year. Elsewhere
it is the nearest ("från") or the coming one ("till", a single date). `write` gives text that is read back the
same, whatever day it is; the grammar is in docs/decisions/0201.
"""

from dataclasses import dataclass, field
from datetime import date

from activities.rule import EVERY_DAY, MONTHLY, WEEKLY, Change, Rule, ordered
from activities.rule_clauses import read_clause
from activities.rule_dates import days_from, read_days, read_span, read_spans, read_time, read_weekdays
from activities.rule_errors import RuleTextError
from activities.rule_problems import change_problems, problems
from activities.rule_tokens import NTH_NUMBERS, ORDINAL_NUMBERS, Reader
from activities.rule_writing import write, write_rules

__all__ = ["Parsed", "RuleTextError", "parse", "write", "write_rules"]


@dataclass(frozen=True, slots=True)
class Parsed:
    rules: tuple[Rule, ...]
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class _Part:
    """What stands between two bars: recurrences with their times, and what applies to all of them."""

    today: date
    is_open: bool = False
    groups: list = field(default_factory=list)
    since: object = None
    until: object = None
    period_at: int = 0
    skip_holidays: bool = False
    changes: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Recurrence:
    days: tuple = ()
    weekdays: tuple = ()
    weeks: tuple = ()
    interval: int = 1


def parse(text: str, today: date) -> Parsed:
    """The rules, and the changes that hold for all of them; or RuleTextError with a sentence to show."""
    reader = Reader(text)
    if not reader:
        raise RuleTextError("empty")
    rules, changes = [], []
    while True:
        part = _read_part(reader, today)
        rules.extend(_rules(reader, part))
        changes.extend(part.changes)
        if not reader.take("bar"):
            break
    if reader:
        raise reader.error("unknown")
    wrong = [code for rule in rules for code in problems(rule)] or change_problems(rules, changes)
    if wrong:
        raise RuleTextError(wrong[0], reader.written(0, len(reader.tokens)))
    return Parsed(tuple(rules), ordered(changes))


def _read_part(reader, today):
    part = _Part(today, is_open=bool(reader.take_any("oppet", "oppettider")))
    reader.take("odd") if part.is_open and reader.peek().word == ":" else None
    _read_group(reader, part)
    while reader and reader.peek().kind != "bar":
        place = reader.at
        separated = reader.take_separator()
        if read_clause(reader, part):
            continue
        if not separated:
            raise reader.error("unknown")
        reader.take_any("oppet")
        place = reader.at
        _read_group(reader, part)
        if reader.at == place:
            raise reader.error("unknown")
    if not part.groups:
        raise reader.error("no-hours" if part.is_open else "unknown")
    return part


def _read_group(reader, part):
    """A recurrence and its times, in either order, perhaps with a period between."""
    begins, spans = reader.at, None
    recurrence = reader.attempt(_read_recurrence)
    if recurrence is None:
        recurrence, spans = _read_times_first(reader, part, begins)
    if not spans and recurrence.weekdays and reader.take_any("stangt"):
        return
    while not spans:
        spans = reader.attempt(read_spans)
        if spans or recurrence.days or not read_clause(reader, part):
            break
    if not spans:
        _explain_missing_time(reader, begins)
    part.groups.append((recurrence, spans))


def _read_times_first(reader, part, begins):
    """14–16 varje tisdag · öppet dygnet runt"""
    span = reader.attempt(read_span)
    recurrence = reader.attempt(_read_recurrence) if span else None
    if span and part.is_open:
        recurrence = recurrence or _Recurrence(weekdays=EVERY_DAY)
    if recurrence is None:
        raise reader.error("unknown", begins)
    return recurrence, [span]


def _explain_missing_time(reader, begins):
    place = reader.at
    reader.take_any("fran")
    if read_time(reader) is not None:
        raise reader.error("no-end", place)
    reader.at = place
    stopped = reader.peek().kind in ("end", "comma", "bar")
    raise reader.error("no-time", begins) if stopped else reader.error("unknown", place)


def _read_recurrence(reader):
    days = reader.attempt(read_days)
    if days:
        return _Recurrence(days=tuple(days))
    return reader.attempt(_read_monthly) or reader.attempt(_read_weekly)


def _read_monthly(reader):
    """första och tredje måndagen i månaden · sista lördagen varannan månad"""
    reader.take_words("den")
    weeks = reader.list_of(_read_ordinal)
    weekdays = read_weekdays(reader) if weeks else None
    if not weekdays:
        return None
    reader.take_words("i")
    if reader.take_any("manaden"):
        return _Recurrence(weekdays=weekdays, weeks=_weeks_in_order(weeks))
    interval = _read_every(reader)
    if interval and reader.take_any("manad"):
        return _Recurrence(weekdays=weekdays, weeks=_weeks_in_order(weeks), interval=interval)
    return None


def _read_ordinal(reader):
    nth = reader.take("nth")
    return int(nth.word[:-2]) if nth else reader.take_in(ORDINAL_NUMBERS)


def _weeks_in_order(weeks):
    return tuple(sorted(set(weeks), key=lambda week: (week < 0, week)))


def _read_weekly(reader):
    """varje tisdag · varannan tisdag och torsdag · tisdagar varannan vecka · var tredje vecka på onsdagar"""
    begins = reader.at
    every = reader.attempt(_read_every)
    if every and reader.take_any("vecka"):
        reader.take_any("pa")
    _refuse_odd_weeks(reader, begins)
    reader.take_any("pa")
    weekdays = read_weekdays(reader)
    if weekdays is None:
        return None
    _refuse_odd_weeks(reader, begins)
    if every is None:
        every = reader.attempt(_read_every_week)
    return _Recurrence(weekdays=weekdays, interval=every or 1)


def _read_every_week(reader):
    every = _read_every(reader)
    return every if every and reader.take_any("vecka") else None


def _read_every(reader):
    if reader.take_any("varje"):
        return 1
    if reader.take_any("varannan", "vartannat"):
        return 2
    if not reader.take_any("var"):
        return None
    nth = reader.take("nth")
    return int(nth.word[:-2]) if nth else reader.take_in(NTH_NUMBERS)


def _refuse_odd_weeks(reader, begins):
    if reader.take_any("udda", "jamna", "jamn"):
        raise reader.error("odd-weeks", begins)


def _rules(reader, part):
    if part.is_open:
        return [_opening_hours(reader, part)]
    return [
        rule for recurrence, spans in part.groups for span in spans for rule in [_rule(reader, part, recurrence, span)]
    ]


def _rule(reader, part, recurrence, span):
    if recurrence.days:
        return _dated_rule(reader, part, recurrence, span)
    kind = MONTHLY if recurrence.weeks else WEEKLY
    return Rule(
        kind,
        *_period(reader, part),
        *span,
        interval=recurrence.interval,
        weekdays=recurrence.weekdays,
        weeks_of_month=recurrence.weeks,
        skip_holidays=part.skip_holidays,
    )


def _dated_rule(reader, part, recurrence, span):
    if part.since or part.until:
        raise reader.error("dates-with-period", part.period_at)
    dates = []
    for first, last in recurrence.days:
        begins = first.on_or_after(reader, part.today)
        dates.extend([begins] if last == first else days_from(begins, last.on_or_after(reader, begins)))
    if not dates:
        raise reader.error("no-dates")
    make = Rule.once if len(set(dates)) == 1 else Rule.on_dates
    return make(dates[0] if make == Rule.once else dates, *span, skip_holidays=part.skip_holidays)


def _opening_hours(reader, part):
    hours = []
    for recurrence, spans in part.groups:
        if recurrence.days or recurrence.weeks or recurrence.interval != 1:
            raise reader.error("no-hours", 0)
        hours.extend((weekday, *span) for weekday in recurrence.weekdays for span in spans)
    since, until = _period(reader, part)
    return Rule.opening_hours(hours, since, until, skip_holidays=part.skip_holidays)


def _period(reader, part):
    since = part.since.nearest(reader, part.today) if part.since else part.today
    return since, part.until.on_or_after(reader, since) if part.until else None
