"""A walk through all pages while others edit, dates are cancelled, clocks pass and the night's work is done."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from activities import occurrences
from activities.models import Activity, Occurrence, ScheduleChange, SearchWord
from activities.search import index
from activities.search.query import BadCursor, search
from activities.search.spec import SearchSpec
from places.gazetteer import Spot
from tests.factories import TODAY, make_activity, make_municipality, make_venue, publish

LATE = datetime(2026, 11, 25, 22, 30, tzinfo=UTC)  # half past eleven in Sweden
KRISTIANSTAD = Spot("locality", "x", "Kristianstad", "Kristianstad", "1290", "12", 56.0294, 14.1567, 10.0)
SPECS = {
    "soonest": SearchSpec(page_size=3),
    "nearest": SearchSpec(place=KRISTIANSTAD, radius_km=80, sort="narmast", page_size=3),
    "best": SearchSpec(text="promenader", sort="bast", page_size=3),
    "best with a typo": SearchSpec(text="promand", sort="bast", page_size=3),
    "today": SearchSpec(days=("idag", "mandag", "tisdag"), page_size=3),
    "soonest in a part of day": SearchSpec(
        parts=("kvall", "eftermiddag"), place=KRISTIANSTAD, radius_km=80, page_size=3
    ),
}


def once(day, start, hours=1):
    begins = datetime(2026, 1, 1, start)
    ends = begins + timedelta(hours=hours)
    return {"kind": "once", "starts_on": day, "start": begins.time(), "end": ends.time()}


@pytest.fixture
def walkable(db, time_machine):
    """Twelve listings that nobody touches, and six that somebody will."""
    time_machine.move_to(LATE, tick=False)
    venues = [
        make_venue(f"Hus {number}", municipality=make_municipality(), latitude=56.02 + number / 50, longitude=14.15)
        for number in range(3)
    ]
    times = [once(TODAY, 21, 3), once(TODAY, 22, 4), once(TODAY, 23), once(date(2026, 11, 26), 1), "weekly", "weekly"]
    untouched = [
        make_activity(
            title=f"{title} {number}",
            description="Vi går en promenad.",
            when=when,
            venue=venues[number % 3],
            organisation=None,
        )
        for number, (title, when) in enumerate(
            [("Promenad", when) for when in times] + [("Träff", when) for when in times]
        )
    ]
    touched = [
        make_activity(title=f"Promenad, ändras {number}", when=when, venue=venues[number % 3])
        for number, when in enumerate(times)
    ]
    index.rebuild_vocabulary()
    return untouched, touched


def disturb(touched, number):
    """Between two pages somebody renames, cancels, hides or publishes, and the words of the square change."""
    activity = touched[number % len(touched)]
    Activity.objects.filter(pk=activity.pk).update(title=f"Promand {number}")
    if last := activity.occurrences.order_by("-date").first():
        changed = {"kind": "cancelled", "last": last.date}
        ScheduleChange.objects.update_or_create(activity=activity, first=last.date, at=None, defaults=changed)
    publish(activity, "hidden" if number % 2 else "published", today=TODAY)
    SearchWord.objects.get_or_create(word=f"promandi{number}", defaults={"stem": f"promandi{number}", "listings": 9})


@pytest.mark.parametrize("name", SPECS)
def test_every_untouched_listing_is_met_exactly_once(walkable, time_machine, name):
    untouched, touched = walkable
    spec = SPECS[name]
    wanted = {hit.activity for hit in _all(spec, LATE)} & {activity.pk for activity in untouched}

    met, cursor, now, number = [], "", LATE, 0
    while True:
        result = search(spec, now, cursor)
        met += [hit.activity for hit in result.hits]
        if not (cursor := result.next_cursor):
            break
        disturb(touched, number)
        number += 1
        now = LATE + timedelta(minutes=50 * number)
        time_machine.move_to(now, tick=False)
        call_command("night", verbosity=0)

    assert sorted(pk for pk in met if pk in wanted) == sorted(wanted)
    assert number >= 2


def _all(spec, now):
    result = search(spec, now)
    hits = list(result.hits)
    while result.next_cursor:
        result = search(spec, now, result.next_cursor)
        hits += result.hits
    return hits


def test_a_walk_answers_as_of_the_moment_it_began(walkable):
    spec = SearchSpec(days=("idag",), page_size=2)
    first = search(spec, LATE)

    second = search(spec, LATE + timedelta(hours=3), first.next_cursor)

    assert second.as_of == LATE
    assert second.total == first.total
    dates = Occurrence.objects.filter(pk__in=[hit.occurrence for hit in second.hits]).values_list("date", flat=True)
    assert set(dates) == {TODAY}


def test_a_word_that_was_put_right_stays_put_right_on_the_next_pages(walkable):
    spec = SearchSpec(text="promand", page_size=3)
    first = search(spec, LATE)
    make_activity(title="Promand")

    second = search(spec, LATE, first.next_cursor)

    assert dict(first.understood.corrections) == dict(second.understood.corrections) == {"promand": "promenad"}
    assert dict(search(spec, LATE).understood.corrections) == {}


def test_the_night_moves_no_date_of_an_untouched_listing(walkable):
    before = dict(Occurrence.objects.values_list("pk", "starts_at"))

    occurrences.expand(today=TODAY + timedelta(days=1))

    after = dict(Occurrence.objects.filter(pk__in=before).values_list("pk", "starts_at"))
    assert after == before


@pytest.mark.parametrize(
    "cursor", ["-1", "0", "x" * 5000, "🙂", "AAAA", "bm9uc2Vuc2U", "%00", " ", "null", "[1,2,3,4]"]
)
def test_garbage_is_no_cursor(walkable, cursor):
    with pytest.raises(BadCursor):
        search(SPECS["soonest"], LATE, cursor)


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_cursor_that_somebody_changed_is_refused(walkable, place):
    cursor = search(SPECS["soonest"], LATE).next_cursor
    changed = cursor[:place] + ("B" if cursor[place] != "B" else "C") + cursor[place + 1 :]

    with pytest.raises(BadCursor):
        search(SPECS["soonest"], LATE, changed)


@pytest.mark.parametrize(
    ("later", "is_good"),
    [
        (timedelta(hours=23, minutes=59), True),
        (timedelta(days=1, seconds=1), False),
        (timedelta(days=400), False),
        (timedelta(seconds=-1), True),
        (timedelta(minutes=-1), False),
    ],
    ids=str,
)
def test_a_walk_lasts_a_day_and_does_not_begin_in_the_future(walkable, later, is_good):
    spec = SPECS["soonest"]
    cursor = search(spec, LATE).next_cursor

    if is_good:
        assert search(spec, LATE + later, cursor).as_of == LATE
    else:
        with pytest.raises(BadCursor):
            search(spec, LATE + later, cursor)


def test_a_cursor_belongs_to_its_own_question(walkable):
    cursor = search(SPECS["soonest"], LATE).next_cursor

    with pytest.raises(BadCursor):
        search(SPECS["nearest"], LATE, cursor)
