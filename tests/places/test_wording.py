"""Distance in words says no more than we know."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from places.wording import distance_words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "mindre än 100 m bort"),
        (74, "mindre än 100 m bort"),
        (75, "100 m bort"),
        (412, "400 m bort"),
        (430, "450 m bort"),
        (949, "900 m bort"),
        (951, "1 km bort"),
        (1_049, "1 km bort"),
        (1_234, "1,2 km bort"),
        (9_940, "9,9 km bort"),
        (9_950, "10 km bort"),
        (14_400, "14 km bort"),
        (99_600, "100 km bort"),
        (398_157, "400 km bort"),
        (1_234_567, "1230 km bort"),
    ],
)
def test_a_known_point_is_told_with_a_sensible_number(metres, words):
    with translation.override("sv"):
        assert distance_words(metres) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "mindre än 1 km bort"),
        (749, "mindre än 1 km bort"),
        (750, "ungefär 1 km bort"),
        (1_400, "ungefär 1 km bort"),
        (2_800, "ungefär 3 km bort"),
        (47_300, "ungefär 47 km bort"),
        (123_000, "ungefär 120 km bort"),
    ],
)
def test_a_point_that_is_about_right_is_told_in_whole_kilometres(metres, words):
    with translation.override("sv"):
        assert distance_words(metres, is_approximate=True) == words


@given(st.floats(0, 2_000_000), st.booleans())
def test_the_number_told_is_never_far_from_the_truth(metres, is_approximate):
    with translation.override("sv"):
        words = distance_words(metres, is_approximate).removesuffix(" bort").removeprefix("ungefär ")

    number, unit = words.removeprefix("mindre än ").split()
    told = float(number.replace(",", ".")) * {"m": 1, "km": 1000}[unit]
    if words.startswith("mindre än"):
        assert metres < told
    else:
        assert told == pytest.approx(metres, rel=0.34)
