"""What every answer carries in its headers, and what is refused before anybody looks at it."""

import pytest

from torg.middleware import LONGEST_QUERY

pytestmark = pytest.mark.django_db
PATHS = ["/", "/hitta", "/om", "/hjalp", "/en/hitta"]
SPOKEN = "en-GB,en;q=0.9,ar;q=0.5"


def policy_of(response):
    """The header as directive -> its sources."""
    directives = (part.split() for part in response.headers["Content-Security-Policy"].split(";") if part.strip())
    return {name: sources for name, *sources in directives}


# How long an answer may be kept ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_a_page_may_be_kept_but_is_asked_for_again(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", PATHS)
def test_whoever_has_the_page_is_told_so_in_few_bytes(client, path):
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(path, headers={"If-None-Match": '"another"'})

    assert (again.status_code, again.content) == (304, b"")
    assert (other.status_code, other.content) == (200, first.content)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "no-cache"


# The same address is the same page for everybody -------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_depends_neither_on_cookies_nor_on_the_browsers_language(client, path):
    plain = client.get(path)

    client.cookies["django_language"] = "en"
    spoken = client.get(path, headers={"Accept-Language": SPOKEN})

    varies = {name.strip().lower() for name in spoken.headers.get("Vary", "").split(",")} - {""}
    assert varies <= {"accept-encoding"}
    assert spoken.content == plain.content
    assert spoken.headers["Content-Language"] == plain.headers["Content-Language"]
    assert "Set-Cookie" not in spoken.headers


@pytest.mark.parametrize(
    ("path", "status", "language"),
    [
        ("/", 200, "sv"),
        ("/hitta", 200, "sv"),
        ("/en/", 200, "en"),
        ("/en/hitta", 200, "en"),
        ("/finns-inte", 404, "sv"),
        ("/en/finns-inte", 404, "en"),
        ("/english", 404, "sv"),
    ],
)
def test_the_language_is_that_of_the_path(client, path, status, language):
    response = client.get(path, headers={"Accept-Language": SPOKEN})

    assert (response.status_code, response.headers["Content-Language"]) == (status, language)
    assert f'<html lang="{language}"' in response.content.decode()


# What the browser is told to refuse --------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PATHS, "/finns-inte"])
def test_the_page_runs_nothing_and_draws_nothing_but_its_own_files(client, path):
    policy = policy_of(client.get(path))

    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert {source for sources in policy.values() for source in sources} == {"'self'", "'none'"}


@pytest.mark.parametrize("path", [*PATHS, "/finns-inte"])
def test_only_the_position_may_be_asked_for_and_only_by_us(client, path):
    value = client.get(path).headers["Permissions-Policy"]

    granted = dict(part.strip().split("=", 1) for part in value.split(","))
    assert granted.pop("geolocation") == "(self)"
    assert {"camera", "microphone", "browsing-topics"} <= set(granted)
    assert set(granted.values()) == {"()"}


# What is refused early ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("prefix", "heading"), [("", "Vi förstod inte adressen"), ("/en", None)])
def test_an_address_longer_than_anybody_writes_gets_our_own_page(client, prefix, heading):
    response = client.get(f"{prefix}/hitta", QUERY_STRING="q=" + "a" * (LONGEST_QUERY - 1))

    page = response.content.decode()
    assert response.status_code == 400
    assert [template.name for template in response.templates][0] == "400.html"
    assert page.count("<h1") == 1
    assert heading is None or f"<h1>{heading}</h1>" in page
    assert policy_of(response)["script-src"] == ["'self'"]


def test_an_address_as_long_as_we_bear_is_read(client):
    response = client.get("/om", QUERY_STRING="x=" + "a" * (LONGEST_QUERY - 2))

    assert response.status_code == 200


def test_the_long_address_is_refused_before_the_database_is_asked(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/hitta", QUERY_STRING="q=" + "a" * LONGEST_QUERY)

    assert response.status_code == 400
