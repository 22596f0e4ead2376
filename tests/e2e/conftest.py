"""A real browser. Playwright's own plugin is not used: it wants to download one, and Debian's does well."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.axe import Axe
from tests.e2e.known import Known, pages

# Playwright's loop runs in this thread, and Django would refuse the database inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def chromium():
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(config, items):
    """Every test that opens the browser is marked; without Chromium it is skipped, or fails where it must
    run.
    """
    needing = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    for item in needing:
        item.add_marker(pytest.mark.browser)
        if not chromium() and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="ingen Chromium"))


@pytest.fixture(scope="session")
def browser():
    path = chromium()
    if not path:
        pytest.fail("Ingen Chromium, och här måste webbläsartesten köras. (no Chromium, and CI is set)")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS + as_root)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """A clean page, 1280 wide. For other widths, schemes or without scripts: `browser.new_context(…)`."""
    context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
    yield context.new_page()
    context.close()


@pytest.fixture
def window(browser):
    """Opens a page in a browser of a certain kind: `window(width=320, java_script_enabled=False)`."""
    contexts = []

    def open_window(width=1280, height=800, **how):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE", **how))
        return contexts[-1].new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def known(square):
    return Known(square)


@pytest.fixture(scope="session")
def every_page(known):
    """Name -> address, of every kind of page in every state that an address can reach."""
    return pages(known)


@pytest.fixture(scope="session")
def axe(request):
    found = Axe()
    request.config.stash[AXE_IS_NEWER] = found.is_newer
    if os.environ.get("CI") and not found.is_newer:
        pytest.fail("axe-core från npm behövs här, och gick inte att hämta. (the newer axe-core is needed in CI)")
    return found


AXE_IS_NEWER = pytest.StashKey[bool]()


def pytest_terminal_summary(terminalreporter, config):
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if "ingen Chromium" in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.section("Webbläsartesten kördes INTE (browser tests did NOT run)")
        terminalreporter.line(f"{len(skipped)} test hoppades över: ingen Chromium hittades på den här datorn.")
    if config.stash.get(AXE_IS_NEWER, True) is False:
        terminalreporter.section("Äldre axe-core")
        terminalreporter.line("npm saknas: sidorna granskades med den axe-core som följer med ett Python-paket.")
