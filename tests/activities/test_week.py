"""Seven days of a search: each date once, by part of day, and truthful where not all of them have room."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from activities.search.spec import SearchSpec
from activities.week import week_of
from tests.factories import TODAY, make_activity

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
EVERY_DAY = {"kind": "weekly", "weekdays": [0, 1, 2, 3, 4, 5, 6]}

pytestmark = pytest.mark.django_db


def week(limit=100, first=TODAY, length=6, **spec):
    spec = SearchSpec(first=first, last=first + timedelta(days=length), **spec)
    return week_of(spec, NOW, limit, lambda on: f"/hitta?fran={on}")


def titles(found):
    return {
        day.on.day: {part.code: [str(slot.title) for slot in part.slots] for part in day.parts} for day in found.days
    }


def test_each_date_stands_once_in_its_part_of_its_day():
    make_activity(title="Morgon", when={"kind": "weekly", "weekdays": [3, 5], "start": time(9), "end": time(10)})
    make_activity(
        title="Kväll", when={"kind": "once", "starts_on": date(2026, 11, 26), "start": "19:00", "end": "20:00"}
    )
    make_activity(title="Senare", when=date(2026, 12, 2))
    make_activity(title="Utan tid", when=None)

    found = week()

    assert titles(found) == {
        25: {},
        26: {"formiddag": ["Morgon"], "kvall": ["Kväll"]},
        27: {},
        28: {"formiddag": ["Morgon"]},
        29: {},
        30: {},
        1: {},
    }
    assert (found.number, found.is_cut, found.is_empty) == (48, False, False)


def test_days_are_named_as_people_name_them():
    days = week(first=date(2026, 12, 24)).days

    assert [(day.name, day.words) for day in days][:3] == [
        ("Torsdag", "24 december, julafton"),
        ("Fredag", "25 december, juldagen"),
        ("Lördag", "26 december, annandag jul"),
    ]
    assert [(day.words, day.is_today) for day in week().days][:3] == [
        ("25 november, i dag", True),
        ("26 november, i morgon", False),
        ("27 november", False),
    ]


def test_a_week_without_dates_is_empty():
    assert week().is_empty


def test_what_is_over_is_gone_and_what_goes_on_is_there():
    make_activity(title="Över", when={"kind": "once", "starts_on": TODAY, "start": "09:00", "end": "11:30"})
    make_activity(title="Nu", when={"kind": "once", "starts_on": TODAY, "start": "11:00", "end": "13:00"})

    assert titles(week())[25] == {"formiddag": ["Nu"]}


def test_a_week_too_full_says_of_each_day_whether_all_of_it_is_there():
    for number in range(3):
        make_activity(title=f"Träff {number}", when=EVERY_DAY)

    found = week(limit=7)

    assert found.is_cut
    assert [(day.on.day, sum(len(part.slots) for part in day.parts), day.more_url) for day in found.days] == [
        (25, 3, ""),
        (26, 3, ""),
        (27, 1, "/hitta?fran=2026-11-27"),
        (28, 0, "/hitta?fran=2026-11-28"),
        (29, 0, "/hitta?fran=2026-11-29"),
        (30, 0, "/hitta?fran=2026-11-30"),
        (1, 0, "/hitta?fran=2026-12-01"),
    ]


def test_a_week_just_full_is_whole():
    make_activity(when=EVERY_DAY)

    found = week(limit=7)

    assert not found.is_cut
    assert [day.more_url for day in found.days] == [""] * 7


def test_cancelled_moved_and_full_are_said():
    cancelled = {"kind": "cancelled", "first": date(2026, 11, 26), "last": date(2026, 11, 26)}
    moved = {"kind": "moved", "first": date(2026, 11, 27), "last": date(2026, 11, 27), "new_date": date(2026, 11, 28)}
    moved |= {"new_start": "20:00", "new_end": "21:00"}
    make_activity(when=EVERY_DAY, changes=[cancelled, moved], room="")
    make_activity(when=date(2026, 11, 29), room="ko")

    slots = [
        (day.on.day, slot.time[-5:], slot.status_words)
        for day in week().days
        for part in day.parts
        for slot in part.slots
    ]

    assert [slot for slot in slots if slot[2]] == [
        (26, "14–16", "Inställt"),
        (28, "20–21", "Flyttat hit"),
        (29, "14–16", "Fullt, men du kan stå i kö"),
    ]


def test_the_rest_of_the_question_counts_in_the_week_too():
    make_activity(title="Fika", when=EVERY_DAY)
    make_activity(title="Dans", when=EVERY_DAY, terms=["dans"])

    assert titles(week(text="dans", days=("torsdag",)))[26] == {"eftermiddag": ["Dans"]}
    assert titles(week(text="dans", days=("torsdag",)))[27] == {}


@pytest.mark.parametrize("number", [1, 3, 9])
def test_a_week_costs_the_same_number_of_queries_however_full(django_assert_num_queries, number):
    for _ in range(number):
        make_activity(when=EVERY_DAY)

    with django_assert_num_queries(11):
        week()
