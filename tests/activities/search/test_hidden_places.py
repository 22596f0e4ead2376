"""A hidden place in the search: a point that stands for its whole town, and no name. How one comes in from a file,
and what pages say of it, is in ``tests/activities/test_hidden_venue.py``.
"""

from datetime import UTC, datetime
from math import hypot

import pytest

from activities import cards
from activities.map import picture
from activities.search.query import search
from activities.search.spec import RADII, SearchSpec
from activities.taxonomy import vocabulary
from places.distance import sweref
from places.gazetteer import Spot
from places.outlines import on_map
from tests.factories import make_activity, make_municipality, make_venue

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
AREA = (56.0294, 14.1567)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden():
    make_municipality()
    venue = make_venue("Kvinnohuset", street="", area="Näsby", is_hidden=True, latitude=AREA[0], longitude=AREA[1])
    return make_activity(title="Öppet hus", venue=venue)


def here(lat, lon):
    return Spot("position", "x", "Här", "Här", "1276", "12", lat, lon, 1.0)


def test_every_circle_is_drawn_around_the_point_of_the_area(hidden):
    middle = sweref(*AREA)
    for step in range(32):
        spot = here(AREA[0] + (step % 8 - 4) / 11, AREA[1] + (step // 8 - 2) / 4)
        far = hypot(*(a - b for a, b in zip(sweref(spot.lat, spot.lon), middle, strict=True)))
        found = [
            bool(search(SearchSpec(place=spot, radius_km=radius), NOW, with_counts=False).hits) for radius in RADII
        ]
        assert found == [round(far) <= radius * 1000 for radius in RADII]


def test_the_order_by_distance_is_that_of_the_point_of_the_area(hidden):
    near, far = (make_venue(f"Hus {north}", latitude=AREA[0] + north, longitude=AREA[1]) for north in (0.001, 0.003))
    beyond, before = make_activity(venue=far), make_activity(venue=near)

    spec = SearchSpec(place=here(AREA[0] - 0.05, AREA[1]), radius_km=80, sort="narmast")

    assert [hit.activity for hit in search(spec, NOW).hits] == [hidden.pk, before.pk, beyond.pk]


def test_the_distance_in_words_is_only_about_right(hidden):
    spot = here(AREA[0] - 0.05, AREA[1])
    result = search(SearchSpec(place=spot, radius_km=80), NOW)

    (card,) = cards.cards_for(result.hits, NOW, vocabulary(), spot)

    assert card.distance == "ungefär 6 km bort"


def test_the_dot_on_the_map_is_the_point_of_the_area_in_a_dashed_ring(hidden):
    (card,) = cards.cards_for(search(SearchSpec(), NOW).hits, NOW, vocabulary())

    (dot,) = picture([card], None).dots

    assert (dot.x, dot.y) == pytest.approx(on_map(*AREA), abs=0.01)
    assert dot.is_approximate


@pytest.mark.parametrize(("typed", "is_found"), [("kvinnohuset", False), ("näsby", True), ("öppet hus", True)])
def test_it_is_found_by_its_area_and_not_by_its_name(hidden, typed, is_found):
    make_activity(title="Ett annat kvinnohus" if not is_found else "Annat", when=None)

    found = [hit.activity for hit in search(SearchSpec(text=typed), NOW).hits]

    assert (hidden.pk in found) is is_found
