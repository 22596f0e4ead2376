"""On paper, in forced colours, in the dark, without motion."""

import re

import pytest

A4 = {"format": "A4", "prefer_css_page_size": True, "print_background": False}
SIZES = """() => {
    const found = {};
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const part = walk.currentNode.parentElement;
        const text = walk.currentNode.textContent.trim();
        if (!text || !part.checkVisibility({visibilityProperty: true}) || part.closest('.vh, svg')) continue;
        const points = parseFloat(getComputedStyle(part).fontSize) * 0.75;
        if (points < 11.99) found[text.slice(0, 40)] = points;
    }
    return found;
}"""
EDGES = """selector => [...document.querySelectorAll(selector)]
    .filter(part => part.checkVisibility())
    .filter(part => {
        const style = getComputedStyle(part);
        return !['Block', 'Inline'].every(way => ['Start', 'End'].every(side =>
            style[`border${way}${side}Style`] !== 'none' && parseFloat(style[`border${way}${side}Width`]) >= 1));
    }).map(part => part.outerHTML.slice(0, 80))"""
MOVES = """() => [...document.querySelectorAll('*')].filter(part => {
    const style = getComputedStyle(part);
    return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0 || style.scrollBehavior === 'smooth';
}).length + document.getAnimations().length"""
# Contrast by WCAG's formula between two computed colours.
CONTRAST = """([front, back]) => {
    const light = selector => {
        const [part, property] = selector;
        const element = document.querySelector(part);
        if (!element) return null;
        const numbers = getComputedStyle(element)[property].match(/[\\d.]+/g).slice(0, 3).map(Number);
        const [r, g, b] = numbers.map(n => n / 255).map(n => n <= .04045 ? n / 12.92 : ((n + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
}"""
FILLED = ".btn, .chip, .status, .tabs a, .badge, .input, .card, .date, .note, .panel, .greet, .marks li, .no"


# --- on paper ----------------------------------------------------------------------------------------------------


def _pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_every_kind_of_activity_fits_two_sheets(page, square, every_page, known):
    longest = known.one(
        "SELECT slug FROM activities_activity WHERE status = 'published' ORDER BY length(description) "
        "+ length(array_to_string(first_visit, '')) + length(easy_text) DESC LIMIT 1"
    )
    paths = {name: path for name, path in every_page.items() if name.startswith(("activity", "a date"))}
    sheets = {}
    for name, path in (paths | {"longest": f"/aktivitet/{longest}/"}).items():
        page.goto(square.url + path)
        sheets[name] = _pages(page.pdf(**A4))

    assert {name: number for name, number in sheets.items() if number not in (1, 2)} == {}


PRINTED = ("activity, rich", "a date that is cancelled", "hits near", "week", "map", "page /hjalp", "municipality")


@pytest.mark.parametrize("name", PRINTED)
def test_on_paper_the_grounds_may_be_printed_too(axe, page, square, every_page, name):
    page.goto(square.url + every_page[name])
    page.emulate_media(media="print")

    assert [line for line in axe.violations(page, ["cat.color"]) if line.startswith("color-contrast")] == []


@pytest.mark.parametrize("name", PRINTED)
def test_on_paper_the_number_to_call_comes_first_and_nothing_is_small(page, square, every_page, name):
    page.goto(square.url + every_page[name])
    page.emulate_media(media="print")

    number, heading = page.locator(".help b").bounding_box(), page.locator("h1").bounding_box()

    size = page.locator(".help b").evaluate("part => parseFloat(getComputedStyle(part).fontSize) * 0.75")
    assert (number["y"] < heading["y"], size >= 20) == (True, True)
    assert page.evaluate(SIZES) == {}
    assert [part.inner_text() for part in page.locator("nav, footer, form, .skip").all() if part.is_visible()] == []


def test_on_paper_there_is_no_link_without_its_address(page, square, every_page):
    """A printed activity says where on the net it stands, and nothing on it asks to be pressed."""
    page.goto(square.url + every_page["activity, rich"])
    page.emulate_media(media="print")

    shown = [part.inner_text() for part in page.locator(".only-print").all() if part.is_visible()]
    assert shown == [page.url]
    assert [part.inner_text() for part in page.locator("button").all() if part.is_visible()] == []


# --- colours -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["page /", "choices", "activity, full", "a date that is cancelled", "week", "report"])
def test_in_forced_colours_every_part_has_an_edge(page, square, every_page, name):
    page.emulate_media(forced_colors="active")
    page.goto(square.url + every_page[name])
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert page.evaluate(EDGES, FILLED) == []


def test_in_forced_colours_the_chosen_differs_by_more_than_colour(page, square):
    page.emulate_media(forced_colors="active")
    page.goto(f"{square.url}/hitta/karta?plats=Lund")
    width = "part => getComputedStyle(part).borderInlineStartWidth"

    chosen, other = page.locator(".tabs [aria-current]"), page.locator(".tabs a:not([aria-current])").last

    assert chosen.evaluate(width) != other.evaluate(width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ([".map .town", "fill"], [".map .land", "fill"], 4.5),
        ([".map .dot text", "fill"], [".map .dot circle:not(.ring)", "fill"], 7),
        ([".map .dot-off text", "fill"], [".map .dot-off circle:not(.ring)", "fill"], 7),
        ([".map .dot circle:not(.ring)", "fill"], [".map .land", "fill"], 3),
        ([".map .land", "stroke"], [".map .land", "fill"], 3),
        ([".input", "borderTopColor"], ["body", "backgroundColor"], 3),
        ([".tabs a", "borderTopColor"], ["body", "backgroundColor"], 3),
    ],
)
def test_what_axe_cannot_measure_has_contrast(page, square, scheme, front, back, least):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{square.url}/hitta/karta?plats=Kristianstad")
    if "off" in front[0]:
        page.evaluate("document.querySelector('.map .dot').classList.add('dot-off')")

    assert page.evaluate(CONTRAST, [front, back]) >= least


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves(page, square, every_page, motion):
    page.emulate_media(reduced_motion=motion)
    moving = {}
    for name in ("page /", "choices", "activity, rich", "map"):
        page.goto(square.url + every_page[name])
        moving[name] = page.evaluate(MOVES)

    assert set(moving.values()) == {0}
