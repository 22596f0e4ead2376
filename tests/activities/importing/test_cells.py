"""What may stand in one cell, and what is answered when it cannot be understood."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.importing import cells, prices, times
from activities.importing.personal_numbers import contains_personal_number
from activities.importing.report import BadCell
from activities.rule import Cancellation, Closure, Move

CODES = ("ja-tack", "nej-tack", "efter-kontakt")


@pytest.mark.parametrize(
    ("parser", "text", "meaning"),
    [
        (cells.yes_no, "ja", True),
        (cells.yes_no, "Nej", False),
        (cells.day, "2026-12-24", date(2026, 12, 24)),
        (cells.ages, "alla", (True, None, None)),
        (cells.ages, "65-", (False, 65, None)),
        (cells.ages, "65+", (False, 65, None)),
        (cells.ages, "16–29 år", (False, 16, 29)),
        (cells.ages, "16 - 29", (False, 16, 29)),
        (cells.ages, "-6", (False, None, 6)),
        (cells.span, "8-12", (8, 12)),
        (cells.span, "8", (8, 8)),
        (cells.phone, "0701740621", "070-174 06 21"),
        (cells.phone, "+46 70 174 06 21", "070-174 06 21"),
        (cells.phone, "040-6280412", "040-628 04 12"),
        (cells.phone, "0771-225060", "0771-22 50 60"),
        (cells.phone, "+45 12 34 56 78", "+45 12345678"),
        (cells.phone, "1177", "1177"),
        (cells.email, "namn@forening.example", "namn@forening.example"),
        (cells.web, "forening.example/fika", "https://forening.example/fika"),
        (cells.web, "http://forening.example", "http://forening.example"),
        (cells.postcode, "291 31", "29131"),
        (cells.postcode, "SE-291 31", "29131"),
        (cells.steps, "Du ringer på. | Vi fikar.", ["Du ringer på.", "Vi fikar."]),
        (cells.paragraphs, " a  b \n\n\n\n c ", "a b\n\nc"),
        (prices.cost, "gratis", ("gratis", (None, ""))),
        (prices.cost, "40 kr per gang", ("belopp", (Decimal(40), "gang"))),
        (prices.cost, "25,50 kr per gång", ("belopp", (Decimal("25.50"), "gang"))),
        (prices.cost, "1 200 kr/termin", ("belopp", (Decimal(1200), "termin"))),
        (prices.food, "ingår", ("ingar", None)),
        (prices.food, "20 kr", ("kostar", Decimal(20))),
        (prices.membership, "nej", (False, (None, ""))),
        (prices.membership, "150 kr per år", (True, (Decimal(150), "ar"))),
        (times.cancelled, "2026-12-01: Sjuk | 2026-12-08 kl. 14", None),
        (times.moved, "2026-12-01 > 2026-12-02 15–17.30: I salen", None),
        (times.paused, "2026-06-15–2026-08-15: Sommaruppehåll", None),
    ],
)
def test_a_cell_means_what_it_says(parser, text, meaning):
    expected = {
        times.cancelled: [
            Cancellation(date(2026, 12, 1), "Sjuk"),
            Cancellation(date(2026, 12, 8), at=time(14)),
        ],
        times.moved: [
            Move(date(2026, 12, 1), date(2026, 12, 2), time(15), time(17, 30), "I salen"),
        ],
        times.paused: [Closure(date(2026, 6, 15), date(2026, 8, 15), "Sommaruppehåll")],
    }.get(parser, meaning)

    assert parser(text) == expected


@pytest.mark.parametrize(
    ("parser", "text", "sentence"),
    [
        (cells.yes_no, "kanske", "Skriv ja eller nej, eller lämna rutan tom. Det står ”kanske”."),
        (cells.day, "24/12", "Skriv datumet som 2026-12-24. Det står ”24/12”."),
        (cells.day, "2026-02-30", "”2026-02-30” finns inte i kalendern."),
        (cells.day, "1926-02-20", "Skriv ett år mellan 2000 och 2100."),
        (cells.ages, "sextio", "Skriv åldern som alla, 65-, 16-29 eller -6. Det står ”sextio”."),
        (cells.ages, "29-16", "Den lägsta åldern är högre än den högsta. Byt plats på dem."),
        (cells.ages, "65-650", "Åldern får vara högst 120 år."),
        (cells.ages, "-", "Skriv åldern som alla, 65-, 16-29 eller -6. Det står ”-”."),
        (cells.span, "många", "Skriv två tal med streck emellan, till exempel 8-12. Det står ”många”."),
        (cells.span, "12-8", "Det första talet är större än det andra. Byt plats på dem."),
        (cells.phone, "ring oss", "”ring oss” är inget telefonnummer. Skriv till exempel 070-174 06 21."),
        (cells.phone, "070-17", "”070-17” är inget telefonnummer. Skriv till exempel 070-174 06 21."),
        (cells.email, "namn@", "”namn@” är ingen e-postadress. Skriv till exempel namn@forening.example."),
        (
            cells.web,
            "javascript:alert(1)",
            "”javascript:alert(1)” är ingen webbadress. Skriv till exempel https://forening.example.",
        ),
        (cells.postcode, "291", "Ett postnummer har fem siffror, till exempel 211 45. Det står ”291”."),
        (
            prices.cost,
            "40 kr",
            "Skriv gratis, valfritt, 40 kr per gång, 300 kr per termin eller 200 kr per år. Det står ”40 kr”.",
        ),
        (prices.cost, "0 kr per gang", "Noll kronor skrivs gratis, eller lämnas tomt."),
        (prices.cost, "999999 kr per gang", "Beloppet är för högt."),
        (prices.food, "20 kr per ar", "Skriv ingår, kostar eller 20 kr. Det står ”20 kr per ar”."),
        (prices.membership, "150 kr", "Skriv nej, ja eller 150 kr per år. Det står ”150 kr”."),
        (
            times.cancelled,
            "julafton",
            "Skriv datum och kanske orsak, som 2026-12-24: Julafton. Det står ”julafton”.",
        ),
        (
            times.moved,
            "2026-12-01 > 2026-12-02",
            "Skriv från vilket datum till vilket, som 2026-12-01 > 2026-12-02 15–17. "
            "Det står ”2026-12-01 > 2026-12-02”.",
        ),
        (
            times.paused,
            "sommaren",
            "Skriv första och sista dagen, som 2026-06-15–2026-08-15: Sommaruppehåll. Det står ”sommaren”.",
        ),
        (
            times.cancelled,
            "2026-12-01 kl. 27",
            "”27” är inget klockslag. Skriv till exempel 14 eller 14.30.",
        ),
    ],
)
def test_a_cell_that_cannot_be_understood_is_answered_with_what_to_write(parser, text, sentence):
    with pytest.raises(BadCell) as told:
        parser(text)

    assert str(told.value) == sentence


def test_a_text_that_is_too_long_is_answered_with_both_numbers():
    with pytest.raises(BadCell) as told:
        cells.line("a" * 121, 120)

    assert str(told.value) == "Texten har 121 tecken. Den får ha högst 120."


@pytest.mark.parametrize("text", ["efter-kontakt", "Efter kontakt", "EFTER-KONTAKT"])
def test_a_code_may_be_written_as_words(text):
    assert cells.choice(text, CODES) == "efter-kontakt"


def test_an_unknown_code_is_answered_with_the_known_ones():
    with pytest.raises(BadCell) as told:
        cells.choices("ja-tack | fika", CODES)

    assert str(told.value) == "Vi känner inte igen ”fika”. Välj bland: ja-tack, nej-tack, efter-kontakt."


def test_facts_have_a_value_and_perhaps_a_note():
    found = cells.answers("ja-tack | nej-tack=delvis: bara i salen: A", CODES)

    assert found == {"ja-tack": ("ja", ""), "nej-tack": ("delvis", "bara i salen: A")}


@pytest.mark.parametrize(
    "parser",
    [
        cells.ages,
        cells.span,
        cells.phone,
        cells.web,
        cells.day,
        cells.postcode,
        prices.cost,
        prices.food,
        prices.membership,
        times.cancelled,
        times.moved,
        times.paused,
    ],
)
@given(text=st.text(min_size=1, max_size=40))
def test_whatever_is_written_there_is_a_meaning_or_a_sentence(parser, text):
    try:
        assert parser(text) is not None
    except BadCell as told:
        assert str(told).endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Ring 811228-9874 om du undrar.",
        "Mitt nummer är 19811228-9874",
        "198112289874",
        "8112289874",
        "811288-9871",
        "(811228+9874)",
    ],
)
def test_a_personal_number_is_found(text):
    assert contains_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "811228-9875",
        "070-174 06 21",
        "0701740623",
        "802000-1234",
        "556036-0793",
        "811328-9873",
        "Bankgiro 811-2289",
        "1811228987412",
        "",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert not contains_personal_number(text)
