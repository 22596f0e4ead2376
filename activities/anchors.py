"""Days counted from the day of loading, so that example files never grow old.

`D+12` and `D-3` are days from today. `{tis+0}` is the coming Tuesday (today counts), `{tis+1}` the one after.
`{jul}`, `{nyar}` and `{midsommar}` are the coming 24 December, 31 December and Midsummer's Eve; today counts.
"""

import re
from datetime import date, timedelta

_WEEKDAYS = ("man", "tis", "ons", "tor", "fre", "lor", "son")
_DAYS = re.compile(r"(?<![\w+-])D([+-]\d{1,4})(?!\d)")
_WEEKDAY = re.compile(r"\{(man|mån|tis|ons|tor|fre|lor|lör|son|sön)([+-]\d{1,3})\}")
_FEAST = re.compile(r"\{(jul|nyar|nyår|midsommar)\}")


def anchored_days(text: str, today: date) -> list[date]:
    """The dates that the anchors in a text stand for."""
    found = (match[0] for pattern in (_DAYS, _WEEKDAY, _FEAST) for match in pattern.finditer(text))
    return [date.fromisoformat(expand_anchors(anchor, today)) for anchor in found]


def expand_anchors(text: str, today: date) -> str:
    """The text with every anchor written as a date (2026-12-01); everything else is left as it is."""

    def in_days(match):
        return (today + timedelta(days=int(match[1]))).isoformat()

    def on_weekday(match):
        weekday = _WEEKDAYS.index(match[1].replace("å", "a").replace("ö", "o"))
        coming = (weekday - today.weekday()) % 7
        return (today + timedelta(days=coming + 7 * int(match[2]))).isoformat()

    def on_feast(match):
        return _coming_feast(match[1].replace("å", "a"), today).isoformat()

    return _FEAST.sub(on_feast, _WEEKDAY.sub(on_weekday, _DAYS.sub(in_days, text)))


def _coming_feast(name, today):
    this_year = _feast(name, today.year)
    return this_year if this_year >= today else _feast(name, today.year + 1)


def _feast(name, year):
    if name == "midsommar":  # the Friday of 19-25 June
        earliest = date(year, 6, 19)
        return earliest + timedelta(days=(4 - earliest.weekday()) % 7)
    return date(year, 12, 24 if name == "jul" else 31)
