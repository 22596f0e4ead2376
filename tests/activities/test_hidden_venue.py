"""A hidden address: somebody who measures from many places finds the area's point and nothing nearer."""

from datetime import UTC, datetime
from math import hypot

import pytest

from activities import occurrences
from activities.models import Activity, Venue
from activities.search import index
from activities.search.query import search
from activities.search.spec import SearchSpec
from places.distance import sweref
from places.gazetteer import Spot
from tests.activities.importing.files import LISTING, TODAY, load_activities, load_venues, make_square

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
TRUE = (56.0712, 14.2391)
SECRETS = ("Hemliga gatan", "29137", "291 37", "56.07", "56,07", "14.23", "14,23")
VENUE = {
    "id": "p1",
    "namn": "Lugna rummet",
    "gata": "Hemliga gatan 9",
    "postnummer": "291 37",
    "ort": "Kristianstad",
    "kommun": "1290",
    "lat": str(TRUE[0]),
    "lon": str(TRUE[1]),
    "dold": "ja",
}


@pytest.fixture
def hidden(db, time_machine):
    time_machine.move_to(NOW, tick=False)
    make_square()
    load_venues(VENUE)
    load_activities(LISTING | {"id": "a1", "plats_id": "p1"})
    activity = Activity.objects.get(source_id="a1")
    assert activity.venue.is_hidden
    occurrences.expand([activity.pk], today=TODAY)
    index.reindex([activity.pk])
    return activity


def distance_from(lat, lon):
    spot = Spot("position", "x", "Här", "Här", "1290", "12", lat, lon, 1.0)
    (hit,) = search(SearchSpec(place=spot, radius_km=80, sort="narmast"), NOW, with_counts=False).hits
    return hit.distance


def test_measuring_from_many_places_finds_only_the_point_of_the_area(hidden):
    stands = [(56.0, 14.0), (56.2, 14.4), (55.9, 14.3), (56.15, 13.9), (56.05, 14.24)]
    circles = [(*sweref(*stand), distance_from(*stand)) for stand in stands]

    def error(point):
        east, north = sweref(*point)
        return sum(abs(hypot(east - x, north - y) - far) for x, y, far in circles)

    kommun = (hidden.municipality.lat, hidden.municipality.lon)
    assert error(kommun) < 10
    assert error(TRUE) > 5_000


def test_the_true_point_and_street_are_stored_nowhere(hidden):
    row = Venue.objects.filter(source_id="p1").values().get()

    assert [value for value in row.values() for secret in SECRETS if secret in str(value)] == []


@pytest.mark.parametrize(
    "path",
    [
        "/hitta?plats=Kristianstad",
        "/hitta?plats=Kristianstad&sort=narmast",
        "/hitta/karta?plats=Kristianstad",
        "/hitta/vecka?plats=Kristianstad",
        "/kommun/kristianstad/",
        "/sitemap.xml",
        "{page}",
        "{page_in_english}",
        "{calendar}",
        "{organisation}",
    ],
)
def test_no_answer_tells_where_it_is(hidden, client, path):
    page = hidden.get_absolute_url()
    path = path.format(
        page=page,
        page_in_english=f"/en{page}",
        calendar=f"{page.rstrip('/')}.ics",
        organisation=hidden.organisation.get_absolute_url(),
    )

    response = client.get(path)

    content = response.content.decode()
    assert response.status_code == 200
    assert [secret for secret in SECRETS if secret in content] == []


def test_the_street_is_found_by_no_search(hidden):
    assert search(SearchSpec(text="hemliga"), NOW, with_counts=False).hits == ()
