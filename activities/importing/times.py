"""The cells that say when: ``tider``, ``installt``, ``flyttat``, ``paus`` → rules and changes, and their rows."""

import re
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from activities.importing import cells as parse
from activities.importing.report import BadCell
from activities.models import Schedule, ScheduleChange
from activities.occurrences import change_of, rule_of
from activities.rule import Cancellation, Change, Closure, Move, Rule, Skip, is_about
from activities.rule_errors import RuleTextError
from activities.rule_problems import change_problems
from activities.rule_spans import spans_of
from activities.rule_text import parse as parse_rule

_D, _T = r"(\d{4}-\d{2}-\d{2})", r"(\d{1,2}(?:[.:]\d{2})?)"
_NOTE = r"(?:\s*:\s*(.*))?"
_CANCELLED = re.compile(rf"{_D}(?:\s+(?:kl\.?\s*)?{_T})?{_NOTE}", re.DOTALL)
_MOVED = re.compile(rf"{_D}(?:\s+(?:kl\.?\s*)?{_T})?\s*>\s*{_D}\s+(?:kl\.?\s*)?{_T}\s*[-–]\s*{_T}{_NOTE}", re.DOTALL)
_PAUSED = re.compile(rf"{_D}\s*[-–]\s*{_D}{_NOTE}", re.DOTALL)
_AT_VENUE = re.compile(r"\s@\s*(\S+)\s*$")
_BAR = re.compile(r"\|(?![^(]*\))")


@dataclass(frozen=True)
class Times:
    """``rules`` are (rule, id of a venue of its own or "")."""

    rules: tuple[tuple[Rule, str], ...] = ()
    changes: frozenset[Change] = frozenset()


def read_rules(text: str, today: date) -> Times:
    """Raises BadCell with the sentence of the rule language."""
    rules, changes = [], set()
    for part in _BAR.split(text):
        venue = _AT_VENUE.search(part)
        try:
            parsed = parse_rule(_AT_VENUE.sub("", part), today)
        except RuleTextError as error:
            raise BadCell(str(error)) from error
        rules += [(rule, venue[1] if venue else "") for rule in parsed.rules]
        changes.update(parsed.changes)
    return Times(tuple(rules), frozenset(changes))


def read_rules_as_before(text: str, today: date, before: tuple[tuple, frozenset] | None) -> Times:
    """What the text meant when it was loaded, if that is stored: "varje tisdag" does not begin anew each day."""
    found = read_rules(text, today)
    if before is None:
        return found
    rules, changes = before
    for day in {rule.starts_on for rule in rules}:
        try:
            earlier = read_rules(text, day)
        except BadCell:
            continue
        if tuple(rule for rule, _venue in earlier.rules) == rules and earlier.changes <= changes:
            return earlier
    return found


def stored(activity) -> tuple[tuple[Rule, ...], frozenset[Change]]:
    """The rules and changes of an activity loaded with both."""
    return (
        tuple(rule_of(schedule) for schedule in activity.schedules.all()),
        frozenset(change_of(change) for change in activity.changes.all()),
    )


def cancelled(text: str) -> list[Cancellation]:
    """``2026-12-01: Maria är sjuk | 2026-12-08 kl. 14``"""
    found = []
    for part in parse.items(text):
        match = _CANCELLED.fullmatch(part)
        if not match:
            raise BadCell(_("Skriv datum och kanske orsak, som 2026-12-24: Julafton. Det står %(text)s.") % _as(part))
        found.append(Cancellation(parse.day(match[1]), _note(match[3]), _clock(match[2])))
    return found


def moved(text: str) -> list[Move]:
    """``2026-12-01 > 2026-12-02 15–17: i stora salen``"""
    found = []
    for part in parse.items(text):
        match = _MOVED.fullmatch(part)
        if not match:
            raise BadCell(
                _("Skriv från vilket datum till vilket, som 2026-12-01 > 2026-12-02 15–17. Det står %(text)s.")
                % _as(part)
            )
        on, at, to, start, end, note = match.groups()
        found.append(Move(parse.day(on), parse.day(to), _clock(start), _clock(end), _note(note), _clock(at)))
    return found


def paused(text: str) -> list[Closure]:
    """``2026-06-15–2026-08-15: Sommaruppehåll``"""
    found = []
    for part in parse.items(text):
        match = _PAUSED.fullmatch(part)
        if not match:
            raise BadCell(
                _("Skriv första och sista dagen, som 2026-06-15–2026-08-15: Sommaruppehåll. Det står %(text)s.")
                % _as(part)
            )
        found.append(Closure(parse.day(match[1]), parse.day(match[2]), _note(match[3])))
    return found


def contradictions(times: Times) -> list[tuple[str, str]]:
    """(column, sentence) of changes that cannot hold together with each other or with the rules."""
    found = []
    columns = {"closure-backwards": "paus"}
    for code in change_problems([rule for rule, _venue in times.rules], times.changes):
        found.append((columns.get(code, "flyttat"), str(RuleTextError(code))))
    told = [(change.on, getattr(change, "at", None)) for change in times.changes if not isinstance(change, Closure)]
    if not found and len(set(told)) < len(told):
        found.append(
            ("installt", _("Samma datum står två gånger bland det som är inställt, flyttat eller inte blir av."))
        )
    return found


def missed(times: Times) -> list[date]:
    """Cancelled dates that no rule gives: the cancelling would be seen by nobody."""
    dates = []
    for change in times.changes:
        if isinstance(change, Cancellation):
            spans = [span for rule, _venue in times.rules for span in spans_of(rule, change.on, change.on)]
            if not any(is_about(change, on, start) for on, start, _end in spans):
                dates.append(change.on)
    return sorted(dates)


def schedule_fields(rule: Rule) -> dict:
    """The reverse of ``occurrences.rule_of``."""
    return {
        "kind": rule.kind,
        "starts_on": rule.starts_on,
        "ends_on": rule.ends_on,
        "start": rule.start,
        "end": rule.end,
        "interval": rule.interval,
        "weekdays": list(rule.weekdays),
        "weeks_of_month": list(rule.weeks_of_month),
        "dates": list(rule.dates),
        "hours": [[day, f"{start:%H:%M}", f"{end:%H:%M}"] for day, start, end in rule.hours],
        "skip_holidays": rule.skip_holidays,
    }


def schedule(rule: Rule, position: int, **more) -> Schedule:
    return Schedule(position=position, **schedule_fields(rule), **more)


def change_row(change: Change, activity) -> ScheduleChange:
    """The reverse of ``occurrences.change_of``."""
    Kind = ScheduleChange.Kind
    match change:
        case Closure(first, last, note, every_year):
            fields = {"kind": Kind.CLOSED, "first": first, "last": last, "note": note, "every_year": every_year}
        case Skip(on, every_year):
            fields = {"kind": Kind.SKIPPED, "first": on, "last": on, "every_year": every_year}
        case Cancellation(on, note, at):
            fields = {"kind": Kind.CANCELLED, "first": on, "last": on, "note": note, "at": at}
        case Move(on, to, start, end, note, at):
            fields = {"kind": Kind.MOVED, "first": on, "last": on, "note": note, "at": at}
            fields |= {"new_date": to, "new_start": start, "new_end": end}
    return ScheduleChange(activity=activity, **fields)


def _as(text):
    return {"text": parse.quoted(text)}


def _note(text):
    return parse.line(text or "", 200)


def _clock(text):
    if not text:
        return None
    hour, _sign, minute = text.replace(".", ":").partition(":")
    try:
        return time(int(hour) % 24 if int(hour) <= 24 else int(hour), int(minute or 0))
    except ValueError as error:
        raise BadCell(_("%(text)s är inget klockslag. Skriv till exempel 14 eller 14.30.") % _as(text)) from error
