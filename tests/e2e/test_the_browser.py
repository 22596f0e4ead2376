"""The tools themselves: a faulty page must be found faulty, and an unknown tag must not pass as no fault."""

import pytest

FAULTY = "<html><body><img src='x.png'><input></body></html>"
GOOD = """<!doctype html><html lang="sv"><head><title>Bra</title></head>
<body><main><h1>Bra</h1></main></body></html>"""


def test_a_faulty_page_is_found_faulty(page, axe):
    page.set_content(FAULTY)

    found = {line.partition(":")[0] for line in axe.violations(page)}

    assert found >= {"document-title", "html-has-lang", "image-alt", "label"}


def test_a_good_page_is_found_good(page, axe):
    page.set_content(GOOD)

    assert axe.violations(page) == []


def test_an_unknown_tag_is_told(page, axe):
    page.set_content(GOOD)

    with pytest.raises(LookupError, match="wcag99"):
        axe.violations(page, ["wcag2a", "wcag99"])


def test_the_real_gunicorn_answers_the_browser(page, square):
    answer = page.goto(f"{square.url}/healthz")

    assert answer.status == 200
