"""The demo's files hold what their README says. Shares are guides, so they have slack; the edge cases have none."""

import re
from collections import Counter
from datetime import date, datetime, time

import pytest
from django.conf import settings

from activities import rule_text
from activities.anchors import expand_anchors
from activities.recurrence import next_dated
from organisations.org_number import clean_org_number
from places import tables
from tests.demo import reading

SKANE = {"1280": 70, "1283": 45, "1281": 40, "1290": 35} | dict.fromkeys(
    ("1282", "1287", "1293", "1292", "1286", "1285"), 16
)
CITIES = {"0180": 20, "1480": 15, "0380": 6, "0580": 6, "1880": 6, "1980": 6, "2480": 6}
DAYS = (date(2026, 11, 25), date(2026, 12, 24), date(2027, 3, 28), date(2027, 6, 25), date(2027, 10, 31))


PLACES = settings.BASE_DIR / "fixtures" / "places"


def written(row, day):
    """The rule as the importer reads it on that day: dates for anchors, and no second venue."""
    return expand_anchors(re.sub(r" @ \S+", "", row["tider"]), day)


def shares(rows, say):
    counted = Counter(map(say, rows))
    return {name: 100 * number / len(rows) for name, number in counted.items()}


def test_the_square_is_large_enough():
    assert len(reading.activities()) >= 850
    assert len(reading.public()) >= 800
    assert 225 <= len(reading.rows("organisationer")) <= 300
    assert 380 <= len(reading.rows("platser")) <= 480


@pytest.mark.parametrize("name", ["organisationer", "platser", "aktiviteter"])
def test_no_id_comes_twice(name):
    assert len(reading.by_id(name)) == len(reading.rows(name))


def test_every_municipality_has_its_share():
    here = Counter(map(reading.municipality, reading.public()))
    codes = [row.cells["kod"] for row in tables.read(PLACES / "kommuner.csv")]
    every = {code: 8 if code.startswith("12") else 1 for code in codes}

    few = {code: here[code] for code, least in (every | SKANE | CITIES).items() if here[code] < least}

    assert len(every) == 290
    assert few == {}
    assert sum(number for code, number in here.items() if code.startswith("12")) >= 480


@pytest.mark.parametrize(
    ("say", "wanted", "slack"),
    [
        (
            reading.sector,
            {"civilsamhalle": 38, "kommun": 30, "trossamfund": 18, "bostadsbolag": 4}
            | {"naringsliv": 3, "region": 3, "stat": 1, "annat": 3},
            5,
        ),
        (
            reading.age_group,
            {"alla": 34, "vuxna": 12, "pensionärer": 22, "unga vuxna": 12, "tonår": 6, "skolbarn": 6, "små barn": 8},
            5,
        ),
        (
            reading.price,
            {"gratis": 56, "fika kostar": 14, "valfritt": 5, "låg": 12, "hög": 5, "medlem": 8},
            6,
        ),
        (reading.rhythm, {"varje": 56, "varannan": 12, "månad": 8, "öppet": 10, "flera": 6, "en gång": 8}, 5),
        (reading.confirmed, {"nyss": 68, "halvår": 15, "gammal": 12, "dold": 5}, 4),
    ],
)
def test_shares_are_near_what_was_wanted(say, wanted, slack):
    found = shares(reading.activities(), say)

    assert {name: found.get(name, 0) for name in wanted if abs(found.get(name, 0) - wanted[name]) > slack} == {}


def test_topics_are_all_there():
    found = Counter(topic for row in reading.activities() for topic in reading.items(row["vad"]))
    least = dict.fromkeys(reading.codes("vad"), 8) | {
        "fika-prata": 90,
        "oppen-motesplats": 70,
        "promenad": 60,
        "traning": 55,
        "sprakcafe": 40,
        "familj": 40,
        "spel": 35,
        "musik": 35,
        "skapa": 35,
        "samtalsgrupp": 25,
        "hjalpa-till": 25,
        "hogtid": 25,
    }

    assert {topic: found[topic] for topic, number in least.items() if found[topic] < number} == {}
    assert found["telefonvan"] + found["en-van"] >= 25


def test_languages_and_groups_are_all_there():
    languages = Counter(code for row in reading.activities() for code in reading.items(row["sprak"]))
    groups = Counter(code for row in reading.activities() for code in reading.items(row["for"]))

    assert languages["sv"] == len(reading.activities())
    least = {"en": 90, "ar": 45, "uk": 15, "so": 12, "fi": 10, "bs": 6, "pl": 6, "ti": 5, "swl": 8}
    assert {code: languages[code] for code, number in least.items() if languages[code] < number} == {}
    assert languages["fa"] + languages["prs"] >= 12
    least = {"man": 12, "kvinnor": 20, "hbtqi": 10, "npf": 18, "sorg": 12, "demens": 8, "anhorig": 12}
    assert {code: groups[code] for code, number in least.items() if groups[code] < number} == {}


def test_half_of_the_square_is_easy_to_come_to():
    rows = reading.public()

    assert 50 <= 100 * sum(map(reading.is_easy_to_come, rows)) / len(rows) <= 60


@pytest.mark.parametrize("code", sorted(reading.codes("troskel")))
def test_of_each_threshold_about_a_third_is_unknown(code):
    unknown = shares(reading.public(), lambda row: code in reading.answered(row["troskel"]))[False]

    assert 23 <= unknown <= 37


@pytest.mark.parametrize(
    ("column", "share"),
    [("forsta_gangen", 60), ("brukar_komma", 55), ("lattlast", 15), ("rubrik_en", 4)],
)
def test_as_many_rows_as_wanted_say_it(column, share):
    assert abs(shares(reading.activities(), lambda row: bool(row[column])).get(True, 0) - share) <= 3


@pytest.mark.parametrize(
    ("column", "group"),
    [
        ("vad", "vad"),
        ("for", "for-vem"),
        ("form", "form"),
        ("troskel", "troskel"),
        ("tillganglighet", "tillganglighet"),
        ("far_komma", "far-komma"),
        ("plats_kvar", "plats-kvar"),
    ],
)
def test_only_codes_of_the_taxonomy_are_used(column, group):
    used = {code for row in reading.activities() for code in reading.answered(row[column])}

    assert used - reading.codes(group) == set()


def test_every_written_time_is_understood_whatever_day_it_is():
    broken = []
    for row in reading.activities():
        for day in DAYS if row["tider"] else ():
            try:
                rule_text.parse(written(row, day), day)
            except rule_text.RuleTextError as error:
                broken.append((row["id"], day, str(error)))

    assert broken == []


@pytest.mark.parametrize("day", DAYS)
def test_what_is_shown_lies_ahead_whatever_day_it_is(day):
    gone = []
    for row in reading.public():
        parsed = rule_text.parse(written(row, day), day) if row["tider"] else None
        if parsed and not any(next_dated(rule, parsed.changes, datetime.combine(day, time())) for rule in parsed.rules):
            gone.append(row["id"])

    assert gone == []


def test_postcodes_are_real_and_lie_in_their_towns():
    real = {
        (code, row.cells["ort"], row.cells["kommun"])
        for row in tables.read(PLACES / "postnummer.csv")
        for code in row.postcodes("postnummer")
    }
    used = {
        (row["postnummer"].replace(" ", ""), row["ort"], row["kommun"])
        for row in reading.rows("platser") + reading.activities()
        if row["postnummer"]
    }

    assert used - real == set()


def test_organisation_numbers_are_valid_and_nobodys():
    numbers = [row["orgnr"] for row in reading.rows("organisationer") if row["orgnr"]]

    assert [clean_org_number(number) for number in numbers] == numbers
    assert len(set(numbers)) == len(numbers)
    assert {number[:4] for number in numbers} <= {"8029", "2529", "5598", "5599"}
    assert [row["namn"] for row in reading.rows("organisationer") if row["sektor"] == "kommun" and row["orgnr"]] == []


def test_only_the_regulators_fiction_numbers_are_used():
    fiction = r"07017406(0[5-9]|[1-9]\d)|03139006\d\d|04062804\d\d|0846500[4]\d\d|09803192\d\d"
    numbers = {
        re.sub(r"\D", "", row.get(column, ""))
        for row in reading.activities() + reading.rows("organisationer")
        for column in ("telefon", "sms", "hanvisning_telefon")
    } - {""}

    assert sorted(number for number in numbers if not re.fullmatch(fiction, number)) == []


def test_mail_and_web_go_nowhere():
    addresses = [
        row.get(column, "")
        for row in reading.activities() + reading.rows("organisationer")
        for column in ("epost", "webb", "chatt")
    ]

    assert [
        one for one in addresses if one and not re.fullmatch(r"(https://|[a-z]+@)([a-z0-9-]+\.)+example", one)
    ] == []
