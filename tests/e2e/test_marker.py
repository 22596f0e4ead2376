"""Nothing that a visitor asks or is stays behind in a log, and nothing that anybody sends is answered bare.

Raw sockets and urllib against the real gunicorn: a browser would be too polite.
"""

import re
import socket
import struct
from types import SimpleNamespace
from urllib.parse import quote

import psycopg
import pytest

from tests.e2e.moments import Door

MARKER = "xqzvmarker"
ADDRESS = "203.0.113.77"
HEADERS = {
    "Referer": f"https://elsewhere.example/{MARKER}referer",
    "X-Forwarded-For": ADDRESS,
    "User-Agent": f"{MARKER}agent",
    "Cookie": f"sessionid={MARKER}cookie",
}
CALM = "Vi förstod inte adressen"


def left_in(square):
    """What of the visitor is found in the logs of gunicorn, Django and PostgreSQL."""
    written = square.logs()
    assert written  # a log that is not there would hold nothing
    wanted = (MARKER, ADDRESS, "127.0.0.1 ", "::1 ", "elsewhere.example")
    return [line for line in written.splitlines() if any(word in line for word in wanted)]


@pytest.fixture(scope="module")
def hurried(square, tmp_path_factory):
    """The same square, whose database gets a tenth of a second."""
    door = Door(square, tmp_path_factory.mktemp("hurried"), TORG_STATEMENT_TIMEOUT_MS="100").open()
    yield door
    door.close()


@pytest.fixture(scope="module")
def broken(square, tmp_path_factory):
    """A gunicorn whose database lacks its tables: every page that asks raises."""
    name = re.search(r"square_\d+_\d+", square.database_url).group()
    empty = SimpleNamespace(folder=square.folder, database_url=square.database_url.replace(name, "postgres", 1))
    door = Door(empty, tmp_path_factory.mktemp("broken")).open()
    yield door
    door.close()


# --- a marker ----------------------------------------------------------------------------------------------------


def test_a_search_that_succeeds_leaves_no_mark(square):
    status, body, _headers = square.get(f"/hitta?q={MARKER}&plats={MARKER}", **HEADERS)

    assert (status, MARKER in body) == (200, True)
    assert left_in(square) == []


def test_a_search_that_takes_too_long_leaves_no_mark(hurried, square):
    with psycopg.connect(square.database_url) as locker:
        locker.execute("LOCK TABLE activities_searchdocument IN ACCESS EXCLUSIVE MODE")
        status, body, _headers = hurried.get(f"/hitta?q={MARKER}&plats={MARKER}", **HEADERS)
        locker.rollback()

    assert (status, "<h1" in body, MARKER in body) == (500, True, False)
    assert left_in(hurried) == []


def test_a_search_that_raises_leaves_no_mark(broken):
    status, body, _headers = broken.get(f"/hitta?q={MARKER}", **HEADERS)

    assert (status, "<h1" in body, MARKER in body) == (500, True, False)
    assert left_in(broken) == []


@pytest.mark.parametrize(
    "request_line",
    [
        f"GET /hitta?q={MARKER}\xf6 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET /hitta?q={MARKER} HTTP/1.1\r\nHost: localhost\r\n{MARKER} without a colon\r\n\r\n",
        f"GET /hitta?q={MARKER} {MARKER} HTTP/9.9\r\nHost: localhost\r\n\r\n",
        f"{MARKER} {MARKER}\r\n\r\n",
        f"GET /hitta?q={MARKER}{'a' * 140_000} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET /hitta?q={MARKER} HTTP/1.1\r\nHost: localhost\r\nX-{MARKER}: {MARKER * 2000}\r\n\r\n",
        f"GET /hitta?q={MARKER} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: {MARKER}\r\n\r\n",
        f"POST /sag-till HTTP/1.1\r\nHost: localhost\r\nContent-Length: {MARKER}\r\n\r\n{MARKER}",
    ],
)
def test_a_request_that_gunicorn_refuses_leaves_no_mark(square, request_line):
    answer = square.sends(request_line.encode("latin-1"))

    assert re.match(rb"HTTP/1\.\d [45]\d\d ", answer)
    assert "<h1>Vi förstod inte vad webbläsaren bad om</h1>".encode() in answer
    assert MARKER.encode() not in answer
    assert left_in(square) == []


def test_somebody_who_hangs_up_leaves_no_mark(square):
    with socket.create_connection(("127.0.0.1", square.port)) as connection:
        connection.sendall(
            f"POST /sag-till?{MARKER} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{MARKER}".encode()
        )
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    assert square.get("/healthz")[0] == 200
    assert left_in(square) == []


def test_a_signed_token_and_a_report_are_in_no_log(square):
    _status, body, _headers = square.get("/sag-till")
    token = re.search(r'name="stamp" value="([^"]+)"', body).group(1)
    form = f"stamp={quote(token)}&kind=fel&text={MARKER}&email={MARKER}%40kommun.example"

    answer = _posted(square, "/sag-till", form)

    assert answer.startswith(b"HTTP/1.1 422")  # too quick for a person
    assert left_in(square) == []
    assert token not in square.logs()


def test_an_address_that_somebody_made_up_is_cut_in_the_log(square):
    for path in (f"/aktivitet/{MARKER}/", f"/{MARKER}/{MARKER}", f"/en/{MARKER}", f"/{MARKER}"):
        assert square.get(path, **HEADERS)[0] == 404

    assert left_in(square) == []


def _posted(square, path, form, more=""):
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{square.port}\r\nOrigin: http://localhost:{square.port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\nConnection: close\r\n{more}\r\n"
    )
    return square.sends(head.encode() + form.encode())


# --- bad input ---------------------------------------------------------------------------------------------------

QUERIES = {
    "nul": "q=%00&plats=%00&alder=%00&dag=%00&sida=%00&lat=%00",
    "not utf-8": "q=%ff%fe&plats=Malm%f6&vad=%e5",
    "half of utf-8": "q=%c3",
    "lone surrogate": "q=%ed%a0%80",
    "control signs": "q=%01%1b%7f%0d%0aX-Evil:1",
    "direction signs": "q=%e2%80%ae%e2%80%8f",
    "ten thousand signs": "q=" + "a" * 10_000,
    "ten thousand words": "q=" + "+".join(["fika"] * 2_000),
    "ten thousand å": "q=" + quote("å" * 2_000),
    "emoji": "q=" + quote("😀" * 500),
    "page of minus one": "sida=-1",
    "page of nonsense": "sida=" + "%7b%22" * 50,
    "page of zero": "sida=0",
    "half a date": "fran=2026-13&till=2026-02-30",
    "a date far away": "fran=9999-12-31&till=0001-01-01",
    "a date backwards": "fran=2026-12-31&till=2026-01-01",
    "other figures": "fran=%d9%a2%d9%a0%d9%a2%d9%a6-01-01&alder=%d9%a1%d9%a2",
    "an age of thousands": "alder=99999999999999999999&alder=-5&alder=1e9",
    "a place nowhere": "lat=nan&lon=inf",
    "a place out at sea": "lat=-91&lon=999",
    "a radius of a million": "plats=Lund&radie=1000000",
    "many values": "&".join(f"vad={n}" for n in range(900)),
    "many of one": "&".join(["plats=Lund"] * 500),
    "unknown words": "foo=bar&q[]=x&q.y=1&__proto__=1&order_by=password",
    "only signs": "&&&===&%&%zz&q=%",
    "sql": "q=" + quote("'; DROP TABLE activities_activity; --") + "&sort=" + quote("1)); --"),
    "tsquery": "q=" + quote("fika:* & !( | \\ '' <-> \"") + "&plats=%25%25__",
    "markup": "q=" + quote("<script>alert(1)</script>\"'") + "&plats=" + quote("{{7*7}}{% debug %}"),
}
PATHS = ("/hitta", "/hitta/karta", "/hitta/vecka", "/organisationer", "/hjalp", "/sag-till", "/en/hjalp")


@pytest.mark.parametrize("name", QUERIES)
def test_nonsense_in_a_search_is_answered_with_words(square, name):
    answers = {path: square.get(f"{path}?{QUERIES[name]}") for path in PATHS}

    assert {path: status for path, (status, _body, _headers) in answers.items() if status not in (200, 302, 400)} == {}
    ours = {
        path for path, (status, body, _headers) in answers.items() if status == 302 or "<h1" in body and "foot" in body
    }
    assert ours == set(PATHS)
    assert [
        path for path, (_status, body, _headers) in answers.items() if "<script>alert" in body or "49" == body
    ] == []
    assert [path for path, answer in answers.items() if answer[2].get("X-Evil")] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/aktivitet/%00/", 404),
        ("/aktivitet/%ff/", 404),
        ("/aktivitet/" + "a" * 5_000 + "/", 404),
        ("/aktivitet/../../etc/passwd", 404),
        ("/aktivitet/x/9999-99-99-9999/", 404),
        ("/organisation/%00/", 404),
        ("/kommun/%c3%a5/", 404),
        ("/kommun/malm%f6/", 404),
        ("/lan/12/", 404),
        ("//elsewhere.example/hitta", 404),
        ("/hitta/", 404),
        ("/%2e%2e/%2e%2e/", 404),
        ("/static/%00", 404),
        ("/static/../torg/settings.py", 404),
        ("/en", 301),
        ("/EN/hitta", 404),
        ("/finns-inte" + "/x" * 500, 404),
    ],
)
def test_an_address_that_is_none_gets_a_page_of_ours(square, path, status):
    found, body, headers = square.get(path)

    assert found == status or (found, status) == (200, 301)
    assert "<h1" in body or headers["Location"]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET http://localhost/hitta HTTP/1.1", 200),
        ("GET /hitta?q=Malm\xf6 HTTP/1.1", 400),
        ("HEAD /hitta HTTP/1.1", 200),
        ("POST /hitta HTTP/1.1", 403),
        ("PUT /aktivitet/x/ HTTP/1.1", 403),
        ("DELETE / HTTP/1.1", 403),
        ("OPTIONS /hitta HTTP/1.1", 405),
        ("PATCH /sag-till HTTP/1.1", 405),
        ("GET /hitta HTTP/1.0", 200),
    ],
)
def test_odd_ways_of_asking_are_answered(square, line, status):
    answer = square.sends(
        f"{line}\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode("latin-1")
    )
    head, _, body = answer.partition(b"\r\n\r\n")

    assert int(head.split()[1]) == status
    assert (b"<h1" in body) == (not line.startswith("HEAD"))


@pytest.mark.parametrize("host", ["elsewhere.example", "a b", "", "[::1", "localhost, elsewhere.example"])
def test_a_host_that_we_are_not_gets_words_and_not_our_secrets(square, host):
    answer = square.sends(f"GET /hitta HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())

    assert int(answer.split()[1]) == 400
    assert b"Traceback" not in answer and b"DEBUG" not in answer


@pytest.mark.parametrize(
    "form",
    [
        "",
        "kind=fel",
        "kind=%00&text=%00&email=%00&stamp=%00",
        "kind=%ff&text=%ff%fe&email=%ff",
        "kind=nonsense&text=" + "a" * 100_000,
        "kind=fel&kind=annat&text=a&text=b",
        "stamp=" + "%3a" * 500,
        "&".join(f"field{n}=1" for n in range(2_000)),
    ],
)
def test_nonsense_in_a_report_is_answered_with_words(square, form):
    answer = _posted(square, "/sag-till", form)
    head, _, body = answer.partition(b"\r\n\r\n")

    assert int(head.split()[1]) in (400, 422)
    assert b"<h1" in body


def test_a_file_in_a_report_is_not_a_fault_of_ours(square):
    part = '--x\r\nContent-Disposition: form-data; name="text"; filename="a.txt"\r\n\r\nhej\r\n--x--\r\n'
    head = f"POST /sag-till HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(part)}\r\nConnection: close\r\n\r\n"

    for sent in (
        head + part,
        head.replace("boundary=x", "boundary=") + part,
        head + part[:30] + "\xff" * (len(part) - 30),
    ):
        answer = square.sends(sent.encode("latin-1"))
        assert int(answer.split()[1]) in (400, 403, 422)
        assert b"<h1" in answer


def test_what_is_too_long_for_a_page_is_told_in_a_page(square):
    status, body, _headers = square.get("/hitta?q=" + "a" * 20_000)

    assert (status, CALM in body) == (400, True)
