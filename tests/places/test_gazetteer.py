"""A text → the places it may mean: found, a choice, a correction, or unknown. Never a guess."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from places.gazetteer import at_code, find, nearest, position
from places.models import County, Municipality, Place

pytestmark = pytest.mark.usefixtures("sweden")

FOUND = [
    ("sodermalm", "Södermalm, Stockholms kommun"),
    ("Göteborg", "Göteborg"),
    ("goteborg", "Göteborg"),
    ("GÖTEBORG", "Göteborg"),
    ("Gothenburg", "Göteborg"),
    ("11435", "114 35 Stockholm"),
    ("114 35", "114 35 Stockholm"),
    ("114\u00a035", "114 35 Stockholm"),
    ("SE-114 35", "114 35 Stockholm"),
    ("114 35 Stockholm", "114 35 Stockholm"),
    ("114 35 Stokcholm", "114 35 Stockholm"),
    ("Storgatan 5, 211 34 Malmö", "211 34 Malmö"),
    ("Malmö", "Malmö"),
    ("malmo c", "Malmö"),
    ("  i närheten av Malmö!! ", "Malmö"),
    ("(Malmö)\x00", "Malmö"),
    ("Malmö stad", "Malmö kommun"),
    ("Malmö kommun", "Malmö kommun"),
    ("Stockholms kommun", "Stockholms kommun"),
    ("Stockholm kommun", "Stockholms kommun"),
    ("Göteborgs stad", "Göteborgs kommun"),
    ("Region Skåne", "Skåne län"),
    ("Skåne", "Skåne län"),
    ("skåne län", "Skåne län"),
    ("VGR", "Västra Götalands län"),
    ("Jönköping", "Jönköping"),
    ("Jönköping län", "Jönköpings län"),
    ("Gotland", "Gotlands kommun"),
    ("Gotlands län", "Gotlands län"),
    ("Habo", "Habo"),
    ("habo", "Habo"),
    ("Håbo", "Håbo kommun"),
    ("Kristianstad, Skåne", "Kristianstad"),
    ("Kristianstad Skåne", "Kristianstad"),
    ("Stockholm Södermalm", "Södermalm, Stockholms kommun"),
    ("Åkarp i Burlöv", "Åkarp, Burlövs kommun"),
    ("Åkarp, Burlövs kommun", "Åkarp, Burlövs kommun"),
    ("akarp, burlovs kommun", "Åkarp, Burlövs kommun"),
    ("Åre", "Åre"),
    ("Österåker", "Österåkers kommun"),
    ("Åkersberga", "Åkersberga, Österåkers kommun"),
    ("Vasastan", "Vasastaden, Stockholms kommun"),
]


@pytest.mark.parametrize(("text", "label"), FOUND)
def test_a_text_finds_its_place(text, label):
    answer = find(text)

    assert [spot.label for spot in answer.places] == [label]
    assert answer.spot == answer.places[0]
    assert answer.corrected_from == ""


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Åkarp", ["Åkarp, Burlövs kommun", "Åkarp, Falköpings kommun"]),
        ("akarp", ["Åkarp, Burlövs kommun", "Åkarp, Falköpings kommun"]),
        ("Mora", ["Mora, Mora kommun", "Mora, Säters kommun"]),
        ("Berg", ["Bergs kommun", "Berg, Linköpings kommun"]),
    ],
)
def test_a_name_that_several_kommuner_have_gives_a_choice(text, labels):
    answer = find(text)

    assert [spot.label for spot in answer.places] == labels
    assert answer.spot is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Hälsingborg", "Helsingborg"),
        ("Hälsingborg, Skåne", "Helsingborg"),
        ("stokholm", "Stockholm"),
        ("mamlö", "Malmö"),
        ("Umåe", "Umeå"),
        ("Kristianstds kommun", "Kristianstads kommun"),
        ("kristiansta", "Kristianstad"),
        ("Storgatan 5, Malmö", "Malmö"),
        ("Storgatan 5 Malmö", "Malmö"),
        ("Okändö, Malmö", "Malmö"),
        ("99999 Malmö", "Malmö"),
    ],
)
def test_a_slip_with_one_likely_meaning_is_corrected_and_said_to_be(text, label):
    answer = find(text)

    assert [spot.label for spot in answer.places] == [label]
    assert answer.corrected_from == text


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("krist", ["Kristianstad", "Kristinehamn", "Kristdala, Oskarshamns kommun"]),
        ("Åkrap", ["Åkarp, Burlövs kommun", "Åkarp, Falköpings kommun"]),
        ("Hisingen", ["Hisings Backa, Göteborgs kommun", "Hisings Kärra, Göteborgs kommun"]),
    ],
)
def test_a_text_that_may_mean_several_is_unknown_with_suggestions(text, labels):
    answer = find(text)

    assert answer.places == ()
    assert [spot.label for spot in answer.suggestions] == labels
    assert answer.suggestion == answer.suggestions[0]


@pytest.mark.parametrize("text", ["", " ", "\x00", "–", "99999", "1", "12345678", "xyzzyx", "x" * 10_000, "مرحبا"])
def test_an_unknown_text_finds_nothing(text):
    answer = find(text)

    assert (answer.places, answer.suggestions) == ((), ())


def test_habo_suggests_the_other_habo():
    assert [spot.label for spot in find("Habo").suggestions] == ["Håbo kommun"]
    assert [spot.label for spot in find("Håbo").suggestions] == ["Habo"]


def test_a_kommun_and_its_town_are_one_place_at_the_town():
    town, whole = find("Kristianstad").spot, find("Kristianstads kommun").spot

    assert (town.kind, town.municipality, town.county) == ("municipality", "1290", "12")
    assert (town.lat, town.lon) == (whole.lat, whole.lon) == (56.0313, 14.1524)
    assert (town.is_whole, whole.is_whole) == (False, True)
    assert town.code == whole.code == "1290"


def test_a_town_beside_a_kommun_of_its_name_lends_it_its_point():
    """Åre kommun is run from Järpen, but who says Åre means Åre."""
    are = find("Åre").spot

    assert (are.lat, are.lon) != (
        Municipality.objects.get(name="Åre").lat,
        Municipality.objects.get(name="Åre").lon,
    )
    assert are.is_whole is False


def test_a_kommun_without_a_town_of_its_name_is_meant_as_a_whole():
    assert find("Österåker").spot.is_whole is True


def test_a_postcode_is_approximate_and_tells_of_the_kommun_across_the_border():
    place = Place.objects.filter(kind="postcode", other_municipality__isnull=False).first()

    spot = find(place.code).spot

    assert spot.is_approximate is True
    assert spot.other_municipality == place.other_municipality_id


def test_every_kommun_is_found_by_its_name_and_by_its_official_name():
    for municipality in Municipality.objects.all():
        by_name = [spot.code for spot in find(municipality.name).places]
        by_official_name = find(municipality.official_name)

        assert by_name[0] == municipality.code, municipality
        assert [spot.code for spot in by_official_name.places] == [municipality.code]
        assert by_official_name.spot.is_whole is True


def test_every_lan_is_found_by_its_name_and_its_region():
    for county in County.objects.all():
        assert [spot.code for spot in find(county.name).places] == [county.code]
        assert [spot.code for spot in find(county.region).places] == [county.code]


def test_two_hundred_postcodes_are_found_however_they_are_written():
    codes = sorted(Place.objects.filter(kind="postcode").values_list("code", flat=True))
    for code in random.Random(2).sample(codes, 200):
        spots = {find(text).spot for text in (code, f"{code[:3]} {code[3:]}", f"SE-{code}")}

        assert [spot.code for spot in spots] == [code]
        assert find(spots.pop().label).spot.code == code


def test_every_label_finds_its_own_place_and_no_other():
    wrong = []
    for place in Place.objects.exclude(kind="postcode"):
        answer = find(place.label)
        if [spot.code for spot in answer.places] != [place.code] or answer.spot.label != place.label:
            wrong.append((place.label, [spot.label for spot in answer.places]))

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("", 0),
        ("114 35", 1),
        ("Malmö", 1),
        ("Åkarp", 1),
        ("Hälsingborg", 2),
        ("99999 Hälsingborg", 3),
        ("xyzzyx", 2),
    ],
)
def test_an_answer_takes_few_questions(text, queries, django_assert_num_queries):
    with django_assert_num_queries(queries):
        find(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.text(alphabet="amlöåk ,-15", max_size=30))
def test_whatever_is_typed_gets_an_answer_that_holds(text):
    answer = find(text)

    assert len(answer.suggestions) <= 3
    assert len({(spot.municipality, spot.county) for spot in answer.places}) == len(answer.places)
    for spot in answer.places:
        assert find(spot.label).places == (spot,)


def test_the_nearest_town_to_a_point_is_named():
    assert nearest(56.03, 14.15).label == "Kristianstad"
    assert nearest(59.479, 18.3).label == "Åkersberga, Österåkers kommun"


@pytest.mark.parametrize(("lat", "lon"), [(48.8, 2.3), (0.0, 0.0), (float("nan"), 15.0), (90.0, 15.0)])
def test_no_town_is_near_a_point_outside_sweden(lat, lon):
    assert nearest(lat, lon) is None
    assert position(lat, lon) is None


def test_a_position_is_rounded_and_called_as_the_nearest_town():
    here = position(56.031234, 14.149876)

    assert (here.kind, here.lat, here.lon) == ("position", 56.03, 14.15)
    assert (here.label, here.municipality, here.is_approximate) == ("Kristianstad", "1290", True)


def test_the_nearest_takes_one_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        nearest(59.33, 18.07)


@pytest.mark.parametrize("code", ["12", "1290", "0305", "11435", "g2676209"])
def test_a_place_is_found_by_the_code_that_was_kept(code):
    spot = at_code(code)

    assert spot.code == code
    assert find(spot.label).places == (spot,)


def test_an_unknown_code_is_no_place():
    assert at_code("99999") is None
