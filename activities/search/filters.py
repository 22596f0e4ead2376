"""A ``SearchSpec`` turned into querysets: the documents and the dates that it asks for."""

from datetime import date, timedelta

from django.db.models import Exists, ExpressionWrapper, F, FloatField, Func, OuterRef, Q
from django.db.models.functions import Power, Round, Sqrt

from activities.models import Occurrence
from activities.search.spec import TAG_GROUPS, WEEKDAYS, SearchSpec
from places.distance import sweref

ADULT = 18


class Unnest(Func):
    """One row for each element of an array."""

    function = "unnest"


def metres_from(lat: float, lon: float):
    """Whole metres in a straight line from a point, as an expression over documents; NULL without a point."""
    east, north = sweref(lat, lon)
    square = Power(F("easting") - east, 2) + Power(F("northing") - north, 2)
    return Round(ExpressionWrapper(Sqrt(square), output_field=FloatField()))


def documents(spec: SearchSpec, asked, found):
    """Of the documents ``found`` (with an alias ``metres``), those that fit everything but the dates."""
    if spec.organisation:
        found = found.filter(activity__organisation=spec.organisation)
    for alternatives in asked.wanted:
        found = found.filter(Q(words__overlap=list(alternatives.stems)) | Q(tags__overlap=list(alternatives.tags)))
    for group in TAG_GROUPS:
        condition = chosen(spec, group)
        if condition is not None:
            found = found.filter(condition)
    return found.filter(where(spec)) if spec.place else found


def chosen(spec: SearchSpec, group: str):
    """The group's own choices as a condition: any of them will do. None where nothing is chosen."""
    codes = spec.chosen.get(group, ())
    condition = Q(tags__overlap=[f"{TAG_GROUPS[group]}:{code}" for code in codes]) if codes else Q()
    if group == "alder":
        for year in spec.years:
            condition |= suits_age(year)
    return condition if condition else None


def suits_age(year: int) -> Q:
    """Open to somebody of that age. An unknown age limit suits adults only: blank is not the same as everyone."""
    unknown = Q(has_no_age_limit=False, min_age=None, max_age=None)
    within = (Q(min_age=None) | Q(min_age__lte=year)) & (Q(max_age=None) | Q(max_age__gte=year))
    return within if year >= ADULT else within & ~unknown


def where(spec: SearchSpec) -> Q:
    """Near the place or inside it, or reaching it without anybody having to travel."""
    place = spec.place
    if spec.radius_km is None and place.kind == "county":
        return Q(county_code=place.county) | Q(areas__overlap=["SE", place.county, f"i{place.county}"])
    reaching = Q(areas__overlap=["SE", place.county, place.municipality])
    if spec.radius_km is None:
        return Q(municipality_code=place.municipality) | reaching
    return within(place, spec.radius_km * 1000) | reaching


def within(place, metres: int) -> Q:
    """In a circle: a box that an index can answer, then the true distance."""
    east, north = sweref(place.lat, place.lon)
    return Q(
        easting__range=(east - metres, east + metres),
        northing__range=(north - metres, north + metres),
        metres__lte=metres,
    )


def dates(spec: SearchSpec, as_of, today: date):
    """The dates, not over at ``as_of``, that the question asks for."""
    found = Occurrence.objects.upcoming(as_of).between(spec.first, spec.last)
    if spec.days:
        found = found.filter(on_days(spec.days, today))
    return found.filter(part__in=spec.parts) if spec.parts else found


def on_days(days, today: date) -> Q:
    condition = Q()
    for day in days:
        condition |= Q(weekday=WEEKDAYS.index(day)) if day in WEEKDAYS else Q(date__range=relative(day, today))
    return condition


def relative(day: str, today: date) -> tuple[date, date]:
    """First and last date of ``idag``, ``imorgon``, ``helgen`` (on a Sunday: that day) and ``vecka`` (seven days)."""
    if day == "idag":
        return today, today
    if day == "imorgon":
        return today + timedelta(days=1), today + timedelta(days=1)
    if day == "helgen":
        sunday = today + timedelta(days=6 - today.weekday())
        return max(today, sunday - timedelta(days=1)), sunday
    return today, today + timedelta(days=6)


def having(found, matching, as_of, spec: SearchSpec):
    """The documents that have a date that fits; without a question about dates also those without fixed dates."""
    if spec.asks_for_dates:
        return found.filter(Exists(matching.filter(activity=OuterRef("pk"))))
    return found.filter(Q(has_dates=False) | Q(last_end__gt=as_of))
