"""`./run` in copies of the project, as it would be met on somebody's computer.

The copies borrow the packages of the environment that runs the tests: installing them is tried by hand and by CI.
"""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from pathlib import Path

import pytest
from django.conf import settings

from torg import installation

pytestmark = pytest.mark.slow
ODD = """a b, "c" 'd'"""
LONG = "/".join(["x" * 60, "y" * 60])


@pytest.fixture
def folder():
    """Not pytest's own: that one is closed to the account that the database runs as."""
    with tempfile.TemporaryDirectory(prefix="torg-") as made:
        os.chmod(made, 0o755)
        yield Path(made)


def copy_to(place):
    """The project's files in another place, with an environment that says it is complete."""
    left_out = shutil.ignore_patterns(".git", ".venv*", ".torg", "__pycache__", ".*_cache", "demo", "tests")
    shutil.copytree(settings.BASE_DIR, place, ignore=left_out)  # the examples take their time, and are tried elsewhere
    made = place / ".venv"
    venv.create(made, symlinks=True)
    packages = next((made / "lib").glob("python*/site-packages"))
    lent = [path for path in sys.path if path.endswith("-packages")]
    (packages / "lent.pth").write_text("\n".join(lent))
    version = subprocess.run([made / "bin" / "python", "-c", "import sys; print(sys.version)"], capture_output=True)
    digest = hashlib.sha256((place / "requirements" / "core.txt").read_bytes()).hexdigest()
    (made / "torg-core").write_text(f"{digest}\n{made}\n{version.stdout.decode()}")
    return place


def run(place, *arguments, **environment):
    return subprocess.Popen(
        [place / "run", *arguments],
        cwd="/",
        env=surroundings() | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def surroundings():
    ours = ("TORG_", "DATABASE_URL", "SECRET_KEY", "DJANGO_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"PORT": str(free_port())}


def answer(place, *arguments, **environment):
    program = run(place, *arguments, **environment)
    said, _ = program.communicate(timeout=120)
    return program.returncode, said


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def opened(place):
    """A demo that answers, and its address."""
    port = free_port()
    program = run(place, "demo", PORT=str(port))
    until = time.monotonic() + 120
    while time.monotonic() < until and program.poll() is None:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=5) as found:
                assert found.status == 200
                return program, port
        except OSError:
            time.sleep(0.1)
    program.kill()
    raise AssertionError(program.communicate()[0])


def closed(program, sign=signal.SIGTERM):
    program.send_signal(sign)
    said, _ = program.communicate(timeout=30)
    return program.returncode, said


def alive(place):
    """Programs that were started from this folder."""
    key = hashlib.sha256(os.fsencode(place / ".torg")).hexdigest()[:12]
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True).stdout
    return [line for line in listed.splitlines() if f"{place}/" in line or key in line]


@pytest.mark.parametrize("name", [ODD, LONG])
def test_the_demo_opens_in_any_folder_and_leaves_nothing_running(folder, name):
    place = copy_to(folder / name)
    try:
        program, port = opened(place)

        code, said = closed(program)

        assert code == 0
        assert f"Torget är öppet: http://localhost:{port}\n" in said
        assert alive(place) == []
    finally:
        assert answer(place, "reset", "--yes")[0] == 0
    assert not (place / ".torg").exists()


def test_two_at_once_share_the_database_and_the_last_one_out_stops_it(folder):
    place = copy_to(folder / "torg")
    first, _ = opened(place)
    second, port = opened(place)

    assert closed(first, signal.SIGINT)[0] == 0
    with urllib.request.urlopen(f"http://localhost:{port}/healthz") as found:
        assert found.status == 200
    assert answer(place, "reset", "--yes") == (
        1,
        f"Tas bort (will be removed): {place}/.torg\n"
        "Torget är igång. Stäng det först (Ctrl-C).\nThe torg is running. Stop it first.\n",
    )

    second.kill()  # not even this leaves anything running
    second.communicate()
    for _ in range(100):
        if not alive(place):
            break
        time.sleep(0.1)
    assert alive(place) == []

    third, _ = opened(place)
    assert closed(third)[0] == 0


def test_a_taken_port_is_told_before_anything_is_done(folder):
    place = copy_to(folder / "torg")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, said = answer(place, "demo", PORT=str(port))

    assert code == 1
    assert said.startswith(f"Porten {port} är upptagen eller inte tillåten. Välj en annan: PORT=")
    assert not (place / ".torg").exists()


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "told"),
    [
        (("demo",), {"PORT": "åtta"}, 1, "PORT='åtta': ett tal 1–65535 väntas."),
        (("demo",), {"TORG_STAET": "x"}, 1, "Okänt i miljön: TORG_STAET."),
        (("demo", "nu"), {}, 1, "Okänt: nu"),
        (("dans",), {}, 2, "./run demo"),
        ((), {}, 0, "./run demo"),
        (("manage", "migrate"), {"TORG_STATE": "/proc/torg"}, 1, "Mappen /proc/torg går inte att skriva i"),
        (("reset",), {}, 1, "Tas bort (will be removed)"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(lent, arguments, environment, code, told):
    found, said = answer(lent, *arguments, **environment)

    assert (found, said[: len(told)]) == (code, told)
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def lent():
    with tempfile.TemporaryDirectory(prefix="torg-") as made:
        os.chmod(made, 0o755)
        yield copy_to(Path(made) / "torg")


def test_without_python_a_sentence_says_so(lent, tmp_path):
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name))
    shutil.move(lent / ".venv", lent / ".venv-away")
    try:
        code, said = answer(lent, "demo", PATH=str(tmp_path))
    finally:
        shutil.move(lent / ".venv-away", lent / ".venv")

    assert (code, said.splitlines()[1][:39]) == (1, "The torg needs Python 3.11 or later, an")


def test_an_interrupted_or_moved_environment_is_not_ours(monkeypatch, tmp_path):
    monkeypatch.setattr(installation, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(installation, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    venv.create(tmp_path / ".venv", symlinks=True, with_pip=True)
    assert installation._is_ours()

    (tmp_path / ".venv" / installation.UNFINISHED).touch()
    assert not installation._is_ours()
    (tmp_path / ".venv" / installation.UNFINISHED).unlink()

    (tmp_path / "moved").mkdir()
    shutil.move(tmp_path / ".venv", tmp_path / "moved" / ".venv")
    monkeypatch.setattr(installation, "VENV", tmp_path / "moved" / ".venv")
    monkeypatch.setattr(installation, "PYTHON", tmp_path / "moved" / ".venv" / "bin" / "python")

    assert not installation._is_ours()


def test_an_unfinished_or_changed_installation_is_done_again(monkeypatch, tmp_path):
    place = copy_to(tmp_path / "torg")
    for name, value in (("PROJECT", place), ("VENV", place / ".venv"), ("PYTHON", place / ".venv/bin/python")):
        monkeypatch.setattr(installation, name, value)
    assert installation._is_done("core")
    assert not installation._is_done("test")

    (place / "requirements" / "core.txt").write_text("# changed\n")

    assert not installation._is_done("core")


def test_a_full_disk_is_told_before_anything_is_installed(monkeypatch):
    monkeypatch.setattr(installation.shutil, "disk_usage", lambda path: _Usage(5_000_000))

    with pytest.raises(installation.Failed, match="För lite plats: 5 MB är ledigt, 700 MB behövs"):
        installation._install("core")


class _Usage:
    def __init__(self, free):
        self.free = free
