"""What every test may rely on."""

import pytest

from tests import database
from tests.square import Square, drop


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """pytest-django asks for this before it makes the test database: the moment to start the server."""
    database.start()


@pytest.fixture(scope="session")
def square(tmp_path_factory):
    """The demo, whole, on a port of its own: gunicorn, whitenoise and a database with the demo's data."""
    opened = Square(tmp_path_factory.mktemp("square")).open()
    yield opened
    opened.close()
    drop(opened)
