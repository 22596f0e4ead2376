"""The made-up language in a real browser: nothing sticks out of a narrow screen, and axe has nothing to say.

The browser is given what the test's own client was answered, so that no second torg has to be opened.
"""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections

from tests.torg.test_right_to_left import backwards, square  # noqa: F401  (fixtures)
from torg import pseudo

HOST = "http://testserver"
PAGES = ["/", "/hitta?q=fika", "/hitta/karta", "/hitta/vecka", "/aktivitet/lyktan/", "/organisationer", "/hjalp", "/om"]


@pytest.fixture(autouse=True)
def no_session_left():
    """Where Playwright's loop runs, Django opens a connection of its own, which nobody else would close."""
    yield
    connections.close_all()


@pytest.fixture
def written(square, client):  # noqa: F811
    """The pages as they were answered: the browser's own requests reach no database."""
    return {f"/{pseudo.CODE}{path}": client.get(f"/{pseudo.CODE}{path}").content for path in PAGES}


@pytest.fixture
def narrow(browser, written):
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.route("**/*", lambda route: _answer(route, written))
    yield page
    context.close()


def _answer(route, written):
    address = urlsplit(route.request.url)
    if address.path.startswith("/static/"):
        return route.fulfill(path=finders.find(address.path.removeprefix("/static/")))
    html = written.get(f"{address.path}?{address.query}" if address.query else address.path)
    return route.fulfill(body=html, content_type="text/html; charset=utf-8") if html else route.abort()


def test_no_page_sticks_out_of_a_narrow_screen_from_right_to_left(narrow, axe):
    wrong = {}
    for path in PAGES:
        narrow.goto(f"{HOST}/{pseudo.CODE}{path}")
        width = narrow.evaluate("document.documentElement.scrollWidth")
        found = [rule for rule in axe.violations(narrow) if not rule.startswith("html-lang-valid")]  # it is none
        if width > 320 or found:
            wrong[path] = (width, found)

    assert wrong == {}


def test_a_sign_stands_to_the_right_of_its_words(narrow):
    narrow.goto(f"{HOST}/{pseudo.CODE}/aktivitet/lyktan/")

    sign = narrow.locator(".sign svg").first.bounding_box()
    words = narrow.locator(".sign dt").first.bounding_box()
    assert sign["x"] > words["x"]


def test_swedish_words_keep_their_own_direction_at_the_edge_of_the_page(narrow):
    narrow.goto(f"{HOST}/{pseudo.CODE}/aktivitet/lyktan/")

    style = "element => [getComputedStyle(element).direction, getComputedStyle(element).textAlign]"
    assert narrow.locator("p.lead[lang=sv]").evaluate(style) == ["ltr", "end"]
    assert narrow.locator("main dt").first.evaluate(style) == ["rtl", "start"]
