"""Finds Swedish personal identity numbers in free text, so that none is ever stored. Pure."""

import re
from datetime import date

from stdnum import luhn

# Six or eight digits, perhaps a sign, four digits; no part of a longer number, a phone number or an address.
_CANDIDATE = re.compile(r"(?<![\d+/=.-])(?:(18|19|20)[ ]?)?(\d{2})(\d{2})(\d{2})([-+– ]?)(\d{4})(?![\d])")
_COORDINATION = 60


def contains_personal_number(text: str) -> bool:
    """True for a number with a real date (or a coordination number's) and the right last digit.

    Ten digits in a row that begin as a mobile number are one, unless the day is a plain day.
    """
    return any(_is_personal(*match.groups()) for match in _CANDIDATE.finditer(text))


def _is_personal(century, year, month, day, sign, last):
    if not luhn.is_valid(year + month + day + last):
        return False
    is_like_mobile = not century and not sign and year == "07"
    days = [int(day)] if is_like_mobile else [int(day), int(day) - _COORDINATION]
    years = [int(century + year)] if century else [1900 + int(year), 2000 + int(year)]
    return any(_is_date(full, int(month), one) for full in years for one in days)


def _is_date(year, month, day):
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
