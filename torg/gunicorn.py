"""gunicorn's settings, the same for the demo and for production. Used as `gunicorn --config
python:torg.gunicorn`.
"""

import os

from django.template.loader import render_to_string
from gunicorn import util
from gunicorn.glogging import Logger
from gunicorn.http import message

from torg import environment, logs, postgres
from torg.cluster import Cluster

wsgi_app = "torg.wsgi:application"
worker_class = "gthread"
workers = environment.number("TORG_WORKERS", 2, 1, 64)
threads = environment.number("TORG_THREADS", 4, 1, 64)
bind = [f"0.0.0.0:{environment.number('PORT', 8000, 1, 65535)}"]
preload_app = True  # a program that cannot start says so once; the workers share its memory
timeout = 30
graceful_timeout = 10
keepalive = 5
control_socket_disable = True  # it would be made in $HOME, which may be read-only or shared
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
forwarded_allow_ips = environment.text("TORG_PROXIES", "127.0.0.1,::1")

# A search of 10,000 characters gets the page's own answer, not gunicorn's; å takes six bytes and an emoji
# twelve. gunicorn allows 8,190 bytes or no limit at all, and without one a request could fill the memory.
limit_request_line = message.MAX_REQUEST_LINE = 131_072

accesslog = "-"
errorlog = "-"


class DiscreetLogger(Logger):
    """gunicorn would write whole addresses, IP numbers and broken requests; see torg/logs.py."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(logs.Discreet())

    def warning(self, msg, *args, **kwargs):
        if str(msg).startswith("Invalid request"):
            msg, args = "A request that could not be read was refused.", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg, *args, **kwargs):
        super().exception(str(msg).partition("%")[0] if isinstance(msg, str) else "A program error", **kwargs)

    def access(self, resp, req, environ, request_time):
        if self.access_log_enabled:
            self.access_log.info(logs.access_line(resp, environ, request_time))


logger_class = DiscreetLogger


def refuse(sock, status_int, reason, mesg):
    """gunicorn's own answer to what it cannot read is bare, and quotes the request (`mesg`); ours is words."""
    page = render_to_string("500.html" if status_int == 500 else "refused.html").encode()
    head = (
        f"HTTP/1.1 {status_int} {reason}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(page)}",
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'; style-src 'self'; font-src 'self'",
        "X-Content-Type-Options: nosniff",
    )
    util.write_nonblock(sock, "\r\n".join([*head, "", ""]).encode("latin-1") + page)


util.write_error = refuse


def post_worker_init(worker):
    """The first worker is ready, so the address answers."""
    if worker.age == 1 and os.environ.get("TORG_MODE") == "demo":
        port = worker.sockets[0].getsockname()[1]
        print(f"\n  Torget är öppet: http://localhost:{port}\n  Stäng med Ctrl-C.\n", flush=True)


def on_exit(server):
    """The last one out stops the embedded database, and waits for it."""
    if number := os.environ.get("TORG_HELD"):
        postgres.Hold.received(Cluster(postgres.state_folder()), int(number)).release()
