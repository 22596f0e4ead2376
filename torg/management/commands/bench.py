"""Measures the search page on squares of its own making."""

import contextlib
import io
import os
import platform
import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.test.utils import override_settings
from django.utils import timezone

from torg.bench import addresses, measuring, tables, urls

MARKS = "<!-- bench -->", "<!-- /bench -->"
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


class Command(BaseCommand):
    help = "Measure the search page in a database that is made for it and thrown away."

    def add_arguments(self, parser):
        parser.add_argument("--listings", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the squares")
        parser.add_argument("--rounds", type=int, default=3, help="how often the mix is asked, after once to warm up")
        parser.add_argument("--explain", action="store_true", help="show how the database answers the worst question")
        parser.add_argument("--write", type=Path, help="put the tables into this file, between its two marks")

    def handle(self, *, listings, rounds, explain, write, **options):
        self.limit = int(os.environ.get("TORG_STATEMENT_TIMEOUT_MS", 2000))
        told = []
        with (
            _throw_away_database(),
            override_settings(ROOT_URLCONF="torg.bench.urls", STORAGES=settings.STORAGES | PLAIN),
        ):
            self._prepare()
            sizes = {number: self._measure(number, rounds) for number in sorted(listings)}
            meter = measuring.Meter()
            bare = [meter.page(urls.BARE) for _ in range(220)][20:]
            least = [meter.question() for _ in range(1020)][20:]
            told = [self._machine(rounds), tables.summary(sizes, bare, least), *self._details(sizes)]
            self.stdout.write("\n\n".join(told))
            if explain:
                self._explain(tables.worst_statement(sizes[max(sizes)]))
        if write:
            _write(write, "\n\n".join(told))

    def _prepare(self):
        for command in ("load_places", "load_taxonomy", "load_synonyms"):
            call_command(command, stdout=io.StringIO())

    def _measure(self, number, rounds):
        self.stderr.write(f"{number} aktiviteter ställs upp …")
        call_command("make_square", "--listings", str(number), stdout=self.stderr)
        self.stderr.write("mäter …")
        meter, mix = measuring.Meter(), addresses.mix(timezone.localdate())
        for address in mix:
            meter.page(address)
        return [meter.page(address) for _ in range(rounds) for address in mix]

    def _machine(self, rounds):
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0]
        load = f", last {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
        return (
            f"{timezone.localdate()}: {os.cpu_count()} kärnor{load}, PostgreSQL {version}, "
            f"Python {platform.python_version()}, {len(addresses.mix(timezone.localdate()))} adresser × {rounds}."
        )

    def _details(self, sizes):
        for number, samples in sizes.items():
            late = tables.cut_off(samples, self.limit)
            yield f"### {number} aktiviteter"
            yield f"Satser över gränsen {self.limit} ms: " + (", ".join(late) if late else "inga.")
            yield tables.slowest(samples)
            yield tables.askers(samples)

    def _explain(self, statement):
        self.stdout.write(f"\n{statement.asker}, {statement.milliseconds:.0f} ms:\n{statement.sql}\n")
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement.sql}", statement.params)
            self.stdout.write("\n".join(line for (line,) in cursor.fetchall()))


@contextlib.contextmanager
def _throw_away_database():
    """Made beside the torg's own and dropped whatever happens."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"bench_{os.getpid()}"
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    except (DatabaseError, SystemExit) as error:
        raise CommandError("Det gick inte att skapa en databas att mäta i: rollen behöver CREATEDB.") from error
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _write(path, text):
    """Between the marks of a file that has them, or into a new file."""
    block = f"{MARKS[0]}\n\n{text}\n\n{MARKS[1]}"
    before = path.read_text(encoding="utf-8") if path.exists() else f"{MARKS[0]}{MARKS[1]}\n"
    marked = re.compile(f"{MARKS[0]}.*?{MARKS[1]}", re.DOTALL)
    if not marked.search(before):
        raise CommandError(f"{path} saknar märkena {MARKS[0]} och {MARKS[1]}.")
    path.write_text(marked.sub(lambda _found: block, before, count=1), encoding="utf-8")
