"""The language stands in the path and nowhere else: no cookie, no header decides it."""

import re
from html import unescape

import pytest

from tests.factories import TODAY, make_activity, make_municipality

PAGES = [
    ("/", "/en/"),
    ("/hitta", "/en/hitta"),
    ("/hitta?q=fika&plats=Kristianstad&vad=fika-prata&vad=mat", None),
    ("/hitta/karta?q=%C3%A5%22%3C", None),
    ("/hitta/vecka?fran=2026-12-01", None),
    ("/aktivitet/lyktan/", None),
    ("/aktivitet/lyktan/2026-12-01-1400/", None),
    ("/kommun/kristianstad/", None),
    ("/hjalp?alder=15", None),
]


@pytest.fixture
def square(db, time_machine):
    time_machine.move_to(f"{TODAY.isoformat()}T09:00:00+01:00", tick=False)
    make_municipality()
    make_activity(slug="lyktan")


def links(response, pattern):
    return [tuple(map(unescape, found)) for found in re.findall(pattern, response.content.decode())]


@pytest.mark.parametrize(("swedish", "english"), PAGES)
def test_the_same_page_in_the_other_language_is_one_press_away(square, client, swedish, english):
    english = english or f"/en{swedish}"

    there = client.get(swedish)
    back = client.get(english)

    shown = r'<a href="([^"]+)" lang="(?:sv|en)" hreflang="(sv|en)"'
    assert links(there, shown) == [(english, "en")]
    assert links(back, shown) == [(swedish, "sv")]


@pytest.mark.parametrize(("swedish", "english"), PAGES)
def test_search_engines_are_told_of_both_with_whole_addresses(square, client, swedish, english):
    english = english or f"/en{swedish}"
    host = "http://testserver"

    for address in (swedish, english):
        told = links(client.get(address), r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')

        assert told == [("sv", host + swedish), ("en", host + english)]


@pytest.mark.parametrize(("prefix", "code", "word"), [("", "sv", "Akut hjälp"), ("/en", "en", "Urgent help")])
def test_the_page_says_which_language_it_is_in(square, client, prefix, code, word):
    response = client.get(f"{prefix}/hitta")

    assert response.headers["Content-Language"] == code
    assert f'<html lang="{code}" dir="ltr">' in response.content.decode()
    assert word in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/en/", "/hitta", "/finnsinte", "/en/finnsinte"])
@pytest.mark.parametrize("asked", ["en", "sv", "ar, en;q=0.5"])
def test_what_the_browser_prefers_changes_nothing(square, client, path, asked):
    plain = client.get(path)
    client.cookies["django_language"] = "en"

    response = client.get(path, headers={"accept-language": asked})

    assert response.content == plain.content
    assert {word.strip() for word in response.get("Vary", "").split(",")} <= {"", "Accept-Encoding"}


@pytest.mark.parametrize(
    ("path", "links_to"),
    [
        ("/finnsinte", ("/en/", "en")),
        ("/en/finnsinte", ("/", "sv")),
        ("//annan.example/hitta", ("/en/", "en")),
        ('/"><script>', ("/en/", "en")),
    ],
)
def test_an_address_that_leads_nowhere_links_to_the_start_and_never_where_it_says(square, client, path, links_to):
    response = client.get("/", PATH_INFO=path, QUERY_STRING="q=hemligt")

    assert response.status_code == 404
    assert links(response, r'<a href="([^"]+)" lang="(?:sv|en)" hreflang="(sv|en)"') == [links_to]
    assert 'rel="alternate"' not in response.content.decode()


@pytest.mark.parametrize("path", ["/en", "/en/aktivitet/lyktan", "/qps/", "/fi/hitta"])
def test_a_language_that_is_none_is_no_page(square, client, path):
    response = client.get(path)

    assert response.status_code in (301, 404)
    assert response.headers["Content-Language"] == ("en" if path.startswith("/en") else "sv")
