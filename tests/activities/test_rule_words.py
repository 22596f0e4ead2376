"""When and how often, in the words that visitors read."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import translation

from activities.recurrence import Rule
from activities.rule_words import (
    clock_span,
    clock_time,
    date_words,
    day_words,
    full_date,
    full_date_first,
    part_of_day,
    rhythm,
    rhythm_long,
    short_date,
    weekday_name,
    when,
)

TODAY = date(2026, 11, 24)
BEGAN = date(2026, 9, 1)
TWO, FOUR = time(14), time(16)


@pytest.fixture(autouse=True)
def _in_swedish():
    with translation.override("sv"):
        yield


def weekly(*weekdays, start=TWO, end=FOUR, since=BEGAN, until=None, **more):
    return Rule("weekly", since, until, start, end, weekdays=weekdays, **more)


def monthly(weeks, *weekdays, **more):
    return Rule("monthly", BEGAN, None, time(10), time(12), weeks_of_month=weeks, weekdays=weekdays, **more)


def hours(*spans):
    return Rule.opening_hours([(day, time(start), time(end)) for day, start, end in spans], BEGAN)


ONCE = Rule.once(date(2026, 12, 13), time(15), time(17))
OFFICE = hours(*((day, 9, 16) for day in range(5)), (5, 10, 14))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], ""),
        ([weekly(1)], "varje tisdag"),
        ([weekly(1, 3)], "varje tisdag och torsdag"),
        ([weekly(0, 1, 2, 3, 4)], "måndag–fredag"),
        ([weekly(0, 2, 4)], "varje måndag, onsdag och fredag"),
        ([weekly(*range(7))], "alla dagar"),
        ([weekly(3, interval=2)], "varannan torsdag"),
        ([weekly(0, 1, 2, interval=2)], "varannan måndag–onsdag"),
        ([weekly(2, interval=3)], "var tredje onsdag"),
        ([weekly(2, interval=4)], "var fjärde onsdag"),
        ([weekly(2, interval=10)], "onsdag med 10 veckor mellan gångerna"),
        ([monthly((1,), 5)], "första lördagen i månaden"),
        ([monthly((1, -1), 5)], "första och sista lördagen i månaden"),
        ([monthly((2,), 5, interval=2)], "andra lördagen varannan månad"),
        ([monthly((2,), 5, interval=3)], "andra lördagen var tredje månad"),
        ([monthly((2,), 5, interval=6)], "andra lördagen med 6 månader mellan gångerna"),
        ([OFFICE], "öppet måndag–lördag"),
        ([hours((0, 9, 12), (0, 13, 16), (2, 9, 12))], "öppet måndag och onsdag"),
        ([ONCE], "en gång"),
        ([ONCE, ONCE], "en gång"),
        ([Rule.on_dates([BEGAN, TODAY], TWO, FOUR)], "flera datum"),
        ([ONCE, Rule.once(TODAY, TWO, FOUR)], "flera datum"),
        ([weekly(1), weekly(3, start=time(10))], "varje tisdag och torsdag"),
        ([weekly(1), weekly(1, start=time(10))], "varje tisdag"),
        ([weekly(1), monthly((1,), 5)], "varje tisdag och första lördagen i månaden"),
        ([weekly(1), weekly(3, interval=2), monthly((1,), 5)], "flera olika tider"),
    ],
)
def test_how_often_in_few_words(rules, expected):
    assert rhythm(rules) == expected


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([weekly(1)], "varje tisdag kl. 14–16"),
        ([weekly(1, until=date(2026, 12, 16))], "varje tisdag kl. 14–16 till 16 december"),
        ([weekly(1, since=date(2027, 1, 12))], "varje tisdag kl. 14–16 från 12 januari"),
        (
            [weekly(1, since=date(2027, 1, 12), until=date(2027, 12, 1))],
            "varje tisdag kl. 14–16 från 12 januari till 1 december 2027",
        ),
        ([monthly((1,), 5)], "första lördagen i månaden kl. 10–12"),
        ([OFFICE], "öppet måndag–fredag kl. 9–16, lördag kl. 10–14"),
        ([hours((0, 9, 12), (0, 13, 16))], "öppet måndag kl. 9–12 och kl. 13–16"),
        ([ONCE], "söndag 13 december kl. 15–17"),
        (
            [Rule.on_dates([date(2026, 12, 13), date(2026, 12, 20)], TWO, FOUR)],
            "13 december och 20 december kl. 14–16",
        ),
        (
            [Rule.on_dates([date(2026, 12, day) for day in range(1, 9)], TWO, FOUR)],
            "8 gånger från 1 december till 8 december, kl. 14–16",
        ),
        ([weekly(1), weekly(3, end=time(15))], "varje tisdag kl. 14–16; varje torsdag kl. 14–15"),
        ([], ""),
    ],
)
def test_how_often_with_times(rules, expected):
    assert rhythm_long(rules, TODAY).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (TWO, FOUR, "kl. 14–16"),
        (time(10), time(11, 30), "kl. 10–11.30"),
        (time(9, 5), time(10), "kl. 9.05–10"),
        (time(20), time(0, 30), "kl. 20–00.30"),
        (time(20), time(0), "kl. 20–24"),
        (time(0), time(6), "kl. 0–6"),
        (time(0), time(0), "dygnet runt"),
    ],
)
def test_a_span_of_time(start, end, expected):
    assert clock_span(start, end).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_the_time_stays_on_the_line_of_its_kl():
    assert clock_span(TWO, FOUR) == "kl.\N{NO-BREAK SPACE}14–16"
    assert clock_time(time(14, 30)) == "kl.\N{NO-BREAK SPACE}14.30"


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (-1, "I går"),
        (0, "I dag"),
        (1, "I morgon"),
        (2, "På torsdag"),
        (6, "På måndag"),
        (7, "Tisdag 1 december"),
        (-2, "Söndag 22 november"),
        (304, "Fredag 24 september"),
        (305, "Lördag 25 september 2027"),
        (-305, "Fredag 23 januari 2026"),
    ],
)
def test_a_day_seen_from_today(ahead, expected):
    assert day_words(TODAY + timedelta(days=ahead), TODAY) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 24, 14), "Nu, till kl. 16"),
        (datetime(2026, 11, 24, 15, 59), "Nu, till kl. 16"),
        (datetime(2026, 11, 24, 13, 59), "I dag kl. 14–16"),
        (datetime(2026, 11, 24, 16), "I dag kl. 14–16"),
        (datetime(2026, 11, 23, 23, 59), "I morgon kl. 14–16"),
        (datetime(2026, 11, 19, 12), "På tisdag kl. 14–16"),
        (datetime(2026, 11, 1, 12), "Tisdag 24 november kl. 14–16"),
        (datetime(2025, 11, 1, 12), "Tisdag 24 november 2026 kl. 14–16"),
    ],
)
def test_when_it_is_seen_from_now(now, expected):
    starts, ends = datetime(2026, 11, 24, 14), datetime(2026, 11, 24, 16)

    assert when(starts, ends, now).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_what_goes_on_over_midnight_is_still_now():
    found = when(datetime(2026, 11, 24, 20), datetime(2026, 11, 25, 0, 30), datetime(2026, 11, 25, 0, 15))

    assert found.replace("\N{NO-BREAK SPACE}", " ") == "Nu, till kl. 00.30"


def test_dates_long_and_short():
    assert full_date(TODAY) == "tisdag 24 november 2026"
    assert full_date_first(TODAY) == "Tisdag 24 november 2026"
    assert date_words(TODAY, TODAY) == "tisdag 24 november"
    assert short_date(TODAY, TODAY) == "24 november"
    assert short_date(TODAY, date(2025, 11, 24)) == "24 november 2026"


def test_weekdays_and_months_follow_the_language():
    with translation.override("en"):
        assert weekday_name(1) == "Tuesday"
        assert full_date(TODAY) == "Tuesday 24 November 2026"


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (time(0), "formiddag"),
        (time(11, 59), "formiddag"),
        (time(12), "eftermiddag"),
        (time(16, 59), "eftermiddag"),
        (time(17), "kvall"),
        (time(23, 59), "kvall"),
    ],
)
def test_the_part_of_the_day(starts, expected):
    assert part_of_day(starts) == expected
