"""Pages that belong to no app: health, files for machines, and what is said when something goes wrong."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from activities import moderation
from organisations.models import Organisation
from tests.factories import make_activity, make_municipality, make_organisation, make_user
from tests.reading import Reading, read
from torg import views

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FILES = ["/healthz", "/robots.txt", "/.well-known/security.txt", "/sitemap.xml"]


@pytest.mark.parametrize("path", FILES)
def test_files_for_machines_only_show(client, path):
    head, post = client.head(path), client.post(path)

    assert (head.status_code, head.content, post.status_code) == (200, b"", 405)


@pytest.mark.parametrize("path", FILES[:3])
def test_files_of_words_say_how_they_are_written(client, path):
    assert client.get(path).headers["Content-Type"] == "text/plain; charset=utf-8"


# Health ---------------------------------------------------------------------------------------------------------


def test_a_torg_with_a_database_is_well(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_torg_without_a_database_is_not(client):
    def unreachable(*_arguments):
        raise DatabaseError("no server at 10.0.0.7")

    with connection.execute_wrapper(unreachable):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"database\n")


# For search engines ---------------------------------------------------------------------------------------------


def test_search_engines_are_kept_from_searches_and_shown_the_map(client):
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /hitta?",
        "Disallow: /en/hitta?",
        "Disallow: /sag-till",
        "Disallow: /en/sag-till",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def addresses(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert tree.tag == f"{SITEMAP}urlset"
    return [found.text.removeprefix("http://testserver") for found in tree.iter(f"{SITEMAP}loc")]


def test_the_sitemap_names_every_public_page(client):
    activity = make_activity(slug="tisdagsfika")

    assert addresses(client) == [
        "/",
        "/organisationer",
        "/kommuner",
        "/hjalp",
        "/lattlast",
        "/om",
        "/integritet",
        "/tillganglighet",
        "/lan/skane/",
        "/kommun/kristianstad/",
        activity.organisation.get_absolute_url(),
        "/aktivitet/tisdagsfika/",
    ]


def test_every_address_of_the_sitemap_answers(client):
    make_activity()
    make_activity(organisation=make_organisation("Åsa & Örjans <kör>"))

    assert [path for path in addresses(client) if client.get(path).status_code != 200] == []


def test_the_sitemap_names_nothing_sensitive_and_nothing_that_is_not_public(client):
    make_activity(slug="k7wq2mzx", terms=("samtalsgrupp", "fika-prata", "pa-plats"))
    make_activity("draft", slug="utkast")
    moderation.move(make_activity(slug="dold"), "hide")
    make_activity(slug="stoppad", organisation=make_organisation(is_stopped=True))
    shown = make_activity(slug="visad")

    found = [path for path in addresses(client) if path.startswith("/aktivitet/")]

    assert found == [shown.get_absolute_url()]
    stopped = Organisation.objects.get(is_stopped=True)
    assert stopped.get_absolute_url() not in addresses(client)


def test_the_sitemap_says_when_a_page_was_changed(client):
    activity = make_activity()

    content = client.get("/sitemap.xml").content.decode()

    assert content.count(f"<lastmod>{activity.updated_at:%Y-%m-%d}</lastmod>") == 2


def test_a_sitemap_is_cut_before_it_is_too_long(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_ADDRESSES", 10)
    for _number in range(3):
        make_activity()

    assert len(addresses(client)) == 10


@pytest.mark.parametrize("number", [1, 3])
def test_the_sitemap_asks_as_much_for_three_as_for_one(client, django_assert_num_queries, number):
    for _number in range(number):
        make_activity()

    # Län, kommuner, organisations, activities.
    with django_assert_num_queries(4):
        client.get("/sitemap.xml")


# For whoever finds a hole ---------------------------------------------------------------------------------------


def test_whoever_finds_a_hole_is_told_whom_to_tell(client, settings):
    settings.TORG_SECURITY_EXPIRES = date(2027, 1, 2)

    assert client.get("/.well-known/security.txt").content.decode().splitlines() == [
        "Contact: mailto:torget@kommun.example",
        "Expires: 2027-01-02T00:00:00Z",
        "Preferred-Languages: sv, en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


def test_that_promise_is_renewed_two_months_before_it_ends_and_never_for_more_than_a_year():
    """Fails 60 days ahead: give TORG_SECURITY_EXPIRES a new default in torg/settings.py."""
    ahead = settings.TORG_SECURITY_EXPIRES - date.today()

    assert timedelta(days=60) <= ahead <= timedelta(days=366)


# When something goes wrong --------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_unknown_address_gets_our_own_page(client, prefix):
    response = client.get(f"{prefix}/finns-inte")

    links = {href for href, _words in read(response).links}
    assert response.status_code == 404
    assert {f"{prefix}/hitta", "tel:112", "tel:1177"} <= links
    assert "finns-inte" not in response.content.decode()


def test_a_page_that_only_shows_says_so_to_whoever_sends_something(client):
    response = client.post("/om", {"text": "hej"})

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert "Den går bara att läsa." in read(response).words
    assert not response.cookies


def test_a_form_that_is_not_from_its_own_page_gets_our_own_page():
    """As in a browser, where Django's guard against forgery answers first."""
    stranger = Client(enforce_csrf_checks=True)

    response = stranger.post("/om", {"text": "hej"})

    assert response.status_code == 403
    assert [template.name for template in response.templates][0] == "403.html"
    assert not response.cookies


def test_when_all_is_broken_there_is_still_a_page_with_a_number_to_call(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = views.server_error(RequestFactory().get("/en/"))

    content = response.content.decode()
    assert (response.status_code, response.headers["Content-Language"]) == (500, "sv")
    assert '<html lang="sv">' in content
    assert {"tel:112", "tel:1177", "/"} <= {href for href, _words in Reading(content).links}


def test_a_view_that_breaks_tells_neither_why_nor_where(client):
    client.raise_request_exception = False
    make_municipality()

    def broken(*_arguments):
        raise DatabaseError("hemligt")

    with connection.execute_wrapper(broken):
        response = client.get("/hitta?q=nagot")

    assert response.status_code == 500
    assert "Något gick fel hos oss" in response.content.decode()
    assert "hemligt" not in response.content.decode()


@pytest.mark.parametrize("path", ["/kommun/%00/", "/aktivitet/%C3%28/", "/%E2%80%AE", "/aktivitet/" + "a" * 3000 + "/"])
def test_addresses_that_nobody_can_read_are_only_unknown(client, path):
    assert client.get(path).status_code == 404


def test_staff_see_the_same_errors(client):
    stranger = client.get("/finns-inte").content
    client.force_login(make_user(is_staff=True))

    assert client.get("/finns-inte").content == stranger


def test_the_sitemap_has_a_name():
    assert reverse("sitemap") == "/sitemap.xml"
