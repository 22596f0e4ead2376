"""Dates in a search: days that move with today, one date that answers all, and the two nights when clocks change."""

from datetime import UTC, date, datetime

import pytest

from activities.models import Schedule
from activities.search.query import calendar, search
from activities.search.spec import SearchSpec
from tests.factories import load_taxonomy, make_activity, publish

WEDNESDAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def terms(db):
    load_taxonomy()


def once(day, start="14:00", end="16:00"):
    return {"kind": "once", "starts_on": date.fromisoformat(day), "start": start, "end": end}


def make(*days, today=WEDNESDAY):
    """One listing for each (day, start, end)."""
    return [make_activity(when=once(*day) if isinstance(day, tuple) else once(day), today=today) for day in days]


def found(now, **spec):
    return [hit.activity for hit in search(SearchSpec(**spec), now).hits]


def numbers(now, group, **spec):
    return {code: count.more for code, count in search(SearchSpec(**spec), now).counts[group].items() if count.more}


@pytest.mark.parametrize(
    ("day", "dates"),
    [
        ("idag", ["2026-11-25"]),
        ("imorgon", ["2026-11-26"]),
        ("helgen", ["2026-11-28", "2026-11-29"]),
        ("vecka", ["2026-11-25", "2026-11-26", "2026-11-28", "2026-11-29", "2026-12-01"]),
        ("onsdag", ["2026-11-25", "2026-12-02"]),
        ("sondag", ["2026-11-29", "2026-12-06"]),
    ],
)
def test_a_day_is_counted_from_today(day, dates):
    all_dates = "2026-11-25 2026-11-26 2026-11-28 2026-11-29 2026-12-01 2026-12-02 2026-12-05 2026-12-06".split()
    listings = dict(zip(all_dates, make(*all_dates), strict=True))

    assert found(NOON, days=(day,)) == [listings[on].pk for on in dates]


@pytest.mark.parametrize(
    ("today", "dates"),
    [
        ("2026-11-27", ["2026-11-28", "2026-11-29"]),
        ("2026-11-28", ["2026-11-28", "2026-11-29"]),
        ("2026-11-29", ["2026-11-29"]),
        ("2026-11-30", ["2026-12-05"]),
    ],
)
def test_the_weekend_is_this_one_as_long_as_it_lasts(today, dates):
    all_dates = ["2026-11-28", "2026-11-29", "2026-12-05"]
    listings = dict(zip(all_dates, make(*all_dates), strict=True))
    now = datetime.fromisoformat(f"{today}T09:00:00+01:00")

    assert found(now, days=("helgen",)) == [listings[on].pk for on in dates]


def test_days_add_to_each_other():
    wednesday, thursday, friday = make("2026-11-25", "2026-11-26", "2026-11-27")

    assert found(NOON, days=("idag", "fredag")) == [wednesday.pk, friday.pk]
    assert numbers(NOON, "dag", days=("idag", "fredag"))["torsdag"] == 1


def test_one_and_the_same_date_must_answer_all_that_is_asked_of_dates():
    split = make_activity(when=once("2026-11-26", "09:00", "10:00"))
    make_activity(when=once("2026-11-26", "18:00", "19:00"))
    both = make_activity(when=once("2026-11-27", "18:00", "19:00"))
    add_date(split, "2026-11-27", "18:00", "19:00")
    add_date(both, "2026-11-26", "09:00", "10:00")

    assert found(NOON, days=("torsdag",), parts=("kvall",), first=date(2026, 11, 27)) == []
    assert sorted(found(NOON, days=("fredag",), parts=("kvall",))) == sorted([split.pk, both.pk])
    assert sorted(found(NOON, parts=("formiddag",), last=date(2026, 11, 26))) == sorted([split.pk, both.pk])
    assert numbers(NOON, "tid", days=("torsdag",)) == {"formiddag": 2, "kvall": 1}


def add_date(activity, day, start, end):
    Schedule.objects.create(activity=activity, position=1, **once(day, start, end))
    publish(activity)


def test_what_goes_on_now_is_found_and_comes_first():
    over, going_on, later = make(
        ("2026-11-25", "09:00", "11:00"), ("2026-11-25", "11:00", "13:00"), ("2026-11-25", "12:30", "14:00")
    )

    assert found(NOON) == [going_on.pk, later.pk]
    assert found(NOON, days=("idag",)) == [going_on.pk, later.pk]


def test_a_night_belongs_to_the_day_when_it_begins_and_is_found_until_it_ends():
    (night,) = make(("2026-11-25", "22:00", "02:00"))
    after_midnight = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)

    assert found(after_midnight) == [night.pk]
    assert found(after_midnight, days=("idag",)) == []
    assert found(after_midnight, days=("onsdag",)) == [night.pk]
    assert found(datetime(2026, 11, 26, 1, 0, tzinfo=UTC)) == []


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2026-11-25T22:59:59+00:00", "2026-11-25"),
        ("2026-11-25T23:00:00+00:00", "2026-11-26"),
        ("2026-07-01T21:59:59+00:00", "2026-07-01"),
        ("2026-07-01T22:00:00+00:00", "2026-07-02"),
        # The night when clocks are put forward, and the one when they are put back.
        ("2026-03-28T22:59:59+00:00", "2026-03-28"),
        ("2026-03-28T23:00:00+00:00", "2026-03-29"),
        ("2026-03-29T21:59:59+00:00", "2026-03-29"),
        ("2026-03-29T22:00:00+00:00", "2026-03-30"),
        ("2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("2026-10-25T22:59:59+00:00", "2026-10-25"),
        ("2026-10-25T23:00:00+00:00", "2026-10-26"),
    ],
)
def test_today_is_the_date_in_sweden(now, today):
    on = date.fromisoformat(today)
    (there,) = make((today, "23:30", "00:30"), today=on)
    make((date.fromordinal(on.toordinal() + 1).isoformat(), "23:30", "00:30"), today=on)

    assert found(datetime.fromisoformat(now), days=("idag",)) == [there.pk]


@pytest.mark.parametrize(
    ("day", "going_on", "over"),
    [
        ("2026-03-28", "2026-03-29T01:29:00+00:00", "2026-03-29T01:30:00+00:00"),
        ("2026-10-24", "2026-10-25T02:29:00+00:00", "2026-10-25T02:30:00+00:00"),
    ],
)
def test_a_night_over_a_change_of_clocks_ends_when_swedish_clocks_say_so(day, going_on, over):
    (night,) = make((day, "22:00", "03:30"), today=date.fromisoformat(day))

    assert found(datetime.fromisoformat(going_on)) == [night.pk]
    assert found(datetime.fromisoformat(over)) == []


def test_a_cancelled_date_is_found_so_that_it_can_be_said():
    (activity,) = make("2026-11-26")
    activity.changes.create(kind="cancelled", first=date(2026, 11, 26), last=date(2026, 11, 26))
    publish(activity)

    assert found(NOON, days=("imorgon",)) == [activity.pk]


def test_a_moved_date_is_found_on_its_new_day_only():
    (activity,) = make("2026-11-26")
    moved = {"first": date(2026, 11, 26), "last": date(2026, 11, 26), "new_date": date(2026, 11, 27)}
    moved |= {"new_start": "14:00", "new_end": "16:00"}
    activity.changes.create(kind="moved", **moved)
    publish(activity)

    assert found(NOON, days=("torsdag",)) == []
    assert found(NOON, days=("fredag",)) == [activity.pk]


def test_what_has_no_fixed_dates_is_last_and_never_answers_a_question_about_dates():
    undated = make_activity(when=None)
    (dated,) = make("2026-11-26")

    assert found(NOON) == [dated.pk, undated.pk]
    for spec in ({"days": ("vecka",)}, {"parts": ("eftermiddag",)}, {"first": WEDNESDAY}, {"last": date(2027, 1, 1)}):
        assert found(NOON, **spec) == [dated.pk]


def test_the_week_gives_each_date_and_no_more_than_asked_for():
    make_activity(when={"kind": "weekly", "weekdays": [0, 1, 2, 3, 4, 5, 6]})
    spec = SearchSpec(first=WEDNESDAY, last=date(2026, 12, 1))

    assert [row.date.day for row in calendar(spec, NOON, 10)] == [25, 26, 27, 28, 29, 30, 1]
    assert len(calendar(spec, NOON, 3)) == 3
