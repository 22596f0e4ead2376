"""Valid rows, made with as few words as possible: pass only what the test is about."""

import itertools
import uuid
from datetime import date, time

from django.conf import settings

from activities import moderation, occurrences, taxonomy
from activities.models import (
    Activity,
    ActivityFact,
    ActivityReach,
    ActivityTerm,
    Schedule,
    ScheduleChange,
    Status,
    Term,
    Venue,
    VenueFact,
)
from activities.search import index
from organisations.models import Organisation, User
from places.distance import sweref
from places.folding import fold, sort_key
from places.models import County, Municipality, Place, PlaceName

TODAY = date(2026, 11, 25)  # a Wednesday
_numbers = itertools.count(1)
# Enough of Sweden for most tests: code -> name, official name, lat, lon.
_PLACES = {
    "1290": ("Kristianstad", "Kristianstads kommun", 56.0294, 14.1567),
    "1276": ("Klippan", "Klippans kommun", 56.1353, 13.1278),
    "1280": ("Malmö", "Malmö kommun", 55.6059, 13.0007),
    "0180": ("Stockholm", "Stockholms kommun", 59.3293, 18.0686),
}
_COUNTIES = {"12": ("Skåne län", "Skåne"), "01": ("Stockholms län", "Stockholm")}


def make_county(code="12"):
    name, short = _COUNTIES[code]
    box = {"lat": 56.0, "lon": 13.5, "west": 12.5, "south": 55.3, "east": 14.6, "north": 56.6}
    county, is_new = County.objects.get_or_create(
        code=code,
        defaults=box
        | {
            "name": name,
            "short_name": short,
            "slug": fold(short),
            "region": f"Region {short}",
            "iso": f"SE-{code}",
            "letter": code,
            "seat": short,
            "sort_key": sort_key(name),
        },
    )
    if is_new:
        _make_place(code, "county", name, [name, short], None, county, 56.0, 13.5)
    return county


def make_municipality(code="1290"):
    name, official, lat, lon = _PLACES[code]
    county = make_county(code[:2])
    ages = ("0_17", "18_29", "30_39", "40_49", "50_59", "60_69", "70_79", "80_up", "12_15", "16_17")
    municipality, is_new = Municipality.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "official_name": official,
            "slug": fold(name),
            "county": county,
            "seat": name,
            "lat": lat,
            "lon": lon,
            "west": lon - 0.2,
            "south": lat - 0.2,
            "east": lon + 0.2,
            "north": lat + 0.2,
            "skr_group": "C6",
            "population": 80_000,
            "population_year": 2024,
            "ages_year": 2020,
            "youth_year": 2022,
            "sort_key": sort_key(name),
        }
        | {f"aged_{age}": 1000 for age in ages},
    )
    if is_new:
        _make_place(code, "municipality", name, [name, official], municipality, county, lat, lon)
    return municipality


def make_place(code, name, municipality, *, kind="locality", label=None, lat=None, lon=None):
    """A town, a part of town or a postcode in a kommun; without a point of its own it lies where the kommun does."""
    row = make_municipality(municipality)
    lat, lon = lat or row.lat, lon or row.lon
    return _make_place(code, kind, name, [name] if kind != "postcode" else [], row, row.county, lat, lon, label)


def _make_place(code, kind, name, spellings, municipality, county, lat, lon, label=None):
    easting, northing = sweref(lat, lon)
    place = Place.objects.create(
        code=code,
        kind=kind,
        name=name,
        label=label or name,
        municipality=municipality,
        county=county,
        lat=lat,
        lon=lon,
        easting=round(easting),
        northing=round(northing),
        radius_km=10,
        rank=100,
        is_centre=kind in ("municipality", "locality"),
        sort_key=sort_key(name),
    )
    for number, spelling in enumerate(spellings):
        is_whole = kind == "municipality" and number > 0
        PlaceName.objects.create(place=place, name=spelling, folded=fold(spelling), is_whole=is_whole)
    return place


def load_taxonomy():
    if not Term.objects.exists():
        taxonomy.load(settings.BASE_DIR / "fixtures" / "taxonomy.json")


def make_user(email=None, **fields):
    return User.objects.create_user(email or f"person{next(_numbers)}@torget.example", **fields)


def make_organisation(name=None, **fields):
    number = next(_numbers)
    name = name or f"Föreningen {number}"
    fields.setdefault("municipality", make_municipality())
    fields.setdefault("sector", "civilsamhalle")
    return Organisation.objects.create(
        name=name, slug=f"forening-{number}", sort_key=sort_key(name), folded_name=fold(name), **fields
    )


def make_venue(name="Lyktan", *, facts=(), **fields):
    fields.setdefault("municipality", make_municipality())
    if "latitude" not in fields:
        fields |= {"latitude": fields["municipality"].lat, "longitude": fields["municipality"].lon}
    shown = {} if fields.get("is_hidden") else {"street": "Storgatan 4"}
    venue = Venue.objects.create(name=name, **({"town": "Kristianstad"} | shown | fields))
    for code, value in dict(facts).items():
        VenueFact.objects.create(venue=venue, term_id=code, value=value)
    return venue


def make_activity(
    status=Status.PUBLISHED,
    *,
    terms=("fika-prata", "pa-plats"),
    facts=None,
    reach=None,
    when="weekly",
    changes=(),
    today=TODAY,
    **fields,
):
    """A listing on Tuesdays at 14–16. ``when``: 'weekly', a date, a dict of schedule fields, or None for no dates.

    ``facts``: code -> 'ja' | 'delvis' | 'nej'. ``reach``: kommun codes, län codes or 'SE', for one without a venue.
    ``changes``: dicts of ScheduleChange fields. Dates and index are made as when it is published.
    """
    load_taxonomy()
    number = next(_numbers)
    fields.setdefault("title", f"Tisdagsfika {number}")
    fields.setdefault("organisation", None)
    fields["organisation"] = fields["organisation"] or make_organisation()
    if reach is None:
        fields.setdefault("venue", None)
        fields["venue"] = fields["venue"] or make_venue()
    place = fields.get("venue") or fields["organisation"]
    activity = Activity.objects.create(
        **{
            "slug": f"tisdagsfika-{number}",
            "calendar_uid": f"{uuid.uuid4()}@socialttorg",
            "municipality": place.municipality,
            "cost": "gratis",
            "has_no_age_limit": "min_age" not in fields and "max_age" not in fields,
            "languages": ["sv"],
        }
        | fields
    )
    for position, code in enumerate(terms):
        ActivityTerm.objects.create(activity=activity, term_id=code, position=position)
    for code, value in (facts or {}).items():
        ActivityFact.objects.create(activity=activity, term_id=code, value=value)
    for area in reach or ():
        ActivityReach.objects.create(activity=activity, **_area(area))
    _make_schedule(activity, when, today)
    for change in changes:
        ScheduleChange.objects.create(activity=activity, **change)
    publish(activity, status, today)
    return activity


def publish(activity, status=Status.PUBLISHED, today=TODAY):
    moderation.bring_in([activity], status)
    occurrences.expand([activity.pk], today=today)
    index.reindex([activity.pk])
    activity.refresh_from_db()


def _area(code):
    if code == "SE":
        return {}
    return {"county": make_county(code)} if len(code) == 2 else {"municipality": make_municipality(code)}


def _make_schedule(activity, when, today):
    if when is None:
        return
    fields = {"starts_on": date(2026, 1, 1), "start": time(14), "end": time(16)}
    if when == "weekly":
        fields |= {"kind": "weekly", "weekdays": [1]}
    elif isinstance(when, date):
        fields |= {"kind": "once", "starts_on": when}
    else:
        fields |= when
    Schedule.objects.create(activity=activity, **fields)
