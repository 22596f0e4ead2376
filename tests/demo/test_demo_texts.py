"""What is written in the demo is written for each listing, and every case that README names is in the rows."""

import re
from itertools import combinations

import pytest

from tests.demo import reading

TEXTS = ("rubrik", "ingress", "beskrivning", "lattlast", "forsta_gangen", "vem_tar_emot", "kontakt_not", "anmalan")


def trigrams(text):
    words = re.sub(r"[^\w]+", " ", text.lower()).split()
    return {padded[at : at + 3] for word in words for padded in [f"  {word} "] for at in range(len(padded) - 2)}


def test_no_two_descriptions_are_alike():
    """Sets as long numbers: the likeness of 376,000 pairs is counted in about a second."""
    numbers = {}
    sets = [
        (row["id"], sum(1 << numbers.setdefault(one, len(numbers)) for one in trigrams(row["beskrivning"])))
        for row in reading.activities()
    ]

    alike = [
        (one, other)
        for (one, a), (other, b) in combinations(sets, 2)
        if (a & b).bit_count() > 0.6 * (a | b).bit_count()
    ]

    assert alike == []


def test_descriptions_are_neither_short_nor_long():
    lengths = {row["id"]: len(row["beskrivning"].split()) for row in reading.activities()}

    assert {name: number for name, number in lengths.items() if not 25 <= number <= 140} == {}


def test_titles_are_one_of_a_kind_with_their_organiser():
    titles = [(row["arrangor"], row["rubrik"].lower()) for row in reading.activities()]

    assert len(set(titles)) == len(titles)


def test_no_placeholder_is_left():
    left = [(row["id"], column) for row in reading.activities() for column in TEXTS if re.search("[{}]", row[column])]

    assert left == []


def test_the_phrase_that_says_nothing_is_never_used():
    assert [row["id"] for row in reading.activities() if "trygg och inkluderande" in row["beskrivning"].lower()] == []


def test_readme_names_only_what_exists():
    named = set(re.findall(r"(?:akt|org|plats)-\d{3,4}", reading.readme()))
    existing = {name for file in ("organisationer", "platser", "aktiviteter") for name in reading.by_id(file)}

    assert len(named) > 150
    assert named - existing == set()


def has(column, pattern):
    return lambda row: bool(re.search(pattern, row[column]))


def is_at_hidden_venue(row):
    return reading.by_id("platser")[row["plats_id"]]["dold"] == "ja"


CASES = [
    ("Inställt i dag", 2, has("installt", r"^D\+0: ")),
    ("Flyttat nästa vecka", 2, has("flyttat", r"(\{tis\+1\}|D\+8) > ")),
    ("Sommaruppehåll", 2, lambda row: "uppehåll" in (row["tider"] + row["paus"]).lower()),
    ("Uppehåll just nu", 2, has("paus", r"^D-\d+–D\+\d+: ")),
    ("Öppet på julafton", 2, has("tider", r"\{jul\}")),
    ("Fullt", 2, has("plats_kvar", "^fullt$")),
    ("Kö", 2, has("plats_kvar", "^ko$")),
    ("Nya från ett datum", 2, has("nya_fran", r"^D\+\d+$")),
    ("Bara för boende", 2, has("far_komma", "^boende$")),
    ("Bara för medlemmar", 2, has("far_komma", "^medlemmar$")),
    ("Efter kontakt", 2, has("far_komma", "^efter-kontakt$")),
    ("Dold adress", 6, is_at_hidden_venue),
    ("Mötesplats utan gata", 2, lambda row: row["motesplats"] and not row["gata"] and not row["plats_id"]),
    ("Två platser", 2, has("tider", r" @ plats-\d{3}$")),
    ("Tar slut om tio dagar", 2, has("tider", r"till D\+10$")),
    ("Avslutade", 2, has("status", "^avslutad$")),
    ("Varannan vecka", 2, has("tider", r"^varannan .* från \{")),
    ("Femte tisdagen", 2, has("tider", "^femte tisdagen i månaden")),
    ("Sista söndagen", 2, has("tider", "^sista söndagen i månaden")),
    ("Slutar 00.30", 2, has("tider", r"–00\.30$")),
    ("Rubrik på 120 tecken", 2, lambda row: len(row["rubrik"]) == 120),
    ("Namn med å ä ö é ř ع", 2, lambda row: re.search("[ع-ي]|ř", row["rubrik"])),
    ("Utan telefon", 2, lambda row: not row["telefon"] + row["sms"] and row["epost"]),
    ("Bara telefon", 2, lambda row: row["kontakt_ordning"] == "telefon"),
    ("Ö med färja", 2, has("ingress", r"(?i)\bVen\b|färjan")),
    ("Habo och Håbo", 2, has("beskrivning", "Uppland|Småland")),
    ("På kommungränsen", 2, has("beskrivning", "kommun")),
    ("Väntar på granskning, att godkänna", 10, has("status", "^inskickad$")),
    ("Väntar, ska stoppas: lockar", 1, has("status", "^inskickad$")),
    ("Väntar, ska stoppas: säljer", 1, has("status", "^inskickad$")),
    ("Väntar, ska stoppas: betalnummer", 1, has("beskrivning", "0939-1740600")),
    ("Väntar, ska stoppas: personnummer", 1, has("beskrivning", "750231-0241")),
    ("Skickade tillbaka", 2, has("status", "^returnerad$")),
    ("Inte bekräftade", 20, lambda row: reading.confirmed(row) == "gammal"),
    ("Nås bara på telefon", 5, lambda row: row["kontakt_ordning"] == "telefon"),
    ("Att öva på: anmälda", 3, has("status", "^publicerad$")),
    ("Att öva på: invändning", 1, has("status", "^publicerad$")),
]


@pytest.mark.parametrize(("case", "least", "is_shown"), CASES)
def test_every_case_is_shown_by_the_listings_that_readme_names(case, least, is_shown):
    listings = [reading.by_id("aktiviteter")[name] for name in reading.ids_in_readme(case)]

    assert len(listings) >= least
    assert [row["id"] for row in listings if not is_shown(row)] == []


@pytest.mark.parametrize("pair", ["Dubblettpar 1", "Dubblettpar 2", "Dubblettpar 3"])
def test_a_pair_is_one_happening_told_by_two(pair):
    one, other = (reading.by_id("aktiviteter")[name] for name in reading.ids_in_readme(pair))

    assert (one["tider"], one["plats_id"]) == (other["tider"], other["plats_id"])
    assert one["arrangor"] != other["arrangor"]


def test_staffs_view_is_of_two_municipalities():
    waiting = [row for row in reading.activities() if row["status"] in ("inskickad", "returnerad")]

    assert len(waiting) == 16
    assert {reading.municipality(row) for row in waiting} == {"1276", "1290"}


def test_two_umbrellas_have_five_branches_and_two_parishes_twelve_series():
    parents = [row["paraply"] for row in reading.rows("organisationer") if row["paraply"]]
    parishes = [row["arrangor"] for row in reading.public() if reading.sector(row) == "trossamfund"]

    assert sorted(parents.count(parent) for parent in set(parents)) == [5, 5]
    assert len([one for one in set(parishes) if parishes.count(one) >= 12]) >= 2


def test_the_young_and_the_evenings_are_forgotten_nowhere_in_skane_but_perstorp():
    young, late = set(), set()
    for row in reading.public():
        if reading.age_group(row) in ("unga vuxna", "tonår"):
            young.add(reading.municipality(row))
        if reading.is_evening_or_weekend(row):
            late.add(reading.municipality(row))
    skane = {code for code in map(reading.municipality, reading.public()) if code.startswith("12")}

    assert skane - young == {"1275"}
    assert skane - late == set()


def test_the_three_gaps_are_gaps():
    here = {
        code: [row for row in reading.public() if reading.municipality(row) == code]
        for code in ("1275", "1272", "1270")
    }

    assert [row["id"] for row in here["1275"] if not row["alder"] or reading.is_for(row, 16, 29)] == []
    assert [row["id"] for row in here["1270"] if "ar" in reading.items(row["sprak"])] == []
    sundays = [row for row in here["1272"] if re.search(r"sön|\{son", row["tider"])]
    assert [row["id"] for row in sundays if any(hour >= 16 for hour in reading.starts(row))] == []
    assert all(here.values())
