"""Rules and changes give the right dates; checked against python-dateutil, which counts in its own way."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from activities import holidays
from activities.recurrence import (
    Cancellation,
    Closure,
    Dated,
    Move,
    Rule,
    Skip,
    change_problems,
    closed_until,
    dated,
    next_dated,
    problems,
    spans_of,
)
from tests.activities import rule_examples as examples
from tests.activities.rule_examples import many

TWO, FOUR = time(14), time(16)
TUESDAY = date(2026, 12, 1)
WEEKLY = Rule("weekly", TUESDAY, None, TWO, FOUR, weekdays=(1,))
DATEUTIL_DAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)


def days_of(rule, first, last, changes=(), holidays=()):
    return [one.starts.date() for one in dated(rule, changes, first, last, holidays)]


def on(day, start=TWO, end=FOUR):
    return Dated(datetime.combine(day, start), datetime.combine(day, start), datetime.combine(day, end))


@given(examples.weekly_rules(), st.integers(-50, 800), st.integers(0, 400))
@many
def test_every_n_weeks_are_the_same_as_dateutil_counts(rule, ahead, length):
    first = rule.starts_on + timedelta(days=ahead)
    last = first + timedelta(days=length)

    found = days_of(rule, first, last)

    theirs = rrule.rrule(
        rrule.WEEKLY,
        dtstart=datetime.combine(rule.starts_on, time()),
        until=datetime.combine(rule.ends_on or last, time()),
        interval=rule.interval,
        byweekday=[DATEUTIL_DAYS[day] for day in rule.weekdays],
        wkst=rrule.MO,
    )
    assert found == [day.date() for day in theirs if first <= day.date() <= last]


@given(examples.monthly_rules(), st.integers(-50, 800), st.integers(0, 400))
@many
def test_weekdays_of_the_month_are_the_same_as_dateutil_counts(rule, ahead, length):
    first = rule.starts_on + timedelta(days=ahead)
    last = first + timedelta(days=length)

    found = days_of(rule, first, last)

    theirs = rrule.rrule(
        rrule.MONTHLY,
        dtstart=datetime.combine(rule.starts_on, time()),
        until=datetime.combine(rule.ends_on or last, time()),
        interval=rule.interval,
        byweekday=[DATEUTIL_DAYS[day](week) for day in rule.weekdays for week in rule.weeks_of_month],
    )
    assert found == [day.date() for day in theirs if first <= day.date() <= last]


@given(examples.RULES, examples.CHANGES, st.integers(0, 60), st.integers(0, 60))
@many
def test_two_windows_beside_each_other_give_what_one_gives(rule, changes, length, more):
    first = rule.starts_on
    middle, last = first + timedelta(days=length), first + timedelta(days=length + more + 1)

    whole = dated(rule, changes, first, last)

    assert whole == dated(rule, changes, first, middle) + dated(rule, changes, middle + timedelta(days=1), last)


@given(examples.RULES, examples.CHANGES, st.lists(examples.MOVES, max_size=3))
@many
def test_a_key_comes_once_and_is_a_start_that_the_rule_gives(rule, changes, moves):
    first, last = rule.starts_on, rule.starts_on + timedelta(days=120)

    keys = [one.key for one in dated(rule, [*changes, *moves], first, last)]

    starts = {datetime.combine(day, start) for day, start, _ in spans_of(rule, first, last)}
    assert len(keys) == len(set(keys))
    assert {key for key in keys if key.date() <= last} <= starts


def test_every_second_week_stays_fourteen_days_over_week_53():
    rule = Rule("weekly", date(2026, 12, 15), None, TWO, FOUR, interval=2, weekdays=(1,))

    found = days_of(rule, date(2026, 12, 1), date(2027, 1, 31))

    assert found == [date(2026, 12, 15), date(2026, 12, 29), date(2027, 1, 12), date(2027, 1, 26)]


def test_weeks_are_counted_from_the_week_of_the_first_day_even_when_its_weekday_has_passed():
    thursday = date(2026, 12, 3)
    rule = Rule("weekly", thursday, None, TWO, FOUR, interval=2, weekdays=(1,))

    assert days_of(rule, thursday, date(2026, 12, 31)) == [date(2026, 12, 15), date(2026, 12, 29)]


@pytest.mark.parametrize(
    ("weeks", "weekday", "first", "last", "expected"),
    [
        ((5,), 1, date(2026, 9, 1), date(2027, 1, 31), [date(2026, 9, 29), date(2026, 12, 29)]),
        ((-1,), 6, date(2026, 10, 1), date(2026, 11, 30), [date(2026, 10, 25), date(2026, 11, 29)]),
        ((4, -1), 5, date(2027, 2, 1), date(2027, 2, 28), [date(2027, 2, 27)]),
        ((1, -1), 5, date(2026, 12, 1), date(2026, 12, 31), [date(2026, 12, 5), date(2026, 12, 26)]),
    ],
    ids=["fifth Tuesday", "last Sunday, one at the clock change", "fourth is last: once", "first and last"],
)
def test_weekdays_of_the_month(weeks, weekday, first, last, expected):
    rule = Rule("monthly", date(2026, 1, 1), None, TWO, FOUR, weekdays=(weekday,), weeks_of_month=weeks)

    assert days_of(rule, first, last) == expected


def test_opening_hours_have_several_spans_a_day():
    hours = ((0, time(9), time(12)), (0, time(13), time(16)), (5, time(10), time(14)))
    rule = Rule.opening_hours(hours, date(2026, 11, 30))

    found = dated(rule, (), date(2026, 11, 30), date(2026, 12, 6))

    monday, saturday = date(2026, 11, 30), date(2026, 12, 5)
    assert found == [
        on(monday, time(9), time(12)),
        on(monday, time(13), time(16)),
        on(saturday, time(10), time(14)),
    ]


def test_half_past_midnight_is_the_day_after():
    rule = Rule.once(TUESDAY, time(20), time(0, 30))

    (found,) = dated(rule, (), TUESDAY, TUESDAY)

    assert found.ends == datetime(2026, 12, 2, 0, 30)


def test_holidays_are_left_out_only_when_the_rule_says_so():
    midsummer_eve = date(2026, 6, 19)
    red = holidays.between(midsummer_eve, midsummer_eve)
    friday = Rule("weekly", midsummer_eve, None, TWO, FOUR, weekdays=(4,))
    cautious = Rule("weekly", midsummer_eve, None, TWO, FOUR, weekdays=(4,), skip_holidays=True)

    assert days_of(friday, midsummer_eve, midsummer_eve, holidays=red) == [midsummer_eve]
    assert days_of(cautious, midsummer_eve, midsummer_eve, holidays=red) == []


NEXT = TUESDAY + timedelta(days=7)
CANCELLED = Cancellation(TUESDAY, "Sjuk")
MOVED = Move(TUESDAY, date(2026, 12, 2), time(15), time(17), "Salen")
KEY = datetime.combine(TUESDAY, TWO)
AT_ITS_TIME = (KEY, datetime.combine(TUESDAY, FOUR))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((Skip(TUESDAY),), []),
        ((Skip(date(2000, 12, 1), every_year=True),), []),
        ((Closure(TUESDAY, NEXT, "Uppehåll"),), []),
        ((Closure(date(2000, 11, 1), date(2000, 12, 1), every_year=True),), []),
        ((Closure(date(1999, 11, 1), date(2000, 2, 1), every_year=True),), []),
        ((CANCELLED,), [Dated(KEY, *AT_ITS_TIME, "cancelled", "Sjuk")]),
        ((MOVED,), [Dated(KEY, datetime(2026, 12, 2, 15), datetime(2026, 12, 2, 17), "moved", "Salen")]),
        ((CANCELLED, Skip(TUESDAY)), []),
        ((CANCELLED, Closure(TUESDAY, TUESDAY)), []),
        ((MOVED, Closure(TUESDAY, TUESDAY)), []),
        ((MOVED, CANCELLED), [Dated(KEY, *AT_ITS_TIME, "cancelled", "Sjuk")]),
        ((Cancellation(TUESDAY, at=time(10)),), [Dated(KEY, *AT_ITS_TIME)]),
        ((Skip(NEXT), Cancellation(NEXT), Closure(NEXT, NEXT)), [Dated(KEY, *AT_ITS_TIME)]),
    ],
)
def test_what_a_change_does_and_which_is_stronger(changes, expected):
    assert dated(WEEKLY, changes, TUESDAY, TUESDAY + timedelta(days=6)) == expected


@pytest.mark.parametrize("to_date", [NEXT, date(2026, 12, 24), date(2027, 1, 19)], ids=["taken", "closed", "ended"])
def test_a_move_may_land_anywhere(to_date):
    rule = Rule("weekly", TUESDAY, date(2026, 12, 31), TWO, FOUR, weekdays=(1,))
    changes = (Move(TUESDAY, to_date, time(18), time(20)), Closure(date(2026, 12, 23), date(2026, 12, 26)))

    found = {one.key: one.starts for one in dated(rule, changes, TUESDAY, date(2027, 1, 31))}

    assert change_problems([rule], changes) == ()
    assert found[KEY] == datetime.combine(to_date, time(18))


def test_a_moved_date_is_seen_both_where_it_was_and_where_it_is():
    far = date(2027, 6, 1)
    move = Move(TUESDAY, far, TWO, FOUR)

    where_it_was = dated(WEEKLY, (move,), TUESDAY, TUESDAY)
    where_it_is = [one for one in dated(WEEKLY, (move,), far, far) if one.state == "moved"]

    assert where_it_was == where_it_is == [Dated(KEY, datetime(2027, 6, 1, 14), datetime(2027, 6, 1, 16), "moved")]


@pytest.mark.parametrize(
    ("after", "changes", "expected"),
    [
        (datetime(2026, 12, 1, 15, 59), (), TUESDAY),
        (datetime(2026, 12, 1, 16), (), NEXT),
        (datetime(2026, 12, 1), (CANCELLED,), NEXT),
        (datetime(2026, 12, 1), (Closure(TUESDAY, date(2027, 3, 1)),), date(2027, 3, 2)),
        (datetime(2026, 12, 1), (Closure(TUESDAY, date(2028, 3, 1)),), None),
        (datetime(2026, 12, 1), (Move(TUESDAY, date(2026, 12, 10), TWO, FOUR),), NEXT),
        (datetime(2026, 12, 9), (Move(TUESDAY, date(2026, 12, 10), TWO, FOUR),), date(2026, 12, 10)),
        (datetime(2026, 12, 1), (Move(date(2027, 12, 7), date(2026, 12, 1), time(9), time(10)),), TUESDAY),
    ],
    ids=[
        "goes on",
        "is over",
        "cancelled",
        "closed",
        "closed too long",
        "moved away",
        "moved here",
        "brought forward",
    ],
)
def test_the_next_date(after, changes, expected):
    found = next_dated(WEEKLY, changes, after)

    assert (found and found.starts.date()) == expected


def test_the_next_date_may_be_a_cancelled_one_when_asked():
    found = next_dated(WEEKLY, (CANCELLED,), datetime(2026, 12, 1), with_cancelled=True)

    assert (found.starts.date(), found.state) == (TUESDAY, "cancelled")


def test_the_next_date_goes_on_after_midnight():
    rule = Rule.once(TUESDAY, time(20), time(0, 30))

    assert next_dated(rule, (), datetime(2026, 12, 2, 0, 15)).key == datetime(2026, 12, 1, 20)
    assert next_dated(rule, (), datetime(2026, 12, 2, 0, 30)) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 7, 15), (date(2026, 8, 20), "Sommar")),
        (date(2026, 12, 31), (date(2027, 1, 7), "Jul")),
        (date(2027, 1, 2), (date(2027, 1, 7), "Jul")),
        (date(2026, 10, 1), None),
    ],
)
def test_a_closure_says_until_when(day, expected):
    changes = (
        Closure(date(2026, 6, 15), date(2026, 8, 20), "Sommar"),
        Closure(date(1999, 12, 20), date(2000, 1, 7), "Jul", every_year=True),
    )

    assert closed_until(changes, day) == expected


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("kind", Rule("daily", TUESDAY, None, TWO, FOUR)),
        ("interval", Rule("weekly", TUESDAY, None, TWO, FOUR, interval=0, weekdays=(1,))),
        ("interval", Rule("weekly", TUESDAY, None, TWO, FOUR, interval=53, weekdays=(1,))),
        (
            "interval",
            Rule("monthly", TUESDAY, None, TWO, FOUR, interval=13, weekdays=(1,), weeks_of_month=(1,)),
        ),
        ("no-weekday", Rule("weekly", TUESDAY, None, TWO, FOUR)),
        ("weekday", Rule("weekly", TUESDAY, None, TWO, FOUR, weekdays=(7,))),
        ("week-of-month", Rule("monthly", TUESDAY, None, TWO, FOUR, weekdays=(1,))),
        ("week-of-month", Rule("monthly", TUESDAY, None, TWO, FOUR, weekdays=(1,), weeks_of_month=(6,))),
        ("no-dates", Rule("dates", TUESDAY, None, TWO, FOUR)),
        ("too-many-dates", Rule.on_dates([TUESDAY + timedelta(days=day) for day in range(401)], TWO, FOUR)),
        ("no-hours", Rule("hours", TUESDAY, None, TWO, FOUR)),
        ("hours-overlap", Rule.opening_hours(((0, TWO, FOUR), (0, time(15), time(17))), TUESDAY)),
        ("hours-overlap", Rule.opening_hours(((6, time(20), time(2)), (0, time(1), time(3))), TUESDAY)),
        ("no-length", Rule.once(TUESDAY, TWO, TWO)),
        ("ends-before", Rule("weekly", TUESDAY, date(2026, 11, 30), TWO, FOUR, weekdays=(1,))),
        ("year", Rule.once(date(1999, 12, 31), TWO, FOUR)),
        ("never", Rule("weekly", TUESDAY, date(2026, 12, 4), TWO, FOUR, weekdays=(6,))),
    ],
)
def test_an_impossible_rule_is_told(code, rule):
    assert problems(rule) == (code,)


@pytest.mark.parametrize(
    "rule",
    [
        WEEKLY,
        Rule.once(TUESDAY, time(0), time(0)),
        Rule.opening_hours(((0, time(9), time(12)), (0, time(12), time(16))), TUESDAY),
        Rule.opening_hours(((6, time(20), time(2)), (0, time(2), time(3))), TUESDAY),
        Rule("monthly", date(2026, 2, 1), None, TWO, FOUR, interval=12, weekdays=(1,), weeks_of_month=(5,)),
        Rule.on_dates([TUESDAY + timedelta(days=day) for day in range(400)], TWO, FOUR),
    ],
    ids=[
        "weekly",
        "day and night",
        "hours side by side",
        "over the week's end",
        "fifth in leap years",
        "400",
    ],
)
def test_a_possible_rule_has_no_problems(rule):
    assert problems(rule) == ()


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("closure-backwards", (Closure(NEXT, TUESDAY),)),
        ("move-misses", (Move(date(2026, 12, 2), NEXT, TWO, FOUR),)),
        ("move-misses", (MOVED, Skip(TUESDAY))),
        ("move-misses", (MOVED, Closure(TUESDAY, NEXT))),
        ("move-of-cancelled", (MOVED, CANCELLED)),
        ("moved-twice", (MOVED, Move(TUESDAY, NEXT, TWO, FOUR))),
    ],
)
def test_changes_that_contradict_are_told(code, changes):
    assert change_problems([WEEKLY], changes) == (code,)


def test_a_move_must_say_which_of_two_starts():
    hours = Rule.opening_hours(((1, time(9), time(12)), (1, time(13), time(16))), TUESDAY)

    assert change_problems([hours], [MOVED]) == ("move-ambiguous",)
    assert change_problems([hours], [Move(TUESDAY, NEXT, TWO, FOUR, at=time(13))]) == ()


def test_red_days_have_names_and_no_ordinary_sundays():
    week = holidays.between(date(2026, 12, 20), date(2026, 12, 31))

    assert sorted(week) == [date(2026, 12, day) for day in (24, 25, 26, 31)]
    assert (holidays.name(date(2026, 6, 19)), holidays.name(date(2026, 12, 20))) == ("Midsommarafton", "")
