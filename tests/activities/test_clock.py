"""Wall-clock times and moments, also on the two nights when the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities import clock
from tests.activities.rule_examples import many


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        (datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 13, tzinfo=UTC)),
        (datetime(2026, 7, 1, 14), datetime(2026, 7, 1, 12, tzinfo=UTC)),
        (datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 3, 29, 3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
    ids=[
        "winter",
        "summer",
        "before the gap",
        "in the gap",
        "after the gap",
        "twice: the first",
        "after both",
    ],
)
def test_a_wall_clock_time_is_a_moment(wall, expected):
    assert clock.moment(wall) == expected


def test_a_time_in_the_gap_is_shown_an_hour_later():
    assert clock.wall(clock.moment(datetime(2026, 3, 29, 2, 30))) == datetime(2026, 3, 29, 3, 30)


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        (datetime(2026, 3, 29, 1), datetime(2026, 3, 29, 4), 2),
        (datetime(2026, 10, 25, 1), datetime(2026, 10, 25, 4), 4),
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 3, 15), 0.75),
        (datetime(2026, 12, 1, 20), datetime(2026, 12, 2, 0, 30), 4.5),
    ],
    ids=["a short night", "a long night", "would end before it starts", "over midnight"],
)
def test_a_span_lasts_as_long_as_the_clocks_say(starts, ends, hours):
    first, last = clock.moments(starts, ends)

    assert last - first == timedelta(hours=hours)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.integers(1, 24 * 60))
@many
def test_a_span_never_ends_before_it_starts(starts, minutes):
    first, last = clock.moments(starts, starts + timedelta(minutes=minutes))

    assert first < last


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
@many
def test_a_moment_is_itself_again_but_for_the_hour_that_comes_twice(moment):
    back = clock.moment(clock.wall(moment))

    is_second_time = moment.astimezone(clock.STOCKHOLM).fold == 1
    assert back == (moment - timedelta(hours=1) if is_second_time else moment)


def test_the_day_is_the_day_in_sweden():
    assert clock.day(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 2)
