"""What may stand in a search's address, and what becomes of everything else."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from activities.search.spec import RADII
from activities.search_form import LONGEST_TEXT, read
from activities.taxonomy import vocabulary
from tests.factories import load_taxonomy, make_municipality, make_place

NOT_UNDERSTOOD = "Vi förstod inte allt under ”{}”. Det vi inte förstod är borttaget."
TOO_LONG = "Det var mycket text. Vi sökte på de första orden."
NO_WORDS = "Det du skrev har inga ord som vi kan leta efter."
WHERE_ARE_YOU = "Skriv var du är, så kan vi visa det som är närmast först."
NO_POSITION = "Vi kunde inte läsa platsen. Skriv i stället ort eller postnummer."
RADIUS = "Välj ett avstånd i listan: 2, 5, 10, 20, 40, 80 km."


@pytest.fixture(autouse=True)
def ground(db):
    load_taxonomy()
    make_municipality()


def ask(query):
    return read(QueryDict(query), vocabulary())


def test_an_empty_address_asks_for_everything():
    question = ask("")

    assert (question.spec.text, question.spec.place, question.spec.chosen, question.problems) == ("", None, {}, [])
    assert not question.spec.asks_for_dates


def test_everything_that_may_be_asked_is_read():
    question = ask(
        "q=fika&plats=Kristianstad&radie=40&alder=24&alder=alder-70-plus&for=pensionar&vad=promenad&vad=spel"
        "&kostnad=gratis&troskel=drop-in&form=pa-plats&sprak=ar&tillganglighet=horslinga&dag=idag&dag=onsdag"
        "&tid=kvall&fran=2026-11-25&till=2026-12-24&sort=narmast&sida=abc"
    )

    spec = question.spec
    assert question.problems == []
    assert (spec.text, spec.place.name, spec.radius_km, spec.years) == ("fika", "Kristianstad", 40, (24,))
    assert spec.chosen == {
        "alder": ("alder-70-plus",),
        "for": ("pensionar",),
        "vad": ("promenad", "spel"),
        "kostnad": ("gratis",),
        "troskel": ("drop-in",),
        "form": ("pa-plats",),
        "sprak": ("ar",),
        "tillganglighet": ("horslinga",),
    }
    assert (spec.days, spec.parts) == (("idag", "onsdag"), ("kvall",))
    assert (spec.first, spec.last) == (date(2026, 11, 25), date(2026, 12, 24))
    assert (spec.sort, question.page) == ("narmast", "abc")


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("vad=finnsinte", NOT_UNDERSTOOD.format("Vad")),
        ("vad=gratis", NOT_UNDERSTOOD.format("Vad")),
        ("kostnad=GRATIS", NOT_UNDERSTOOD.format("Kostnad")),
        ("for=%F0%9F%99%82", NOT_UNDERSTOOD.format("Särskilt för")),
        ("sprak=klingon", NOT_UNDERSTOOD.format("Språk")),
        ("dag=igår", NOT_UNDERSTOOD.format("Dag")),
        ("tid=natt", NOT_UNDERSTOOD.format("Tid på dagen")),
        ("alder=-3", NOT_UNDERSTOOD.format("Ålder")),
        ("alder=999", NOT_UNDERSTOOD.format("Ålder")),
        ("alder=121", NOT_UNDERSTOOD.format("Ålder")),
        ("alder=0016", NOT_UNDERSTOOD.format("Ålder")),
        ("alder=%E0%A5%A7%E0%A5%AC", NOT_UNDERSTOOD.format("Ålder")),  # १६
        ("alder=%C2%B2", NOT_UNDERSTOOD.format("Ålder")),  # ²
        ("alder=16.5", NOT_UNDERSTOOD.format("Ålder")),
        ("fran=2026-13-01", "Vi förstod inte datumet ”2026-13-01”. Skriv som 2026-12-24."),
        ("fran=2026-12", "Vi förstod inte datumet ”2026-12”. Skriv som 2026-12-24."),
        ("till=24%2F12", "Vi förstod inte datumet ”24/12”. Skriv som 2026-12-24."),
        ("fran=20261224", "Vi förstod inte datumet ”20261224”. Skriv som 2026-12-24."),
        ("fran=2026-W52-4", "Vi förstod inte datumet ”2026-W52-4”. Skriv som 2026-12-24."),
        ("fran=1626-12-24", "Vi förstod inte datumet ”1626-12-24”. Skriv som 2026-12-24."),
        ("fran=9999-12-31", "Vi förstod inte datumet ”9999-12-31”. Skriv som 2026-12-24."),
        ("fran=%E0%A5%A8026-12-24", "Vi förstod inte datumet ”२026-12-24”. Skriv som 2026-12-24."),
        (f"till={'x' * 500}", f"Vi förstod inte datumet ”{'x' * 20}”. Skriv som 2026-12-24."),
        ("sort=billigast", "Den ordningen finns inte. Det som är snart kommer först."),
        ("radie=7&plats=Kristianstad", RADIUS),
        ("radie=-20&plats=Kristianstad", RADIUS),
        ("radie=020000000&plats=Kristianstad", RADIUS),
        ("radie=%E0%A5%A8%E0%A5%A6&plats=Kristianstad", RADIUS),
        ("lat=abc&lon=14.1", NO_POSITION),
        ("lat=56.1", NO_POSITION),
        ("lon=14.1", NO_POSITION),
        ("lat=nan&lon=nan", NO_POSITION),
        ("lat=inf&lon=14.1", NO_POSITION),
        ("lat=48.85&lon=2.35", NO_POSITION),
        ("lat=14.15&lon=56.03", NO_POSITION),
        ("sort=narmast", WHERE_ARE_YOU),
        ("sort=narmast&plats=Skåne", WHERE_ARE_YOU),
        ("q=%21%21%3F", NO_WORDS),
        (f"q={'fika ' * 2000}", TOO_LONG),
        ("q=ett+två+tre+fyra+fem+sex+sju+åtta+nio+tio+elva+tolv+tretton+fjorton", TOO_LONG),
    ],
)
def test_what_is_not_understood_is_left_out_and_said(query, problem):
    question = ask(query)

    assert question.problems == [problem]
    assert question.spec.chosen == {}
    assert question.spec.years == ()
    assert not question.spec.asks_for_dates
    assert question.spec.sort == "snart"


def test_what_is_understood_stands_beside_what_is_not():
    question = ask("vad=promenad&vad=x&vad=spel&alder=17&alder=x&dag=idag&dag=x&fran=x&till=2026-12-24")

    assert question.spec.chosen == {"vad": ("promenad", "spel")}
    assert (question.spec.years, question.spec.days) == ((17,), ("idag",))
    assert (question.spec.first, question.spec.last) == (None, date(2026, 12, 24))
    assert len(question.problems) == 4


def test_a_group_is_told_of_once_however_much_is_wrong_in_it():
    assert ask("vad=x&vad=y&vad=z").problems == [NOT_UNDERSTOOD.format("Vad")]


def test_the_same_value_twice_counts_once():
    spec = ask("vad=promenad&vad=promenad&alder=17&alder=017&dag=idag&dag=idag").spec

    assert (spec.chosen, spec.years, spec.days) == ({"vad": ("promenad",)}, (17,), ("idag",))


def test_empty_values_are_no_choices_and_no_problems():
    question = ask("q=&plats=&radie=&lat=&lon=&alder=&vad=&for=&dag=&tid=&fran=&till=&sort=&sida=")

    assert (question.problems, question.spec.chosen, question.spec.place) == ([], {}, None)


def test_unknown_names_are_not_read():
    assert ask("organisation=1&page_size=100000&utm_source=x&__proto__=1").spec == ask("").spec


@pytest.mark.parametrize("query", ["q=fi%00ka", "q=+fika%0A%0D%09", "q=%1Ffi%00ka%7F"])
def test_control_characters_are_spaces(query):
    assert ask(query).spec.text in ("fi ka", "fika")
    assert "\x00" not in ask(query).typed["q"]


def test_bytes_that_are_no_text_are_text_all_the_same():
    assert ask("q=%FF%FEfika&plats=%C3").problems == []


def test_a_long_text_is_kept_in_the_form_and_cut_in_the_question():
    question = ask(f"q={'fika-' * 2000}")

    assert len(question.typed["q"]) == 10_000
    assert len(question.spec.text) == LONGEST_TEXT


def test_a_period_written_backwards_is_turned_round():
    spec = ask("fran=2026-12-24&till=2026-11-25").spec

    assert (spec.first, spec.last) == (date(2026, 11, 25), date(2026, 12, 24))


@pytest.mark.parametrize("radius", RADII)
def test_a_radius_of_the_list_is_taken(radius):
    question = ask(f"plats=Kristianstad&radie={radius}")

    assert (question.spec.radius_km, question.chose_radius) == (radius, True)


def test_a_place_without_a_radius_has_the_usual_one_that_may_grow():
    question = ask("plats=Kristianstad")

    assert (question.spec.radius_km, question.chose_radius) == (20, False)


@pytest.mark.parametrize(
    ("typed", "kind", "radius"),
    [
        ("Kristianstad", "municipality", 20),
        ("Kristianstads kommun", "municipality", None),
        ("Skåne", "county", None),
        ("Skåne län", "county", None),
    ],
)
def test_a_whole_kommun_or_lan_has_no_circle(typed, kind, radius):
    spec = ask(f"plats={typed}").spec

    assert (spec.place.kind, spec.radius_km) == (kind, radius)


def test_a_whole_kommun_with_a_radius_is_a_circle():
    assert ask("plats=Kristianstads+kommun&radie=40").spec.radius_km == 40


def test_a_county_stays_whole_whatever_radius_is_asked_for():
    assert ask("plats=Skåne+län&radie=40").spec.radius_km is None


def test_an_ambiguous_name_gives_choices_and_no_guess():
    for code, municipality in (("t1", "1290"), ("t2", "1276")):
        make_place(code, "Åby", municipality, label=f"Åby, {municipality}")

    question = ask("plats=Åby&radie=40&sort=narmast")

    assert question.spec.place is None
    assert [spot.label for spot in question.choices] == ["Åby, 1290", "Åby, 1276"]
    assert question.must_choose and not question.place_is_unknown
    assert question.problems == []
    assert (question.typed["plats"], question.typed["radie"], question.spec.sort) == ("Åby", "40", "narmast")


def test_an_unknown_name_is_said_to_be_unknown():
    question = ask("plats=Qwertyuiop")

    assert question.place_is_unknown and question.must_choose
    assert (question.spec.place, question.choices, question.problems) == (None, (), [])


@pytest.mark.parametrize("typed", ["x" * 10_000, "%00", "'; DROP TABLE places; --", "%25", "🙂" * 500, "1" * 5000])
def test_nonsense_is_no_place(typed):
    question = ask(f"plats={typed}")

    assert question.spec.place is None
    assert len(question.typed["plats"]) <= 100


def test_a_misspelt_place_is_put_right_and_that_is_said():
    question = ask("plats=Kristianstda")

    assert (question.spec.place.name, question.corrected_place) == ("Kristianstad", "Kristianstad")


def test_a_postcode_is_found_and_only_about_right():
    make_place("29131", "291 31", "1290", kind="postcode", label="291 31 Kristianstad")

    place = ask("plats=291+31").spec.place

    assert (place.kind, place.is_approximate) == ("postcode", True)


def test_a_position_is_rounded_and_called_as_the_nearest_town():
    place = ask("lat=56.0312&lon=14.1589").spec.place

    assert (place.kind, place.lat, place.lon, place.name) == ("position", 56.03, 14.16, "Kristianstad")


def test_what_somebody_writes_counts_before_a_position_that_the_form_carries_along():
    make_municipality("1280")

    assert ask("lat=56.03&lon=14.16&plats=Malmö").spec.place.name == "Malmö"


def test_more_values_than_anybody_ticks_are_cut_and_said():
    codes = "&".join(f"alder={age}" for age in range(121))
    question = ask("&".join(["vad=promenad", *(f"vad=x{number}" for number in range(100))]) + "&" + codes)

    assert question.spec.chosen == {"vad": ("promenad",)}
    assert question.spec.years == tuple(range(121))


def test_the_sentences_are_in_the_language_of_the_page():
    with translation.override("en"):
        assert ask("lat=x").problems == ["We could not read the location. Write a town or a postcode instead."]
