"""axe-core on every page and state: nothing that shuts somebody out, and nothing new that a person must judge.

The default run looks at every page in a small window with everything unfolded. `-m whole` looks at all of them in
every width, scheme and language.
"""

import pytest

SMALL, MIDDLE, WIDE = (320, 640), (768, 1024), (1280, 900)
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
DARK = {"color_scheme": "dark", "forced_colors": "none"}
FORCED = {"color_scheme": "light", "forced_colors": "active"}
MODES = {
    "small": (SMALL, LIGHT),
    "small, dark": (SMALL, DARK),
    "middle": (MIDDLE, LIGHT),
    "wide": (WIDE, LIGHT),
    "wide, dark": (WIDE, DARK),
    "wide, forced colours": (WIDE, FORCED),
}
UNFOLD = "document.querySelectorAll('details').forEach(part => part.open = true)"
# What axe cannot judge and a person has. It takes land outside the map's frame for something that lies over the
# tabs, and a figure on a dot for too short a text. The map's own colours: test_modes.
JUDGED = {"/hitta/karta": {"color-contrast"}}


def faults_of(axe, page, modes):
    """mode -> what axe says of this page in it; only where it says something."""
    found = {}
    for mode in modes:
        (width, height), media = MODES[mode]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**media)
        seen = axe.looks(page)
        judged = next((rules for path, rules in JUDGED.items() if path in page.url), ())
        new = [line for line in seen["incomplete"] if line.partition(":")[0] not in judged]
        if seen["violations"] or new:
            found[mode] = seen["violations"] + [f"(judge) {line}" for line in new]
    return found


def look_at_all(axe, page, square, addresses, modes):
    """name -> faults, with everything unfolded."""
    faults = {}
    for name, path in addresses.items():
        page.goto(square.url + path)
        page.evaluate(UNFOLD)
        if found := faults_of(axe, page, modes):
            faults[f"{name} {path}"] = found
    return faults


def test_every_page_in_a_small_window(axe, page, square, every_page):
    assert look_at_all(axe, page, square, every_page, ["small"]) == {}


@pytest.mark.parametrize("name", ["page /", "hits near", "activity, rich", "report", "map", "week"])
def test_the_chief_pages_in_every_mode(axe, page, square, every_page, name):
    assert look_at_all(axe, page, square, {name: every_page[name]}, MODES) == {}


@pytest.mark.parametrize("name", ["page /", "hits near", "activity, rich", "week"])
def test_the_chief_pages_folded(axe, page, square, every_page, name):
    page.goto(square.url + every_page[name])

    assert faults_of(axe, page, ["small", "wide"]) == {}


def test_a_report_with_faults(axe, page, square):
    page.goto(f"{square.url}/sag-till")
    page.get_by_label("Din e-post").fill("inte en adress")
    page.get_by_role("button", name="Skicka").click()

    assert page.get_by_role("alert").get_by_role("link").count() == 3
    assert faults_of(axe, page, MODES) == {}


@pytest.mark.whole
@pytest.mark.parametrize("mode", MODES)
def test_every_page_in_every_mode(axe, page, square, every_page, mode):
    assert look_at_all(axe, page, square, every_page, [mode]) == {}


@pytest.mark.whole
@pytest.mark.parametrize("mode", ["small", "wide, dark"])
def test_every_page_in_english(axe, page, square, every_page, mode):
    addresses = {name: f"/en{path}" for name, path in every_page.items()}

    assert look_at_all(axe, page, square, addresses, [mode]) == {}


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ("<a href='#x' style='display:inline-block;width:9px;height:9px'></a><a href='#y'>y</a>", "target-size"),
        ("<p style='color:#666;background:#fff'>Grått på vitt</p>", "color-contrast-enhanced"),
        ("<img src='/static/x.png'>", "image-alt"),
        ("<h4>För djup</h4>", "heading-order"),
    ],
)
def test_a_page_of_ours_with_a_fault_is_found(axe, browser, square, markup, rule):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{square.url}/sag-till/tack")
    page.evaluate("markup => document.querySelector('main').insertAdjacentHTML('beforeend', markup)", markup)

    found = faults_of(axe, page, ["wide"])["wide"]

    context.close()
    assert rule in {line.partition(":")[0] for line in found}
