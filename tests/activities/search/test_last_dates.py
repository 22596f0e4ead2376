"""How far a listing's dates reach is written beside its words, and is never behind the dates themselves."""

from datetime import datetime, time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.http import QueryDict

from activities import occurrences
from activities.clock import moment
from activities.making import square
from activities.models import Occurrence, SearchDocument
from activities.search import index, query
from activities.search.query import search
from activities.search.spec import SearchSpec
from activities.search_form import read
from activities.taxonomy import vocabulary
from tests.factories import TODAY, load_taxonomy, make_activity, make_municipality
from torg.bench import addresses

pytestmark = pytest.mark.django_db
NOON = moment(datetime.combine(TODAY, time(12)))


def last_date(activity):
    return Occurrence.objects.filter(activity=activity).latest("ends_at").ends_at


def test_indexing_writes_when_the_last_date_is_over():
    dated, undated = make_activity(), make_activity(when=None)

    assert SearchDocument.objects.get(activity=dated).last_end == last_date(dated)
    assert SearchDocument.objects.get(activity=undated).last_end is None


def test_following_the_dates_of_the_night_changes_only_what_lags_behind():
    weekly, make_once = make_activity(), make_activity(when=TODAY)
    occurrences.expand(today=TODAY + timedelta(days=30))

    changed = index.follow_dates()

    assert changed == 1
    assert SearchDocument.objects.get(activity=weekly).last_end == last_date(weekly)
    assert SearchDocument.objects.get(activity=make_once).last_end == last_date(make_once)
    assert index.follow_dates() == 0


def test_following_gives_and_takes_away_the_last_date():
    given, taken = make_activity(), make_activity()
    SearchDocument.objects.filter(activity=given).update(last_end=None)
    Occurrence.objects.filter(activity=taken).delete()

    assert index.follow_dates() == 2
    assert SearchDocument.objects.get(activity=given).last_end == last_date(given)
    assert SearchDocument.objects.get(activity=taken).last_end is None


def test_a_listing_that_nobody_touches_is_found_as_long_as_the_nights_make_dates():
    activity = make_activity()
    for days in (60, 120, 180):
        occurrences.expand(today=TODAY + timedelta(days=days))
        index.follow_dates()

    found = search(SearchSpec(), NOON + timedelta(days=200))

    assert [hit.activity for hit in found.hits] == [activity.pk]


def test_the_migration_fills_in_the_last_date_of_rows_that_exist():
    dated, undated = make_activity(), make_activity(when=None)
    SearchDocument.objects.update(last_end=None)

    import_module("activities.migrations.0003_document_knows_its_last_date").fill(apps, None)

    assert SearchDocument.objects.get(activity=dated).last_end == last_date(dated)
    assert SearchDocument.objects.get(activity=undated).last_end is None


def test_few_hits_and_many_are_answered_alike(monkeypatch):
    load_taxonomy()
    for code in ("1280", "1276", "0180"):
        make_municipality(code)
    square.make(150, seed=3, today=TODAY)
    words = vocabulary()
    specs = [read(QueryDict(address.partition("?")[2]), words).spec for address in addresses.mix(TODAY)]
    few = [search(spec, NOON) for spec in specs]

    monkeypatch.setattr(query, "FEW", 0)
    many = [search(spec, NOON) for spec in specs]

    assert many == few
    assert len({result.total for result in few}) > 10
