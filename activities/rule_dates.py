"""Reading the parts of a written rule: dates, times, weekdays. Each answers None when it is not there."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta

from activities.rule import ANY_YEAR, EVERY_DAY, Closure
from activities.rule_problems import MOST_DATES, YEARS
from activities.rule_tokens import MONTH_NUMBERS, WEEKDAYS, WEEKENDS, WORKDAYS, folded, weekday_of

# Feasts that have the same date every year; of others the date must be written.
_FEASTS = {
    "nyarsdagen": (1, 1),
    "trettondagen": (1, 6),
    "nationaldagen": (6, 6),
    "lucia": (12, 13),
    "julafton": (12, 24),
    "juldagen": (12, 25),
    "nyarsafton": (12, 31),
}
_FULL_WEEKDAYS = {folded(name): number for number, name in enumerate(WEEKDAYS)}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, perhaps without a year; `place` is where, for the answer when it does not exist."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    place: tuple[int, int]

    def in_year(self, reader, year):
        try:
            on = date(year, self.month, self.day)
        except ValueError:
            raise reader.error("not-a-date", self.place[0]) from None
        if self.weekday not in (None, on.weekday()):
            raise reader.error("wrong-weekday", self.place[0])
        return on

    def on_or_after(self, reader, first):
        return self._chosen(reader, first, lambda on: (on < first, abs(on - first)))

    def nearest(self, reader, to):
        return self._chosen(reader, to, lambda on: abs(on - to))

    def of_any_year(self, reader):
        return self.in_year(reader, ANY_YEAR)

    def _chosen(self, reader, near, order):
        if self.year:
            return self.in_year(reader, self.year)
        years = [year for year in range(near.year - 1, near.year + 9) if self.day <= monthrange(year, self.month)[1]]
        if not years:
            raise reader.error("not-a-date", self.place[0])
        year = min(years, key=lambda year: order(date(year, self.month, self.day)))
        return self.in_year(reader, year)


def read_day(reader):
    """24 december · den 24 dec 2026 · tisdag 24/11 · 2026-12-24 · julafton."""
    begins = reader.at
    weekday = reader.take_in(_FULL_WEEKDAYS)
    reader.take_words("den")
    month, day, year = _read_iso(reader) or _read_slash(reader) or _read_feast(reader) or (None, None, None)
    if month is None:
        number = reader.take("number")
        month = reader.take_in(MONTH_NUMBERS) if number else None
        if month is None:
            return None
        day, year = int(number.word), read_year(reader)
    made = Day(month, day, year, weekday, (begins, reader.at))
    if not (1 <= month <= 12 and 1 <= day <= monthrange(ANY_YEAR, month)[1]):
        raise reader.error("not-a-date", begins)
    return made


def read_year(reader):
    token = reader.peek()
    if token.kind == "number" and len(token.word) == 4 and int(token.word) in YEARS:
        reader.at += 1
        return int(token.word)
    return None


def _read_iso(reader):
    token = reader.take("iso")
    if not token:
        return None
    year, month, day = (int(part) for part in token.word.split("-"))
    if year not in YEARS:
        raise reader.error("year", reader.at - 1)
    return month, day, year


def _read_slash(reader):
    token = reader.take("slash")
    if not token:
        return None
    day, month, *year = (int(part) for part in token.word.replace(" ", "/").split("/"))
    if year and year[0] not in YEARS:
        raise reader.error("year", reader.at - 1)
    return month, day, year[0] if year else read_year(reader)


def _read_feast(reader):
    feast = (12, 26) if reader.take_words("annandag", "jul") or reader.take_words("annandagen") else None
    feast = feast or ((5, 1) if reader.take_words("forsta", "maj") else None) or reader.take_in(_FEASTS)
    return (*feast, read_year(reader)) if feast else None


def read_days(reader):
    """Days and ranges, as (first, last): "13, 20 och 27 december", "15 juni–20 augusti", "1–3 mars"."""
    found = reader.list_of(_read_days_of_month)
    return [pair for pairs in found for pair in pairs] or None


def _read_days_of_month(reader):
    begins = reader.at
    shared = _read_shared_month(reader)
    if shared:
        return shared
    reader.at = begins
    first = read_day(reader)
    if first is None:
        return None
    place = reader.at
    last = read_day(reader) if reader.take("dash") or reader.take_words("till") else None
    if last is None:
        reader.at = place
        return [(first, first)]
    return [(_with_year_of(first, last), last)]


def _read_shared_month(reader):
    """Numbers that share the month after them: "24, 25 och 31 december 2026", "1–3 mars"."""
    begins, pairs = reader.at, []
    reader.take_words("den")
    while number := reader.take("number"):
        last = reader.take("number") if reader.take("dash") else None
        pairs.append((int(number.word), int((last or number).word)))
        month = reader.take_in(MONTH_NUMBERS)
        if month:
            break
        if not reader.take_separator():
            return None
    else:
        return None
    if len(pairs) == 1 and pairs[0][0] == pairs[0][1]:
        return None
    year, place = read_year(reader), (begins, reader.at)
    if any(not 1 <= day <= monthrange(ANY_YEAR, month)[1] for pair in pairs for day in pair):
        raise reader.error("not-a-date", begins)
    return [tuple(Day(month, day, year, None, place) for day in pair) for pair in pairs]


def _with_year_of(first, last):
    if first.year or not last.year:
        return first
    year = last.year - ((first.month, first.day) > (last.month, last.day))
    return Day(first.month, first.day, year, first.weekday, first.place)


def read_months(reader):
    """ "i juli" · "juni–augusti" · "juli 2027", as (first month, last month, year or None)."""
    reader.take_words("i")
    first = reader.take_in(MONTH_NUMBERS)
    if first is None:
        return None
    place = reader.at
    last = reader.take_in(MONTH_NUMBERS) if reader.take("dash") or reader.take_words("till") else None
    if last is None:
        reader.at, last = place, first
    return first, last, read_year(reader)


def days_from(first, last):
    return [first + timedelta(days=number) for number in range(min((last - first).days, MOST_DATES) + 1)]


def closure_of_months(first, last, year):
    """The year is the first month's. Over New Year, "every year" ends in ANY_YEAR: it has 29 February."""
    is_over_new_year = last < first
    begins_in = year or ANY_YEAR - is_over_new_year
    ends_in = begins_in + is_over_new_year
    ends = date(ends_in, last, monthrange(ends_in, last)[1])
    return Closure(date(begins_in, first, 1), ends, every_year=year is None)


def read_week(reader, today):
    """ "vecka 44" · "v. 27–32": those weeks, this year or the next."""
    if not reader.take_any("vecka", "veckorna", "v"):
        return None
    first = reader.take("number")
    last = (reader.take("number") if first and reader.take("dash") else None) or first
    if not first or not 1 <= int(first.word) <= int(last.word) <= 53:
        raise reader.error("no-date")
    year = read_year(reader)
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            ends = date.fromisocalendar(candidate, int(last.word), 7)
        except ValueError:
            continue
        if year or ends >= today:
            return date.fromisocalendar(candidate, int(first.word), 1), ends
    raise reader.error("not-a-date")


def read_time(reader):
    """14 · kl. 14.30 · 24. A number that a month follows is a day, not a time."""
    place = reader.at
    reader.take_any("kl", "klockan")
    token = reader.take("number", "clock")
    if token is None or reader.peek().word in MONTH_NUMBERS:
        return None
    hour, _, minute = token.word.replace(":", ".").partition(".")
    hour, minute = int(hour), int(minute or 0)
    if (hour, minute) == (24, 0):
        return time(0)
    if hour > 23 or minute > 59:
        raise reader.error("not-a-time", place)
    return time(hour, minute)


def read_span(reader):
    """14–16 · kl. 9.30 till 11 · mellan 14 och 16 · från 14 till 16 · dygnet runt."""
    if reader.take_words("dygnet", "runt"):
        return time(0), time(0)
    between = reader.take_words("mellan")
    if not between:
        reader.take_words("fran")
    place = reader.at
    start = read_time(reader)
    if start is None:
        return None
    if not (reader.take("dash") or reader.take_words("och" if between else "till")):
        if reader.peek(place - reader.at).word in ("kl", "klockan"):
            raise reader.error("no-end", place)
        return None
    end = read_time(reader)
    return None if end is None else (start, end)


def read_spans(reader):
    return reader.list_of(read_span) or None


def read_weekdays(reader):
    """tisdagar · mån–fre · tisdag och torsdag · vardagar · alla dagar."""
    found = reader.list_of(_read_weekday_range)
    return tuple(sorted({weekday for some in found for weekday in some})) or None


def _read_weekday_range(reader):
    if reader.take_any(*WORKDAYS):
        return EVERY_DAY[:5]
    if reader.take_any(*WEEKENDS):
        return EVERY_DAY[5:]
    if reader.take_any("dagligen", "dag") or reader.take_words("alla", "dagar"):
        return EVERY_DAY
    first = reader.take_in(weekday_of)
    if first is None:
        return None
    place = reader.at
    last = reader.take_in(weekday_of) if reader.take("dash") or reader.take_words("till") else None
    if last is None:
        reader.at = place
        return (first,)
    return tuple((first + ahead) % 7 for ahead in range((last - first) % 7 + 1))
