"""The made-up language in a real browser: nothing sticks out of a narrow screen, and axe has nothing to say.

Each request of the browser is answered by the test's own client, so that no second torg has to be opened.
"""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.torg.test_right_to_left import backwards, square  # noqa: F401  (fixtures)
from torg import pseudo

HOST = "http://testserver"
PAGES = ["/", "/hitta?q=fika", "/hitta/karta", "/hitta/vecka", "/aktivitet/lyktan/", "/organisationer", "/hjalp", "/om"]


@pytest.fixture
def narrow(browser, client, square):  # noqa: F811
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.route("**/*", lambda route: _answer(route, client))
    yield page
    context.close()


def _answer(route, client):
    address = urlsplit(route.request.url)
    if address.path.startswith("/static/"):
        path = finders.find(address.path.removeprefix("/static/"))
        return route.fulfill(path=path) if path else route.fulfill(status=404)
    response = client.get(f"{address.path}?{address.query}")
    kept = {"Content-Type": response.headers["Content-Type"]}
    return route.fulfill(status=response.status_code, headers=kept, body=response.content)


def test_no_page_sticks_out_of_a_narrow_screen_from_right_to_left(narrow, axe):
    wrong = {}
    for path in PAGES:
        narrow.goto(f"{HOST}/{pseudo.CODE}{path}")
        width = narrow.evaluate("document.documentElement.scrollWidth")
        found = [rule for rule in axe.violations(narrow) if not rule.startswith("html-lang-valid")]  # it is none
        if width > 320 or found:
            wrong[path] = (width, found)

    assert wrong == {}


def test_the_reading_begins_at_the_right(narrow):
    narrow.goto(f"{HOST}/{pseudo.CODE}/aktivitet/lyktan/")

    heading = narrow.locator("main h2").first.bounding_box()
    sign = narrow.locator(".sign svg").first.bounding_box()
    words = narrow.locator(".sign dt").first.bounding_box()
    assert heading["x"] + heading["width"] > 290
    assert sign["x"] > words["x"]
