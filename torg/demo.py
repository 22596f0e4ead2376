"""`./run demo`: the database, one command that prepares the square, and then this process becomes gunicorn.

Becoming, not starting: there is no parent to be killed, a signal reaches gunicorn itself, and the hold on the
database (an open file) lives exactly as long as gunicorn and its workers.
"""

import os
import socket
import sys

import django
from django.core.management import CommandError, call_command

from torg import postgres

LOOPBACK = (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6))


def addresses(host, port):
    """The addresses to listen to; a taken one is told before anything else is done."""
    if host:
        chosen = [(host, socket.AF_INET6 if ":" in host else socket.AF_INET)]
    else:
        chosen = [place for place in LOOPBACK if is_free(*place, 0)] or LOOPBACK[:1]  # without IPv6 only one
    for address, family in chosen:
        if not is_free(address, family, port):
            other = next((port + n for n in range(1, 100) if is_free(address, family, port + n)), 8080)
            raise SystemExit(
                f"Porten {port} är upptagen eller inte tillåten. Välj en annan: PORT={other} ./run demo\n"
                f"Port {port} is taken or not allowed. Choose another: PORT={other} ./run demo"
            )
    return [f"[{address}]:{port}" if ":" in address else f"{address}:{port}" for address, _ in chosen]


def is_free(address, family, port):
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except (OSError, OverflowError):
        return False
    return True


def wanted_port():
    value = os.environ.get("PORT") or "8000"
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise SystemExit(f"PORT={value!r}: ett tal 1–65535 väntas.\nPORT={value!r}: a number 1–65535 is expected.")
    return int(value)


def main():
    binds = addresses(os.environ.get("TORG_HOST", ""), wanted_port())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "torg.settings")
    with postgres.held() as hold:
        django.setup()
        call_command("prepare_demo")
        if hold:
            os.environ["TORG_HELD"] = str(hold.pass_on())
        sys.stdout.flush()
        command = [sys.executable, "-m", "gunicorn", "--config", "python:torg.gunicorn"]
        for bind in binds:
            command += ["--bind", bind]
        os.execv(sys.executable, command)


if __name__ == "__main__":
    try:
        main()
    except CommandError as error:
        raise SystemExit(str(error)) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
