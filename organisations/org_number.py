"""Swedish organisation numbers: clean, check, and say kindly what is wrong.

The rule is python-stdnum's (ten digits, Luhn) and one more: the third digit is at least 2. With 0 or 1 there
the number is a sole trader's, and that is a personal identity number, which the torg never stores.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as NumberError
from stdnum.se import orgnr


def _digits(text: str) -> str:
    compact = orgnr.compact(text.strip().upper().removeprefix("SE"))
    if len(compact) == 12 and compact[:2] in ("16", "19", "20"):  # 19 and 20: a personal number's century
        return compact[2:]
    if len(compact) == 12 and compact.endswith("01"):  # a VAT number: SE + number + 01
        return compact[:10]
    return compact


def clean_org_number(text: str) -> str:
    """``NNNNNN-NNNN`` from any usual spelling; raises ValidationError with a Swedish sentence."""
    digits = _digits(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) == 10):
        raise ValidationError(
            _("Ett organisationsnummer har tio siffror, till exempel 802000-1234. Räkna siffrorna igen."),
            "length",
        )
    try:
        orgnr.validate(digits)
    except InvalidChecksum as error:
        raise ValidationError(
            _("Den sista siffran stämmer inte med de andra. Jämför med ert registerutdrag."), "checksum"
        ) from error
    except NumberError as error:
        raise ValidationError(_("Det där är inget organisationsnummer."), "length") from error
    if digits[2] in "01":
        raise ValidationError(
            _(
                "Numret ser ut som ett personnummer. Sådana tar torget inte emot. "
                "Ni är lika välkomna utan nummer: lämna rutan tom."
            ),
            "personal",
        )
    return f"{digits[:6]}-{digits[6:]}"
