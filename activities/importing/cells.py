"""One cell → what it means. Pure, but for the language of the sentences; ``BadCell`` says what to write instead.

Every parser takes a stripped text that is not blank.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from activities.importing.report import BadCell
from places.folding import fold

LONGEST_TEXT = 20_000
OLDEST = 120
_DASHES = re.compile(r"\s*[-–—−]\s*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_check_email, _check_url = EmailValidator(), URLValidator(schemes=["http", "https"])
_PHONE_TYPES = phonenumbers.PhoneNumberFormat


def quoted(text: str) -> str:
    """The written text, short enough to stand in a sentence."""
    return f"”{text[:57]}…”" if len(text) > 58 else f"”{text}”"


def items(text: str) -> list[str]:
    """The parts of a list cell; blank parts are left out."""
    return [part for part in (part.strip() for part in text.split("|")) if part]


def line(text: str, limit: int) -> str:
    """A text on one line."""
    return _within(" ".join(text.split()), limit)


def paragraphs(text: str, limit: int = LONGEST_TEXT) -> str:
    """A text with its line breaks kept, never more than one empty line."""
    lines = "\n".join(" ".join(one.split()) for one in text.splitlines())
    return _within(re.sub(r"\n{3,}", "\n\n", lines).strip(), limit)


def _within(text, limit):
    if len(text) > limit:
        raise BadCell(
            _("Texten har %(length)d tecken. Den får ha högst %(limit)d.") % {"length": len(text), "limit": limit}
        )
    return text


def steps(text: str, limit: int = 400) -> list[str]:
    return [line(part, limit) for part in items(text)]


def slug(text: str, limit: int) -> str:
    """An id or code of the operator's own that must be short, plain and lower case."""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        raise BadCell(_("Använd bara a–z, siffror och bindestreck. Det står %(text)s.") % {"text": quoted(text)})
    return _within(text, limit)


def yes_no(text: str) -> bool:
    answers = {"ja": True, "j": True, "yes": True, "nej": False, "n": False, "no": False}
    if fold(text) not in answers:
        raise BadCell(_("Skriv ja eller nej, eller lämna rutan tom. Det står %(text)s.") % {"text": quoted(text)})
    return answers[fold(text)]


def day(text: str) -> date:
    """An ISO date; anchors are already replaced."""
    if not _DATE.fullmatch(text):
        raise BadCell(_("Skriv datumet som 2026-12-24. Det står %(text)s.") % {"text": quoted(text)})
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise BadCell(_("%(text)s finns inte i kalendern.") % {"text": quoted(text)}) from error
    if not 2000 <= found.year <= 2100:
        raise BadCell(_("Skriv ett år mellan 2000 och 2100."))
    return found


def choice(text: str, codes: Mapping[str, str] | Collection[str]) -> str:
    """One of the codes; with a mapping, what the code means. ``efter kontakt`` is read as ``efter-kontakt``."""
    code = text if text in codes else "-".join(fold(text).split())
    if code not in codes:
        raise BadCell(
            _("Vi känner inte igen %(text)s. Välj bland: %(codes)s.")
            % {"text": quoted(text), "codes": ", ".join(codes)}
        )
    return codes[code] if isinstance(codes, Mapping) else code


def choices(text: str, codes: Collection[str], most: int = 99) -> list[str]:
    """A list of codes without repetition, in the order they are written."""
    found = list(dict.fromkeys(choice(part, codes) for part in items(text)))
    if len(found) > most:
        raise BadCell(_("Här får det stå högst %(most)d. Ta bort någon.") % {"most": most})
    return found


def answers(text: str, codes: Collection[str]) -> dict[str, tuple[str, str]]:
    """``rullstol-in=ja | horslinga=delvis:bara i salen`` → {code: (value, note)}; a code alone is a yes."""
    found = {}
    for part in items(text):
        code, _equals, answer = part.partition("=")
        value, _colon, note = answer.partition(":")
        code = choice(code.strip(), codes)
        if code in found:
            raise BadCell(_("%(code)s står två gånger. Ta bort den ena.") % {"code": code})
        found[code] = (choice(value.strip() or "ja", ("ja", "delvis", "nej")), line(note, 200))
    return found


def ages(text: str) -> tuple[bool, int | None, int | None]:
    """(no limit, lowest, highest) of ``alla``, ``65-``, ``16-29`` or ``-6``."""
    if fold(text) == "alla":
        return True, None, None
    match = re.fullmatch(r"(\d{1,3})?-(\d{1,3})?", _DASHES.sub("-", text.removesuffix("år").strip().replace("+", "-")))
    if not match or not (match[1] or match[2]):
        raise BadCell(_("Skriv åldern som alla, 65-, 16-29 eller -6. Det står %(text)s.") % {"text": quoted(text)})
    low, high = (int(part) if part else None for part in match.groups())
    if max(low or 0, high or 0) > OLDEST:
        raise BadCell(_("Åldern får vara högst %(oldest)d år.") % {"oldest": OLDEST})
    if low is not None and high is not None and low > high:
        raise BadCell(_("Den lägsta åldern är högre än den högsta. Byt plats på dem."))
    return False, low, high


def span(text: str, most: int = 30_000) -> tuple[int, int]:
    """``8-12`` or ``8``: how many usually come, or of what age."""
    match = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", _DASHES.sub("-", text))
    if not match:
        raise BadCell(
            _("Skriv två tal med streck emellan, till exempel 8-12. Det står %(text)s.") % {"text": quoted(text)}
        )
    low, high = int(match[1]), int(match[2] or match[1])
    if low > high:
        raise BadCell(_("Det första talet är större än det andra. Byt plats på dem."))
    if high > most:
        raise BadCell(_("Talet får vara högst %(most)d.") % {"most": most})
    return low, high


def phone(text: str) -> str:
    """Grouped as in the Swedish plan, ``070-174 06 21``; one from another country with its +46 or the like."""
    compact = re.sub(r"[\s-]", "", text)
    if re.fullmatch(r"[19]\d{2,5}", compact):
        return " ".join(text.split())
    try:
        number = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or number.extension or not phonenumbers.is_possible_number(number):
        raise BadCell(_("%(text)s är inget telefonnummer. Skriv till exempel 070-174 06 21.") % {"text": quoted(text)})
    if number.country_code != 46:
        return phonenumbers.format_number(number, _PHONE_TYPES.INTERNATIONAL)[:20]
    national = phonenumbers.format_number(number, _PHONE_TYPES.NATIONAL)
    digits = "".join(filter(str.isdigit, national))
    if digits.startswith("077") and len(digits) == 10:
        return f"{digits[:4]}-{digits[4:6]} {digits[6:8]} {digits[8:]}"
    return national


def email(text: str) -> str:
    try:
        _check_email(text)
    except ValidationError as error:
        raise BadCell(
            _("%(text)s är ingen e-postadress. Skriv till exempel namn@forening.example.") % {"text": quoted(text)}
        ) from error
    return _within(text, 254)


def web(text: str) -> str:
    """An address on the web; without ``https://`` it is added."""
    address = text if re.match(r"[a-zA-Z][\w+.-]*:", text) and not re.match(r"[\w.-]+:\d", text) else f"https://{text}"
    try:
        _check_url(address)
    except ValidationError as error:
        raise BadCell(
            _("%(text)s är ingen webbadress. Skriv till exempel https://forening.example.") % {"text": quoted(text)}
        ) from error
    return _within(address, 200)


def postcode(text: str) -> str:
    digits = re.sub(r"\s|^SE-?", "", text.upper())
    if not re.fullmatch(r"[1-9]\d{4}", digits):
        raise BadCell(
            _("Ett postnummer har fem siffror, till exempel 211 45. Det står %(text)s.") % {"text": quoted(text)}
        )
    return digits


def degrees(text: str, lowest: float, highest: float) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not lowest <= value <= highest:
        raise BadCell(
            _("Skriv grader mellan %(lowest)s och %(highest)s, till exempel %(example).4f. Det står %(text)s.")
            % {"lowest": lowest, "highest": highest, "example": (lowest + highest) / 2, "text": quoted(text)}
        )
    return value
