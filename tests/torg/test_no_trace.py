"""A visitor leaves no trace in any log: not when a search goes well, and not when everything goes wrong.

Sent through the real gunicorn, to a real PostgreSQL.
"""

import contextlib
from urllib.parse import quote

import psycopg
import pytest

pytestmark = pytest.mark.slow
WORD = "hemlighet4711"
WHO = {"Referer": f"https://{WORD}.example/{WORD}", "X-Forwarded-For": "203.0.113.77", "User-Agent": WORD}
TABLE = "activities_searchdocument"


@contextlib.contextmanager
def table_locked(square):
    with psycopg.connect(square.database_url) as connection:
        connection.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        yield


@contextlib.contextmanager
def table_gone(square):
    with psycopg.connect(square.database_url, autocommit=True) as connection:
        connection.execute(f"ALTER TABLE {TABLE} RENAME TO away")
        try:
            yield
        finally:
            connection.execute(f"ALTER TABLE away RENAME TO {TABLE}")


def no_trace(square):
    logs = square.logs()
    return [sign for sign in (WORD, "203.0.113", "Referer", "127.0.0.1 ") if sign in logs]


def test_a_search_that_succeeds(square):
    status, page, _ = square.get(f"/hitta?q={WORD}&plats={WORD}", **WHO)

    assert status == 200
    assert WORD in page
    assert no_trace(square) == []


def test_a_search_that_takes_too_long(square):
    with table_locked(square):
        status, page, _ = square.get(f"/hitta?q={WORD}", **WHO)

    assert status >= 500
    assert 'lang="sv"' in page
    assert "QueryCanceled" in square.logs()
    assert no_trace(square) == []


def test_a_search_that_raises(square):
    with table_gone(square):
        status, page, _ = square.get(f"/hitta?q={WORD}", **WHO)

    assert status >= 500
    assert 'lang="sv"' in page
    assert "UndefinedTable" in square.logs()
    assert no_trace(square) == []


@pytest.mark.parametrize(
    "raw",
    [
        f"GET /hitta?q={WORD} HTTP/9.9\r\nHost: localhost\r\n\r\n",
        f"GET /hitta?q={WORD} {WORD}\r\nHost: localhost\r\n\r\n",
        f"{WORD} /hitta HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET /hitta HTTP/1.1\r\nHost: localhost\r\n{WORD} : x\r\n\r\n",
        f"GET /hitta?q={WORD} HTTP/1.1\r\nHost: {WORD}.example\r\nConnection: close\r\n\r\n",
        f"GET /hitta?q={WORD + 'x' * 140_000} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET /hitta?q=%00{WORD}%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ],
)
def test_a_request_that_makes_no_sense(square, raw):
    answer = square.sends(raw.encode())

    status = int(answer.split()[1])
    assert status == 200 or 400 <= status < 500
    assert no_trace(square) == []


@pytest.mark.parametrize("letter", ["a", "å", "😀"])
def test_ten_thousand_characters_get_the_pages_own_answer(square, letter):
    status, page, _ = square.get(f"/hitta?q={WORD}{quote(letter * 10_000)}")

    assert status in (200, 400)
    assert 'lang="sv"' in page
    assert no_trace(square) == []


def test_an_address_with_a_token_is_shortened(square):
    status, _, _ = square.get(f"/bekrafta/{WORD}:1vN8Xw:abc", **WHO)

    assert status == 404
    assert "GET /… 404" in square.logs()  # an address that the torg has not is not told at all
    assert no_trace(square) == []
