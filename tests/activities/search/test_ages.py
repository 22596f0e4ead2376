"""Whom a listing is for, by year and by band: blank is unknown, and unknown suits nobody under eighteen."""

from datetime import UTC, datetime

import pytest

from activities.search.query import search
from activities.search.spec import SearchSpec
from tests.factories import make_activity

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
AGES = {
    "everybody": {"has_no_age_limit": True},
    "unknown": {"has_no_age_limit": False},
    "7 to 15": {"min_age": 7, "max_age": 15},
    "up to 12": {"max_age": 12},
    "from 16": {"min_age": 16},
    "from 65": {"min_age": 65},
    "exactly 18": {"min_age": 18, "max_age": 18},
}


@pytest.fixture
def listings(db):
    return {make_activity(when=None, **ages).pk: name for name, ages in AGES.items()}


def found(listings, **spec):
    return [listings[hit.activity] for hit in search(SearchSpec(**spec), NOW).hits]


@pytest.mark.parametrize(
    ("year", "suits"),
    [
        (0, ["everybody", "up to 12"]),
        (7, ["everybody", "7 to 15", "up to 12"]),
        (12, ["everybody", "7 to 15", "up to 12"]),
        (13, ["everybody", "7 to 15"]),
        (16, ["everybody", "from 16"]),
        (17, ["everybody", "from 16"]),
        (18, ["everybody", "unknown", "from 16", "exactly 18"]),
        (19, ["everybody", "unknown", "from 16"]),
        (65, ["everybody", "unknown", "from 16", "from 65"]),
        (120, ["everybody", "unknown", "from 16", "from 65"]),
    ],
)
def test_a_year_finds_what_is_open_to_it(listings, year, suits):
    assert found(listings, years=(year,)) == suits


@pytest.mark.parametrize(
    ("band", "suits"),
    [
        ("alder-alla", ["everybody"]),
        ("alder-0-6", ["everybody", "up to 12"]),
        ("alder-7-15", ["everybody", "7 to 15", "up to 12"]),
        ("alder-16-29", ["everybody", "from 16", "exactly 18"]),
        ("alder-30-49", ["everybody", "unknown", "from 16"]),
        ("alder-50-69", ["everybody", "unknown", "from 16", "from 65"]),
        ("alder-70-plus", ["everybody", "unknown", "from 16", "from 65"]),
    ],
)
def test_a_band_finds_what_it_overlaps_and_never_the_unknown_where_children_are(listings, band, suits):
    assert found(listings, chosen={"alder": (band,)}) == suits


def test_a_year_and_a_band_add(listings):
    assert found(listings, years=(65,), chosen={"alder": ("alder-7-15",)}) == [
        name for name in AGES if name != "exactly 18"
    ]


def test_two_years_add(listings):
    assert found(listings, years=(5, 17)) == ["everybody", "up to 12", "from 16"]


def test_the_bands_say_what_they_add_to_a_year(listings):
    counts = search(SearchSpec(years=(17,)), NOW).counts["alder"]

    assert {code: count.more for code, count in counts.items()} == {
        "alder-alla": 0,
        "alder-0-6": 1,
        "alder-7-15": 2,
        "alder-16-29": 1,
        "alder-30-49": 1,
        "alder-50-69": 2,
        "alder-70-plus": 2,
    }
