"""A small square to load into."""

import pytest

from tests.activities.importing.files import make_square


@pytest.fixture
def square(db):
    """Kristianstad and the organisation ``o1``."""
    return make_square()
