"""A throw-away PostgreSQL for the tests, where DATABASE_URL names none. Loaded by `-p tests.database`.

The address is known from the first line, but the server is started when the first test asks for the database:
the pure tests never wait for it. pytest-xdist's workers inherit the address and share the server. Even a
killed pytest leaves nothing behind (torg/postgres.py).
"""

import atexit
import os
import shutil
import tempfile

from torg.cluster import Cluster
from torg.postgres import Hold

os.environ.setdefault("TORG_MODE", "test")
os.environ.setdefault("TORG_STATE", tempfile.mkdtemp(prefix="torg-test-"))
os.makedirs(os.path.join(os.environ["TORG_STATE"], "static"), exist_ok=True)  # whitenoise warns without it
_is_owner = not os.environ.get("DATABASE_URL")
_is_first = "PYTEST_XDIST_WORKER" not in os.environ
_held = []
if _is_owner:
    CLUSTER = Cluster(os.environ["TORG_STATE"], is_throw_away=True)
    os.environ["DATABASE_URL"] = CLUSTER.url
    os.environ["TORG_TEST_CLUSTER"] = os.environ["TORG_STATE"]
elif os.environ.get("TORG_TEST_CLUSTER"):
    CLUSTER = Cluster(os.environ["TORG_TEST_CLUSTER"], is_throw_away=True)
else:
    CLUSTER = None


def start():
    if CLUSTER and not _held:
        _held.append(Hold(CLUSTER))


@atexit.register
def stop():
    while _held:
        _held.pop().release()
    if _is_owner and _is_first:
        shutil.rmtree(os.environ["TORG_STATE"], ignore_errors=True)
