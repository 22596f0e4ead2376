"""What the words in the place box may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.phrases import Reading, clean, last_part, misspelt, readings, slips, split_postcode


@pytest.mark.parametrize(
    ("text", "postcode", "rest"),
    [
        ("11435", "11435", ""),
        ("114 35", "11435", ""),
        ("114-35", "11435", ""),
        ("SE-114 35", "11435", ""),
        ("SE 11435", "11435", ""),
        ("s-114 35", "11435", ""),
        ("114 35 Stockholm", "11435", "Stockholm"),
        ("Storgatan 5, 211 34 Malmö", "21134", "Storgatan 5, Malmö"),
        ("1143", "", "1143"),
        ("114 355", "", "114 355"),
        ("0701234567", "", "0701234567"),
        ("Malmö", "", "Malmö"),
    ],
)
def test_a_postcode_is_read_wherever_it_stands(text, postcode, rest):
    assert split_postcode(text) == (postcode, rest)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Malmö\t\n", "Malmö"),
        ("Mal\x00mö", "Mal mö"),
        ("114\u00a035", "114 35"),
        ("１１４３５", "11435"),
        ("٢١١٣٤", "21134"),
        ("\u202emalmö", "malmö"),
        ("a" * 10_000, "a" * 100),
    ],
)
def test_a_text_is_cleaned_to_one_short_line(text, cleaned):
    assert clean(text) == cleaned


@given(st.text())
def test_whatever_is_typed_can_be_read(text):
    cleaned = clean(text)

    assert len(cleaned) <= 100
    assert "\x00" not in cleaned
    for reading in [*readings(cleaned), last_part(cleaned), misspelt(cleaned)]:
        assert reading is None or reading.folded


def test_the_most_literal_reading_comes_first():
    assert readings("i Malmö C") == [
        Reading("i malmo c", "i malmö c"),
        Reading("malmo", "malmö"),
    ]


def test_words_after_a_comma_say_where():
    assert Reading("akarp", "åkarp", ("burlovs kommun", "skane")) in readings("Åkarp, Burlövs kommun, Skåne")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Storgatan 5, Malmö", Reading("malmo", "malmö")),
        ("Storgatan 5 Malmö", Reading("malmo", "malmö")),
        ("Malmö", None),
        ("Storgatan 5", None),
    ],
)
def test_the_town_of_an_address_is_its_last_part(text, town):
    assert last_part(text) == town


@pytest.mark.parametrize("text", ["114", "Storgatan 5", "ab", ""])
def test_digits_and_very_short_words_are_never_guessed_at(text):
    assert misspelt(text) is None


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("malmo", "malmo", 0),
        ("mamlo", "malmo", 1),
        ("stokholm", "stockholm", 1),
        ("abc", "", 3),
        ("ca", "abc", 3),
    ],
)
def test_slips_are_counted(one, other, count):
    assert slips(one, other) == count


@given(st.text(alphabet="abc", max_size=8), st.text(alphabet="abc", max_size=8))
def test_slips_are_the_same_both_ways(one, other):
    assert slips(one, other) == slips(other, one)
