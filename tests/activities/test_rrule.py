"""What calendars are told expands, by python-dateutil, to the same dates as our own."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil import rrule as theirs
from hypothesis import given

from activities import clock
from activities.recurrence import Cancellation, Rule, Skip, dated
from activities.rrule import Series, series, to_rrule
from tests.activities import rule_examples as examples
from tests.activities.rule_examples import many


def expanded(one, last):
    rules = theirs.rruleset()
    starts = one.starts.replace(tzinfo=clock.STOCKHOLM)
    if one.rrule:
        rules.rrule(theirs.rrulestr(one.rrule, dtstart=starts))
    else:
        rules.rdate(starts)
    for day in one.rdates:
        rules.rdate(day.replace(tzinfo=clock.STOCKHOLM))
    for day in one.exdates:
        rules.exdate(day.replace(tzinfo=clock.STOCKHOLM))
    until = datetime.combine(last, time.max).replace(tzinfo=clock.STOCKHOLM)
    return [start.replace(tzinfo=None) for start in rules.between(starts, until, inc=True)]


@given(examples.RULES, examples.CHANGES)
@many
def test_a_calendar_shows_the_same_dates(rule, changes):
    last = rule.starts_on + timedelta(days=400)

    found = sorted(start for one in series(rule, changes, last) for start in expanded(one, last))

    assert found == [one.key for one in dated(rule, changes, rule.starts_on, last)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            Rule(
                "weekly",
                date(2026, 9, 1),
                date(2026, 12, 15),
                time(14),
                time(16),
                interval=2,
                weekdays=(1, 3),
            ),
            ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO;UNTIL=20261215T130000Z"],
        ),
        (
            Rule("weekly", date(2026, 6, 1), date(2026, 8, 31), time(14), time(16), weekdays=(0,)),
            ["FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=MO;UNTIL=20260831T120000Z"],
        ),
        (
            Rule("monthly", date(2026, 1, 1), None, time(10), time(12), weekdays=(5,), weeks_of_month=(1, -1)),
            ["FREQ=MONTHLY;INTERVAL=1;BYDAY=1SA,-1SA;WKST=MO"],
        ),
        (
            Rule.opening_hours(
                ((0, time(9), time(16)), (1, time(9), time(16)), (5, time(10), time(14))), date(2026, 1, 1)
            ),
            ["FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU;WKST=MO", "FREQ=WEEKLY;INTERVAL=1;BYDAY=SA;WKST=MO"],
        ),
        (Rule.once(date(2026, 12, 13), time(15), time(17)), []),
    ],
    ids=["every second week", "until in summer time", "monthly", "opening hours", "once"],
)
def test_the_rule_as_calendars_write_it(rule, expected):
    assert to_rrule(rule) == expected


def test_a_date_never_promised_is_left_out_and_a_cancelled_one_stays():
    rule = Rule("weekly", date(2026, 12, 1), date(2026, 12, 31), time(14), time(16), weekdays=(1,))

    (found,) = series(rule, (Skip(date(2026, 12, 8)), Cancellation(date(2026, 12, 15))), date(2026, 12, 31))

    assert found.exdates == (datetime(2026, 12, 8, 14),)


def test_several_dates_are_one_entry_with_more_dates():
    rule = Rule.on_dates([date(2026, 12, 13), date(2026, 12, 20)], time(15), time(17))

    found = series(rule, (), date(2026, 12, 31))

    starts, ends = datetime(2026, 12, 13, 15), datetime(2026, 12, 13, 17)
    assert found == (Series(starts, ends, rdates=(datetime(2026, 12, 20, 15),)),)


def test_what_begins_later_is_no_entry_yet():
    assert series(Rule.once(date(2026, 12, 13), time(15), time(17)), (), date(2026, 12, 12)) == ()
