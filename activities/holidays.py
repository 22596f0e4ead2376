"""Swedish red days, with the three eves that everyone has off. Ordinary Sundays are not among them."""

from datetime import date
from functools import lru_cache

import holidays as calendars


def between(first: date, last: date) -> frozenset[date]:
    years = range(first.year, last.year + 1)
    return frozenset(on for year in years for on in names(year) if first <= on <= last)


def name(on: date) -> str:
    """The day's Swedish name ("Midsommarafton"), or "" on a day like others."""
    return names(on.year).get(on, "")


@lru_cache(maxsize=64)
def names(year: int) -> dict[date, str]:
    """The eves (midsummer, Christmas, New Year) are what the library calls `de_facto`."""
    found = calendars.SE(
        years=year, include_sundays=False, categories=("public", "de_facto"), language="sv", expand=False
    )
    return dict(found.items())
