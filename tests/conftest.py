"""What every test may rely on."""

import pytest

from tests import database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """pytest-django asks for this before it makes the test database: the moment to start the server."""
    database.start()
