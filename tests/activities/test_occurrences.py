"""Rules made into dated rows: again and again, never twice, and one broken rule stops nobody else."""

import logging
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from activities import occurrences
from activities.models import Activity, Occurrence, Schedule, ScheduleChange
from tests.factories import TODAY, make_activity, make_venue

pytestmark = pytest.mark.django_db
TUESDAYS = [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]
BROKEN = {"kind": "weekly", "weekdays": [1], "starts_on": date(2026, 12, 2), "ends_on": date(2026, 12, 3)}


def counts(outcome):
    return outcome.made, outcome.changed, outcome.removed


def shown(activity, number=3):
    """(date, state, note) of the first dates."""
    rows = Occurrence.objects.filter(activity=activity)[:number]
    return [(row.date, row.state, row.note) for row in rows]


def on(*dates):
    return [(day, "on", "") for day in dates]


def change(activity, kind, first, last=None, **fields):
    ScheduleChange.objects.create(activity=activity, kind=kind, first=first, last=last or first, **fields)


def expand(activity, today=TODAY):
    return counts(occurrences.expand([activity.pk], today=today))


def test_a_weekly_rule_gives_its_dates_to_the_horizon(settings):
    settings.TORG_HORIZON_DAYS = 28

    activity = make_activity()

    days = [TODAY + timedelta(days=number) for number in (6, 13, 20, 27)]
    assert shown(activity, None) == on(*days)


def test_the_horizon_is_a_setting(settings):
    activity = make_activity()

    settings.TORG_HORIZON_DAYS = 28
    shorter = expand(activity)
    settings.TORG_HORIZON_DAYS = 92
    longer = expand(activity)

    assert (shorter, longer) == ((0, 0, 9), (9, 0, 0))
    assert Occurrence.objects.last().date == date(2027, 2, 23)


def test_a_row_holds_what_is_asked_of_it():
    activity = make_activity()

    row = Occurrence.objects.filter(activity=activity).first()

    assert (row.original, row.starts_at, row.ends_at, row.weekday, row.part, row.venue) == (
        "2026-12-01T14:00",
        datetime(2026, 12, 1, 13, tzinfo=UTC),
        datetime(2026, 12, 1, 15, tzinfo=UTC),
        1,
        "eftermiddag",
        None,
    )


def test_the_second_run_changes_nothing():
    for when in ("weekly", TODAY, {"kind": "hours", "hours": [[0, "09:00", "12:00"], [2, "22:00", "02:00"]]}):
        make_activity(when=when)
    moved = make_activity()
    change(moved, "moved", TUESDAYS[0], new_date=TUESDAYS[1], new_start=time(9), new_end=time(10))
    change(moved, "cancelled", TUESDAYS[1], note="Maria är sjuk")
    occurrences.expand(today=TODAY)
    keys = list(Occurrence.objects.order_by("pk").values_list("pk", "original", "starts_at"))

    outcome = occurrences.expand(today=TODAY)

    assert (counts(outcome), outcome.broken) == ((0, 0, 0), [])
    assert list(Occurrence.objects.order_by("pk").values_list("pk", "original", "starts_at")) == keys


def test_the_next_night_adds_one_day_and_keeps_what_has_been():
    activity = make_activity(when={"kind": "weekly", "weekdays": [0, 1, 2, 3, 4, 5, 6]})

    outcome = expand(activity, TODAY + timedelta(days=1))

    assert outcome == (1, 0, 0)
    assert Occurrence.objects.first().date == TODAY


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("cancelled", {"note": "Sjukdom"}, [(TUESDAYS[0], "cancelled", "Sjukdom"), *on(*TUESDAYS[1:])]),
        ("skipped", {}, on(TUESDAYS[1], TUESDAYS[2], date(2026, 12, 22))),
        ("closed", {"last": TUESDAYS[1]}, on(TUESDAYS[2], date(2026, 12, 22), date(2026, 12, 29))),
        (
            "moved",
            {"new_date": date(2026, 12, 3), "new_start": time(18), "new_end": time(20), "note": "Till torsdagen"},
            [(date(2026, 12, 3), "moved", "Till torsdagen"), *on(*TUESDAYS[1:])],
        ),
    ],
)
def test_a_change_is_seen_and_taken_back(kind, fields, expected):
    activity = make_activity()
    change(activity, kind, TUESDAYS[0], **fields)

    expand(activity)
    changed = shown(activity)
    activity.changes.all().delete()
    expand(activity)

    assert (changed, shown(activity)) == (expected, on(*TUESDAYS))


def test_a_cancelled_date_keeps_its_row():
    activity = make_activity()
    before = Occurrence.objects.first().pk

    change(activity, "cancelled", TUESDAYS[0])
    outcome = expand(activity)

    assert (outcome, Occurrence.objects.first().pk) == ((0, 1, 0), before)


def test_only_one_of_several_times_of_a_day_is_cancelled():
    activity = make_activity(when={"kind": "hours", "hours": [[1, "09:00", "11:00"], [1, "13:00", "15:00"]]})

    change(activity, "cancelled", TUESDAYS[0], at=time(13))
    expand(activity)

    assert [(row.original[11:], row.state) for row in Occurrence.objects.filter(date=TUESDAYS[0])] == [
        ("09:00", "on"),
        ("13:00", "cancelled"),
    ]


def test_a_date_that_was_and_is_moved_ahead_stands_at_its_new_time():
    last_week = TODAY - timedelta(days=8)
    activity = make_activity(today=last_week - timedelta(days=1))
    row = Occurrence.objects.get(date=last_week)
    expand(activity)

    change(activity, "moved", last_week, new_date=TODAY, new_start=time(18), new_end=time(20))
    outcome = expand(activity)

    assert outcome == (0, 1, 0)
    assert (Occurrence.objects.get(pk=row.pk).date, Occurrence.objects.get(pk=row.pk).original) == (
        TODAY,
        f"{last_week}T14:00",
    )


def test_a_date_that_was_moved_to_an_earlier_day_stays_where_it_was_moved():
    activity = make_activity()
    change(activity, "moved", TUESDAYS[0], new_date=TODAY, new_start=time(18), new_end=time(20))
    expand(activity)

    outcomes = [expand(activity, TODAY + timedelta(days=number)) for number in range(1, 5)]

    assert outcomes == [(0, 0, 0)] * 4
    assert Occurrence.objects.get(original="2026-12-01T14:00").date == TODAY


def test_a_moved_date_that_is_moved_back_stands_where_it_stood():
    activity = make_activity()
    change(activity, "moved", TUESDAYS[0], new_date=TODAY, new_start=time(18), new_end=time(20))
    expand(activity)

    activity.changes.all().delete()
    outcome = expand(activity, TODAY + timedelta(days=3))

    assert (outcome, shown(activity)) == ((0, 1, 0), on(*TUESDAYS))


@pytest.mark.parametrize(
    ("from_date", "to_date", "starts_at"),
    [
        (date(2027, 3, 23), date(2027, 3, 28), datetime(2027, 3, 28, 12, tzinfo=UTC)),
        (date(2027, 3, 30), date(2027, 3, 27), datetime(2027, 3, 27, 13, tzinfo=UTC)),
        (date(2026, 10, 27), date(2026, 10, 24), datetime(2026, 10, 24, 12, tzinfo=UTC)),
        (date(2026, 10, 20), date(2026, 10, 25), datetime(2026, 10, 25, 13, tzinfo=UTC)),
    ],
)
def test_a_date_moved_over_a_change_of_the_clock_stays_at_two_on_the_wall(from_date, to_date, starts_at):
    today = from_date - timedelta(days=7)
    activity = make_activity(today=today)

    change(activity, "moved", from_date, new_date=to_date, new_start=time(14), new_end=time(16))
    expand(activity, today)

    row = Occurrence.objects.get(original=f"{from_date}T14:00")
    assert (row.starts_at, row.ends_at) == (starts_at, starts_at + timedelta(hours=2))


def test_a_rule_stays_at_two_on_the_wall_over_both_changes_of_the_clock():
    for today, hours in ((date(2026, 10, 20), [12, 13]), (date(2027, 3, 23), [13, 12])):
        activity = make_activity(today=today)

        rows = Occurrence.objects.filter(activity=activity)[:2]

        assert [row.starts_at.hour for row in rows] == hours


def test_a_night_of_the_lacking_hour_still_has_a_length():
    make_activity(
        when={"kind": "once", "starts_on": date(2027, 3, 28), "start": time(2, 15), "end": time(2, 45)},
        today=date(2027, 3, 20),
    )

    row = Occurrence.objects.get()

    assert row.ends_at - row.starts_at == timedelta(minutes=30)


def test_an_evening_that_goes_on_after_midnight_is_there_the_day_after():
    activity = make_activity(when={"kind": "weekly", "weekdays": [1], "start": time(22), "end": time(2)})

    assert shown(activity, 1) == on(TODAY - timedelta(days=1))


def test_a_second_venue_belongs_to_the_dates_of_its_own_rule():
    library = make_venue("Biblioteket")
    activity = make_activity()
    Schedule.objects.create(
        activity=activity,
        venue=library,
        kind="weekly",
        weekdays=[3],
        starts_on=date(2026, 1, 1),
        start=time(10),
        end=time(12),
    )

    expand(activity)

    assert [row.venue for row in Occurrence.objects.all()[:3]] == [library, None, library]


def test_a_rule_that_gets_another_venue_moves_its_dates_there():
    library = make_venue("Biblioteket")
    activity = make_activity()

    activity.schedules.update(venue=library)
    outcome = expand(activity)

    assert outcome == (0, 13, 0)
    assert set(Occurrence.objects.values_list("venue", flat=True)) == {library.pk}


def test_the_next_date_stands_there_even_when_it_is_beyond_the_horizon():
    summer = date(2027, 6, 15)
    activity = make_activity()
    change(activity, "closed", TODAY, last=summer - timedelta(days=1), note="Vinteruppehåll")

    expand(activity)

    assert shown(activity, None) == on(summer)


def test_an_event_years_ahead_has_its_date():
    activity = make_activity(when=date(2029, 5, 12))

    assert shown(activity, None) == on(date(2029, 5, 12))


def test_a_closed_day_far_ahead_is_a_holiday_there_too():
    activity = make_activity(
        when={"kind": "dates", "dates": [date(2029, 12, 24), date(2029, 12, 27)], "skip_holidays": True}
    )

    assert shown(activity, None) == on(date(2029, 12, 27))


def test_a_rule_changed_today_does_not_change_what_has_been():
    activity = make_activity(today=TODAY - timedelta(days=1))
    yesterday = Occurrence.objects.get(date=TODAY - timedelta(days=1))

    activity.schedules.update(weekdays=[4])
    expand(activity)

    assert list(Occurrence.objects.all()[:2].values_list("date", flat=True)) == [yesterday.date, date(2026, 11, 27)]


def test_a_rule_that_is_taken_away_takes_its_dates_along():
    activity = make_activity()

    activity.schedules.all().delete()
    expand(activity)

    assert shown(activity) == []


def test_old_dates_are_taken_away_after_five_weeks():
    make_activity(when={"kind": "dates", "dates": [date(2026, 10, 20), date(2026, 10, 21)]}, today=date(2026, 10, 1))

    removed = occurrences.remove_old(TODAY)

    assert (removed, [row.date for row in Occurrence.objects.all()]) == (1, [date(2026, 10, 21)])


def test_one_broken_rule_is_told_and_skipped_and_the_others_go_on(caplog):
    broken, whole = make_activity(when=None), make_activity(when=None)
    fields = {"kind": "weekly", "weekdays": [1], "starts_on": date(2026, 1, 1)}
    times = {"start": time(14), "end": time(16)}
    for activity, more in ((broken, BROKEN), (broken, fields), (whole, fields)):
        Schedule.objects.create(activity=activity, **times, **more)

    with caplog.at_level(logging.ERROR):
        outcome = occurrences.expand(today=TODAY)

    never = "Så som det står blir det aldrig av. Ändra dag, ”från” eller ”till”."
    assert outcome.broken == [(broken.pk, never)]
    assert (shown(broken), shown(whole)) == (on(*TUESDAYS), on(*TUESDAYS))
    assert caplog.messages == [f"The dates of activity {broken.pk} could not be made: ValueError"]


def test_a_rule_that_breaks_keeps_the_dates_that_it_had():
    activity = make_activity()

    activity.schedules.update(**BROKEN)
    expand(activity)

    assert shown(activity) == on(*TUESDAYS)


def test_what_the_database_refuses_stops_only_its_own_listing():
    first, refused, last = make_activity(when=None), make_activity(), make_activity(when=None)
    for activity in (first, last):
        Schedule.objects.create(
            activity=activity, kind="weekly", weekdays=[1], starts_on=TODAY, start=time(14), end=time(16)
        )
    Occurrence.objects.filter(activity=refused).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            f"ALTER TABLE activities_occurrence ADD CONSTRAINT not_this_one CHECK (activity_id <> {refused.pk})"
        )

    outcome = occurrences.expand(today=TODAY)

    assert [pk for pk, _why in outcome.broken] == [refused.pk]
    assert (shown(first), shown(refused), shown(last)) == (on(*TUESDAYS), [], on(*TUESDAYS))
    assert outcome.made == 26


def test_three_listings_need_as_many_questions_as_one(django_assert_num_queries):
    one = make_activity(when="weekly")
    three = [make_activity(when="weekly") for _number in range(3)]
    Occurrence.objects.all().delete()

    # Savepoint, listings, their rules, their changes, the rows they have, the new rows, savepoint released.
    for activities in ([one], three):
        with django_assert_num_queries(7):
            occurrences.expand([activity.pk for activity in activities], today=TODAY)


# The night ------------------------------------------------------------------------------------------------------


@pytest.fixture
def tonight(time_machine):
    time_machine.move_to("2026-11-25T03:00:00+01:00", tick=False)


def test_the_night_does_its_work_twice_and_the_second_time_nothing(tonight, capsys):
    make_activity(today=date(2026, 9, 1))
    make_activity(when=date(2026, 10, 1), today=date(2026, 9, 1))

    call_command("night")
    first = capsys.readouterr().out.splitlines()
    call_command("night")

    assert first[:3] == ["Datum: 12 nya, 0 ändrade, 0 borttagna.", "Gamla datum borttagna: 9.", "Avslutade: 1."]
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Datum: 0 nya, 0 ändrade, 0 borttagna.",
        "Gamla datum borttagna: 0.",
        "Avslutade: 0.",
    ]


def test_the_night_fails_loudly_for_one_broken_rule_and_ends_neither_it_nor_the_others(tonight, capsys):
    whole = make_activity(when=None)
    Schedule.objects.create(activity=whole, kind="weekly", weekdays=[1], starts_on=TODAY, start=time(14), end=time(16))
    broken = make_activity(when=None)
    Schedule.objects.create(activity=broken, start=time(14), end=time(16), **BROKEN)

    with pytest.raises(CommandError) as caught:
        call_command("night")

    assert str(caught.value) == (
        f"Scheman som inte gick att förstå: {broken.pk} "
        "(Så som det står blir det aldrig av. Ändra dag, ”från” eller ”till”.)"
    )
    assert shown(whole) == on(*TUESDAYS)
    assert set(Activity.objects.values_list("status", flat=True)) == {"published"}
