"""The project's own environment, .venv: made, filled from the locked files, and noticed when it is no longer
ours.

Standard library only, run by any Python from 3.11. What is installed is written last, in a file named after
the requirement file: an interrupted installation is simply done again. Two at once wait for each other.
"""

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from torg import programs

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = "torg-unfinished"  # in .venv, there while packages are put in: what was interrupted is made anew
NEEDED_MEGABYTES = 700
# Settings of the surroundings that would put packages somewhere else, or bring another Python.
UNWANTED = (
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_HASHES",
    "UV_SYSTEM_PYTHON",
    "UV_TARGET",
    "UV_PREFIX",
)


class Failed(SystemExit):
    """The text says what is missing, in Swedish and English."""


def ensure(group):
    """Make sure that .venv holds requirements/<group>.txt, and return its Python."""
    if not _is_done(group):
        with _alone():
            if not _is_done(group):  # another may have done it while we waited
                _install(group)
    return PYTHON


def _stamp(group):
    """What must be the same for the installation to be of use: the file, the place and the Python."""
    digest = hashlib.sha256((PROJECT / "requirements" / f"{group}.txt").read_bytes()).hexdigest()
    version = subprocess.run([PYTHON, "-c", "import sys; print(sys.version)"], capture_output=True, text=True)
    return f"{digest}\n{VENV}\n{version.stdout}"


def _is_done(group):
    try:
        return (VENV / f"torg-{group}").read_text() == _stamp(group)
    except OSError:
        return False


@contextlib.contextmanager
def _alone():
    try:
        lock = open(PROJECT / ".venv.lock", "a+b")
    except OSError as error:
        raise Failed(
            f"Mappen {PROJECT} går inte att skriva i, så inget kan installeras ({error.strerror}).\n"
            f"The folder {PROJECT} cannot be written, so nothing can be installed."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Väntar på en annan installation … (waiting for another installation)")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(group):
    free = shutil.disk_usage(PROJECT).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        raise Failed(
            f"För lite plats: {free} MB är ledigt, {NEEDED_MEGABYTES} MB behövs.\n"
            f"The disk is too full: {free} MB are free, {NEEDED_MEGABYTES} MB are needed."
        )
    try:
        if not _is_ours():
            _refuse_while_running()
            _make_venv()
        elif not _is_done("core"):
            _refuse_while_running()
        say(f"Installerar program ({group}) … (installing)")
        stamp = _stamp(group)
        (VENV / UNFINISHED).touch()
        _fill(PROJECT / "requirements" / f"{group}.txt")
        (VENV / UNFINISHED).unlink()
    except OSError as error:
        why = "disken är full" if error.errno == errno.ENOSPC else error
        raise Failed(f"Installationen gick inte: {why}.\nThe installation failed: {error}.") from error
    (VENV / f"torg-{group}").write_text(stamp)


def _is_ours():
    """Whether .venv works and was made here: a copied or moved folder still points to the old one."""
    try:
        lines = (VENV / "pyvenv.cfg").read_text().splitlines()
        wanted = "import pip, sys; assert sys.version_info >= (3, 11)"
        subprocess.run([PYTHON, "-c", wanted], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    if (VENV / UNFINISHED).exists():
        return False
    places = [line.partition("=")[2].strip() for line in lines if line.startswith(("torg-place", "command"))]
    return any(place.endswith(str(VENV)) for place in places)


def _refuse_while_running():
    """The server's programs lie in .venv: taken away under it, they break it."""
    state = Path(os.environ.get("TORG_STATE") or PROJECT / ".torg")
    for home in (state / "postgres", *programs.own_places(state.absolute())):
        with contextlib.suppress(FileNotFoundError, PermissionError), open(home / "hold", "rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Failed(
                    "Programmen måste bytas ut, men torget är igång. Stäng det först (Ctrl-C).\n"
                    "The programs must be replaced, but the torg is running. Stop it first and try again."
                ) from None


def _make_venv():
    say("Skapar .venv … (making the environment)")
    if VENV.is_symlink():
        VENV.unlink()  # somebody else's: not ours to empty
    shutil.rmtree(VENV, ignore_errors=True)
    base = getattr(sys, "_base_executable", None) or sys.executable
    uv = shutil.which("uv")
    if _can_make_venv(base):
        command = [base, "-m", "venv", str(VENV)]
    elif uv:
        command = [uv, "venv", "--no-python-downloads", "--seed", "--python", base, str(VENV)]
    else:
        raise Failed(
            "Python saknar venv. På Debian och Ubuntu: sudo apt install python3-venv\n"
            "This Python lacks venv. On Debian and Ubuntu: sudo apt install python3-venv"
        )
    made = subprocess.run(command, capture_output=True, text=True, env=_surroundings())
    if made.returncode or not PYTHON.exists():
        raise Failed(f".venv gick inte att skapa.\n.venv could not be made.\n{made.stdout}{made.stderr}")
    with open(VENV / "pyvenv.cfg", "a") as file:
        file.write(f"torg-place = {VENV}\n")


def _can_make_venv(base):
    return subprocess.run([base, "-c", "import venv, ensurepip"], capture_output=True).returncode == 0


def _fill(requirements):
    """uv is ten times faster; where it does not come or does not work, pip reads the same file."""
    uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    locked = ["--require-hashes", "-r", requirements]
    if _works([*pip, "--require-hashes", "-r", PROJECT / "requirements" / "uv.txt"]) and _works([*uv, *locked]):
        return
    say("uv gick inte, försöker med pip … (uv did not work, trying pip)")
    if not _works([*pip, *locked], is_last=True):
        raise Failed(
            "Programmen gick inte att installera; orsaken står ovanför. Är datorn uppkopplad?\n"
            "The programs could not be installed; the reason stands above. Is this computer online?"
        )


def _works(command, is_last=False):
    output = None if is_last else subprocess.DEVNULL
    return subprocess.run([str(part) for part in command], stderr=output, env=_surroundings()).returncode == 0


def _surroundings():
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    kept |= {"UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": "copy"}
    home = Path(
        os.environ.get("UV_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME", "/nonexistent")
    )
    if not os.access(home, os.W_OK):
        kept["UV_CACHE_DIR"] = kept["PIP_CACHE_DIR"] = os.path.join(tempfile.gettempdir(), f"torg-cache-{os.getuid()}")
    return kept


def say(sentence):
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
