"""Swedish words are marked on other pages; times and numbers are not turned round."""

import pytest
from django.template import Context, Template
from django.utils import translation

from places.own_words import Swedish, isolated


def shown(template, **words):
    return Template("{% load torg %}" + template).render(Context(words))


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("sv", "Kaffe &amp; bulle"),
        ("en", '<bdi lang="sv">Kaffe &amp; bulle</bdi>'),
        ("ar", '<bdi lang="sv">Kaffe &amp; bulle</bdi>'),
    ],
)
def test_organisers_words_are_marked_where_the_page_is_in_another_language(language, html):
    with translation.override(language):
        assert shown("{{ words }}", words=Swedish("Kaffe & bulle")) == html
        assert shown("{{ words|swedish }}", words="Kaffe & bulle") == html


@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_is_not_marked(nothing):
    with translation.override("en"):
        assert shown("{{ words|swedish }}", words=nothing) == ""


def test_as_plain_text_they_are_only_words():
    with translation.override("en"):
        assert f"Hej {Swedish('Kim')}" == "Hej Kim"
        assert Swedish("Kim") == "Kim"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_number_is_left_as_it_is_where_all_runs_from_the_left(language):
    with translation.override(language):
        assert isolated("070-174 06 21") == "070-174 06 21"


def test_a_number_holds_together_from_right_to_left():
    with translation.override("ar"):
        assert isolated("070-174 06 21") == "\u2068070-174 06 21\u2069"
