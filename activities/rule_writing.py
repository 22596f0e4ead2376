"""Rules and changes as canonical Swedish text. Not translated: it is data, which `rule_text` reads back."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, time
from itertools import groupby

from activities.rule import (
    DATES,
    EVERY_DAY,
    HOURS,
    MONTHLY,
    ONCE,
    Cancellation,
    Change,
    Closure,
    Move,
    Rule,
    Skip,
    ordered,
)
from activities.rule_spans import grouped_hours, is_run
from activities.rule_tokens import EVERY_NTH, MONTHS, ORDINALS, WEEKDAYS


def write(rule: Rule, changes: Iterable[Change] = ()) -> str:
    return write_rules((rule,), changes)


def write_rules(rules: Iterable[Rule], changes: Iterable[Change] = ()) -> str:
    """Several rules stand between bars; the changes, which hold for all, follow the last one."""
    changes = ordered(changes)
    skips = [one for one in changes if isinstance(one, Skip)]
    left_out = [
        f"inte {day_list([one.on for one in some], every_year)}"
        for every_year, some in groupby(skips, key=lambda one: one.every_year)
    ]
    others = [_change(one) for one in changes if not isinstance(one, Skip)]
    return ", ".join([" | ".join(map(_rule, rules)), *left_out, *others])


def _rule(rule):
    clauses = [_HEADS[rule.kind](rule) if rule.kind in _HEADS else _weekly(rule)]
    if rule.kind not in (ONCE, DATES):
        clauses.append(f"från {day(rule.starts_on)}")
        if rule.ends_on:
            clauses.append(f"till {day(rule.ends_on)}")
    if rule.skip_holidays:
        clauses.append("inte helgdagar")
    return ", ".join(clauses)


def _once(rule):
    return f"{day(rule.starts_on)} kl. {span(rule.start, rule.end)}"


def _dates(rule):
    return f"{day_list(rule.dates)} kl. {span(rule.start, rule.end)}"


def _weekly(rule):
    days = listed([WEEKDAYS[weekday] for weekday in sorted(rule.weekdays)])
    if rule.interval == 1 and len(rule.weekdays) > 2:
        return f"{_day_run(rule.weekdays)} {span(rule.start, rule.end)}"
    return f"{_every(rule.interval)} {days} {span(rule.start, rule.end)}"


def _monthly(rule):
    weeks = listed([ORDINALS[week] for week in rule.weeks_of_month])
    days = listed([f"{WEEKDAYS[weekday]}en" for weekday in rule.weekdays])
    months = "i månaden" if rule.interval == 1 else f"{_every(rule.interval)} månad"
    return f"{weeks} {days} {months} {span(rule.start, rule.end)}"


def _hours(rule):
    groups = (
        f"{_day_run(weekdays)} {listed([span(*one) for one in spans])}" for weekdays, spans in grouped_hours(rule.hours)
    )
    return f"öppet {', '.join(groups)}"


_HEADS = {ONCE: _once, DATES: _dates, MONTHLY: _monthly, HOURS: _hours}


def _day_run(weekdays):
    """måndag–fredag when three or more follow on each other, else each by name."""
    days = sorted(weekdays)
    if tuple(days) == EVERY_DAY:
        return "alla dagar"
    if is_run(days):
        return f"{WEEKDAYS[days[0]]}–{WEEKDAYS[days[-1]]}"
    return listed([WEEKDAYS[weekday] for weekday in days])


def _every(interval):
    if interval < 3:
        return ("varje", "varannan")[interval - 1]
    return f"var {EVERY_NTH.get(interval) or _nth(interval)}"


def _nth(number):
    is_a = number % 10 in (1, 2) and number % 100 not in (11, 12)
    return f"{number}:{'a' if is_a else 'e'}"


def _change(change):
    match change:
        case Closure(first, last, note, every_year):
            return f"uppehåll {_period(first, last, every_year)}{_note(note)}"
        case Cancellation(on, note, at):
            return f"inställt {day(on)}{_at(at)}{_note(note)}"
        case Move(on, to_date, start, end, note, at):
            return f"flyttat {day(on)}{_at(at)} till {day(to_date)} {span(start, end)}{_note(note)}"


def _period(first, last, every_year):
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if every_year and is_whole and first.year == last.year:
        months = [MONTHS[month - 1] for month in sorted({first.month, last.month})]
        return "i " + "–".join(months)
    return f"{day(first, every_year)}–{day(last, every_year)}"


def _at(at):
    return f" kl. {clock(at)}" if at else ""


def _note(note):
    doubled = note.replace("(", "((").replace(")", "))")
    return f" ({doubled})" if note else ""


def day(on: date, every_year: bool = False) -> str:
    return f"{on.day} {MONTHS[on.month - 1]}" + ("" if every_year else f" {on.year}")


def day_list(dates: Iterable[date], every_year: bool = False) -> str:
    """Days of the same month share its name: 13 och 20 december 2026 och 10 januari 2027."""
    months = groupby(sorted(dates), key=lambda on: (on.year, on.month))
    parts = [[*some] for _, some in months]
    return listed([listed([*(str(on.day) for on in some[:-1]), day(some[-1], every_year)]) for some in parts])


def span(start: time, end: time) -> str:
    return f"{clock(start)}–{'24' if end == time(0) else clock(end)}"


def clock(at: time) -> str:
    return (
        f"{at.hour:02}.{at.minute:02}"
        if at.minute and not at.hour
        else f"{at.hour}" + (f".{at.minute:02}" if at.minute else "")
    )


def listed(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} och {last}" if others else last
