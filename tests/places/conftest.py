"""The real tables, loaded once for these tests and gone afterwards."""

import pytest

from places import loading
from places.models import County, LoadedTable, Municipality, Place


@pytest.fixture(scope="package")
def _loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        loading.load()
    yield
    with django_db_blocker.unblock():
        for model in (Place, Municipality, County, LoadedTable):
            model.objects.all().delete()


@pytest.fixture
def sweden(_loaded, db):
    """All län, kommuner, towns and postcodes."""
