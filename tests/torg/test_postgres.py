"""The embedded server: shared, silent, in the right language, and never left behind."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_trigrams_keep_the_swedish_letters():
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("SELECT cardinality(show_trgm('åäö'))")

        assert cursor.fetchone() == (4,)
