"""Everything between an empty database and a square full of life, in one command; done things are not done
again.

What was loaded is remembered in the database itself (its comment), so that it goes when the data go.
"""

import fcntl
import hashlib
import io
import json
import sys
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from torg.progress import step


class Load(NamedTuple):
    sentence: str
    command: str
    sources: tuple[str, ...]  # files or folders: when they are as last time, nothing is loaded


LOADS = (
    Load("Läser in kommuner, orter och postnummer", "load_places", ("fixtures/places", "places/management")),
    Load("Läser in ämnesorden", "load_taxonomy", ("fixtures/taxonomy.json", "activities/management")),
    Load(
        "Ställer upp exempeltorget",
        "load_demo",
        ("fixtures/demo", "fixtures/taxonomy.json", "fixtures/stodlinjer.csv", "fixtures/synonymer.csv"),
    ),
)


class Command(BaseCommand):
    help = "Prepare the demo: tables, static files, places, taxonomy, listings, and the night's work."
    requires_system_checks = []  # noqa: RUF012
    requires_migrations_checks = False

    def handle(self, **options):
        settings.STATE.mkdir(parents=True, exist_ok=True)
        with open(settings.STATE / "prepare", "a+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two demos may start at once
            migrate()
            collect_static_files()
            remembered = memory()
            for load in LOADS:
                self.load(load, remembered)
            self.night(remembered)
        connection.close()

    def load(self, load, remembered):
        if not (settings.BASE_DIR / load.sources[0]).exists():
            return  # an operator may have taken the examples away
        seen = fingerprint(load.sources)
        if remembered.get(load.command) == seen:
            return
        with step(load.sentence, sys.stdout):
            call_command(load.command, verbosity=0, stdout=io.StringIO())
        remembered[load.command] = seen
        remembered.pop("night", None)
        remember(remembered)

    def night(self, remembered):
        today = timezone.localdate().isoformat()
        if remembered.get("night") == today:
            return
        try:
            with step("Gör nattens arbete", sys.stdout):
                if "load_demo" in remembered:
                    call_command("refresh_demo", stdout=io.StringIO())
                call_command("night", stdout=io.StringIO())
        except CommandError as error:
            return sys.stderr.write(f"{error}\n")  # told; the square opens all the same
        remembered["night"] = today
        remember(remembered)


def migrate():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Bygger databasen", sys.stdout):
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def collect_static_files():
    """Collecting reads and compresses every file: only when one of them has changed."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            prefix = getattr(storage, "prefix", None) or ""
            seen.update(f"{prefix}/{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    mark = settings.STATE / "static.seen"
    if settings.STATIC_ROOT.is_dir() and mark.exists() and mark.read_text() == seen.hexdigest():
        return
    with step("Samlar stil, skript och typsnitt", sys.stdout):
        call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)
    mark.write_text(seen.hexdigest())


def fingerprint(sources):
    seen = hashlib.sha256()
    for source in sources:
        path = settings.BASE_DIR / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                seen.update(str(file.relative_to(settings.BASE_DIR)).encode() + file.read_bytes())
    return seen.hexdigest()


def memory():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        try:
            found = json.loads(cursor.fetchone()[0] or "{}")
        except ValueError:
            return {}
    return found if isinstance(found, dict) else {}


def remember(remembered):
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [json.dumps(remembered)])
