"""Times, rules and counts as the English pages say them."""

from datetime import date, datetime, time

import pytest
from django.utils import translation

from activities import holidays, rule_words
from activities.recurrence import Rule
from activities.rule_text import parse
from activities.search.spec import SearchSpec
from activities.views.search import heading

NOW = datetime(2026, 11, 25, 13, 30)  # a Wednesday
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute))


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (at(TODAY, 13), at(TODAY, 16), "On now, until 16:00"),
        (at(TODAY, 14), at(TODAY, 16, 30), "Today, 14:00–16:30"),
        (at(date(2026, 11, 26), 9), at(date(2026, 11, 26), 11), "Tomorrow, 09:00–11:00"),
        (at(date(2026, 12, 1), 14), at(date(2026, 12, 1), 16), "On Tuesday, 14:00–16:00"),
        (at(date(2026, 12, 8), 14), at(date(2026, 12, 8), 16), "Tuesday 8 December, 14:00–16:00"),
        (at(date(2027, 11, 24), 22), at(date(2027, 11, 25), 0), "Wednesday 24 November 2027, 22:00–24:00"),
        (at(date(2026, 12, 8), 0, 30), at(date(2026, 12, 8), 2), "Tuesday 8 December, 00:30–02:00"),
    ],
)
def test_when_it_is(starts, ends, words):
    assert rule_words.when(starts, ends, NOW) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("varje tisdag 14–16", "every Tuesday, 14:00–16:00"),
        ("varje tisdag och torsdag 14–16", "every Tuesday and Thursday, 14:00–16:00"),
        ("mån–fre 9–12", "Monday–Friday, 09:00–12:00"),
        ("alla dagar 9–12", "every day, 09:00–12:00"),
        ("varannan tisdag 14–16", "every other Tuesday, 14:00–16:00"),
        ("var tredje tisdag 14–16", "every third Tuesday, 14:00–16:00"),
        ("var 5:e tisdag 14–16", "Tuesday, 5 weeks apart, 14:00–16:00"),
        ("första och sista lördagen i månaden 10–12", "the first and last Saturday of the month, 10:00–12:00"),
        ("andra onsdagen varannan månad 18–20", "the second Wednesday of every other month, 18:00–20:00"),
        ("varje tisdag 14–16, till 16 december 2026", "every Tuesday, 14:00–16:00, until 16 December"),
        ("varje tisdag 14–16, från 1 december 2026", "every Tuesday, 14:00–16:00, from 1 December"),
        ("öppet mån–fre 9–16, lördag 10–14", "open Monday–Friday 09:00–16:00, Saturday 10:00–14:00"),
        ("24 december 2026 kl. 15–17", "Thursday 24 December 15:00–17:00"),
    ],
)
def test_how_often_it_is(rule, words):
    assert rule_words.rhythm_long(parse(rule, TODAY).rules, date(2026, 11, 25)) == words


def test_few_words_for_a_rhythm():
    rules = parse("varje tisdag 14–16", TODAY).rules

    assert rule_words.rhythm(rules) == "every Tuesday"
    assert rule_words.rhythm([Rule.once(TODAY, time(14), time(16))]) == "once"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 26), "tomorrow"),
        (date(2026, 12, 1), "on Tuesday"),
        (date(2026, 12, 8), "Tuesday 8 December"),
    ],
)
def test_a_day_within_a_sentence_keeps_its_capital(on, words):
    assert rule_words.day_inside(on, TODAY) == words


def test_the_leaf_of_the_calendar_has_capitals():
    assert (rule_words.short_weekday(TODAY), rule_words.short_month(TODAY)) == ("Wed", "Nov")


@pytest.mark.parametrize(
    ("on", "words"),
    [(date(2026, 12, 24), "Christmas Eve"), (date(2008, 5, 1), "May Day; Ascension Day"), (TODAY, "")],
)
def test_red_days_have_english_names(on, words):
    assert holidays.words(on) == words


def test_every_red_day_in_a_century_has_words():
    for year in range(2000, 2100):
        assert all(holidays.words(on) for on in holidays.names(year))


@pytest.mark.parametrize(
    ("spec", "total", "words"),
    [
        (SearchSpec(), 0, "No results"),
        (SearchSpec(), 1, "1 result"),
        (SearchSpec(), 12, "12 results"),
        (SearchSpec(text="choir"), 2, "2 results for choir"),
    ],
)
def test_the_number_of_hits(spec, total, words):
    assert heading(spec, total) == words


def test_a_time_holds_together_from_right_to_left():
    with translation.override("ar"):
        span, at_three = rule_words.clock_span(time(14), time(16)), rule_words.clock_time(time(15))

    assert (span[0], span[-1]) == (at_three[0], at_three[-1]) == ("\u2068", "\u2069")
