"""Every address, for every role: strangers and staff get the same bytes."""

import pytest

from tests.factories import TODAY, make_activity, make_municipality, make_user

PAGES = {
    "/": 200,
    "/hitta": 200,
    "/hitta?q=fika&plats=Kristianstad": 200,
    "/hitta?q=finnsinte": 200,
    "/hitta/karta": 200,
    "/hitta/karta?plats=Kristianstad": 200,
    "/hitta/vecka": 200,
    "/hitta/nara": 200,
    "/aktivitet/lyktan/": 200,
    "/aktivitet/lyktan.ics": 200,
    "/aktivitet/lyktan/2026-12-01-1400/": 200,
    "/aktivitet/lyktan/2026-12-02-1400/": 301,
    "/aktivitet/utkast/": 404,
    "/aktivitet/borta/": 410,
    "/aktivitet/finnsinte/": 404,
    "/organisationer": 200,
    "/organisation/finnsinte/": 404,
    "/kommuner": 200,
    "/kommun/kristianstad/": 200,
    "/kommun/finnsinte/": 404,
    "/lan/skane/": 200,
    "/hjalp": 200,
    "/lattlast": 200,
    "/om": 200,
    "/integritet": 200,
    "/tillganglighet": 200,
    "/sag-till": 200,
    "/sag-till/tack": 200,
    "/healthz": 200,
    "/robots.txt": 200,
    "/.well-known/security.txt": 200,
    "/sitemap.xml": 200,
    "/finnsinte": 404,
}


@pytest.fixture
def square(db, time_machine):
    time_machine.move_to(f"{TODAY.isoformat()}T09:00:00+01:00", tick=False)
    make_municipality()
    make_activity(slug="lyktan")
    make_activity("draft", slug="utkast")
    gone = make_activity(slug="borta")
    from activities import moderation

    moderation.move(gone, "hide")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_every_page_answers_strangers(square, client, prefix, path, status):
    if prefix and path in ("/healthz", "/robots.txt", "/.well-known/security.txt", "/sitemap.xml"):
        prefix = ""

    response = client.get(prefix + path)

    assert response.status_code == status
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_staff_get_the_same_bytes_as_strangers(square, client, path):
    for_strangers = client.get(path)
    client.force_login(make_user(is_staff=True))

    for_staff = client.get(path)

    assert (for_staff.status_code, for_staff.content) == (for_strangers.status_code, for_strangers.content)
