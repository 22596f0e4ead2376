"""What the panel promises is what a click gives, and a page says what its row in the file says."""

import html
import json
import random
import re
from functools import cache
from urllib.parse import parse_qsl, urlencode

import pytest
from django.conf import settings

from activities import phone
from tests.demo.reading import answered, by_id, items, public
from tests.reading import Reading

SEED = 20
PAGES, OPTIONS, LISTINGS = 20, 3, 30
TWO_PLACES = {"akt-0169", "akt-0051"}  # the house, and what it answers, follows the date
WISHES = {
    "q": ("", "", "", "fika", "musik", "promenad"),
    "plats": ("", "Klippan", "Kristianstad", "Malmö", "Lund", "Skåne", "264 33", "Göteborg"),
    "kostnad": ("", "", "gratis", "fika-kostar"),
    "troskel": ("", "", "kom-ensam", "ingen-anmalan"),
    "tid": ("", "", "kvall", "formiddag"),
    "dag": ("", "", "vecka", "tisdag"),
    "alder": ("", "", "24", "alder-70-plus"),
}
FORM = re.compile(r'<form class="filters.*?</form>', re.S)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
BOX = re.compile(
    r'<input type="checkbox" name="([^"]*)" value="([^"]*)"( checked)?><span>.*?</span><span class="n">(\+?)(\d+)<',
    re.S,
)
DATE = re.compile(r'<input[^>]* type="date"[^>]* name="(\w+)" value="([^"]+)">')
FACT = re.compile(r'<div><dt>([^<]*)</dt><dd class="v-(?:yes|partly|no)">.*?<b>(.*?)</b>', re.S)
UNKNOWN = re.compile(r'<div><dt>((?:(?!</dt>).)*)</dt><dd class="v-unknown">', re.S)
CONTACT = re.compile(r'href="((?:tel|sms|mailto):[^?"]+)')
ANSWERS = {"ja": "Ja", "delvis": "Delvis", "nej": "Nej"}


# --- the panel ---------------------------------------------------------------------------------------------------


def _wishes():
    chance = random.Random(SEED)
    drawn = ({name: chance.choice(values) for name, values in WISHES.items()} for _ in range(PAGES))
    return [urlencode({name: value for name, value in wish.items() if value}) for wish in drawn]


@pytest.mark.parametrize("wish", _wishes())
def test_every_number_in_the_panel_is_what_the_click_gives(square, wish):
    total, sent, boxes = _search(square, wish)
    alive = [box for box in boxes if not box[2]]
    assert len(alive) >= OPTIONS
    wrong = []
    for name, value, _checked, plus, number in random.Random(wish).sample(alive, OPTIONS):
        promised = int(number) + (total if plus else 0)
        given = _search(square, urlencode([*sent, (name, value)]))[0]
        if given != promised:
            wrong.append(f"{name}={value}: {plus}{number} of {total}, and the click gives {given}")

    assert wrong == []


def _search(square, wish):
    """The total, what the panel's form would send as it stands, and its boxes."""
    status, body, _headers = square.get(f"/hitta?{wish}")
    assert status == 200
    heading = re.search(r"<h1>(Inga|\d+) ", body).group(1)
    form = FORM.search(body).group()
    boxes = BOX.findall(form)
    sent = HIDDEN.findall(form) + DATE.findall(form) + [box[:2] for box in boxes if box[2]]
    return 0 if heading == "Inga" else int(heading), [(name, html.unescape(value)) for name, value in sent], boxes


def test_the_searches_are_not_all_alike():
    asked = [dict(parse_qsl(wish)) for wish in _wishes()]

    assert {name for wish in asked for name in wish} == set(WISHES)


# --- the pages ---------------------------------------------------------------------------------------------------


def _listings():
    shown = [row for row in public() if row["id"] not in TWO_PLACES]
    chance = random.Random(SEED)
    drawn = chance.sample(shown, LISTINGS - 10)
    denying = [row for row in shown if "nej" in _facts(row).values() and row not in drawn]
    return drawn + chance.sample(denying, 10)


@cache
def _labels():
    """Label -> code, of everything that can be answered about access."""
    taxonomies = json.loads((settings.BASE_DIR / "fixtures" / "taxonomy.json").read_text(encoding="utf-8"))
    access = next(one for one in taxonomies["taxonomies"] if one["code"] == "tillganglighet")
    return {term["label"]: term["code"] for term in access["terms"]}


def _facts(row):
    """What the row says of access; where it is silent, what its house says."""
    house = by_id("platser").get(row["plats_id"], {"tillganglighet": ""})
    return answered(house["tillganglighet"]) | answered(row["tillganglighet"])


@pytest.fixture(scope="module", params=_listings(), ids=lambda row: row["id"])
def listing(request, square, known):
    status, body, _headers = square.get(known.numbered(request.param["id"]))
    assert status == 200
    return request.param, body[body.index("<main") : body.index("</main>")]


def _plain(marked):
    return Reading(marked).words


def test_title_and_organiser_are_the_rows(listing):
    row, main = listing

    title = _plain(re.search(r"<h1[^>]*>(.*?)</h1>", main, re.S).group(1))
    organiser = _plain(re.search(r'Ordnas av <a[^>]*><bdi lang="sv">(.*?)</bdi>', main, re.S).group(1))

    assert title == " ".join(row["rubrik"].split())
    assert organiser == by_id("organisationer")[row["arrangor"]]["namn"]


def test_the_cost_is_the_rows(listing):
    row, main = listing

    said = _plain(re.search(r"Vad kostar det\?</dt><dd><b>(.*?)</b>", main, re.S).group(1)).rstrip(".").split(", ")

    words = {"gratis": "Gratis", "valfritt": "Betala det du vill", "": "Vi vet inte vad det kostar"}
    cost = row["kostnad"].strip()
    assert (said[0] if cost in words else said[0].partition(" kr")[0]) == words.get(cost, cost.partition(" kr")[0])
    assert [part for part in said if part.startswith("fika ingår")] == ["fika ingår"] * (row["fika"] == "ingar")
    assert any(part.startswith("fika kostar") for part in said) == row["fika"].startswith("kostar")
    assert any("medlem" in part for part in said) == bool(row["medlemsavgift"])


def test_only_the_ways_that_the_organiser_listed_are_shown_and_in_that_order(listing):
    row, main = listing
    made = {
        "telefon": f"tel:{phone.dialled(row['telefon'])}",
        "sms": f"sms:{phone.dialled(row['sms'])}",
        "epost": f"mailto:{row['epost']}",
    }

    shown = CONTACT.findall(main)

    assert shown == [made[way] for way in items(row["kontakt_ordning"]) if way in made]


def test_a_no_is_said_as_no_and_the_unknown_never_is(listing):
    row, main = listing

    said = {_labels()[label]: answer for label, answer in _said(main) if label in _labels()}
    unknown = UNKNOWN.search(main)
    labels = map(html.unescape, unknown.group(1).split("<br>")) if unknown else ()

    assert said == {code: ANSWERS[value] for code, value in _facts(row).items()}
    assert said.keys().isdisjoint(_labels().get(label.strip()) for label in labels)


def _said(main):
    return [(html.unescape(label), _plain(answer)) for label, answer in FACT.findall(main)]


def test_some_listings_say_no():
    """Or the test above could not fail."""
    assert sum("nej" in _facts(row).values() for row in _listings()) >= 10
