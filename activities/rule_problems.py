"""What makes a rule, or the changes to it, impossible. Codes; the sentences stand in `rule_errors`."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from activities.rule import (
    DATES,
    HOURS,
    KINDS,
    LAST,
    MONTHLY,
    WEEKLY,
    Cancellation,
    Change,
    Closure,
    Move,
    Rule,
    Skip,
    is_about,
)
from activities.rule_spans import spans_of

MOST_DATES = 400
YEARS = range(2000, 2101)
_MINUTES_A_WEEK = 7 * 24 * 60
# The longest wait for a first date that a rule may ask: a fifth Tuesday in every twelfth month takes years.
_SEARCHED = timedelta(days=366 * 12)


def problems(rule: Rule) -> tuple[str, ...]:
    """Codes of everything that is wrong; empty when the rule gives at least one date."""
    found = tuple(code for code, is_wrong in _CHECKS if is_wrong(rule))
    return found or (() if _gives_a_date(rule) else ("never",))


def change_problems(rules: Iterable[Rule], changes: Iterable[Change]) -> tuple[str, ...]:
    """Codes of changes that contradict each other or move a date that the rules do not give."""
    rules, changes = tuple(rules), tuple(changes)
    found = {"closure-backwards" for one in changes if isinstance(one, Closure) and _is_backwards(one)}
    for move in changes:
        if isinstance(move, Move):
            found.update(_move_problems(move, rules, changes))
    return tuple(sorted(found))


def _move_problems(move: Move, rules: tuple[Rule, ...], changes: tuple[Change, ...]) -> Iterable[str]:
    starts = [start for rule in rules for on, start, _ in spans_of(rule, move.on, move.on)]
    starts = [start for start in starts if is_about(move, move.on, start)]
    if len(starts) > 1:
        yield "move-ambiguous"
    if not starts or any(isinstance(one, Skip | Closure) and one.covers(move.on) for one in changes):
        yield "move-misses"
    for other in changes:
        if other is move or not isinstance(other, Cancellation | Move):
            continue
        if any(is_about(other, move.on, start) for start in starts):
            yield "move-of-cancelled" if isinstance(other, Cancellation) else "moved-twice"


def _is_backwards(closure: Closure) -> bool:
    return not closure.every_year and closure.last < closure.first


def _is_interval_wrong(rule: Rule) -> bool:
    most = {WEEKLY: 52, MONTHLY: 12}.get(rule.kind, 1)
    return not 1 <= rule.interval <= most


def _has_no_weekday(rule: Rule) -> bool:
    return rule.kind in (WEEKLY, MONTHLY) and not rule.weekdays


def _is_weekday_wrong(rule: Rule) -> bool:
    weekdays = rule.weekdays + tuple(weekday for weekday, _, _ in rule.hours)
    return any(weekday not in range(7) for weekday in weekdays)


def _is_week_of_month_wrong(rule: Rule) -> bool:
    weeks = rule.weeks_of_month
    return rule.kind == MONTHLY and (not weeks or any(week not in (LAST, 1, 2, 3, 4, 5) for week in weeks))


def _is_year_wrong(rule: Rule) -> bool:
    days = (rule.starts_on, rule.ends_on or rule.starts_on, *rule.dates)
    return any(on.year not in YEARS for on in days)


def _has_no_length(rule: Rule) -> bool:
    """Midnight to midnight is the whole day round; any other span from a time to itself is a slip."""
    spans = [span[1:] for span in rule.hours] if rule.kind == HOURS else [(rule.start, rule.end)]
    return any(start == end != time(0) for start, end in spans)


def _do_hours_overlap(rule: Rule) -> bool:
    spans = sorted(_minutes(weekday, start, end) for weekday, start, end in rule.hours)
    if not spans:
        return False
    following = [*spans[1:], (spans[0][0] + _MINUTES_A_WEEK, 0)]
    return any(end > after for (_, end), (after, _) in zip(spans, following, strict=True))


def _minutes(weekday: int, start: time, end: time) -> tuple[int, int]:
    starts, ends = (day * 24 * 60 + at.hour * 60 + at.minute for day, at in ((weekday, start), (weekday, end)))
    return starts, ends if ends > starts else ends + 24 * 60


def _ends_before(rule: Rule) -> bool:
    return rule.ends_on is not None and rule.ends_on < rule.starts_on


def _gives_a_date(rule: Rule) -> bool:
    last = min(rule.starts_on + _SEARCHED, date(YEARS[-1], 12, 31))
    return next(spans_of(rule, rule.starts_on, last), None) is not None


_CHECKS = (
    ("kind", lambda rule: rule.kind not in KINDS),
    ("interval", _is_interval_wrong),
    ("no-weekday", _has_no_weekday),
    ("weekday", _is_weekday_wrong),
    ("week-of-month", _is_week_of_month_wrong),
    ("no-dates", lambda rule: rule.kind == DATES and not rule.dates),
    ("too-many-dates", lambda rule: len(rule.dates) > MOST_DATES),
    ("no-hours", lambda rule: rule.kind == HOURS and not rule.hours),
    ("hours-overlap", _do_hours_overlap),
    ("no-length", _has_no_length),
    ("ends-before", _ends_before),
    ("year", _is_year_wrong),
)
