"""Days counted from the day of loading, so that example files never grow old.

`D+12` and `D-3` are days from today. `{tis+0}` is the coming Tuesday (today counts), `{tis+1}` the one after.
"""

import re
from datetime import date, timedelta

_WEEKDAYS = ("man", "tis", "ons", "tor", "fre", "lor", "son")
_DAYS = re.compile(r"(?<![\w+-])D([+-]\d{1,4})(?!\d)")
_WEEKDAY = re.compile(r"\{(man|mån|tis|ons|tor|fre|lor|lör|son|sön)([+-]\d{1,3})\}")


def expand_anchors(text: str, today: date) -> str:
    """The text with every anchor written as a date (2026-12-01); everything else is left as it is."""

    def in_days(match):
        return (today + timedelta(days=int(match[1]))).isoformat()

    def on_weekday(match):
        weekday = _WEEKDAYS.index(match[1].replace("å", "a").replace("ö", "o"))
        coming = (weekday - today.weekday()) % 7
        return (today + timedelta(days=coming + 7 * int(match[2]))).isoformat()

    return _WEEKDAY.sub(on_weekday, _DAYS.sub(in_days, text))
