"""The filter panel and the links: every box with what it gives, every choice with the address where it is not."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from activities import panel
from activities.search.query import search
from activities.search_form import read
from activities.taxonomy import vocabulary
from tests.factories import make_activity, make_place, make_venue

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def listings(db):
    make_place("t1", "Åhus", "1290", lat=55.92, lon=14.29)
    make_activity(terms=("promenad", "pensionar"), facts={"drop-in": "ja"}, languages=["sv", "ar"])
    make_activity(terms=("spel",), cost="belopp", amount=40, amount_per="gang", when=None)
    far = make_venue("Åhus", latitude=55.92, longitude=14.29)
    make_activity(terms=("promenad", "sorg"), min_age=65, venue=far)


def shown(query):
    question = read(QueryDict(query), vocabulary())
    result = search(question.spec, NOW)
    groups = panel.panel(question, result, vocabulary())
    return question, result, {(group.name, group.label): group for group in groups}


def boxes(group):
    return [(box.value, box.number, box.adds, box.is_checked) for box in group.options if box.number or box.is_checked]


def options(query, name):
    return [box for (code, _label), group in shown(query)[2].items() if code == name for box in boxes(group)]


def test_a_group_without_a_choice_says_what_each_box_gives():
    assert options("", "vad") == [("promenad", 2, False, False), ("spel", 1, False, False)]


def test_a_group_with_a_choice_says_what_each_other_box_adds():
    assert options("vad=promenad", "vad") == [("promenad", 2, False, True), ("spel", 1, True, False)]


def test_groups_narrow_each_other_but_not_themselves():
    assert options("vad=promenad&kostnad=gratis", "kostnad") == [
        ("gratis", 2, False, True),
    ]
    assert options("vad=spel&kostnad=gratis", "kostnad") == [
        ("gratis", 0, False, True),
        ("lag-kostnad", 1, True, False),
    ]


def test_a_box_that_gives_nothing_is_dead_but_never_one_that_is_ticked():
    _question, _result, groups = shown("vad=dans")
    by_value = {box.value: box for group in groups.values() for box in group.options if group.name == "vad"}

    assert not by_value["dans"].is_dead
    assert by_value["musik"].is_dead
    assert not by_value["promenad"].is_dead


def test_groups_stand_in_the_order_of_the_page_and_none_is_all_dead():
    _question, _result, groups = shown("")

    assert [name for name, _label in groups] == [
        *("dag", "dag", "tid", "kostnad", "troskel", "vad", "alder", "sprak", "for")
    ]
    assert [group.label for group in groups.values() if group.has_dates] == ["När"]


def test_a_group_with_a_choice_is_open():
    _question, _result, groups = shown("vad=promenad&dag=tisdag&alder=alder-70-plus")

    is_open = {label for (_name, label), group in groups.items() if group.is_open}
    assert {"Vad", "Veckodag", "Ålder"} <= is_open
    assert not {"Språk", "Särskilt för"} & is_open


def test_swedish_is_a_box_only_when_somebody_chose_it():
    assert options("", "sprak") == [("ar", 1, False, False)]
    assert options("sprak=sv", "sprak") == [("ar", 0, True, False), ("sv", 3, False, True)][1:]


def hidden(query):
    question, _result, _groups = shown(query)
    return panel.panel_hidden(panel.parameters(question.spec, question.typed), question.spec)


def test_the_form_of_the_panel_carries_along_all_that_it_does_not_show():
    query = "q=fika&plats=Kristianstad&alder=24&alder=alder-70-plus&vad=promenad&dag=idag&fran=2026-11-25&sort=bast"

    assert hidden(query) == [
        ("alder", "24"),
        ("q", "fika"),
        ("plats", "Kristianstad"),
        ("radie", "20"),
        ("sort", "bast"),
    ]


def test_a_position_is_carried_along_with_two_decimals():
    assert hidden("lat=56.0&lon=14.156789") == [("lat", "56.00"), ("lon", "14.16"), ("radie", "20")]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=fika&plats=Kristianstad&radie=40&alder=24&alder=alder-70-plus&for=pensionar&vad=promenad&vad=spel"
        "&kostnad=gratis&troskel=drop-in&form=pa-plats&sprak=ar&sprak=sv&tillganglighet=horslinga&dag=idag&dag=onsdag"
        "&tid=kvall&fran=2026-11-25&till=2026-12-24&sort=narmast",
        "lat=56.03&lon=14.16",
        "plats=Kristianstads+kommun",
        "plats=Skåne+län&radie=40",
        "q=%22%26%3D%3F%2Fåäö+🙂",
    ],
)
def test_an_address_made_of_a_question_asks_the_same_question(query):
    question, _result, _groups = shown(query)

    url = panel.address("/hitta", panel.parameters(question.spec, question.typed))

    again = read(QueryDict(urlsplit(url).query), vocabulary())
    assert again.spec == question.spec
    assert panel.address("/hitta", panel.parameters(again.spec, again.typed)) == url


def test_what_was_not_understood_does_not_stand_in_the_links():
    question, _result, _groups = shown(
        "vad=x&vad=spel&alder=-3&dag=igår&fran=x&radie=7&plats=Kristianstad&sort=z&sida=-1"
    )

    assert panel.parameters(question.spec, question.typed) == {
        "plats": ["Kristianstad"],
        "radie": ["20"],
        "vad": ["spel"],
    }


def test_a_place_that_nobody_knows_stays_in_the_links_with_its_radius():
    question, _result, _groups = shown("plats=Qwerty&radie=40&vad=spel")

    assert panel.parameters(question.spec, question.typed) == {"plats": ["Qwerty"], "radie": ["40"], "vad": ["spel"]}


def test_a_choice_links_to_the_search_without_it():
    question, _result, _groups = shown(
        "q=fika&plats=Kristianstad&vad=promenad&vad=spel&alder=24&sprak=sv&dag=idag&fran=2026-11-25"
    )
    found = panel.parameters(question.spec, question.typed)

    chosen = {
        choice.label: sorted(set(found) - set(parse_qs(urlsplit(choice.url).query)))
        for choice in panel.choices(question, found, "/hitta", vocabulary())
    }

    assert chosen == {
        "”fika”": ["q"],
        "Inom 20 km från Kristianstad": ["plats", "radie"],
        "I dag": ["dag"],
        "Promenader": [],
        "Spel": [],
        "24 år": ["alder"],
        "Svenska": ["sprak"],
        "Från 2026-11-25": ["fran"],
    }


def test_larger_circles_are_offered_when_they_hold_more():
    question, result, _groups = shown("plats=Kristianstad&radie=5&vad=promenad")

    links = panel.radii(question, result, "/hitta", {"plats": ["Kristianstad"], "radie": ["5"]})

    assert [(link.label, link.url) for link in links] == [
        ("Inom 20 km (2 träffar)", "/hitta?plats=Kristianstad&radie=20"),
    ]


def test_around_a_whole_kommun_larger_circles_are_offered_too():
    make_activity(venue=make_venue("Osby", latitude=56.38, longitude=13.99))
    question, result, _groups = shown("plats=Kristianstads+kommun&vad=spel")

    assert result.nearby == {20: 1, 40: 1, 80: 1}
