"""What `./run` can do. Installs what is needed, then becomes the program that was asked for.

Started by any Python from 3.11, so only the standard library until .venv exists.
"""

import os
import shutil
import subprocess
import sys

from torg import installation, postgres, programs
from torg.cluster import Cluster
from torg.installation import PROJECT, say

USAGE = """\
./run demo               öppnar torget på http://localhost:8000 (PORT=8001 ./run demo byter)
./run test [pytest …]    alla test
./run manage …           Djangos kommandon
./run lint               stil, mallar, migreringar, översättningar, säkerhet
./run bench              mäter söksidan
./run reset [--yes]      tar bort demons data
./run lock               räknar om requirements/*.txt
"""
RESOLVE = ["--universal", "--generate-hashes", "--no-emit-index-url", "--quiet", "--python-version", "3.11"]
RESOLVE += ["--custom-compile-command", "./run lock"]
# Somebody's own settings for a running torg must not reach the tests.
LEFT_OUT_OF_TESTS = ("TORG_STATE", "TORG_ALLOWED_HOSTS", "TORG_DEBUG", "TORG_ORIGINS", "SECRET_KEY")


def demo(*arguments):
    _refuse(arguments)
    os.environ.setdefault("TORG_MODE", "demo")
    _become("core", "-m", "torg.demo")


def test(*arguments):
    _for_tests()
    _become("test", "-m", "pytest", *arguments)


def manage(*arguments):
    if not os.environ.get("DATABASE_URL"):
        os.environ.setdefault("TORG_MODE", "demo")
    _become("core", "manage.py", *arguments)


def bench(*arguments):
    manage("bench", *arguments)


def lint(*arguments):
    """Every check is made, so that one visit shows all that is wrong."""
    _refuse(arguments)
    python = installation.ensure("dev")
    _for_tests()
    os.environ["DATABASE_URL"] = "postgres://torg@/torg?host=/nonexistent"  # no check asks it anything
    quiet = [python, "-W", "ignore::RuntimeWarning", "manage.py"]
    checks = [
        [python, "-m", "ruff", "check", "--output-format", "concise", "."],
        [python, "-m", "ruff", "format", "--quiet", "--check", "."],
        [python.parent / "djade", "--target-version", "5.2", "--check", *_templates()],
        [*quiet, "makemigrations", "--check", "--dry-run"],
        [*quiet, "check", "--fail-level", "WARNING"],
    ]
    if _knows(python, "check_translations"):
        checks.append([*quiet, "check_translations"])
    failed = [check for check in checks if _fails(check)]
    if _fails([*quiet, "check", "--deploy", "--fail-level", "WARNING"], _production()):
        failed.append(["manage.py", "check", "--deploy"])
    for check in failed:
        say("✗ " + " ".join(str(part) for part in check if part not in _templates())[:150])
    if not failed:
        say("Inget att anmärka på. (nothing to remark)")
    sys.exit(1 if failed else 0)


def _templates():
    return sorted(str(path.relative_to(PROJECT)) for path in (PROJECT / "templates").rglob("*.html"))


def _production():
    """Made-up settings of the kind that production needs."""
    return {
        "TORG_MODE": "production",
        "SECRET_KEY": os.urandom(40).hex(),
        "TORG_ALLOWED_HOSTS": "torget.example",
        "DATABASE_URL": "postgres://torg@localhost/torg",
        "TORG_OWNER": "Exempelkommunen",
        "TORG_CONTACT_EMAIL": "torget@kommun.example",
    }


def _knows(python, command):
    listed = subprocess.run([python, "manage.py", "help", "--commands"], capture_output=True, text=True, cwd=PROJECT)
    return command in listed.stdout.split()


def _fails(command, more=None):
    parts = [str(part) for part in command]
    return subprocess.run(parts, cwd=PROJECT, env=os.environ | (more or {})).returncode != 0


def lock(*arguments):
    """Work out every version anew, within what pyproject.toml allows, and write hashes."""
    python = installation.ensure("dev")
    for name, groups in (("core", []), ("test", ["test"]), ("dev", ["test", "lint"])):
        chosen = [part for group in groups for part in ("--group", group)]
        _compile(python, name, "pyproject.toml", *chosen, *arguments)
    _compile(python, "uv", "requirements/uv.in", *arguments)


def _compile(python, name, *sources):
    command = [
        str(python),
        "-m",
        "uv",
        "pip",
        "compile",
        *sources,
        *RESOLVE,
        "--output-file",
        f"requirements/{name}.txt",
    ]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)


def reset(*arguments):
    """Say what goes, ask, stop the server and take the demo's data away. The programs in .venv stay."""
    if arguments not in ((), ("--yes",)):
        _refuse(arguments)
    state = postgres.state_folder().absolute()
    cluster = Cluster(state)
    places = [state, *(place for place in programs.own_places(state) if place.exists())]
    say("Tas bort (will be removed): " + ", ".join(map(str, places)))
    if not arguments:
        try:
            answer = input("Är du säker? Skriv ja: ")
        except EOFError:
            answer = ""
        if answer.strip().lower() not in ("ja", "j", "yes", "y"):
            raise SystemExit("Inget togs bort. (nothing was removed)")
    if postgres.is_held(cluster):
        raise SystemExit("Torget är igång. Stäng det först (Ctrl-C).\nThe torg is running. Stop it first.")
    cluster.stop()
    for place in places:
        shutil.rmtree(place)
    say("Borttaget. (removed)")


def _for_tests():
    for name in LEFT_OUT_OF_TESTS:
        os.environ.pop(name, None)
    os.environ["TORG_MODE"] = "test"


def _become(group, *arguments):
    python = str(installation.ensure(group))
    os.execv(python, [python, *arguments])


def _refuse(arguments):
    if arguments:
        raise SystemExit(f"Okänt: {' '.join(arguments)}\n{USAGE}")


VERBS = {verb.__name__: verb for verb in (demo, test, manage, lint, bench, reset, lock)}


def main(verb="help", *arguments):
    os.chdir(PROJECT)
    if verb in ("help", "--help", "-h"):
        sys.stdout.write(USAGE)
    elif verb in VERBS:
        VERBS[verb](*arguments)
    else:
        sys.stderr.write(USAGE)
        raise SystemExit(2)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (programs.Missing, installation.Failed) as error:
        raise SystemExit(f"{error}") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
