"""What the browser sends, gets and keeps: nothing to anybody else, nothing left behind, and little at first."""

from urllib.parse import urlsplit

import pytest

FIRST_VISIT_REQUESTS = 5
FIRST_VISIT_BYTES = 60 * 1024
KEPT = """async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}
NOT_OK = {"not found": 404, "gone": 410}


class Traffic:
    """Everything that a page does on the wire and says in the console."""

    def __init__(self, page):
        self.page, self.hosts, self.cookies, self.wrong = page, set(), [], []
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("response", self._answered)

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.wrong.append(f"console: {message.text}")

    def _answered(self, response):
        if response.headers.get("set-cookie"):
            self.cookies.append(response.url)


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_speaks_with_one_host_and_leaves_nothing(browser, square, every_page, language):
    """One browser for all of them: what the first had left, the last would show."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    traffic = Traffic(page)
    faults = {}
    for name, path in every_page.items():
        expected = NOT_OK.get(name, 200)
        traffic.wrong.clear()

        status = page.goto(square.url + language + path, wait_until="load").status

        said = f"the server responded with a status of {expected}"
        wrong = [line for line in traffic.wrong if expected == 200 or said not in line]
        found = (status, traffic.hosts, wrong, traffic.cookies, context.cookies(), page.evaluate(KEPT))
        if found != (expected, {urlsplit(square.url).netloc}, [], [], [], NOTHING):
            faults[f"{name} {language}{path}"] = found
    context.close()

    assert faults == {}


def test_a_report_that_is_sent_leaves_nothing_either(page, square):
    traffic = Traffic(page)
    page.goto(f"{square.url}/sag-till")
    page.get_by_label("Berätta").fill("Dörren var låst.")
    page.get_by_role("radio").first.check()
    page.wait_for_timeout(3200)  # quicker than three seconds is a machine

    page.get_by_role("button", name="Skicka").click()

    page.wait_for_url("**/sag-till/tack")
    assert (traffic.hosts, traffic.wrong, traffic.cookies) == ({urlsplit(square.url).netloc}, [], [])
    assert (page.evaluate(KEPT), page.context.cookies()) == (NOTHING, [])


@pytest.mark.parametrize("path", ["/", "/en/", "/hitta?plats=Kristianstad"])
def test_a_first_visit_is_small(page, square, path, record_property):
    before = len(square.log.read_text().splitlines())
    traffic = Traffic(page)
    wire = page.context.new_cdp_session(page)
    sizes = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.enable")

    page.goto(square.url + path, wait_until="networkidle")
    page.wait_for_timeout(5000)  # a font that is preloaded and not used is told of after some seconds

    answered = square.log.read_text().splitlines()[before:]
    record_property("bytes", sum(sizes))
    record_property("requests", len(answered))
    print(f"{path}: {len(answered)} requests, {sum(sizes)} bytes on the wire")
    assert len([size for size in sizes if size]) == len(answered) <= FIRST_VISIT_REQUESTS, answered
    assert 0 < sum(sizes) <= FIRST_VISIT_BYTES
    assert traffic.wrong == []


def test_the_next_page_fetches_only_itself(page, square):
    page.goto(square.url, wait_until="networkidle")
    before = len(square.log.read_text().splitlines())

    page.get_by_role("link", name="Hitta", exact=True).click()
    page.wait_for_load_state("networkidle")

    answered = [line.split()[2:5] for line in square.log.read_text().splitlines()[before:]]
    assert answered == [["GET", "/hitta", "200"]]


def test_a_console_that_says_something_is_heard(page, square):
    """The listener above would hear a page that breaks its own policy."""
    traffic = Traffic(page)
    page.goto(square.url)

    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://elsewhere.invalid/x.png\">')")
    page.wait_for_timeout(200)

    assert any("Content Security Policy" in line for line in traffic.wrong)
