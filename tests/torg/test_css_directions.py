"""The stylesheet knows start and end, not left and right: a page from right to left needs no sheet of its own."""

import re

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "static").rglob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDES = re.compile(
    r"(?<![-\w])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)"
    r"|(?<![-\w])border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?<![-\w])(?:left|right)\s*:"
    r"|(?:text-align|float|clear|justify-\w+)\s*:\s*(?:left|right)"
    r"|(?<![-\w])(?:margin|padding|inset|border-width)\s*:\s*(?P<uneven>[^;}]+)"
    r"|(?<![-\w])border-radius\s*:\s*(?P<corners>[^;}]+)"
)


def sided(css):
    """The declarations that know left from right."""
    return [found[0] for found in SIDES.finditer(COMMENT.sub("", css)) if _is_sided(found)]


def _is_sided(found):
    if found["uneven"]:
        values = _values(found["uneven"])
        return len(values) == 4 and values[1] != values[3]
    if found["corners"]:
        return len(set(_values(found["corners"]))) > 1
    return True


def _values(text):
    return re.findall(r"[^\s()]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?", text.replace("!important", ""))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_rule_knows_left_from_right(sheet):
    assert sided(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-left: 1px; }",
        "a { left: 0 }",
        "a { text-align: right; }",
        "a { padding: 1px 2px 1px 3px; }",
        "a { border-radius: var(--r) var(--r) var(--r) 0; }",
        "a { border-top-left-radius: 0; }",
    ],
)
def test_a_side_is_found(css):
    assert len(sided(css)) == 1


@pytest.mark.parametrize(
    "css",
    [
        "a { margin: 0 auto; padding: calc(1px + 2px) 1px; }",
        "a { padding: 1px 2px 3px 2px; border-radius: 50%; }",
        "a { inset-inline-start: 0; margin-inline: 1px 2px; text-align: start; }",
        "/* left: 0 */",
    ],
)
def test_start_and_end_are_left_alone(css):
    assert sided(css) == []
