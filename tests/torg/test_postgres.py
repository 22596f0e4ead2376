"""The embedded server: in the right language, shared, silent, and never left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection as django_connection

from torg import postgres, programs
from torg.cluster import Cluster

HOLDER = """
import sys
from torg import postgres
with postgres.held() as hold:
    print("ready", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def cluster():
    """A place of its own, which the server's account can reach."""
    with tempfile.TemporaryDirectory(prefix="torg-") as folder:
        os.chmod(folder, 0o755)
        made = Cluster(Path(folder) / "state")
        yield made
        made.stop()


@pytest.fixture
def holders(cluster):
    """Starts programs that hold the server; whatever is still alive at the end is killed."""
    started = []

    def start():
        environment = os.environ | {"TORG_STATE": str(cluster.state)}
        del environment["DATABASE_URL"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        program = subprocess.Popen([sys.executable, "-c", HOLDER], cwd=settings.BASE_DIR, env=environment, **pipes)
        started.append(program)
        assert program.stdout.readline() == "ready\n"
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()


def leave(program):
    program.communicate("\n")


def soon(is_so):
    for _ in range(200):
        if is_so():
            return True
        time.sleep(0.05)
    return False


def keeper_of(cluster):
    listed = subprocess.run(["pgrep", "-f", f"torg.postgres {cluster.state}"], capture_output=True, text=True)
    return int(listed.stdout.split()[0])


@pytest.mark.django_db
def test_trigrams_keep_the_swedish_letters():
    with django_connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("SELECT cardinality(show_trgm('åäö'))")

        assert cursor.fetchone() == (4,)


def test_the_last_one_out_stops_the_server(cluster, holders):
    first, second = holders(), holders()
    server = cluster.process()

    leave(first)
    assert cluster.process() == server > 0

    leave(second)
    assert cluster.process() == 0


def test_a_killed_holder_leaves_no_server_behind(cluster, holders):
    only = holders()
    assert cluster.process() > 0

    only.kill()

    assert soon(lambda: cluster.process() == 0)


def test_the_data_are_there_next_time(cluster, holders):
    first = holders()
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    leave(first)

    holders()

    with psycopg.connect(cluster.url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchall() == [(1,)]


def test_a_killed_server_comes_back(cluster, holders):
    holders()
    killed = cluster.process()

    os.kill(killed, signal.SIGKILL)

    assert soon(lambda: cluster.is_ready() and cluster.process() != killed)
    with contextlib.closing(psycopg.connect(cluster.url)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_when_the_keeper_is_killed_the_last_one_out_stops_the_server(cluster, holders):
    only = holders()
    os.kill(keeper_of(cluster), signal.SIGKILL)

    leave(only)

    assert cluster.process() == 0


def test_when_the_keeper_is_killed_the_next_holder_brings_a_new_one(cluster, holders):
    first = holders()
    server, killed = cluster.process(), keeper_of(cluster)
    os.kill(killed, signal.SIGKILL)

    second = holders()
    assert cluster.process() == server
    first.kill()
    second.kill()

    assert soon(lambda: cluster.process() == 0)


def test_another_process_with_the_written_number_is_not_the_server(cluster):
    cluster.data.mkdir(parents=True)
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")

    assert cluster.process() == 0


def test_a_number_left_by_a_killed_server_does_not_stop_the_next(cluster, holders):
    leave(holders())
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n/somewhere/else\n0\n5432\n/x\n\n\nready\n")

    holders()

    assert cluster.is_ready()


def test_only_the_owner_reaches_the_socket(cluster, holders):
    holders()

    assert cluster.socket.stat().st_mode & 0o777 == 0o700
    with psycopg.connect(cluster.url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)


def test_no_searched_word_reaches_the_log(cluster, holders):
    holders()
    word = "hemlighet4711"

    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute("SELECT %s::text", [word])
        for query in (
            "SELECT %s::text::int",
            "SELECT 'a' ~ ('(' || %s)",
            "SELECT %s::text, 1/0",
            "SELECT hemlighet4711",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(query, [word] if "%s" in query else None)
        connection.execute("SET statement_timeout = 50")
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute("SELECT pg_sleep(3), %s::text", [word])
    killed_in_the_middle(cluster, word)

    log = cluster.log.read_text()
    assert "signal 9" in log
    assert word not in log


def killed_in_the_middle(cluster, word):
    """A server process that dies is told by PostgreSQL, with the query that it was answering."""
    connection = psycopg.connect(cluster.url, autocommit=True)
    number = connection.info.backend_pid
    killer = subprocess.Popen(["sh", "-c", f"sleep 0.5; kill -9 {number}"])
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(5), %s::text", [word])
    killer.wait()
    assert soon(lambda: "signal 9" in cluster.log.read_text())


def test_an_unreachable_or_odd_place_gets_another_for_its_socket(tmp_path):
    odd = tmp_path / "a b, \"c\" 'd'"
    long = tmp_path / ("x" * 100)

    assert [programs.is_safe(tmp_path / "state"), programs.is_safe(odd), programs.is_safe(long)] == [True, False, False]
    assert all(programs.is_safe(place / "run") for place in programs.own_places(odd))


def test_a_named_database_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/torg")

    with postgres.held() as hold:
        assert hold is None


def test_programs_that_are_missing_are_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    with pytest.raises(programs.Missing, match="PG_BINDIR"):
        programs.installed()
