"""What every test may rely on."""

import pytest

from tests import database
from tests.factories import load_taxonomy
from tests.square import Square, drop


def pytest_addoption(parser):
    parser.addoption("--only-database", action="store_true", help="only what asks PostgreSQL, and no browser")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--only-database"):
        kept = [item for item in items if _asks_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def _asks_database(item):
    fixtures = set(getattr(item, "fixturenames", ()))
    if fixtures & {"browser", "square"} or item.get_closest_marker("slow"):
        return False
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """pytest-django asks for this before it makes the test database: the moment to start the server."""
    database.start()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The taxonomy is read once, not by every test. A test that empties the tables gets it anew from the factories."""
    with django_db_blocker.unblock():
        load_taxonomy()


@pytest.fixture(scope="session")
def square(tmp_path_factory):
    """The demo, whole, on a port of its own: gunicorn, whitenoise and a database with the demo's data."""
    opened = Square(tmp_path_factory.mktemp("square")).open()
    yield opened
    opened.close()
    drop(opened)
