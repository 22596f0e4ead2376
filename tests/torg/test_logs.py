"""What a visitor asked, wrote or is never reaches a log line; what went wrong, and where, does."""

import datetime
import logging
import sys
from types import SimpleNamespace

import pytest
from django.urls import get_resolver
from gunicorn.config import Config

from torg import logs
from torg.gunicorn import DiscreetLogger

WORD = "hemlighet4711"


def written(name, level, message, *arguments, **extra):
    record = logging.getLogger(name).makeRecord(name, level, __file__, 1, message, arguments, extra.pop("error", None))
    record.__dict__.update(extra)
    return logs.Discreet().format(record)


def an_error():
    try:
        try:
            int(WORD)
        except ValueError as error:
            raise RuntimeError(f"Search for {WORD} failed") from error
    except RuntimeError:
        return sys.exc_info()


def test_an_error_is_told_by_kind_and_line():
    line = written("django.request", logging.ERROR, "Internal Server Error: %s", f"/hitta/{WORD}", error=an_error())

    assert WORD not in line
    assert "builtins.RuntimeError" in line
    assert "builtins.ValueError" in line
    assert "tests/torg/test_logs.py" in line


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", "/"),
        ("/hitta", "/hitta"),
        ("/aktivitet/stickcafe-i-lund", "/aktivitet/…"),
        ("/en/hitta", "/en/hitta"),
        ("/en/aktivitet/a/b", "/en/aktivitet/…"),
        ("/bekrafta/MTIz:1vN8Xw:token", "/…"),
        ("/robots.txt", "/robots.txt"),
        ("/hur-mar-jag", "/…"),
        ("/en/hur-mar-jag", "/…"),
        ("/MTIz:1vN8Xw:token", "/…"),
        (f"/{'x' * 60}", "/…"),
        ("/å", "/…"),
        ("/a\nb", "/…"),
    ],
)
def test_an_address_is_shortened_to_its_kind(path, shown):
    assert logs.shortened(path) == shown


def test_every_kind_of_address_is_known():
    first = {pattern.lstrip("^").split("/")[0] for pattern in _patterns(get_resolver())}

    assert first - {""} == logs.KINDS - {"en", "static"}


def _patterns(resolver):
    """The patterns of every page, without the language before them."""
    for found in resolver.url_patterns:
        yield from _patterns(found) if hasattr(found, "url_patterns") else [str(found.pattern)]


def test_a_request_is_told_by_method_and_kind():
    request = SimpleNamespace(method="GET", path=f"/aktivitet/{WORD}")

    line = written("django.security.X", logging.WARNING, f"Bad {WORD}", request=request, status_code=400)

    assert line.endswith("WARNING django.security.X: 400 GET /aktivitet/…")


@pytest.mark.parametrize(
    ("name", "message", "arguments", "shown"),
    [
        ("asyncio", "lost %s", (WORD,), "lost %s"),
        ("asyncio", f"lost {WORD}", (), "(…)"),
        ("places.loading", "%s rows", (3,), "3 rows"),
    ],
)
def test_others_messages_are_told_by_their_pattern(name, message, arguments, shown):
    assert written(name, logging.WARNING, message, *arguments).endswith(f"WARNING {name}: {shown}")


def test_an_answered_request_leaves_no_trace_of_who_and_what(capsys):
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/hitta",
        "QUERY_STRING": f"q={WORD}",
        "RAW_URI": f"/hitta?q={WORD}",
        "REMOTE_ADDR": "203.0.113.9",
        "HTTP_REFERER": f"https://{WORD}.example/",
        "HTTP_USER_AGENT": WORD,
        "SERVER_PROTOCOL": "HTTP/1.1",
    }

    line = logs.access_line(SimpleNamespace(status="200 OK", sent=51), environ, datetime.timedelta(milliseconds=7))

    assert line.split(" ", 2)[2] == "GET /hitta 200 51 B 7 ms"


def test_what_gunicorn_refuses_is_told_without_its_words(capsys):
    config = Config()
    config.set("errorlog", "-")
    log = DiscreetLogger(config)

    log.warning(f"Invalid request from ip=203.0.113.9: {WORD}")
    log.exception("Error handling request %s %s", "GET", f"/hitta?q={WORD}")
    log.exception(ValueError(WORD))

    assert [line.partition(": ")[2] for line in capsys.readouterr().err.splitlines() if line[:1] == "2"] == [
        "A request that could not be read was refused.",
        "Error handling request ",
        "A program error",
    ]
