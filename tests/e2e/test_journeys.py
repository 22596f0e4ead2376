"""Four people look for something to do, from the first page to what they take with them."""

from datetime import datetime, time
from urllib.parse import urlencode, urljoin
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import expect

from tests.demo.reading import rows
from tests.e2e.moments import Door

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
CANCELLED = ("akt-0224", "akt-0265", "akt-0270")
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(scope="module")
def morning(square, tmp_path_factory):
    """The square at eight today: what is cancelled today is then still to come, whenever the tests run."""
    begins = datetime.combine(datetime.now(STOCKHOLM).date(), time(8))
    door = Door(square, tmp_path_factory.mktemp("morning"), begins).open()
    yield door
    door.close()


@pytest.fixture(scope="module")
def titles():
    return {row["id"]: row["rubrik"] for row in rows("aktiviteter")}


# --- somewhere free to drop in, near Klippan, this week ----------------------------------------------------------


@SCRIPTS
def test_somebody_near_klippan_finds_where_to_drop_in_and_takes_it_home(window, square, scripts):
    page = window(java_script_enabled=scripts)
    page.goto(square.url)
    page.get_by_label("Var?").fill("Klippan")
    page.get_by_role("button", name="Visa vad som finns").click()

    _tick(page, "Inom en vecka", "Gratis", "Kom och gå")

    first = page.locator(".card:not(.card-off)").first
    assert first.locator(".fact", has_text="Gratis").count() == 1
    title = first.locator("h3 a").inner_text()
    first.locator("h3 a").click()
    assert page.locator("h1").inner_text() == title
    may_come = page.locator(".sign > div", has_text="Får jag bara komma?")
    expect(may_come).to_contain_text("Kom och gå som du vill.")
    read = datetime.fromisoformat(page.locator(".sign time").get_attribute("datetime"))
    assert 0 <= (read.date() - datetime.now(STOCKHOLM).date()).days <= 7
    assert (title, read) in _saved_events(page)
    _phone_is_first_on_paper(page)


def _tick(page, *labels):
    if page.locator(".panel > summary").is_visible():  # a wide window shows the panel whole
        page.locator(".panel > summary").click()
    for label in labels:
        page.locator(".opt", has=page.get_by_text(label, exact=True)).get_by_role("checkbox").check()
    page.get_by_role("button", name="Visa träffar").click()
    expect(page.locator(".chosen .chip-set")).to_contain_text([f"Ta bort {label}" for label in labels])


def _saved_events(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="Lägg i kalendern").click()
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    return [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in calendar.walk("VEVENT")]


def _phone_is_first_on_paper(page):
    page.emulate_media(media="print")
    phone = page.locator("header .help")
    expect(phone.locator("b")).to_be_visible()
    expect(page.locator(".nav")).to_be_hidden()
    others = page.locator("main a[href^='tel:']")
    height = phone.bounding_box()["y"]
    assert height < page.locator("h1").bounding_box()["y"]
    assert all(height < others.nth(number).bounding_box()["y"] for number in range(others.count()))


# --- 24 years, in the evening, alone -----------------------------------------------------------------------------


def test_somebody_of_24_reads_how_many_come_who_greets_and_how_to_write(page, square):
    wish = {"plats": "Kristianstad", "alder": "24", "tid": "kvall", "troskel": "kom-ensam"}
    page.goto(f"{square.url}/hitta?{urlencode(wish)}")
    expect(page.locator(".chosen")).to_contain_text("24 år")
    found = [link.get_attribute("href") for link in page.locator(".card h3 a").all()]

    told = next(path for path in found if _tells_of_the_first_time(page, square.url + path))

    page.goto(square.url + told)
    expect(page.locator(".crowd")).to_contain_text("Det brukar komma")
    expect(page.locator(".greet p").first).to_be_visible()
    expect(page.locator("#kontakt + p, #kontakt ~ .quote").last).to_contain_text("Du kan skriva så här: Hej!")
    assert page.locator(".ways a[href^='mailto:'], .ways a[href^='sms:']").count() > 0


def _tells_of_the_first_time(page, address):
    page.goto(address)
    told = (".crowd p:has-text('Det brukar komma')", ".greet > p", ".ways a[href^='mailto:'], .ways a[href^='sms:']")
    return all(page.locator(part).count() for part in told)


# --- nothing that fits -------------------------------------------------------------------------------------------


def test_somebody_who_finds_nothing_is_not_left_alone(page, square):
    page.goto(f"{square.url}/hitta?q=xyzzyplugh&plats=Klippan")

    expect(page.locator("h1")).to_have_text("Inga träffar för xyzzyplugh nära Klippan")
    for heading in ("Hemifrån", "Andra saker nära Klippan"):
        cards = page.locator(f"h2:text-is('{heading}') + .cards .card h3 a")
        assert cards.count() > 0
        assert page.request.get(urljoin(square.url, cards.first.get_attribute("href"))).status == 200
    lines = page.locator("section[aria-labelledby='nagon'] .lines a[href^='tel:']").all()
    assert len(lines) > 1
    assert lines[-1].inner_text() == "112"


# --- cancelled today ---------------------------------------------------------------------------------------------


@SCRIPTS
@pytest.mark.parametrize("number", CANCELLED)
def test_that_today_is_cancelled_is_said_first_everywhere(window, morning, titles, number, scripts):
    page, title = window(java_script_enabled=scripts), titles[number]
    wish = urlencode({"q": title})
    for view in ("/hitta", "/hitta/karta", "/hitta/vecka"):
        page.goto(f"{morning.url}{view}?{wish}")
        link = page.get_by_role("link", name=f"Inställt: {title}", exact=True)
        expect(link, view).to_have_count(1)
        said = link.locator("xpath=ancestor::li[1]").locator(".status")
        expect(said, view).to_have_text("Inställt", use_inner_text=True)

    page.get_by_role("link", name=f"Inställt: {title}", exact=True).click()

    assert page.title().startswith(f"Inställt: {title}")
    answer = page.locator(".sign dd").first
    assert answer.inner_text().startswith("Inställt")
    expect(answer).to_contain_text("Nästa gång är")
    expect(answer.locator("s")).to_have_count(1)
