"""The drawing: a dot a hit, in the numbers of the list, where the public may know that it is."""

from dataclasses import dataclass, field
from math import hypot

import pytest

from activities.map import SIZES, SMALLEST, picture
from places.gazetteer import Spot
from places.outlines import on_map
from tests.factories import make_municipality

TOWN = Spot("locality", "t1", "Kristianstad", "Kristianstad", "1290", "12", 56.0294, 14.1567, 10.0)
COUNTY = Spot("county", "12", "Skåne län", "Skåne län", "", "12", 56.0, 13.5, 60.0)

pytestmark = pytest.mark.django_db


@dataclass
class Place:
    latitude: float | None
    longitude: float | None
    is_approximate: bool = False


@dataclass
class Titled:
    title: str = "Fika"


@dataclass
class Card:
    """As much of a card as the map reads."""

    venue: Place | None
    url: str = "/aktivitet/fika/"
    is_cancelled: bool = False
    activity: Titled = field(default_factory=Titled)


def at(lat, lon, **fields):
    return Card(Place(lat, lon), **fields)


def test_without_a_point_there_is_no_drawing():
    assert picture([], TOWN) is None
    assert picture([Card(None), Card(Place(None, None))], TOWN) is None


def test_a_dot_has_its_number_in_the_list_and_those_without_a_point_keep_theirs():
    drawn = picture([Card(None), at(56.0, 14.0), Card(Place(None, None)), at(56.3, 14.3)], None)

    assert [dot.number for dot in drawn.dots] == [2, 4]


def test_a_dot_stands_on_its_place():
    (dot,) = picture([at(56.0, 14.0, is_cancelled=True)], None).dots

    assert (dot.x, dot.y) == pytest.approx(on_map(56.0, 14.0), abs=0.01)
    assert (dot.is_off, dot.is_approximate, dot.home) == (True, False, None)


def test_a_place_that_is_only_about_right_says_so():
    (dot,) = picture([Card(Place(56.0, 14.0, is_approximate=True))], None).dots

    assert dot.is_approximate


@pytest.mark.parametrize("number", [2, 10, 60])
def test_dots_on_the_same_spot_part_until_their_numbers_can_be_read(number):
    drawn = picture([at(56.0, 14.0)] * number, None)

    unit = float(drawn.view_box.split()[2]) / 100
    places = [(dot.x, dot.y) for dot in drawn.dots]
    gaps = [hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(places) for b in places[:i]]
    assert min(gaps) > unit * SIZES["dot"] * (2 if number <= 10 else 1)


def test_a_dot_that_was_moved_keeps_a_line_home():
    drawn = picture([at(56.0, 14.0)] * 3, None)

    homes = [dot.home for dot in drawn.dots if (dot.x, dot.y) != on_map(56.0, 14.0)]
    assert len(homes) >= 2 and set(homes) - {None} == {on_map(56.0, 14.0)}


def test_everything_is_inside_the_picture_with_the_visitor_too():
    cards = [at(55.4, 13.0), at(56.4, 14.5), at(56.0, 13.0)]
    drawn = picture(cards, TOWN)

    x, y, width, height = map(float, drawn.view_box.split())
    for point in [*((dot.x, dot.y) for dot in drawn.dots), drawn.me]:
        assert x < point[0] < x + width and y < point[1] < y + height


def test_one_place_is_not_drawn_so_close_that_nothing_is_around_it():
    drawn = picture([at(56.0, 14.0)], None)

    assert float(drawn.view_box.split()[2]) == SMALLEST


def test_a_county_is_no_place_to_stand():
    assert picture([at(56.0, 14.0)], COUNTY).me is None
    assert picture([at(56.0, 14.0)], None).me is None
    assert picture([at(56.0, 14.0)], TOWN).me == on_map(TOWN.lat, TOWN.lon)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_drawing_costs_three_queries_however_many_dots(django_assert_num_queries, number):
    make_municipality()
    make_municipality()
    cards = [at(56.0 + place / 100, 14.0) for place in range(number)]

    with django_assert_num_queries(3):
        picture(cards, TOWN)
