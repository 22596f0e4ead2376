"""The moves of a listing's life: each tried from every status, two at once, and what follows a move."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from activities import moderation
from activities.models import Activity, Occurrence, SearchDocument, Status
from tests.factories import TODAY, make_activity

ALLOWED = {
    "submit": {"draft": "submitted", "returned": "submitted", "rejected": "submitted"},
    "publish": {"submitted": "published", "hidden": "published"},
    "send_back": {"submitted": "returned"},
    "reject": {"submitted": "rejected"},
    "hide": {"published": "hidden"},
    "end": {"published": "ended", "hidden": "ended"},
    "reopen": {"ended": "submitted"},
    "remove": {status: "removed" for status in Status.values if status != "removed"},
}


@pytest.fixture
def today(time_machine):
    time_machine.move_to(f"{TODAY}T09:00:00+01:00", tick=False)


def found():
    return list(SearchDocument.objects.values_list("pk", flat=True))


def test_every_move_is_in_the_table():
    assert set(moderation.MOVES) == set(ALLOWED)


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("name", ALLOWED)
def test_a_move_goes_where_the_table_says_or_is_refused(today, name, status):
    activity = make_activity(status)
    after = ALLOWED[name].get(status)

    if after:
        moderation.move(activity, name)
    else:
        with pytest.raises(moderation.NotAllowed):
            moderation.move(activity, name)

    activity.refresh_from_db()
    assert activity.status == (after or status)
    assert found() == ([activity.pk] if activity.status == "published" else [])


@pytest.mark.django_db
def test_an_unknown_move_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        moderation.move(make_activity(), "forget")


@pytest.mark.django_db
def test_the_status_is_looked_at_in_the_database_and_not_in_what_somebody_read_long_ago(today):
    activity = make_activity("submitted")
    moderation.move(activity, "publish")

    with pytest.raises(moderation.NotAllowed):
        moderation.move(activity, "publish")


@pytest.mark.django_db
def test_publishing_stamps_the_first_moment_and_keeps_it(today, time_machine):
    activity = make_activity("submitted")
    moderation.move(activity, "publish")
    first = timezone.now()
    time_machine.move_to(f"{TODAY + timedelta(days=7)}T09:00:00+01:00", tick=False)

    moderation.move(activity, "hide")
    moderation.move(activity, "publish")

    activity.refresh_from_db()
    assert (activity.published_at, activity.updated_at) == (first, first + timedelta(days=7))


@pytest.mark.django_db
def test_publishing_makes_the_dates(today):
    activity = make_activity("submitted", today=date(2026, 1, 1))

    moderation.move(activity, "publish")

    assert Occurrence.objects.filter(activity=activity).last().date == date(2027, 2, 23)


@pytest.mark.django_db
def test_what_is_hidden_is_not_found_and_what_is_published_again_is(today):
    activity = make_activity()
    seen = [found()]

    for name in ("hide", "publish"):
        moderation.move(activity, name)
        seen.append(found())

    assert seen == [[activity.pk], [], [activity.pk]]


@pytest.mark.django_db
def test_a_move_leaves_every_other_field_alone(today):
    activity = make_activity("submitted", title="Som den var")
    Activity.objects.filter(pk=activity.pk).update(title="Som den blev")

    moderation.move(activity, "publish")

    assert Activity.objects.get(pk=activity.pk).title == "Som den blev"


@pytest.mark.django_db
def test_listings_brought_in_as_published_keep_the_moment_that_they_had(today):
    old, new = make_activity(), make_activity("draft")
    moment = timezone.now() - timedelta(days=30)
    Activity.objects.filter(pk=old.pk).update(published_at=moment)

    moderation.bring_in([old, new], Status.PUBLISHED)

    assert [Activity.objects.get(pk=one.pk).published_at for one in (old, new)] == [moment, timezone.now()]


@pytest.mark.django_db
def test_what_has_had_its_last_date_is_ended_and_nothing_else(today):
    ended = make_activity(when=date(2026, 11, 1), today=date(2026, 10, 1))
    later = make_activity(when=TODAY)
    without_times = make_activity(when=None)
    hidden = make_activity("hidden", when=date(2026, 11, 1), today=date(2026, 10, 1))

    number = moderation.end_finished(timezone.now())

    assert number == 1
    assert [Activity.objects.get(pk=one.pk).status for one in (ended, later, without_times, hidden)] == [
        "ended",
        "published",
        "published",
        "hidden",
    ]
    assert found() == [later.pk, without_times.pk]


@pytest.mark.django_db
def test_what_goes_on_right_now_has_not_ended(today):
    make_activity(when={"kind": "once", "starts_on": TODAY, "start": "08:00", "end": "09:30"})

    assert moderation.end_finished(timezone.now()) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("status", "moves", "ends"),
    [
        ("submitted", ("publish", "publish"), {"published"}),
        ("submitted", ("publish", "reject"), {"published", "rejected"}),
        ("published", ("hide", "hide"), {"hidden"}),
    ],
)
def test_of_two_at_once_one_wins_and_the_other_is_told(today, status, moves, ends):
    activity = make_activity(status)
    start, answers = threading.Barrier(2), []

    def try_it(name):
        try:
            start.wait(10)
            moderation.move(activity, name)
            answers.append(name)
        except moderation.NotAllowed:
            answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it, args=[name]) for name in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    activity.refresh_from_db()
    winner = next(name for name in answers if name != "refused")
    assert sorted(answers) == sorted([winner, "refused"])
    assert activity.status == ALLOWED[winner][status]
    assert activity.status in ends
