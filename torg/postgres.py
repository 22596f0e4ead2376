"""The embedded PostgreSQL: one server for this folder, shared by everyone who holds it, gone when nobody
does.

Who holds the server has a shared lock on the file `hold`. The kernel lets go of it when a process dies,
however it dies, so a killed program never leaves the server running. A small keeper process owns the server:
it waits for the whole lock, which it gets when the last holder is gone, and then stops the server; should the
server die before that, it is started again. Standard library only.

    with postgres.held():      # sets DATABASE_URL
        ...
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from torg import programs
from torg.cluster import Cluster
from torg.programs import Missing

PROJECT = Path(__file__).resolve().parent.parent


class Hold:
    """A part in the server, which is started when nobody else has one."""

    def __init__(self, cluster):
        self.cluster = cluster
        self._file = open(cluster.home / "hold", "a+b")
        fcntl.flock(self._file, fcntl.LOCK_SH)  # waits while a keeper is stopping the server
        with open(cluster.home / "start", "a+b") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            while not (cluster.is_ready() and _has_lock(cluster.home / "keeper")):
                if _has_lock(cluster.home / "keeper"):
                    time.sleep(0.05)  # it is starting a server that was killed
                else:
                    _start_keeper(cluster)

    @classmethod
    def received(cls, cluster, number):
        """The hold of the program that this one was before it became another."""
        hold = cls.__new__(cls)
        hold.cluster, hold._file = cluster, open(number, "a+b")
        return hold

    def pass_on(self):
        """The number of the held file, open in whatever this process becomes and starts."""
        os.set_inheritable(self._file.fileno(), True)
        return self._file.fileno()

    def release(self):
        """The last one out stops the server, and waits until it has stopped."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.cluster.stop()
        except BlockingIOError:
            fcntl.flock(self._file, fcntl.LOCK_SH)  # at once beside others; after the stop, if the keeper was first
        self._file.close()


def is_held(cluster):
    return _has_lock(cluster.home / "hold")


def _has_lock(path):
    """Whether another process has a lock on this file."""
    with open(path, "a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _start_keeper(cluster):
    command = [sys.executable, "-m", "torg.postgres", str(cluster.state)]
    keeper = subprocess.Popen(
        command + (["throw-away"] if cluster.is_throw_away else []),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd=PROJECT,
        text=True,
    )
    said, _ = keeper.communicate()
    if said.strip() != "ready":
        raise Missing(said.strip())


class Keeper:
    """Owns the server until the last holder is gone."""

    def __init__(self, cluster):
        self.cluster = cluster
        self.everyone_left = threading.Event()
        self._guard = open(cluster.home / "keeper", "a+b")
        fcntl.flock(self._guard, fcntl.LOCK_EX)

    def keep(self):
        cluster = self.cluster
        server = None  # unless a keeper before us was killed and its server lives
        if not cluster.process():
            cluster.prepare()
            server = cluster.start()
        self._fall_silent()
        threading.Thread(target=self._wait_for_the_last, daemon=True).start()
        while True:
            self._wait_for_the_server(server)
            if self.everyone_left.is_set():
                break
            server = self._start_again()
        if cluster.is_throw_away:
            for place in (cluster.state, *programs.own_places(cluster.state)):
                shutil.rmtree(place, ignore_errors=True)

    def _fall_silent(self):
        """Tell the one who started us, who waits until nothing more can be said."""
        os.write(1, b"ready\n")
        log = os.open(self.cluster.log, os.O_WRONLY | os.O_APPEND)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir("/")

    def _wait_for_the_last(self):
        self._whole = open(self.cluster.home / "hold", "a+b")  # open until we are gone: new holders wait
        fcntl.flock(self._whole, fcntl.LOCK_EX)
        self.everyone_left.set()
        self.cluster.stop()

    def _wait_for_the_server(self, server):
        if server:
            server.wait()
        while self.cluster.process():
            time.sleep(0.3)

    def _start_again(self):
        """After the server was killed its own processes need a moment to leave."""
        for pause in (0.2, 0.5, 1, 2, 4):
            if self.everyone_left.wait(pause):
                return None
            with contextlib.suppress(Missing):
                return self.cluster.start()
        raise SystemExit("The database was killed and does not start again.")


def state_folder():
    return Path(os.environ.get("TORG_STATE") or PROJECT / ".torg")


@contextlib.contextmanager
def held():
    """DATABASE_URL points to a running server inside this block. One that is set already is used as it is."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    hold = Hold(Cluster(state_folder()))
    os.environ["DATABASE_URL"] = hold.cluster.url
    try:
        yield hold
    finally:
        del os.environ["DATABASE_URL"]
        hold.release()


if __name__ == "__main__":
    if os.fork():  # nobody's child: gunicorn must not find an unknown one among its own
        os._exit(0)
    Keeper(Cluster(sys.argv[1], is_throw_away=sys.argv[2:] == ["throw-away"])).keep()
