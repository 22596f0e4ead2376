"""What must never be false of a place is refused by the database; each test tries to break one rule."""

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.urls import include, path

from places.models import County, Municipality, Place, PlaceName

urlpatterns = [
    path(
        "",
        include(
            (
                [
                    path("kommun/<slug>/", lambda request: None, name="municipality"),
                    path("lan/<slug>/", lambda request: None, name="county"),
                ],
                "activities",
            )
        ),
    )
]


def broken(row, **changes):
    """The name of the rule that refuses the row after these changes."""
    row = type(row).objects.get(pk=row.pk)
    for name, value in changes.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(force_insert="pk" in changes or "code" in changes)
            connection.check_constraints()
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name
    except DataError:
        return "does not fit"
    return None


@pytest.fixture
def skane(sweden):
    return County.objects.get(code="12")


@pytest.fixture
def malmo(sweden):
    return Municipality.objects.get(code="1280")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"code": "1x", "name": "N", "slug": "n"}, "county_code_is_two_digits"),
        ({"lat": 40.0}, "county_lies_in_sweden"),
        ({"lon": 2.0}, "county_lies_in_sweden"),
        ({"south": 57.0, "north": 56.0}, "county_lies_in_sweden"),
        ({"short_name": ""}, "county_has_a_name"),
        ({"slug": "skåne"}, "county_has_an_address"),
        ({"slug": "halland"}, "places_county_slug_key"),
        ({"name": "Hallands län"}, "places_county_name_key"),
        ({"seat": "Lund"}, None),
    ],
)
def test_a_lan_that_cannot_be_is_refused(skane, changes, rule):
    assert broken(skane, **changes) == rule


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        (
            {"code": "12x0", "name": "N", "official_name": "N", "slug": "n"},
            "municipality_code_is_four_digits",
        ),
        ({"lat": 80.0}, "municipality_lies_in_sweden"),
        ({"east": 12.0, "west": 13.0}, "municipality_lies_in_sweden"),
        ({"county_id": "13", "sub_region": ""}, "municipality_code_begins_with_its_county"),
        ({"official_name": ""}, "municipality_has_a_name"),
        ({"slug": "Malmö stad"}, "municipality_has_an_address"),
        ({"slug": "lund"}, "places_municipality_slug_key"),
        ({"name": "Lund"}, "places_municipality_name_key"),
        ({"skr_group": "D1"}, "municipality_group_is_known"),
        ({"sub_region": "mitten"}, "municipality_sub_region_is_known"),
        ({"population": -1}, "places_municipality_population_check"),
        ({"population": 1}, None),
    ],
)
def test_a_kommun_that_cannot_be_is_refused(malmo, changes, rule):
    assert broken(malmo, **changes) == rule


def test_only_skane_has_sub_regions(sweden):
    assert broken(Municipality.objects.get(code="1480"), sub_region="sydvast") == "municipality_sub_region_is_known"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"kind": "galaxy"}, "place_code_fits_its_kind"),
        ({"kind": "postcode"}, "place_code_fits_its_kind"),
        ({"kind": "area"}, "place_code_fits_its_kind"),
        ({"kind": "county"}, "place_code_fits_its_kind"),
        ({"lat": 0.0}, "place_lies_in_sweden"),
        ({"lon": 30.0}, "place_lies_in_sweden"),
        ({"easting": 0}, "place_lies_in_sweden"),
        ({"northing": 0}, "place_lies_in_sweden"),
        ({"municipality": None}, "place_has_a_municipality_unless_a_county"),
        ({"other_municipality_id": "0180"}, "place_other_municipality_is_another"),
        ({"name": ""}, "place_has_a_name"),
        ({"label": "Malmö"}, "place_label_is_unique"),
        ({"radius_km": 0.0}, "place_has_an_extent"),
        ({"other_municipality_id": "1280"}, None),
    ],
)
def test_a_place_that_cannot_be_is_refused(sweden, changes, rule):
    sodermalm = Place.objects.get(kind="district", name="Södermalm")

    assert broken(sodermalm, **changes) == rule


def test_a_lan_has_no_kommun(sweden):
    assert broken(Place.objects.get(code="12"), municipality_id="1280") == "place_has_a_municipality_unless_a_county"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"folded": ""}, "place_name_folded_is_folded"),
        ({"folded": " malmo"}, "place_name_folded_is_folded"),
        ({"folded": "malmo  stad"}, "place_name_folded_is_folded"),
        ({"folded": "malmö"}, "place_name_folded_is_folded"),
        ({"folded": "Malmo"}, "place_name_folded_is_folded"),
        ({"folded": "211 34"}, "place_name_has_a_letter"),
        ({"name": ""}, "place_name_has_a_letter"),
        ({"name": "Malmö stad"}, "place_name_once_per_place"),
        ({"name": "Malmoe stad"}, None),
    ],
)
def test_a_spelling_that_cannot_be_is_refused(sweden, changes, rule):
    assert broken(PlaceName.objects.get(place="1280", name="Malmö"), **changes) == rule


@pytest.mark.urls(__name__)
def test_lan_and_kommun_know_their_pages(skane, malmo):
    assert skane.get_absolute_url() == "/lan/skane/"
    assert malmo.get_absolute_url() == "/kommun/malmo/"


def test_kommuner_come_in_swedish_order(sweden):
    names = list(Municipality.objects.filter(county="12").values_list("name", flat=True))

    assert names[-5:] == ["Ystad", "Åstorp", "Ängelholm", "Örkelljunga", "Östra Göinge"]


def test_lan_come_in_swedish_order(sweden):
    assert [county.short_name for county in County.objects.all()][-3:] == [
        "Västra Götaland",
        "Örebro",
        "Östergötland",
    ]
