"""The search's pages: counted, never empty, and kind to whatever is typed."""

import re
from datetime import UTC, datetime, time

import pytest

from places.distance import sweref
from places.folding import fold, sort_key
from places.models import Place, PlaceName
from tests.factories import TODAY, make_activity, make_municipality, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning(time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 8, tzinfo=UTC), tick=False)


@pytest.fixture
def square():
    make_municipality()
    return make_activity(title="Tisdagsfika på Lyktan", slug="lyktan")


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(("path", "queries"), [("/hitta", 16), ("/hitta/karta", 19), ("/hitta/vecka", 18)])
@pytest.mark.parametrize("number", [5, 9])
def test_a_page_asks_the_same_number_of_questions_however_much_it_shows(
    client, django_assert_num_queries, path, queries, number
):
    make_municipality()
    for _ in range(number):
        make_activity()

    with django_assert_num_queries(queries):
        client.get(path)


def make_village(code, municipality, lat, lon):
    east, north = sweref(lat, lon)
    place = Place.objects.create(
        code=code,
        kind="locality",
        name="Berga",
        label=f"Berga, {municipality.official_name}",
        municipality=municipality,
        county=municipality.county,
        lat=lat,
        lon=lon,
        easting=round(east),
        northing=round(north),
        radius_km=2,
        rank=5,
        is_centre=True,
        sort_key=sort_key("Berga"),
    )
    PlaceName.objects.create(place=place, name="Berga", folded=fold("Berga"))


def test_a_name_that_two_places_have_gives_a_choice_and_no_list(client, square):
    make_village("b1", make_municipality("1290"), 56.0, 14.1)
    make_village("b2", make_municipality("1276"), 56.1, 13.1)

    response = client.get("/hitta", {"plats": "Berga", "q": "fika"})

    page = text_of(response)
    assert "Vilken plats menar du?" in page
    assert "Berga, Kristianstads kommun" in page and "Berga, Klippans kommun" in page
    assert 'value="fika"' in page and "Tisdagsfika på Lyktan" not in page.split("<h1>")[1].split("Andra saker")[0]


def test_an_unknown_place_is_said_and_what_was_typed_stays(client, square):
    page = text_of(client.get("/hitta", {"plats": "Qwrtzx", "q": "fika"}))

    assert "Vi hittar inte ”Qwrtzx”" in page
    assert 'value="Qwrtzx"' in page and 'value="fika"' in page


def test_a_position_is_rounded_before_anything_else(client, square):
    response = client.get("/hitta?lat=56.029412&lon=14.156789&q=fika")

    assert response.status_code == 302
    assert response["Location"] == "/hitta?lat=56.03&lon=14.16&q=fika"


@pytest.mark.parametrize(
    "query",
    [
        "sida=-1",
        "sida=gissning",
        "sida=" + "A" * 300,
        "fran=2026-13",
        "fran=2026-02-30&till=igår",
        "fran=2026-12-24&till=2026-12-01",
        "lat=abc&lon=14.1",
        "lat=91&lon=181",
        "radie=7&plats=Kristianstad",
        "vad=finnsinte&kostnad=%00&troskel=%F0%9F%98%80",
        "alder=-3&alder=999&alder=%E0%A5%A7%E0%A5%AC&alder=24",
        "sort=nej&sort=bast",
        "dag=idag&dag=idag&dag=idag&tid=natt",
        "plats=" + "%00" * 50,
        "&".join(["vad=fika-prata"] * 200),
    ],
)
@pytest.mark.parametrize("path", ["/hitta", "/hitta/karta", "/hitta/vecka"])
def test_nonsense_gets_words_in_our_own_page_and_loses_nothing(client, square, path, query):
    response = client.get(f"{path}?q=fika&{query}")

    assert response.status_code in (200, 400)
    page = text_of(response)
    assert "<h1>" in page and 'role="search"' in page and 'value="fika"' in page


def test_ten_thousand_letters_are_cut_and_said(client, square):
    page = text_of(client.get("/hitta", {"q": "fika " * 2000}))

    assert "Det var mycket text" in page


def test_few_hits_make_the_circle_grow_and_the_filters_carry_it(client):
    make_municipality("1290")
    klippan = make_venue("Klippans bibliotek", municipality=make_municipality("1276"), town="Klippan")
    make_activity(venue=klippan, title="Schack i Klippan")

    page = text_of(client.get("/hitta?plats=Kristianstad"))

    assert "Vi letade lite längre bort" in page and "Schack i Klippan" in page
    assert '<input type="hidden" name="radie" value="80">' in page
    assert 'name="radie"' not in page.split('class="again"')[1].split("</form>")[0]


def test_nothing_found_is_never_an_empty_page(client, square):
    make_activity(title="En vän att ringa", terms=("telefonvan", "telefon"), reach=["SE"], when=None)

    page = text_of(client.get("/hitta", {"q": "rymdfärd"}))

    assert "Inga träffar" in page
    for wanted in ("En vän att ringa", "Tisdagsfika på Lyktan", 'href="tel:112"', "Vill du prata med någon nu?"):
        assert wanted in page


def test_the_title_never_repeats_what_was_typed(client, square):
    page = text_of(client.get("/hitta", {"q": "sorgegrupp", "plats": "Kristianstad"}))

    title = re.search("<title>(.*?)</title>", page, re.S)[1]
    assert "sorg" not in title.lower()
    assert "sorgegrupp" in re.search("<h1>(.*?)</h1>", page, re.S)[1]


def test_a_cancelled_date_is_said_first(client):
    make_municipality()
    make_activity(
        title="Onsdagskaffe",
        when={"kind": "weekly", "weekdays": [2], "start": time(14), "end": time(16)},
        changes=[{"kind": "cancelled", "first": TODAY, "last": TODAY}],
    )

    card = text_of(client.get("/hitta")).split('<article class="card')[1].split("</article>")[0]

    assert card.index("Inställt") < card.index("I dag") < card.index("Onsdagskaffe")
    assert "Nästa gång onsdag 2 december" in card


def test_the_english_page_is_in_english_and_the_title_is_marked_as_swedish(client, square):
    page = text_of(client.get("/en/hitta"))

    assert '<html lang="en"' in page and "1 result" in page
    assert re.search(r'lang="sv"[^>]*>Tisdagsfika på Lyktan', page)
