"""One data folder of PostgreSQL and its server: made, started, stopped. Standard library only."""

import contextlib
import locale
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from torg import programs
from torg.programs import Missing

PORT = "5432"  # part of the socket's name only: no network is listened to
# No word that anybody searched for may reach a log: neither statement, nor parameter, nor the text of an
# error.
SILENT = {
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_autovacuum_min_duration": "-1",
    "log_duration": "off",
    "log_connections": "off",
    "log_disconnections": "off",
    "log_lock_waits": "off",
    "log_temp_files": "-1",
}
ORDINARY = {
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "max_wal_size": "2GB",
    "jit": "off",
    "timezone": "UTC",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Cluster:
    """One data folder and its server. `state` is the folder that the project keeps; the data may lie
    elsewhere.
    """

    def __init__(self, state, is_throw_away=False):
        self.is_throw_away = is_throw_away
        self.state = Path(state).absolute()
        self._make(self.state)
        reachable = programs.can_reach(self.state)
        self.home = self.state / "postgres" if reachable else programs.own_place(self.state)
        self._make(self.home)
        self.data = self.home / "data"
        self.socket = (self.home if programs.is_safe(self.home / "run") else programs.own_place(self.state)) / "run"
        self.log = self.home / "server.log"

    def _make(self, folder):
        try:
            if not folder.exists() or (self.is_throw_away and folder == self.state):
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o755)  # whatever the umask: the server's account passes through
            if not os.access(folder, os.W_OK):
                raise PermissionError
        except OSError as error:
            raise Missing(
                f"Mappen {folder} går inte att skriva i ({error.strerror or 'fel ägare'}). "
                "Sätt TORG_STATE till en mapp som är din.\n"
                f"The folder {folder} cannot be written. Set TORG_STATE to a folder of your own."
            ) from error

    @property
    def url(self):
        return f"postgres://torg@/torg?host={quote(str(self.socket))}&port={PORT}"

    def process(self):
        """The server's process, 0 when none runs. A process id alone proves nothing: it may be another's by
        now.
        """
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            os.kill(pid, 0)
        except (OSError, ValueError, IndexError):
            return 0
        try:
            return pid if os.path.samefile(f"/proc/{pid}/cwd", self.data) else 0
        except OSError:  # a container's root may not look there, and some systems have no /proc
            with contextlib.suppress(OSError):
                return pid if os.fsencode(self.data) in Path(f"/proc/{pid}/cmdline").read_bytes() else 0
        said = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True).stdout
        return pid if str(self.data) in said else 0

    def is_ready(self):
        with contextlib.suppress(OSError, IndexError):
            return (self.data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready" and self.process() > 0
        return False

    def prepare(self):
        """Make the data folder if there is none. Made beside and moved, so that half of one is never used."""
        if (self.data / "PG_VERSION").exists():
            return self._check_version()
        folder, version = programs.usable(self.state)
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._give(fresh)
        # The locale is said outright. lc_ctype must be UTF-8 as well, or pg_trgm drops å, ä and ö.
        if version >= 17:
            language = [
                "--locale=C",
                f"--lc-ctype={_utf8()}",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ]
        else:
            language = ["--locale=C", f"--lc-ctype={_utf8()}", "--locale-provider=libc"]
        command = [folder / "initdb", "-D", fresh, "-U", "postgres", "-E", "UTF8", *language]
        command += ["--auth-local=trust", "--auth-host=reject", "--no-instructions", "--no-sync"]
        try:
            programs.run(*command)
        except subprocess.CalledProcessError as error:
            raise Missing(f"Databasen gick inte att skapa.\nThe database could not be made.\n{error.stdout}") from error
        shutil.rmtree(self.data, ignore_errors=True)
        (self.home / "role").unlink(missing_ok=True)
        fresh.rename(self.data)

    def _check_version(self):
        _, version = programs.usable(self.state)
        written = (self.data / "PG_VERSION").read_text().strip()
        if written != str(version):
            raise Missing(
                f"Databasen skrevs av PostgreSQL {written}, men programmen är version {version}. "
                "Kör ./run reset (tar bort demons data) eller sätt PG_BINDIR.\n"
                f"The data were written by PostgreSQL {written}, the programs are version {version}."
            )

    def _give(self, folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if who := programs.account():
            os.chown(folder, who["user"], who["group"])

    def start(self):
        """Start the server and wait until it answers; what it says goes to the log. Returns its process."""
        folder, _ = programs.usable(self.state)
        self._give(self.socket)
        if self.log.exists() and self.log.stat().st_size > 5_000_000:
            self.log.unlink()
        if not self.process():
            (self.data / "postmaster.pid").unlink(missing_ok=True)  # of a dead server, or copied with the folder
        settings = SILENT | ORDINARY | (THROW_AWAY if self.is_throw_away else {})
        settings |= {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": str(self.socket),
            "unix_socket_permissions": "0700",
        }
        command = [
            folder / "postgres",
            "-D",
            self.data,
            *(f"--{name}={value}" for name, value in settings.items()),
        ]
        with open(self.log, "a") as log:
            server = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=programs.surroundings(),
                start_new_session=True,
                **programs.account(),
            )
        while not self.is_ready():
            if server.poll() is not None:
                raise Missing(f"Databasen startade inte (did not start); se {self.log}\n{self._last_words()}")
            time.sleep(0.02)
        self._make_role(folder)
        return server

    def _last_words(self):
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])

    def _make_role(self, folder):
        """The torg's own role, no superuser: what works here works with an ordinary role in production."""
        marker = self.home / "role"
        if marker.exists():
            return
        reach = ["-h", self.socket, "-p", PORT, "-U", "postgres"]
        statement = (
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'torg') "
            "THEN CREATE ROLE torg LOGIN CREATEDB; END IF; END $$"
        )
        programs.run(folder / "psql", *reach, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-c", statement)
        if "1" not in programs.run(
            folder / "psql",
            *reach,
            "-X",
            "-Atd",
            "postgres",
            "-c",
            "SELECT 1 FROM pg_database WHERE datname = 'torg'",
        ):
            programs.run(folder / "createdb", *reach, "-O", "torg", "torg")
        marker.touch()

    def stop(self):
        """Gently, then firmly: a server asked to stop while it recovers from a crash may never do so."""
        firmer = ((signal.SIGINT, 20), (signal.SIGQUIT, 10), (signal.SIGKILL, 10))
        for sign, seconds in firmer[self.is_throw_away :]:
            pid = self.process()
            if not pid:
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                if not self.process() or _is_zombie(pid):
                    return
                time.sleep(0.02)
        raise Missing(f"Databasen (process {pid}) stannar inte.\nThe database (process {pid}) does not stop.")


def _utf8():
    for name in ("C.UTF-8", "en_US.UTF-8", "UTF-8"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
            return name
    return "C"


def _is_zombie(pid):
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return False
