"""A made square is true all through: as if every listing had been entered by hand."""

from datetime import datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command

from activities import moderation, occurrences, slugs
from activities.clock import moment
from activities.making import clearing, square
from activities.making.invented import SOURCE
from activities.models import (
    Activity,
    ActivityTerm,
    Occurrence,
    Report,
    ScheduleChange,
    SearchDocument,
    SearchWord,
    Term,
    Venue,
    VenueFact,
)
from activities.search import index
from organisations.models import Organisation
from places.models import Municipality
from tests.factories import TODAY, load_taxonomy, make_activity, make_municipality, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def sweden():
    """Three kommuner and the taxonomy: enough to make a square in."""
    load_taxonomy()
    return [make_municipality(code) for code in ("1280", "1276", "0180")]


def make(listings, seed=1, today=TODAY):
    square.make(listings, seed=seed, today=today)


def rows(model, *left_out):
    names = [field.attname for field in model._meta.concrete_fields if field.name not in left_out]
    return list(model.objects.order_by("pk").values_list(*names))


def content():
    """Everything a made square says, without keys and moments, which are the database's."""
    listings = Activity.objects.filter(source=SOURCE).order_by("pk").prefetch_related("activity_terms", "facts")
    hidden = {"id", "organisation_id", "venue_id", "published_at", "created_at", "updated_at"}
    return [
        [value for name, value in vars(one).items() if name not in hidden and not name.startswith("_")]
        + [one.organisation.name, one.venue and one.venue.street]
        + [row.term_id for row in one.activity_terms.all()]
        + [(fact.term_id, fact.value) for fact in one.facts.all()]
        + list(one.occurrences.values_list("original", flat=True))
        for one in listings
    ]


def test_the_index_holds_what_indexing_each_listing_would_write(sweden):
    make(300)
    documents, words = rows(SearchDocument), rows(SearchWord)

    index.reindex_all()
    index.rebuild_vocabulary()

    assert len(documents) == 300
    assert rows(SearchDocument) == documents
    assert rows(SearchWord) == words


def test_indexing_from_nothing_gives_the_same_documents(sweden):
    make(60)
    documents = rows(SearchDocument)
    SearchDocument.objects.all().delete()

    index.reindex_all()

    assert rows(SearchDocument) == documents


def test_the_dates_are_those_that_the_night_would_make(sweden):
    make(300)
    copied = set(rows(Occurrence, "id"))
    Occurrence.objects.all().delete()

    outcome = occurrences.expand(today=TODAY)

    assert outcome.broken == []
    assert set(rows(Occurrence, "id")) == copied


def test_the_night_after_ends_nothing_and_changes_nothing(sweden):
    make(100)

    outcome = occurrences.expand(today=TODAY)

    assert (outcome.made, outcome.changed, outcome.removed) == (0, 0, 0)
    assert moderation.end_finished(moment(datetime.combine(TODAY, time(12)))) == 0


def test_every_row_is_such_as_a_form_would_take(sweden):
    make(150)

    for model in (Organisation, Venue, Activity):
        for row in model.objects.filter(source=SOURCE):
            row.full_clean()


def test_all_of_it_is_public_and_made_known_as_made(sweden):
    make(50)

    assert Activity.objects.public().filter(source=SOURCE).count() == 50
    assert SearchDocument.objects.count() == 50


def test_the_same_seed_makes_the_same_square(sweden):
    make(40)
    first = content()

    make(40)

    assert content() == first


def test_another_seed_makes_another_square(sweden):
    make(40)
    first = content()

    make(40, seed=2)

    assert content() != first


def test_a_large_square_begins_with_the_small_one(sweden, monkeypatch):
    monkeypatch.setattr(square, "CHUNK", 16)
    make(40)
    small = content()

    make(60)

    assert content()[:40] == small


def test_a_new_square_takes_the_place_of_the_former_and_leaves_the_rest(sweden):
    kept = make_activity(source="demo", source_id="a")
    make(30)
    changed = Activity.objects.filter(source=SOURCE, schedules__isnull=False).first()
    Report.objects.create(activity=changed, kind="annat", text="Stängt")
    ScheduleChange.objects.create(activity=changed, kind="skipped", first=TODAY, last=TODAY)

    make(20, seed=2)

    assert Activity.objects.filter(source=SOURCE).count() == 20
    assert list(Activity.objects.exclude(source=SOURCE)) == [kept]
    assert list(kept.occurrences.all()) != []
    assert not ScheduleChange.objects.exists()
    assert [report.activity for report in Report.objects.all()] == [None]


def test_a_square_of_none_leaves_no_trace_of_the_former(sweden):
    make(30)

    make(0)

    assert [model.objects.count() for model in (Activity, Venue, Organisation, Occurrence, SearchDocument)] == [0] * 5
    assert [model.objects.count() for model in (SearchWord, VenueFact, ActivityTerm)] == [0] * 3


def test_a_sensitive_listing_has_an_address_that_says_nothing(sweden):
    make(200)
    sensitive = Activity.objects.filter(terms__is_sensitive=True).distinct()

    assert sensitive.exists()
    assert all(slugs.is_neutral(one.slug) for one in sensitive)
    assert not any(slugs.is_neutral(one.slug) for one in Activity.objects.exclude(pk__in=sensitive))


def test_without_places_it_says_what_to_load(db):
    load_taxonomy()
    Municipality.objects.all().delete()

    with pytest.raises(square.CannotMake, match="load_places"):
        make(1)


def test_without_the_taxonomy_it_says_what_to_load(db):
    make_municipality()
    Term.objects.all().delete()

    with pytest.raises(square.CannotMake, match="load_taxonomy"):
        make(1)


def test_it_stays_out_of_a_database_with_listings_of_others(sweden):
    make_activity(source="import", organisation=make_organisation(source="demo"))

    with pytest.raises(CommandError, match="1 aktiviteter och arrangörer"):
        call_command("make_square", "--listings", "5")

    assert clearing.strangers() == 1
    assert not Activity.objects.filter(source=SOURCE).exists()


def test_it_goes_in_where_somebody_says_yes(sweden, capsys):
    make_activity()

    call_command("make_square", "--listings", "5", "--yes")

    assert capsys.readouterr().out == "5 påhittade aktiviteter.\n"
    assert Activity.objects.filter(source=SOURCE).count() == 5


@pytest.mark.parametrize("number", ["-1", "1000001"])
def test_a_number_beyond_sense_is_refused(sweden, number):
    with pytest.raises(CommandError, match="mellan 0 och 1000000"):
        call_command("make_square", "--listings", number)


def test_dates_lie_ahead_on_any_day_of_the_year(sweden):
    for day in (TODAY + timedelta(days=120), TODAY + timedelta(days=29)):
        make(60, today=day)

        assert not Activity.objects.filter(schedules__isnull=False).exclude(occurrences__date__gte=day).exists()
