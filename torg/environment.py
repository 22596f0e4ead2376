"""What the environment may say, read once and refused loudly when it makes no sense.

Every name of ours begins with TORG_ or is one of the few that the whole world uses (DATABASE_URL, PORT,
SECRET_KEY). A misspelt TORG_ name is refused too: a setting that is silently ignored is worse than none.
"""

import os
import secrets
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

MODES = ("production", "demo", "test")
# Read by the launcher before Django exists.
_known = {
    "TORG_STATE",
    "TORG_OS_USER",
    "TORG_PROCESS",
    "TORG_WORKERS",
    "TORG_THREADS",
    "TORG_PROXIES",
    "TORG_TEST_CLUSTER",
    "TORG_HELD",
    "TORG_HOST",
}


class Nonsense(SystemExit):
    """The environment cannot be understood. A SystemExit, so that people see a sentence and no traceback."""


def _refuse(name, value, wanted, wanted_in_english):
    raise Nonsense(
        f"{name}={value!r} går inte att förstå: {wanted}.\n{name}={value!r} makes no sense: {wanted_in_english}."
    )


def text(name, default=""):
    _known.add(name)
    value = os.environ.get(name, "").strip()
    if "\0" in value or "\n" in value:
        _refuse(name, value, "en rad text väntas", "one line of text is expected")
    return value or default


def one_of(name, choices, default):
    value = text(name, default)
    if value not in choices:
        _refuse(name, value, "välj bland " + ", ".join(choices), "choose one of " + ", ".join(choices))
    return value


def flag(name, default=False):
    value = text(name, "1" if default else "0").lower()
    if value not in ("0", "1", "true", "false", "yes", "no", "ja", "nej"):
        _refuse(name, value, "skriv 1 eller 0", "write 1 or 0")
    return value in ("1", "true", "yes", "ja")


def number(name, default, lowest, highest):
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
        _refuse(
            name,
            value,
            f"ett heltal {lowest}–{highest} väntas",
            f"a whole number {lowest}–{highest} is expected",
        )
    return int(value)


def day(name, default):
    """A date written 2026-11-25."""
    value = text(name, default)
    try:
        return date.fromisoformat(value)
    except ValueError:
        _refuse(name, value, "skriv som 2026-11-25", "write like 2026-11-25")


def words(name, default=()):
    """A list divided by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def origins(name):
    """Addresses such as https://torget.example, divided by commas."""
    found = words(name)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
            _refuse(name, origin, "skriv som https://torget.example", "write like https://torget.example")
    return found


def database(name="DATABASE_URL", default=""):
    """A postgres:// address as Django wants it. `?host=/folder` reaches a socket."""
    value = text(name, default)
    shape = "postgres://namn:lösenord@dator:5432/databas"
    parts = urlsplit(value)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        # The value may hold a password: never show it.
        _refuse(name, "…", f"skriv som {shape}", f"write like {shape}")
    options = dict(parse_qsl(parts.query))
    try:
        port = options.pop("port", parts.port or "")
    except ValueError:
        _refuse(name, "…", "porten är inget tal", "the port is no number")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port),
        "OPTIONS": options,
    }


def secret_key(mode, state):
    """Required in production; made and kept for the demo; the same for every test."""
    value = text("SECRET_KEY")
    if mode == "production" and len(value) < 50:
        raise Nonsense(
            "SECRET_KEY saknas eller är kortare än 50 tecken. Skapa en: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"\n'
            "SECRET_KEY is missing or shorter than 50 characters; the line above makes one."
        )
    if value or mode == "test":
        return value or "test-" * 12
    return _kept_secret(Path(state) / "secret_key")


def _kept_secret(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if not path.exists():
            with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            try:
                os.link(mine, path)  # of two at once, the first wins and both read the same key
            except FileExistsError:
                pass
            mine.unlink()
        return path.read_text().strip()
    except PermissionError:
        raise Nonsense(
            f"Filen {path} går inte att läsa: startades torget förut av någon annan?\n"
            f"The file {path} cannot be read: was the torg started by somebody else before?"
        ) from None


def refuse_unknown():
    """Called when all settings are read: what begins with TORG_ and nobody asked for is a misspelling."""
    unknown = sorted(name for name in os.environ if name.startswith("TORG_") and name not in _known)
    if unknown:
        raise Nonsense(
            f"Okänt i miljön: {', '.join(unknown)}. Kända namn: {', '.join(sorted(_known))}.\n"
            f"Unknown in the environment: {', '.join(unknown)}."
        )
