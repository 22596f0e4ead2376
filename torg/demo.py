"""`./run demo`: the database, one command that prepares the square, and then this process becomes gunicorn.

Becoming, not starting: there is no parent to be killed, a signal reaches gunicorn itself, and the hold on the database
(an open file) lives exactly as long as gunicorn and its workers.
"""

import os
import socket
import sys

import django
from django.core.management import call_command

from torg import postgres

ADDRESSES = (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6))


def free_addresses(host, port):
    """The addresses to listen to; a taken one is told before anything else is done."""
    chosen = [(host, socket.AF_INET6 if ":" in host else socket.AF_INET)] if host else ADDRESSES
    found = []
    for address, family in chosen:
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            if family == socket.AF_INET6 and not host:
                continue  # this computer has no IPv6
            raise SystemExit(
                f"Porten {port} går inte att använda ({error.strerror}). Välj en annan: PORT={port + 1} ./run demo\n"
                f"Port {port} cannot be used. Choose another: PORT={port + 1} ./run demo"
            ) from None
        found.append(f"[{address}]:{port}" if ":" in address else f"{address}:{port}")
    return found


def wanted_port():
    value = os.environ.get("PORT") or "8000"
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise SystemExit(
            f"PORT={value!r}: ett tal 1–65535 väntas.\nPORT={value!r}: a number 1–65535 is expected."
        )
    return int(value)


def main():
    binds = free_addresses(os.environ.get("HOST", ""), wanted_port())
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
    except KeyboardInterrupt:
        raise SystemExit(130) from None
