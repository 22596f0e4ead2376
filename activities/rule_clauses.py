"""Reading what follows the times in a written rule: the period, what is left out, cancelled and moved."""

from activities.rule import ANY_YEAR, Cancellation, Closure, Move, Skip
from activities.rule_dates import (
    closure_of_months,
    days_from,
    read_day,
    read_days,
    read_months,
    read_span,
    read_time,
    read_week,
)

_HOLIDAYS = ("helgdagar", "helgdag", "helgdagarna")


def read_clause(reader, part):
    """Reads one clause into the part; False, without moving, when what follows is no clause."""
    return any(reader.attempt(read, part) for read in (_since, _until, _without, _closed, _cancelled, _moved, _period))


def _since(reader, part):
    place = reader.at
    if reader.take_any("fran", "startar", "start"):
        reader.take_words("och", "med")
    elif not reader.take("from"):
        return None
    day = reader.attempt(read_day)
    if day is None:
        return None
    part.since, part.period_at = day, place
    return True


def _until(reader, part):
    place = reader.at
    reader.take_words("fram")
    if reader.take_any("till", "tills"):
        reader.take_words("och", "med")
    elif not (reader.take("to") or reader.take("dash")):
        return None
    day = reader.attempt(read_day)
    if day is None:
        return None
    part.until, part.period_at = day, place
    return True


def _period(reader, part):
    """ "1 september–16 december" by itself says from and till."""
    place, days = reader.at, read_days(reader)
    if not days or len(days) != 1 or days[0][0] == days[0][1]:
        return None
    (part.since, part.until), part.period_at = days[0], place
    return True


def _without(reader, part):
    """inte 24 december · ej helgdagar · utom 1–3 mars · inte i juli"""
    if not reader.take_any("inte", "ej", "utom", "forutom"):
        return None
    reader.take_any("pa", "under")
    found = reader.list_of(_left_out, part)
    if not found:
        raise reader.error("no-date")
    return True


def _left_out(reader, part):
    if reader.take_any(*_HOLIDAYS) or reader.take_words("roda", "dagar"):
        part.skip_holidays = True
        return True
    closures = read_closures(reader, part.today)
    if closures is None:
        return None
    part.changes.extend(Skip(one.first, one.every_year) if one.first == one.last else one for one in closures)
    return True


def _closed(reader, part):
    """uppehåll i juli · sommaruppehåll 15 juni–20 augusti · stängt vecka 44 (Höstlov)"""
    token = reader.take("word")
    if token is None or not (token.word.endswith("uppehall") or token.word in ("stangt", "sommarstangt", "julstangt")):
        return None
    has_own_name = token.word not in ("uppehall", "stangt")
    note = reader.text[token.starts : token.ends].capitalize() if has_own_name else ""
    reader.take_any("fran", "under")
    closures = [one for some in reader.list_of(read_closures, part.today) for one in some]
    if not closures:
        raise reader.error("no-date")
    note = reader.note() or note
    part.changes.extend(Closure(one.first, one.last, note, one.every_year) for one in closures)
    return True


def read_closures(reader, today):
    months = reader.attempt(read_months)
    if months:
        return [closure_of_months(*months)]
    week = read_week(reader, today)
    if week:
        return [Closure(*week)]
    days = reader.attempt(read_days)
    return [_closure(reader, first, last, today) for first, last in days] if days else None


def _closure(reader, first, last, today):
    """Without a year: every year; unless a weekday is written, which only one year can have."""
    if (first.year, last.year, first.weekday, last.weekday) == (None, None, None, None):
        begins, ends = first.of_any_year(reader), last.of_any_year(reader)
        if ends < begins:
            begins = first.in_year(reader, ANY_YEAR - 1)
        return Closure(begins, ends, every_year=True)
    begins = first.on_or_after(reader, today)
    return Closure(begins, last.on_or_after(reader, begins))


def _cancelled(reader, part):
    """inställt 1 december (Ledaren är sjuk)"""
    if not reader.take_any("installt", "installd", "instalt"):
        return None
    found = reader.list_of(read_cancellations, part.today)
    if not found:
        raise reader.error("no-date")
    part.changes.extend(one for some in found for one in some)
    return True


def read_cancellations(reader, today):
    days = reader.attempt(read_days)
    if days is None:
        return None
    at = reader.attempt(read_time)
    note, found = reader.note(), []
    for first, last in days:
        begins = first.on_or_after(reader, today)
        dates = [begins] if first == last else days_from(begins, last.on_or_after(reader, begins))
        found.extend(Cancellation(on, note, at) for on in dates)
    if not found:
        raise reader.error("closure-backwards")
    return found


def _moved(reader, part):
    """flyttat 1 december kl. 14 till 2 december 15–17 (Salen är upptagen)"""
    if not reader.take_any("flyttat", "flyttad", "flyttas"):
        return None
    part.changes.append(read_move(reader, part.today))
    return True


def read_move(reader, today):
    begins = reader.at
    reader.take_any("fran")
    on = reader.attempt(read_day)
    at = reader.attempt(read_time) if on else None
    arrow = reader.take_any("till") or reader.take_any(">")
    to = reader.attempt(read_day) if on and arrow else None
    span = reader.attempt(read_span) if to else None
    if span is None:
        raise reader.error("move-needs-times", begins)
    begins = on.on_or_after(reader, today)
    return Move(begins, to.on_or_after(reader, begins), *span, reader.note(), at)
