"""Page, total and counts come from one moment of the database, also while somebody else writes."""

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import connection

from activities.models import Activity, SearchDocument
from activities.search import query
from activities.search.query import calendar, search
from activities.search.spec import SearchSpec
from tests.factories import TODAY, make_activity, publish

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
SPEC = SearchSpec(chosen={"kostnad": ("gratis",)}, first=TODAY)


def elsewhere(act):
    """Run in a connection of its own, to its end."""

    def run():
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def agree(result):
    return len(result.hits) == result.total == result.counts["kostnad"]["gratis"].alone


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at", [2, 3, 5])
def test_a_writer_between_two_queries_changes_nothing_of_the_answer(at):
    gone = make_activity()
    make_activity()
    seen = []

    def write_before(execute, sql, params, many, context):
        seen.append(sql)
        if len(seen) == at:
            elsewhere(lambda: publish(Activity.objects.get(pk=gone.pk), "hidden"))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(write_before):
        result = search(SPEC, NOW)

    assert len(seen) == 6
    assert result.total == (1 if at == 2 else 2)  # the first question after SET makes the snapshot
    assert agree(result)
    assert SearchDocument.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_search_cannot_write(monkeypatch):
    make_activity()
    monkeypatch.setattr(query.words, "understand", lambda *_: SearchDocument.objects.all().delete())

    with pytest.raises(Exception, match="read-only transaction"):
        search(SPEC, NOW)

    assert SearchDocument.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_week_reads_in_one_snapshot_too():
    make_activity()
    levels = []

    def note(execute, sql, params, many, context):
        levels.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        calendar(SearchSpec(first=TODAY, last=TODAY), NOW, 10)

    assert [sql for sql in levels if "ISOLATION" in sql] == [
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    ]
