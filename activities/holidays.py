"""Swedish red days, with the three eves that everyone has off. Ordinary Sundays are not among them."""

from datetime import date
from functools import lru_cache

import holidays as calendars
from django.utils.translation import gettext_lazy as _

# The library's names, as they stand within a sentence.
WORDS = {
    "Nyårsdagen": _("nyårsdagen"),
    "Trettondedag jul": _("trettondedag jul"),
    "Långfredagen": _("långfredagen"),
    "Påskdagen": _("påskdagen"),
    "Annandag påsk": _("annandag påsk"),
    "Första maj": _("första maj"),
    "Kristi himmelsfärdsdag": _("Kristi himmelsfärdsdag"),
    "Pingstdagen": _("pingstdagen"),
    "Annandag pingst": _("annandag pingst"),
    "Nationaldagen": _("nationaldagen"),
    "Midsommarafton": _("midsommarafton"),
    "Midsommardagen": _("midsommardagen"),
    "Alla helgons dag": _("alla helgons dag"),
    "Julafton": _("julafton"),
    "Juldagen": _("juldagen"),
    "Annandag jul": _("annandag jul"),
    "Nyårsafton": _("nyårsafton"),
}


def between(first: date, last: date) -> frozenset[date]:
    years = range(first.year, last.year + 1)
    return frozenset(on for year in years for on in names(year) if first <= on <= last)


def name(on: date) -> str:
    """The day's Swedish name ("Midsommarafton"), or "" on a day like others."""
    return names(on.year).get(on, "")


def words(on: date) -> str:
    """The day's name within a sentence, in the language of the page."""
    return "; ".join(str(WORDS[one]) for one in name(on).split("; ") if one)


@lru_cache(maxsize=64)
def names(year: int) -> dict[date, str]:
    """The eves (midsummer, Christmas, New Year) are what the library calls `de_facto`."""
    found = calendars.SE(
        years=year, include_sundays=False, categories=("public", "de_facto"), language="sv", expand=False
    )
    return dict(found.items())
