"""No visitor is named by what is wrong with them, and the sentences of the service are easy to read."""

import csv
import json
import re

import polib
import pytest
from django.conf import settings

# The beginnings of words, or parts of them, that nobody is met with here. What we write instead stands beside.
AVOIDED = {
    "ofrivillig|ensam|isoler": "träffa andra, saker att göra tillsammans",
    "målgrupp|riskgrupp|utsatt|svag|utanförskap|hemmasitt": "särskilt för, passar dig som",
    "äldre|de gamla|seniorboende": "70 år och äldre, pensionärer",
    "arbetslös|sjukskriv": "mellan jobb, ledig på dagen",
    "missbruk|kriminell": "ny start",
    "handikapp|funktionshind|normal": "rullstol, hörslinga: vad som fungerar",
    "invandr|nysvensk": "ny i Sverige, vill öva svenska",
    "insats|åtgärd|deltagar|brukare|klient": "aktivitet, träff, du",
    "kostnadsfri|avgiftsbel|föranmäl": "gratis, kostar, anmäl dig",
    "tröskel|tröskl": "lätt att komma",
    "saknar": "önska en aktivitet",
}
STEMS = re.compile("|".join(AVOIDED), re.I)

# Whole phrases that may hold such a word, where they may stand, and why.
ALLOWED = {
    "Kom gärna ensam": ({"catalogue", "taxonomy"}, "an invitation, not a name for anybody"),
    "Det är vanligt att känna sig ensam.": ({"templates", "catalogue"}, "the help page, for whoever is looking for it"),
    "år och äldre": ({"taxonomy"}, "a number says who"),
    "år eller äldre": ({"support lines"}, "a number says who"),
    "Äldrelinjen": ({"support lines"}, "the line's own name"),
    "äldreboende": ({"taxonomy"}, "a kind of housing, chosen by whoever lives there"),
    "Ingen tröskel eller trappa": ({"taxonomy"}, "the one in a doorway"),
}

ROOT = settings.BASE_DIR
CATALOGUE = polib.pofile(ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po")
FOR_STAFF = ("activities/importing/", "activities/management/", "places/management/", "torg/management/")
EASY = 35


def templates():
    return [path.read_text("utf-8") for path in sorted((ROOT / "templates").rglob("*.html"))]


def catalogue():
    return [text for entry in CATALOGUE for text in (entry.msgid, entry.msgid_plural) if text]


def taxonomy():
    taxonomies = json.loads((ROOT / "fixtures" / "taxonomy.json").read_text("utf-8"))["taxonomies"]
    rows = [*taxonomies, *(term for one in taxonomies for term in one["terms"])]
    return [row.get(name) or "" for row in rows for name in ("label", "description")]


def support_lines():
    with open(ROOT / "fixtures" / "stodlinjer.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [row[name] for row in rows for name in ("namn", "for_vem", "tider")]


PLACES = {"templates": templates, "catalogue": catalogue, "taxonomy": taxonomy, "support lines": support_lines}


def avoided_in(texts, place):
    """The avoided words that are left when what is allowed at this place is taken out, each with its surroundings."""
    found = []
    for text in texts:
        for phrase, (places, _why) in ALLOWED.items():
            text = text.replace(phrase, "") if place in places else text
        found += [text[max(0, hit.start() - 30) : hit.end() + 30] for hit in STEMS.finditer(text)]
    return found


def sentences(texts):
    """The words of every sentence of five words and more, without placeholders, tags and addresses."""
    for text in texts:
        plain = re.sub(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|https?://\S+", " ", text)
        for sentence in re.split(r"(?<=[.!?:])\s+|\n", plain):
            words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", sentence)
            if len(words) >= 5:
                yield words


def lix(sentences):
    """Words a sentence, and how many of a hundred words that are longer than six letters."""
    words = [word for sentence in sentences for word in sentence]
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("place", PLACES)
def test_nobody_is_named_by_what_is_wrong(place):
    texts = PLACES[place]()

    assert len(texts) >= 10
    assert avoided_in(texts, place) == []


@pytest.mark.parametrize("phrase", ALLOWED)
def test_what_is_allowed_is_also_used(phrase):
    places, _why = ALLOWED[phrase]

    assert {place for place in places if any(phrase in text for text in PLACES[place]())} == places


@pytest.mark.parametrize("text", ["Ofrivilligt ensam?", "För äldre", "Du som är utsatt", "Kostnadsfritt", "Målgruppen"])
def test_an_avoided_word_is_found(text):
    assert avoided_in([text], "templates") != []


def test_an_allowed_phrase_is_allowed_only_in_its_place():
    assert avoided_in(["Kom gärna ensam"], "catalogue") == []
    assert avoided_in(["Kom gärna ensam"], "support lines") == ["Kom gärna ensam"]


def test_lix_counts_words_a_sentence_and_long_words():
    counted = list(sentences(["Nu ska vi gå <b>tillsammans</b> till %(place)s. Hej på dig! Vi ses där nere vid sjön."]))

    assert [len(words) for words in counted] == [6, 6]
    assert lix(counted) == pytest.approx(6 + 100 / 12)


def test_the_service_is_easy_to_read():
    """LIX 35 is where easy prose ends; what only whoever imports files reads is not counted."""
    for_visitors = [
        entry.msgid for entry in CATALOGUE if not all(path.startswith(FOR_STAFF) for path, _line in entry.occurrences)
    ]

    counted = list(sentences(for_visitors))

    assert len(counted) > 150
    assert lix(counted) <= EASY


def _of_page(path):
    return list(sentences(entry.msgid for entry in CATALOGUE if path in {place for place, _line in entry.occurrences}))


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_page_is_hard_to_read(path):
    """A page of few sentences swings with each word; none may reach where ordinary prose begins."""
    counted = _of_page(path.relative_to(ROOT).as_posix())

    assert not counted or lix(counted) < 40


def test_the_page_in_easy_swedish_is_very_easy():
    counted = _of_page("templates/pages/easy.html")

    assert len(counted) > 5
    assert lix(counted) <= 25
