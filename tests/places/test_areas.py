"""Parts of town learnt from venues."""

import pytest

from places.areas import remember_areas
from places.gazetteer import find, nearest
from places.models import Place


def test_a_part_of_town_that_the_tables_lack_is_found_where_its_venues_are(sweden):
    assert find("Rosengård").places == ()

    remember_areas([("Rosengård", "1280", 55.58, 13.04), ("rosengård ", "1280", 55.60, 13.06)])

    (rosengard,) = find("rosengard").places
    assert (rosengard.kind, rosengard.label) == ("area", "Rosengård, Malmö kommun")
    assert (rosengard.lat, rosengard.lon) == pytest.approx((55.59, 13.05))
    assert find(rosengard.label).places == (rosengard,)
    assert nearest(55.59, 13.05) == rosengard


def test_remembering_again_forgets_what_is_no_longer_there(sweden):
    remember_areas([("Rosengård", "1280", 55.58, 13.04), ("Möllevången", "1280", 55.59, 13.01)])

    assert remember_areas([("Möllevången", "1280", 55.59, 13.01)]) == 1

    assert list(Place.objects.filter(kind="area").values_list("name", flat=True)) == ["Möllevången"]


def test_what_the_tables_know_of_that_kommun_is_left_to_them(sweden):
    assert remember_areas([("Södermalm", "0180", 59.3, 18.0), ("MALMÖ", "1280", 55.6, 13.0)]) == 0


def test_an_area_called_as_a_town_elsewhere_is_a_choice(sweden):
    remember_areas([("Abbekås", "1280", 55.58, 13.04)])

    assert [spot.label for spot in find("Abbekås").places] == [
        "Abbekås, Skurups kommun",
        "Abbekås, Malmö kommun",
    ]


def test_an_area_called_as_a_kommun_elsewhere_is_only_a_suggestion(sweden):
    remember_areas([("Lund", "1480", 57.7, 11.9)])

    answer = find("Lund")

    assert [spot.label for spot in answer.places] == ["Lund"]
    assert [spot.label for spot in answer.suggestions] == ["Lund, Göteborgs kommun"]
    assert [spot.code for spot in find("Lund, Göteborgs kommun").places] == ["a-1480-lund"]


def test_names_without_letters_and_unknown_kommuner_are_passed_over(sweden):
    assert remember_areas([("", "1280", 55.6, 13.0), ("–", "1280", 55.6, 13.0), ("Nyhem", "9999", 55.6, 13.0)]) == 0


def test_points_outside_sweden_and_endless_names_are_passed_over(sweden):
    assert remember_areas([("Nørrebro", "1280", 55.7, 2.5), ("ﷺ" * 80, "1280", 55.6, 13.0)]) == 0


def test_an_area_moves_with_its_venues(sweden):
    remember_areas([("Rosengård", "1280", 55.58, 13.04)])

    remember_areas([("Rosengård", "1280", 55.60, 13.06)])

    assert (find("Rosengård").spot.lat, find("Rosengård").spot.lon) == (55.60, 13.06)


def test_a_thousand_areas_are_remembered_with_the_same_questions_as_one(sweden, django_assert_num_queries):
    areas = [(f"Kvarter {chr(97 + n % 26)}{n}", "1280", 55.6, 13.0) for n in range(1000)]

    for some in (areas[:1], areas, areas):
        with django_assert_num_queries(7):
            remember_areas(some)
