"""Organisation numbers: the vectors of the standards page, every usual spelling, and never a personal number."""

import pytest
from django.core.exceptions import ValidationError

from organisations.org_number import clean_org_number


@pytest.mark.parametrize("number", ["212000-0142", "212000-1355", "556036-0793"])
def test_a_true_number_is_taken(number):
    assert clean_org_number(number) == number


@pytest.mark.parametrize(
    "spelling",
    [
        "2120000142",
        " 212000-0142 ",
        "212000 0142",
        "16212000-0142",
        "162120000142",
        "16 212000-0142",
        "SE212000014201",
        "se212000014201",
        "SE 212000-0142 01",
        "212000–0142",
    ],
)
def test_every_usual_spelling_is_the_same_number(spelling):
    assert clean_org_number(spelling) == "212000-0142"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("812000-1239", "checksum"),
        ("750231-0241", "personal"),
        ("19750231-0241", "personal"),
        ("212000-014", "length"),
        ("212000-01421", "length"),
        ("", "length"),
        ("kommunen", "length"),
        ("²12000-0142", "length"),
        ("٢١٢٠٠٠٠١٤٢", "length"),
        ("212000-0142\x00", "length"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text, code):
    with pytest.raises(ValidationError) as caught:
        clean_org_number(text)

    assert caught.value.code == code


def test_a_personal_number_is_refused_kindly():
    with pytest.raises(ValidationError) as caught:
        clean_org_number("750231-0241")

    assert caught.value.message == (
        "Numret ser ut som ett personnummer. Sådana tar torget inte emot. "
        "Ni är lika välkomna utan nummer: lämna rutan tom."
    )


@pytest.mark.parametrize("first_nine", ["212000014", "556036079", "802000123"])
def test_exactly_one_last_digit_is_right(first_nine):
    right = []
    for last in range(10):
        try:
            right.append(clean_org_number(f"{first_nine}{last}"))
        except ValidationError as error:
            assert error.code == "checksum"

    assert len(right) == 1
