"""Small random squares: what a listing is, in plain words, and the same written to the database in few queries."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from activities.models import (
    Activity,
    ActivityFact,
    ActivityReach,
    ActivityTerm,
    Occurrence,
    Schedule,
    SearchWord,
    Synonym,
    Venue,
    VenueFact,
)
from activities.search import index, text
from organisations.models import Organisation
from places.folding import fold, sort_key
from places.gazetteer import Spot
from places.models import Municipality

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# name -> kommun, latitude, longitude, hidden. None: a venue that nobody has given a point.
VENUES = {
    "torget": ("1290", 56.0294, 14.1567, False),
    "ladan": ("1290", 56.0800, 14.1567, False),
    "skolan": ("1276", 56.1353, 13.1278, False),
    "kajen": ("1280", 55.6059, 13.0007, False),
    "skyddet": ("1280", 55.6100, 13.0200, True),
    "rummet": ("1290", None, None, False),
    "slottet": ("0180", 59.3293, 18.0686, False),
}
# What the building answers; an activity's own answer counts before it.
BUILDINGS = {
    "torget": {"horslinga": "ja", "drop-in": "nej"},
    "ladan": {"horslinga": "nej"},
    "kajen": {"rullstol-in": "ja", "horslinga": "delvis"},
}
WORDS = ("dragspel", "Dragspelsafton", "varpa", "krocket", "xylofon")
SYNONYMS = {"klot": ["krocket", "vad:spel"], "varpa": ["krocket"]}
# asked -> the written words (folded) and tags that answer it.
MEANINGS = {
    "dragspel": ({"dragspel", "dragspelsafton"}, set()),
    "Dragspelet": ({"dragspel", "dragspelsafton"}, set()),
    "dragspelsafton": ({"dragspelsafton"}, set()),
    "VARPA": ({"varpa", "krocket"}, set()),
    "klot": ({"klot", "krocket"}, {"vad:spel"}),
    "xylofonen": ({"xylofon"}, set()),
}


@dataclass(frozen=True)
class Dated:
    """``rule``: which of the listing's schedules. ``start`` and ``hours`` on Swedish clocks."""

    on: date
    start: int
    hours: int = 2
    state: str = "on"
    rule: int = 0

    @property
    def starts_at(self):
        wall = datetime.combine(self.on, time(self.start), STOCKHOLM)
        return wall.astimezone(UTC)

    @property
    def ends_at(self):
        return self.starts_at + timedelta(hours=self.hours)


@dataclass(frozen=True)
class Listing:
    """``dates`` None: no fixed dates at all. ``ages`` None: nobody has answered."""

    title: str = "varpa"
    summary: str = ""
    terms: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    venue: str | None = "torget"
    reach: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cost: str = ""
    amount: int = 0
    food: str = ""
    needs_membership: bool | None = None
    takes_fritidskortet: bool | None = None
    no_age_limit: bool = True
    min_age: int | None = None
    max_age: int | None = None
    dates: tuple[Dated, ...] | None = ()
    organisation: int = 0
    is_published: bool = True
    rules: int = field(default=2)


def spot(kind, code, lat, lon, municipality="", county="12"):
    """A place as the gazetteer gives it."""
    return Spot(
        kind=kind,
        code=code,
        name=code,
        label=code,
        municipality=municipality,
        county=county,
        lat=lat,
        lon=lon,
        radius_km=1,
        is_whole=kind == "municipality",
    )


def furnish():
    """Organisations, venues and words: once, before all squares. Returns (organisations, venues by name)."""
    municipality = Municipality.objects.get(code="1290")
    organisations = [
        Organisation.objects.create(
            name=f"Krets {letter}",
            slug=f"krets-{letter}",
            sort_key=sort_key(letter),
            folded_name=letter,
            municipality=municipality,
            sector="civilsamhalle",
        )
        for letter in "ab"
    ]
    venues = {
        name: Venue.objects.create(
            name=name,
            municipality_id=code,
            latitude=lat,
            longitude=lon,
            is_hidden=is_hidden,
            is_approximate=is_hidden or lat is None,
        )
        for name, (code, lat, lon, is_hidden) in VENUES.items()
    }
    VenueFact.objects.bulk_create(
        VenueFact(venue=venues[name], term_id=code, value=value)
        for name, facts in BUILDINGS.items()
        for code, value in facts.items()
    )
    known = {fold(word) for word in (*WORDS, *MEANINGS)}
    SearchWord.objects.bulk_create(SearchWord(word=word, stem=text.stem(word), listings=1) for word in known)
    Synonym.objects.bulk_create(Synonym(word=word, leads_to=leads_to) for word, leads_to in SYNONYMS.items())
    return organisations, venues


def build(listings, organisations, venues) -> list[int]:
    """Write the square; returns the listings' keys in their own order. Fewer than thirty queries."""
    activities = Activity.objects.bulk_create([_activity(listing, organisations, venues) for listing in listings])
    pairs = list(zip(activities, listings, strict=True))
    ActivityTerm.objects.bulk_create(
        ActivityTerm(activity=activity, term_id=code, position=position)
        for activity, listing in pairs
        for position, code in enumerate(listing.terms)
    )
    ActivityFact.objects.bulk_create(
        ActivityFact(activity=activity, term_id=code, value=value)
        for activity, listing in pairs
        for code, value in listing.facts
    )
    ActivityReach.objects.bulk_create(
        ActivityReach(
            activity=activity,
            county_id=area if len(area) == 2 and area != "SE" else None,
            municipality_id=area if len(area) == 4 else None,
        )
        for activity, listing in pairs
        for area in listing.reach
    )
    _write_dates(pairs)
    keys = [activity.pk for activity in activities]
    index.reindex(keys)
    return keys


def _activity(listing, organisations, venues):
    return Activity(
        slug=f"l-{uuid.uuid4()}",
        calendar_uid=str(uuid.uuid4()),
        status="published" if listing.is_published else "hidden",
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        organisation=organisations[listing.organisation],
        municipality_id=VENUES[listing.venue][0] if listing.venue else "1290",
        venue=venues.get(listing.venue),
        title=listing.title,
        summary=listing.summary,
        languages=list(listing.languages),
        has_no_age_limit=listing.no_age_limit,
        min_age=listing.min_age,
        max_age=listing.max_age,
        cost=listing.cost,
        amount=listing.amount or None,
        amount_per="gang" if listing.amount else "",
        food=listing.food,
        needs_membership=listing.needs_membership,
        takes_fritidskortet=listing.takes_fritidskortet,
    )


def _write_dates(pairs):
    schedules = Schedule.objects.bulk_create(
        Schedule(
            activity=activity,
            position=number,
            kind="weekly",
            weekdays=[0],
            starts_on=date(2026, 1, 1),
            start=time(9),
            end=time(10),
        )
        for activity, listing in pairs
        if listing.dates is not None
        for number in range(listing.rules)
    )
    by_rule = {(schedule.activity_id, schedule.position): schedule for schedule in schedules}
    Occurrence.objects.bulk_create(
        occurrence(by_rule[activity.pk, dated.rule], dated)
        for activity, listing in pairs
        for dated in listing.dates or ()
    )


def occurrence(schedule, dated):
    """The row of a date, unsaved."""
    return Occurrence(
        activity_id=schedule.activity_id,
        schedule=schedule,
        original=f"{dated.on}T{dated.start:02}:00",
        starts_at=dated.starts_at,
        ends_at=dated.ends_at,
        date=dated.on,
        weekday=dated.on.weekday(),
        part="formiddag" if dated.start < 12 else "eftermiddag" if dated.start < 17 else "kvall",
        state=dated.state,
    )
