"""Rules and changes of every kind, for property tests."""

import os
from datetime import date, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from activities.recurrence import Cancellation, Closure, Move, Rule, Skip, problems

# More of them are tried by RULE_EXAMPLES=5000. No deadline: the machine may be busy with other things.
many = settings(max_examples=int(os.environ.get("RULE_EXAMPLES", "150")), deadline=None)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
WEEKS = st.sets(st.sampled_from((1, 2, 3, 4, 5, -1)), min_size=1).map(
    lambda weeks: tuple(sorted(weeks, key=lambda week: (week < 0, week)))
)
NOTES = st.one_of(
    st.just(""),
    st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs"))).map(str.strip),
    st.sampled_from(("Sommaruppehåll", "Salen (stora) är upptagen", ":)", "a | b, inte c")),
)


@st.composite
def periods(draw):
    starts_on = draw(DAYS)
    length = draw(st.none() | st.integers(0, 500))
    return starts_on, None if length is None else starts_on + timedelta(days=length)


@st.composite
def weekly_rules(draw, most_weeks=52):
    interval = draw(st.integers(1, most_weeks))
    more = {"interval": interval, "weekdays": draw(WEEKDAYS), "skip_holidays": draw(st.booleans())}
    return Rule("weekly", *draw(periods()), draw(TIMES), draw(TIMES), **more)


@st.composite
def monthly_rules(draw, most_months=12):
    more = {"interval": draw(st.integers(1, most_months)), "weekdays": draw(WEEKDAYS)}
    return Rule("monthly", *draw(periods()), draw(TIMES), draw(TIMES), weeks_of_month=draw(WEEKS), **more)


@st.composite
def opening_hours(draw):
    hours = draw(st.sets(st.tuples(st.integers(0, 6), TIMES, TIMES), min_size=1, max_size=9))
    return Rule.opening_hours(hours, *draw(periods()), skip_holidays=draw(st.booleans()))


@st.composite
def single_dates(draw):
    dates = draw(st.sets(DAYS, min_size=1, max_size=9))
    if len(dates) == 1:
        return Rule.once(*dates, draw(TIMES), draw(TIMES))
    return Rule.on_dates(dates, draw(TIMES), draw(TIMES))


RULES = st.one_of(weekly_rules(), monthly_rules(), opening_hours(), single_dates()).filter(
    lambda rule: not problems(rule)
)


@st.composite
def closures(draw):
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 100)))
    if draw(st.booleans()):
        return Closure(first, last, draw(NOTES))
    first, last = (day.replace(year=2000) for day in (first, last))
    if last < first:
        first = first.replace(year=1999, day=min(first.day, 28) if first.month == 2 else first.day)
    return Closure(first, last, draw(NOTES), every_year=True)


@st.composite
def skips(draw):
    on, every_year = draw(DAYS), draw(st.booleans())
    return Skip(on.replace(year=2000) if every_year else on, every_year)


CANCELLATIONS = st.builds(Cancellation, DAYS, NOTES, st.none() | TIMES)
CHANGES = st.lists(st.one_of(closures(), skips(), CANCELLATIONS), max_size=5)
MOVES = st.builds(Move, DAYS, DAYS, TIMES, TIMES, NOTES, st.none() | TIMES)
