"""What a search must answer, worked out one listing at a time from the contract. Knows no database.

The contract: docs of ``activities.search.spec``; groups narrow, choices within a group add; one and the same date
must answer everything that is asked about dates.
"""

from dataclasses import replace
from datetime import timedelta
from math import hypot

from activities.search.spec import DAYS, PARTS, RADII, TAG_GROUPS, WEEKDAYS
from places.distance import sweref
from places.folding import fold
from tests.activities.search.small_squares import BUILDINGS, MEANINGS, STOCKHOLM, VENUES

BANDS = {
    "alder-0-6": range(0, 7),
    "alder-7-15": range(7, 16),
    "alder-16-29": range(16, 30),
    "alder-30-49": range(30, 50),
    "alder-50-69": range(50, 70),
    "alder-70-plus": range(70, 121),
}
TOPICS = {"fika-prata", "spel", "promenad"}
ESPECIALLY_FOR = {"pensionar", "sorg"}
FORMS = {"pa-plats", "digitalt"}
THRESHOLDS = {"drop-in", "anonym"}


class Oracle:
    """One question at one moment, put to a list of listings; a listing's number is its place in the list."""

    def __init__(self, listings, spec, as_of):
        self.listings, self.spec, self.as_of = listings, spec, as_of
        self.today = as_of.astimezone(STOCKHOLM).date()

    def order(self):
        """(number, its first date that fits or None, metres or None), in the order of the walk."""
        found = [number for number in range(len(self.listings)) if self._is_hit(number, self.spec)]
        rows = [(number, self._first(number), self._metres(number)) for number in found]
        return sorted(rows, key=self._sort_key)

    def total(self, **changes):
        spec = replace(self.spec, **changes)
        return sum(self._is_hit(number, spec) for number in range(len(self.listings)))

    def counts(self):
        """group -> code -> (alone, more); codes without a hit are left out, but not days and parts of day."""
        found = {}
        for group in TAG_GROUPS:
            codes = sorted({tag.partition(":")[2] for one in self.listings for tag in tags(one, group)})
            numbers = {code: self._numbers(group, code) for code in codes}
            found[group] = {code: both for code, both in numbers.items() if both[0]}
        found["dag"] = {code: self._numbers("dag", code) for code in DAYS}
        found["tid"] = {code: self._numbers("tid", code) for code in PARTS}
        return found

    def nearby(self):
        if self.spec.place is None or self.spec.place.kind == "county":
            return {}
        larger = [radius for radius in RADII if radius > (self.spec.radius_km or 19)]
        return {radius: self.total(radius_km=radius) for radius in larger}

    def _numbers(self, group, code):
        """What the choice gives alone; and what it adds to those made in its group, or gives if none is made."""
        alone = self.total(**choosing(self.spec, group, (code,), ()))
        chosen = self.spec.selected(group)
        years = self.spec.years if group == "alder" else ()
        if not chosen and not years:
            return alone, alone
        added = self.total(**choosing(self.spec, group, (*chosen, code), years))
        return alone, added - self.total()

    def _is_hit(self, number, spec):
        listing = self.listings[number]
        return (
            listing.is_published
            and all(_means(word, listing) for word in spec.text.split())
            and all(_answers(listing, spec, group) for group in TAG_GROUPS)
            and self._is_there(listing, number, spec)
            and self._has_date(listing, spec)
        )

    def _is_there(self, listing, number, spec):
        place = spec.place
        if place is None:
            return True
        kommun = VENUES[listing.venue][0] if listing.venue else ""
        whole_county = spec.radius_km is None and place.kind == "county"
        for area in listing.reach:
            if area in ("SE", place.county, place.municipality) or (whole_county and area[:2] == place.county):
                return True
        if whole_county:
            return kommun[:2] == place.county
        if spec.radius_km is None:
            return kommun == place.municipality
        metres = self._metres(number)
        return metres is not None and metres <= spec.radius_km * 1000

    def _metres(self, number):
        venue, place = self.listings[number].venue, self.spec.place
        if place is None or venue is None or VENUES[venue][1] is None:
            return None
        here, there = sweref(place.lat, place.lon), sweref(*VENUES[venue][1:3])
        return float(round(hypot(here[0] - there[0], here[1] - there[1])))

    def _has_date(self, listing, spec):
        asks = spec.days or spec.parts or spec.first or spec.last
        return (listing.dates is None and not asks) or bool(self._fitting(listing, spec))

    def _fitting(self, listing, spec):
        return [one for one in listing.dates or () if one.ends_at > self.as_of and self._fits(one, spec)]

    def _fits(self, one, spec):
        part = "formiddag" if one.start < 12 else "eftermiddag" if one.start < 17 else "kvall"
        return (
            (spec.first is None or one.on >= spec.first)
            and (spec.last is None or one.on <= spec.last)
            and (not spec.parts or part in spec.parts)
            and (not spec.days or any(self._is_day(one.on, day) for day in spec.days))
        )

    def _is_day(self, on, day):
        ahead = (on - self.today).days
        if day in WEEKDAYS:
            return on.weekday() == WEEKDAYS.index(day)
        if day == "helgen":
            this_week = self.today - timedelta(days=self.today.weekday())
            return on.weekday() >= 5 and ahead >= 0 and 0 <= (on - this_week).days < 7
        return ahead in {"idag": [0], "imorgon": [1], "vecka": range(7)}[day]

    def _first(self, number):
        fitting = self._fitting(self.listings[number], self.spec)
        return min(fitting, key=lambda one: (one.starts_at, one.rule), default=None)

    def _sort_key(self, row):
        number, first, metres = row
        if self.spec.sort == "narmast" and self.spec.place:
            return (metres is None, metres or 0, number)
        words = self.spec.text.split()
        is_below = (
            self.spec.sort == "bast"
            and bool(words)
            and not all(_means(word, self.listings[number], only_title=True) for word in words)
        )
        return (is_below, first is None, first.starts_at.timestamp() if first else 0, number)


def choosing(spec, group, codes, years):
    """The changes of a spec that make these the choices of a group."""
    if group == "dag":
        return {"days": codes}
    if group == "tid":
        return {"parts": codes}
    chosen = {**spec.chosen, group: codes}
    return {"chosen": chosen, "years": years} if group == "alder" else {"chosen": chosen}


def _means(word, listing, only_title=False):
    written, leads_to = MEANINGS[word]
    if written & set(fold(listing.title).split()):
        return True
    if only_title:
        return False
    tagged = {tag for group in TAG_GROUPS for tag in tags(listing, group)}
    return bool(written & set(fold(listing.summary).split()) or leads_to & tagged)


def _answers(listing, spec, group):
    codes = spec.chosen.get(group, ())
    years = spec.years if group == "alder" else ()
    if not codes and not years:
        return True
    return any(f"{group}:{code}" in tags(listing, group) for code in codes) or any(
        _suits(listing, year) for year in years
    )


def _suits(listing, year):
    """Blank is unknown, and unknown suits nobody under 18."""
    if listing.no_age_limit:
        return True
    if listing.min_age is None and listing.max_age is None:
        return year >= 18
    low, high = listing.min_age or 0, 200 if listing.max_age is None else listing.max_age
    return low <= year <= high


def tags(listing, group):
    """``group:code`` for each code of the group that the listing answers yes to."""
    answers = {
        "vad": lambda: TOPICS & set(listing.terms),
        "for": lambda: ESPECIALLY_FOR & set(listing.terms),
        "form": lambda: FORMS & set(listing.terms),
        "sprak": lambda: set(listing.languages),
        "kostnad": lambda: _costs(listing),
        "alder": lambda: _bands(listing),
        "troskel": lambda: THRESHOLDS & _facts(listing),
        "tillganglighet": lambda: _facts(listing) - THRESHOLDS,
    }
    return {f"{group}:{code}" for code in answers[group]()}


def _facts(listing):
    known = {**BUILDINGS.get(listing.venue, {}), **dict(listing.facts)}
    return {code for code, value in known.items() if value == "ja"}


def _bands(listing):
    if listing.no_age_limit:
        return {"alder-alla", *BANDS}
    if listing.min_age is None and listing.max_age is None:
        return {code for code, years in BANDS.items() if years[0] >= 18}
    return {code for code, years in BANDS.items() if any(_suits(listing, year) for year in years)}


def _costs(listing):
    is_free = listing.cost in ("gratis", "valfritt") and not listing.needs_membership
    answers = {
        "gratis": is_free,
        "valfritt": listing.cost == "valfritt",
        "lag-kostnad": listing.cost == "belopp" and listing.amount <= 50,
        "kostar": listing.cost == "belopp" and listing.amount > 50,
        "fika-kostar": listing.food == "kostar" and is_free,
        "medlemsavgift": listing.needs_membership,
        "fritidskortet": listing.takes_fritidskortet,
    }
    return {code for code, holds in answers.items() if holds}
