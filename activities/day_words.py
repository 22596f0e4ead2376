"""How a day and a time are said: "I dag kl. 14–16", "Tisdag 24 november kl. 14–16"."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from places.own_words import isolated

MORNING, AFTERNOON, EVENING = "formiddag", "eftermiddag", "kvall"
# Farther away than this, a date without its year could be taken for another.
_SAME_YEAR = timedelta(days=304)


def part_of_day(starts: time) -> str:
    if starts < time(12):
        return MORNING
    return AFTERNOON if starts < time(17) else EVENING


def when(starts: datetime, ends: datetime, now: datetime) -> str:
    """All three are wall-clock times. "Nu, till kl. 16" · "På tisdag kl. 14–16"."""
    if starts <= now < ends:
        return _("Nu, till kl.\N{NO-BREAK SPACE}%(end)s") % {"end": isolated(_clock(ends.time(), is_end=True))}
    words = {"day": day_words(starts.date(), now.date()), "time": clock_span(starts.time(), ends.time())}
    return pgettext("day and time", "%(day)s %(time)s") % words


def date_and_time(starts: datetime, ends: datetime, today: date) -> str:
    """Always the date, to stand first: "Tisdag 24 november kl. 14–16"."""
    return _date_and_time(capfirst(date_words(starts.date(), today)), starts, ends)


def date_and_time_inside(starts: datetime, ends: datetime, today: date) -> str:
    """The same within a sentence: "tisdag 24 november kl. 14–16"."""
    return _date_and_time(date_words(starts.date(), today), starts, ends)


def _date_and_time(day, starts, ends):
    words = {"day": day, "time": clock_span(starts.time(), ends.time())}
    return pgettext("day and time", "%(day)s %(time)s") % words


def day_words(on: date, today: date) -> str:
    """Capitalised, to stand first: "I dag", "I morgon", "På tisdag", "Tisdag 24 november"."""
    ahead = (on - today).days
    if ahead in (-1, 0, 1):
        return (_("I dag"), _("I morgon"), _("I går"))[ahead]
    if 1 < ahead < 7:
        return _("På %(weekday)s") % {"weekday": weekday_name(on.weekday())}
    return capfirst(date_words(on, today))


def day_inside(on: date, today: date) -> str:
    """The same within a sentence: "i dag", "på tisdag", "tisdag 24 november"."""
    if -2 < (on - today).days < 7:
        words = day_words(on, today)
        return words[0].lower() + words[1:]
    return date_words(on, today)


def date_words(on: date, today: date) -> str:
    """With weekday: "tisdag 24 november", and the year when it could be taken for another."""
    if abs(on - today) > _SAME_YEAR:
        return full_date(on)
    return _("%(weekday)s %(day)d %(month)s") % _words_of(on)


def full_date(on: date) -> str:
    """tisdag 24 november 2026"""
    return _("%(weekday)s %(day)d %(month)s %(year)d") % _words_of(on)


def full_date_first(on: date) -> str:
    """Tisdag 24 november 2026, to stand first."""
    return capfirst(full_date(on))


def short_date(on: date, today: date) -> str:
    """Without weekday: "24 november", and the year when it could be taken for another."""
    if abs(on - today) > _SAME_YEAR:
        return _("%(day)d %(month)s %(year)d") % _words_of(on)
    return _("%(day)d %(month)s") % _words_of(on)


def clock_span(start: time, end: time) -> str:
    """kl. 14–16 · kl. 10–11.30 · dygnet runt"""
    if start == end:
        return _("dygnet runt")
    words = {"start": _clock(start), "end": _clock(end, is_end=True)}
    return isolated(_("kl.\N{NO-BREAK SPACE}%(start)s–%(end)s") % words)


def clock_time(at: time) -> str:
    """kl. 14.30"""
    return isolated(_("kl.\N{NO-BREAK SPACE}%(time)s") % {"time": _clock(at)})


def weekday_name(weekday: int) -> str:
    """0 = måndag."""
    # 1 January 2024 was a Monday. Django's own names, so that every language has them.
    return format_date(date(2024, 1, 1 + weekday), "l")


def short_weekday(on: date) -> str:
    return _short(format_date(on, "D"))


def short_month(on: date) -> str:
    return _short(format_date(on, "M"))


def _short(name):
    """Swedish has three small letters, "tor" and "nov"; other languages keep what they use themselves."""
    return name.lower()[:3] if get_language() == settings.LANGUAGE_CODE else name


def _words_of(on):
    return {
        "weekday": weekday_name(on.weekday()),
        "day": on.day,
        "month": format_date(on, "E"),
        "year": on.year,
    }


def _clock(at, is_end=False):
    """Midnight is 24 when something ends then. Half past midnight is 00.30, so that it is read as a time."""
    if not at.minute:
        hour = 24 if is_end and not at.hour else at.hour
        return pgettext("clock, whole hour", "%(hour)d") % {"hour": hour}
    if not at.hour:
        return pgettext("clock, after midnight", "00.%(minute)02d") % {"minute": at.minute}
    return pgettext("clock", "%(hour)d.%(minute)02d") % {"hour": at.hour, "minute": at.minute}
