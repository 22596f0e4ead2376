"""The whole torg as a visitor meets it: prepared like the demo, answered by the real gunicorn, with its logs
at hand.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from psycopg import sql

from tests import database


class Square:
    program = ("-m", "torg.demo")

    def __init__(self, folder, database_url="", **environment):
        """`environment` is added to what the program sees, such as TORG_STATEMENT_TIMEOUT_MS. Without a
        `database_url` a new, empty database is made.
        """
        self.folder = Path(folder)
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = self.folder / "gunicorn.log"
        self.database_url = database_url or _fresh_database()
        self._environment = os.environ | environment
        self._environment |= {
            "DATABASE_URL": self.database_url,
            "PORT": str(self.port),
            "TORG_MODE": "demo",
            "TORG_STATE": str(self.folder / "state"),
            "PYTHONUNBUFFERED": "1",
        }
        self._environment.pop("TORG_PROCESS", None)

    def open(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program],
                cwd=settings.BASE_DIR,
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        for _ in range(1200):
            if self.process.poll() is not None:
                raise AssertionError(f"The square did not open:\n{self.log.read_text()[-3000:]}")
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
                return self
            time.sleep(0.1)
        raise AssertionError("The square did not open in two minutes.")

    def close(self):
        self.process.terminate()
        self.process.wait(30)

    def manage(self, *arguments):
        """Run a command against the square's own database."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self._environment,
            check=True,
            capture_output=True,
        )

    def get(self, path, **headers):
        """The raw answer: (status, body as text, headers). Redirects are not followed."""
        request = urllib.request.Request(self.url + path, headers=headers)
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(request, timeout=30) as response:
                return response.status, response.read().decode("utf-8", "replace"), response.headers
        except urllib.error.HTTPError as response:
            with response:
                return response.code, response.read().decode("utf-8", "replace"), response.headers

    def sends(self, raw):
        """Bytes as they are, for requests that no well-behaved program makes. Returns the answer's bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(raw)
            connection.settimeout(5)
            answer = b""
            with contextlib.suppress(OSError):
                while piece := connection.recv(65536):
                    answer += piece
        return answer

    def logs(self):
        """Everything that was written: by gunicorn, Django and, when it is ours, PostgreSQL."""
        written = self.log.read_text(errors="replace")
        if database.CLUSTER:
            written += database.CLUSTER.log.read_text(errors="replace")
        return written


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _fresh_database():
    """A database beside the tests' own, made anew; the one that DATABASE_URL names is never touched."""
    database.start()
    parts = urlsplit(os.environ["DATABASE_URL"])
    name = f"square_{os.getpid()}_{_free_port()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(parts._replace(path=f"/{name}"))


def drop(square):
    parts = urlsplit(square.database_url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(statement.format(sql.Identifier(parts.path.strip("/"))))
