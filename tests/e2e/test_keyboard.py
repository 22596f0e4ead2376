"""By keyboard alone: in the order of the page, with a focus that is seen, from the first key to the last."""

import pytest
from playwright.sync_api import expect

FOCUSED = """() => {
    const part = document.activeElement;
    if (!part || part === document.body) return null;
    const box = [...part.getClientRects()].find(one => one.width > 0) || part.getBoundingClientRect();
    const drawn = [part, part.closest('label.opt')].filter(Boolean)
        .flatMap(one => [getComputedStyle(one), getComputedStyle(one, '::after')]);
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        name: part.outerHTML.slice(0, 100),
        box: {left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY},
        isSeen: drawn.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
        isCovered: !(at && (part.contains(at) || at.contains(part))),
        isInWindow: box.top >= 0 && box.bottom <= innerHeight + 1,
    };
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(part => part.checkVisibility({visibilityProperty: true}) && part.tabIndex >= 0 && !part.disabled
        && !(part.type === 'radio' && part !== part.form.querySelector('[type=radio]'))).length"""
PAGES = ("page /", "hits near", "activity, rich", "report", "map", "week", "page /hjalp")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_the_tab_key_walks_through_the_whole_page_in_order(window, square, every_page, name, width):
    page = window(width, 800)
    page.goto(square.url + every_page[name])
    reachable = page.evaluate(REACHABLE)

    walk = _walk(page)

    inputs_of_dates = 3  # a date is three stops: day, month, year, and a button
    assert 'class="skip"' in walk[0]["name"]
    assert reachable <= len({step["name"] + str(step["box"]) for step in walk}) + inputs_of_dates
    assert [step["name"] for step in walk if not step["isSeen"]] == []
    assert [step["name"] for step in walk if step["isCovered"] or not step["isInWindow"]] == []
    assert [(a["name"], b["name"]) for a, b in zip(walk, walk[1:], strict=False) if _goes_back(a, b)] == []


def _walk(page):
    """Tab until the page ends and the focus leaves it."""
    steps = []
    for _ in range(400):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None:
            return steps
        steps.append(step)
    raise AssertionError("The focus never left the page: a trap?")


def _goes_back(a, b):
    """b stands wholly above a, and not to the right of it: the eye would have to jump back."""
    return b["box"]["bottom"] <= a["box"]["top"] and b["box"]["left"] < a["box"]["right"]


def test_the_skip_link_leads_past_the_header(window, square):
    page = window()
    page.goto(f"{square.url}/hitta")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_search_is_narrowed_by_keyboard_on_a_phone(window, square):
    page = window(320, 640)
    page.goto(f"{square.url}/hitta?plats=Lund")
    _to(page, "summary", "Fler val")
    page.keyboard.press("Enter")
    _to(page, "input", value="gratis")
    promised = page.locator("label.opt", has=page.locator("[value=gratis]")).locator(".n").inner_text().split()[0]

    page.keyboard.press("Space")
    _to(page, "button", "Visa träffar")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(f"{promised} träffar nära Lund")


def test_a_report_is_written_by_keyboard_and_the_faults_are_met_first(window, square):
    page = window(320, 640)
    page.goto(f"{square.url}/sag-till")
    _to(page, "textarea", "")
    page.keyboard.type("Dörren var låst.")
    _to(page, "button", "Skicka")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_timeout(3100)
    _to(page, "button", "Skicka")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Tack, vi har fått det")


def _to(page, tag, text="", value=None):
    """Tab to the first part of this kind with this text (or value)."""
    for _ in range(150):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => [document.activeElement.localName, document.activeElement.innerText, document.activeElement.value]"
        )
        if found[0] == tag and (found[2] == value if value else text in (found[1] or "")):
            return
    raise AssertionError(f"{tag} {text or value} was not reached with the Tab key")
