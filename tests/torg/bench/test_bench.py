"""The search page is measured as it is, in a database of the measurement's own."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.test import override_settings

from tests import database
from tests.factories import make_activity
from torg.bench import addresses, urls
from torg.bench.measuring import Meter
from torg.management.commands import bench

TODAY = date(2026, 11, 25)


def test_the_mix_is_the_same_on_the_same_day():
    mix = addresses.mix(TODAY)

    assert mix == addresses.mix(TODAY)
    assert len(set(mix)) == len(mix) == 61
    assert {address.partition("?")[0] for address in mix} == {"/hitta"}


def test_dates_in_the_mix_lie_ahead_of_the_day():
    assert f"/hitta?fran={TODAY + timedelta(days=30)}" in addresses.mix(TODAY)


@pytest.mark.django_db
def test_a_page_is_measured_with_its_statements_and_packed_bytes(client):
    make_activity()

    sample = Meter().page("/hitta")

    assert sample.milliseconds > 0
    assert len(sample.statements) > 10
    assert "query._keys" in {statement.asker for statement in sample.statements}
    assert sample.size < len(client.get("/hitta").content)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="torg.bench.urls")
def test_the_bare_page_asks_nothing_and_has_thirty_kilobytes(client):
    assert Meter().page(urls.BARE).statements == []
    assert len(client.get(urls.BARE).content) == 30_000


@pytest.mark.django_db
def test_a_page_that_fails_is_not_measured():
    with pytest.raises(RuntimeError, match="404"):
        Meter().page("/finns-inte")


def test_the_bare_page_is_no_part_of_the_torg(client):
    assert client.get(urls.BARE).status_code == 404


def test_the_tables_are_written_between_their_marks(tmp_path):
    page = tmp_path / "bench.md"
    page.write_text(f"Före\n\n{bench.MARKS[0]}\ngammalt\n{bench.MARKS[1]}\n\nEfter\n")

    bench._write(page, "nytt")

    assert page.read_text() == f"Före\n\n{bench.MARKS[0]}\n\nnytt\n\n{bench.MARKS[1]}\n\nEfter\n"


def test_a_page_without_marks_is_left_alone(tmp_path):
    page = tmp_path / "other.md"
    page.write_text("Något annat\n")

    with pytest.raises(bench.CommandError, match="bench"):
        bench._write(page, "nytt")

    assert page.read_text() == "Något annat\n"


@pytest.mark.slow
def test_the_whole_of_it_leaves_no_database_behind(tmp_path):
    database.start()
    page = tmp_path / "bench.md"
    environment = os.environ | {"TORG_MODE": "demo", "TORG_STATE": str(tmp_path / "state")}

    run = subprocess.run(
        [sys.executable, "manage.py", "bench", "--listings", "30", "--rounds", "1", "--explain", "--write", page],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    assert "söksidan, 30 aktiviteter" in page.read_text()
    assert "Execution Time" in run.stdout
    assert not [name for name in _databases() if name.startswith("bench_")]


def _databases():
    with psycopg.connect(os.environ["DATABASE_URL"].replace("/torg?", "/postgres?")) as connection:
        return [name for (name,) in connection.execute("SELECT datname FROM pg_database")]


def test_it_writes_nowhere_by_itself():
    parser = bench.Command().create_parser("manage.py", "bench")

    assert parser.parse_args([]).write is None
    assert parser.parse_args(["--write", "x.md"]).write == Path("x.md")
