"""The same page for everybody: without scripts, in a small window, with large text, by keyboard, on paper."""

import re

import pytest
from playwright.sync_api import expect

CHIEF = ("page /", "hits near", "choices", "activity, rich", "a date that is cancelled", "map", "week", "report")
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
TOO_WIDE = """() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const parts = [...document.querySelectorAll('main *')].filter(part => {
        const box = part.getBoundingClientRect();
        return box.width && box.right > innerWidth + 1 && !part.closest('svg, .vh');
    });
    return wide > 0 ? [wide, ...parts.slice(0, 5).map(part => part.outerHTML.slice(0, 90))] : [];
}"""
# Text that is cut because its box is too small for it. Long names of fields may scroll inside the field.
CUT = """() => [...document.querySelectorAll('body *')].filter(part => {
    const style = getComputedStyle(part);
    return style.overflow !== 'visible' && !part.closest('.vh, svg, input, textarea, select')
        && (part.scrollWidth > part.clientWidth + 2 || part.scrollHeight > part.clientHeight + 2);
}).map(part => part.outerHTML.slice(0, 90))"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(part => part.checkVisibility({visibilityProperty: true}) && part.tabIndex >= 0 && !part.disabled && !part.closest('.vh, .skip'))
    .map(part => [part, part.closest('label.opt') || part])
    .filter(([part, target]) => {
        const boxes = [...target.getClientRects()];
        const card = target.closest('.card');
        const box = card && getComputedStyle(target, '::after').position === 'absolute' ? card.getBoundingClientRect() : boxes[0];
        const inText = getComputedStyle(target).display === 'inline' && target.parentElement.textContent.trim() !== target.textContent.trim();
        return box && !inText && (box.width < 43.5 || box.height < 43.5);
    }).map(([part]) => part.outerHTML.slice(0, 120))"""
UNFOLD = "document.querySelectorAll('details').forEach(part => part.open = true)"


# --- without JavaScript ------------------------------------------------------------------------------------------


def test_a_search_is_made_narrowed_and_paged_without_scripts(window, square):
    page = window(java_script_enabled=False)
    page.goto(square.url)
    page.get_by_label("Var?").fill("Malmö")
    page.get_by_role("button", name="Visa vad som finns").click()
    all_hits = _number(page.locator("h1"))

    page.locator("label.opt", has_text="Gratis").first.click()
    promised = _number(page.locator("label.opt", has_text="Gratis").first.locator(".n"))
    page.get_by_role("button", name="Visa träffar").click()

    assert (_number(page.locator("h1")), promised < all_hits) == (promised, True)
    first_page = _titles(page)
    page.get_by_role("link", name="Visa fler träffar").click()
    assert (len(first_page), set(first_page) & set(_titles(page))) == (20, set())


def test_a_report_is_sent_without_scripts_and_nothing_typed_is_lost(window, square):
    page = window(java_script_enabled=False)
    page.goto(f"{square.url}/sag-till")
    page.get_by_label("Berätta").fill("Dörren var låst.")

    page.get_by_role("button", name="Skicka").click()
    page.get_by_role("alert").get_by_role("link", name="Välj vad det gäller.").click()
    page.get_by_role("radio").first.check()
    page.wait_for_timeout(3100)
    page.get_by_role("button", name="Skicka").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tack, vi har fått det")


def test_what_needs_a_script_is_not_shown_without(window, square, every_page):
    page = window(java_script_enabled=False)
    page.goto(square.url + every_page["activity, rich"])
    assert page.get_by_role("button").count() == 0

    page.goto(f"{square.url}/hitta/nara")
    assert [button.inner_text() for button in page.get_by_role("button").all()] == ["Visa vad som finns"]


def _number(part):
    return int(re.search(r"\d+", part.inner_text()).group())


def _titles(page):
    return page.locator(".cards h3 a").all_inner_texts()


# --- small windows, large text -----------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[320, 768, 1280])
def measured(request, browser, square, every_page):
    """Every page at one width, unfolded: name -> what stands out of the window, and targets that are too small."""
    context = browser.new_context(viewport={"width": request.param, "height": 640}, locale="sv-SE")
    page = context.new_page()
    found = {}
    for name, path in every_page.items():
        page.goto(square.url + path)
        page.evaluate(UNFOLD)
        found[name] = {"wide": page.evaluate(TOO_WIDE), "small": page.evaluate(SMALL_TARGETS)}
    context.close()
    return found


def test_nothing_is_wider_than_the_window(measured):
    assert {name: found["wide"] for name, found in measured.items() if found["wide"]} == {}


def test_every_target_can_be_hit(measured):
    """44 points each way; a link in running text aside."""
    assert {name: found["small"] for name, found in measured.items() if found["small"]} == {}


@pytest.mark.parametrize(("width", "size"), [(320, "200%"), (640, "200%"), (1280, "200%"), (320, "400%")])
def test_nothing_is_wider_than_the_window_with_larger_text(window, square, every_page, width, size):
    """The browser's own text size, as people set it. 320 points at 400 % is a window of 1280 zoomed."""
    page = window(width, 256)
    wire = page.context.new_cdp_session(page)
    wire.send("Page.enable")
    pixels = 16 * int(size[:-1]) // 100 if width > 320 or size == "200%" else 16
    wire.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})
    faults = {}
    for name in CHIEF:
        page.goto(square.url + every_page[name])
        page.evaluate(UNFOLD)
        if found := page.evaluate(TOO_WIDE):
            faults[name] = found

    assert faults == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_more_air_in_the_text_cuts_nothing(browser, square, every_page, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    faults = {}
    for name in CHIEF:
        page.goto(square.url + every_page[name])
        page.add_style_tag(content=TEXT_SPACING)
        page.evaluate(UNFOLD)
        if found := page.evaluate(TOO_WIDE) + page.evaluate(CUT):
            faults[name] = found
    context.close()

    assert faults == {}
