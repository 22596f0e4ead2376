"""What it costs, as written in a cell: ``gratis``, ``40 kr per gang``, ``300 kr per termin``. Pure."""

import re
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from activities.importing.cells import quoted
from activities.importing.report import BadCell
from places.folding import fold

_AMOUNT = re.compile(
    r"(\d{1,3}(?:[ \u00a0]?\d{3})*|\d+)(?:[,.](\d{1,2}))?(?:\s*(?:kr|kronor|:-))?\.?(?:\s*(?:per|/)\s*(\w+))?"
)
_PER = {"gang": "gang", "tillfalle": "gang", "termin": "termin", "ar": "ar"}


class Price(NamedTuple):
    amount: Decimal | None
    per: str


def cost(text: str) -> tuple[str, Price]:
    """(code, price) for the cost of coming."""
    if fold(text) in ("gratis", "valfritt"):
        return fold(text), Price(None, "")
    price = _price(text, Decimal("99999.99"))
    if price is None or not price.per:
        raise BadCell(
            _("Skriv gratis, valfritt, 40 kr per gång, 300 kr per termin eller 200 kr per år. Det står %(text)s.")
            % {"text": quoted(text)}
        )
    return "belopp", price


def food(text: str) -> tuple[str, Decimal | None]:
    """(code, amount) for coffee and food."""
    if fold(text) in ("ingar", "kostar"):
        return fold(text), None
    price = _price(text, Decimal("9999.99"))
    if price is None or price.per not in ("", "gang"):
        raise BadCell(_("Skriv ingår, kostar eller 20 kr. Det står %(text)s.") % {"text": quoted(text)})
    return "kostar", price.amount


def membership(text: str) -> tuple[bool, Price]:
    """(needs membership, fee)."""
    if fold(text) in ("ja", "nej"):
        return fold(text) == "ja", Price(None, "")
    price = _price(text, Decimal("99999.99"))
    if price is None or not price.per:
        raise BadCell(_("Skriv nej, ja eller 150 kr per år. Det står %(text)s.") % {"text": quoted(text)})
    return True, price


def _price(text, most):
    """None when the text is no price."""
    match = _AMOUNT.fullmatch(text.strip().lower())
    if not match or (match[3] and fold(match[3]) not in _PER):
        return None
    amount = Decimal(re.sub(r"\D", "", match[1]) + "." + (match[2] or "0").ljust(2, "0"))
    if amount == 0:
        raise BadCell(_("Noll kronor skrivs gratis, eller lämnas tomt."))
    if amount > most:
        raise BadCell(_("Beloppet är för högt."))
    return Price(amount, _PER[fold(match[3])] if match[3] else "")
