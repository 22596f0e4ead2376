"""The environment is understood or refused; it is never half understood."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from torg import environment
from torg.environment import Nonsense

PRODUCTION = {
    "TORG_MODE": "production",
    "SECRET_KEY": "a-key-for-this-test-only-0123456789-abcdefghijklmnopqrstuvwxyz",
    "TORG_ALLOWED_HOSTS": "torget.example",
    "DATABASE_URL": "postgres://torg:hemligt@database:5432/torg",
    "TORG_OWNER": "Exempelkommunen",
    "TORG_CONTACT_EMAIL": "torget@kommun.example",
}


def manage(*arguments, without=(), **changed):
    ours = ("TORG_", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")  # the last is for the browser tests only
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    given = kept | PRODUCTION | changed
    for name in without:
        del given[name]
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=given, capture_output=True, text=True)


@pytest.mark.slow
def test_production_passes_djangos_own_questions():
    answer = manage("check", "--deploy", "--fail-level", "WARNING")

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("without", "changed", "told"),
    [
        (["SECRET_KEY"], {}, "SECRET_KEY saknas"),
        (["DATABASE_URL"], {}, "DATABASE_URL='…'"),
        ([], {"SECRET_KEY": "short"}, "SECRET_KEY saknas eller är kortare"),
        ([], {"DATABASE_URL": "mysql://torg:hemligt@database/torg"}, "DATABASE_URL='…'"),
        ([], {"TORG_MODE": "prod"}, "TORG_MODE='prod'"),
        ([], {"TORG_ALOWED_HOSTS": "x"}, "Okänt i miljön: TORG_ALOWED_HOSTS"),
        ([], {"TORG_SECURITY_EXPIRES": "nästa år"}, "TORG_SECURITY_EXPIRES='nästa år' går inte att förstå"),
    ],
)
def test_nonsense_is_told_in_a_sentence(without, changed, told):
    answer = manage("check", without=without, **changed)

    assert answer.returncode == 1
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "hemligt" not in answer.stderr


@pytest.mark.parametrize("value", ["-1", "0", "65", "två", "1.5", "٣"])
def test_a_number_outside_its_bounds_is_refused(monkeypatch, value):
    monkeypatch.setenv("TORG_WORKERS", value)

    with pytest.raises(Nonsense, match="TORG_WORKERS"):
        environment.number("TORG_WORKERS", 2, 1, 64)


@pytest.mark.parametrize(("value", "means"), [("1", True), ("ja", True), ("0", False), ("False", False), ("", False)])
def test_a_flag_is_yes_or_no(monkeypatch, value, means):
    monkeypatch.setenv("TORG_DEBUG", value)

    assert environment.flag("TORG_DEBUG") is means


def test_a_flag_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("TORG_DEBUG", "kanske")

    with pytest.raises(Nonsense, match="TORG_DEBUG"):
        environment.flag("TORG_DEBUG")


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("postgres://torg@/torg?host=/run/torg", ("torg", "torg", "", "/run/torg", "")),
        ("postgresql://a%40b:l%2Fs@db.example:5433/torg", ("torg", "a@b", "l/s", "db.example", "5433")),
        ("postgres://torg@/torg?host=/run&port=5439", ("torg", "torg", "", "/run", "5439")),
    ],
)
def test_a_database_address_is_taken_apart(monkeypatch, address, parts):
    monkeypatch.setenv("DATABASE_URL", address)

    found = environment.database()

    assert tuple(found[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == parts


@pytest.mark.parametrize("origin", ["torget.example", "https://torget.example/", "ftp://torget.example"])
def test_an_origin_that_django_would_not_match_is_refused(monkeypatch, origin):
    monkeypatch.setenv("TORG_ORIGINS", origin)

    with pytest.raises(Nonsense, match="TORG_ORIGINS"):
        environment.origins("TORG_ORIGINS")


def test_the_demos_key_is_made_once_and_read_by_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first = environment.secret_key("demo", tmp_path)

    assert len(first) > 50
    assert environment.secret_key("demo", tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
