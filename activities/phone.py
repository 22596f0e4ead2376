"""Phone numbers as people read them and as telephones dial them."""

import phonenumbers

REGION = "SE"


def grouped(number: str) -> str:
    """A Swedish number in the groups that people expect, "070-174 06 21"; as written if it cannot be read."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code != 46 or not phonenumbers.is_possible_number(parsed):
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def dialled(number: str) -> str:
    """What stands after ``tel:``: international form, or the bare digits of a short number such as 112."""
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    if digits.startswith("0") and not digits.startswith("00"):
        return f"+46{digits[1:]}"
    return digits
