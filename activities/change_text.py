"""Changes written one by one, as in a cell of a file: "DATE: note", "DATE > DATE 15–17: note"."""

import re
from datetime import date

from activities.recurrence import Cancellation, Closure, Move
from activities.rule_clauses import read_cancellations, read_closures, read_move
from activities.rule_tokens import Reader

_COLON = re.compile(r":(?=\s|$)")


def parse_cancellations(text: str, today: date) -> tuple[Cancellation, ...]:
    """2026-12-01 · 1 december kl. 14: Ledaren är sjuk"""
    found, note = _read(text, "no-date", lambda reader: read_cancellations(reader, today))
    return tuple(Cancellation(one.on, note or one.note, one.at) for one in found)


def parse_move(text: str, today: date) -> Move:
    """2026-12-01 > 2026-12-02 15–17: Salen är upptagen"""
    move, note = _read(text, "move-needs-times", lambda reader: read_move(reader, today))
    return Move(move.on, move.to_date, move.start, move.end, note or move.note, move.at)


def parse_closures(text: str, today: date) -> tuple[Closure, ...]:
    """2026-06-15–2026-08-20: Sommaruppehåll · juli: Semester · vecka 44. Without a year: every year."""
    found, note = _read(text, "no-date", lambda reader: read_closures(reader, today))
    return tuple(Closure(one.first, one.last, note, one.every_year) for one in found)


def _read(text, code, read):
    words, *note = _COLON.split(text, maxsplit=1)
    reader = Reader(words)
    found = read(reader)
    if found is None:
        raise reader.error(code)
    if reader:
        raise reader.error("unknown")
    return found, note[0].strip() if note else ""
