"""One activity in a calendar: the same dates as on its page, read back by a calendar's own rules."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rruleset, rrulestr
from django.urls import reverse
from icalendar import Calendar

from activities import ical, occurrences
from activities.clock import STOCKHOLM, moment
from activities.models import Activity, Occurrence, Schedule, ScheduleChange, Term
from tests.factories import TODAY, make_activity, make_venue

pytestmark = pytest.mark.django_db
URL = "https://torget.example/aktivitet/tisdagsfika/"
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def written(activity, now=NOW):
    return ical.calendar(Activity.objects.for_page().get(pk=activity.pk), URL, now)


def entries(activity, now=NOW):
    return Calendar.from_ical(written(activity, now)).walk("VEVENT")


def change(activity, kind, first, last=None, **fields):
    ScheduleChange.objects.create(activity=activity, kind=kind, first=first, last=last or first, **fields)


def _moments(values):
    values = values if isinstance(values, list) else [values] if values else []
    return {one.dt.astimezone(UTC) for value in values for one in value.dts}


def expanded(activity, first, last, now=NOW):
    """What a calendar shows between two dates: {(start, end, status)}, from rules, additions, exceptions, overrides."""
    found, overridden = set(), {}
    for entry in entries(activity, now):
        if "recurrence-id" in entry:
            overridden[entry["uid"], entry["recurrence-id"].dt.astimezone(UTC)] = entry
    for entry in entries(activity, now):
        start, length = entry["dtstart"].dt, entry["dtend"].dt - entry["dtstart"].dt
        assert start.tzinfo.key == "Europe/Stockholm"
        if "recurrence-id" in entry:
            continue
        rules = rruleset()
        wall = start.replace(tzinfo=None)
        rules.rdate(wall)
        if "rrule" in entry:
            text = entry["rrule"].to_ical().decode()
            if "UNTIL" in entry["rrule"]:  # said in UTC; here everything is what the clock on the wall shows
                until = entry["rrule"]["UNTIL"][0]
                text = text.replace(f"{until:%Y%m%dT%H%M%SZ}", f"{until.astimezone(STOCKHOLM):%Y%m%dT%H%M%S}")
            rules.rrule(rrulestr(text, dtstart=wall))
        left_out = _moments(entry.get("exdate"))
        starts = {moment(at) for at in rules.between(datetime(2000, 1, 1), datetime.combine(last, time.max), inc=True)}
        for at in (starts | _moments(entry.get("rdate"))) - left_out:
            if (entry["uid"], at) in overridden:
                continue
            found.add((at, at + length, str(entry["status"])))
    for entry in overridden.values():
        found.add((entry["dtstart"].dt.astimezone(UTC), entry["dtend"].dt.astimezone(UTC), str(entry["status"])))
    bounds = moment(datetime.combine(first, time())), moment(datetime.combine(last, time.max))
    return {one for one in found if bounds[0] <= one[0] <= bounds[1]}


def dated(activity, first, last):
    """The same from the torg's own rows."""
    rows = Occurrence.objects.filter(activity=activity).between(first, last)
    return {(row.starts_at, row.ends_at, "CANCELLED" if row.is_cancelled else "CONFIRMED") for row in rows}


RULES = {
    "weekly": {"kind": "weekly", "weekdays": [1, 6]},
    "every other week": {"kind": "weekly", "weekdays": [1], "interval": 2, "starts_on": date(2026, 9, 1)},
    "weekly to an end": {"kind": "weekly", "weekdays": [6], "ends_on": date(2027, 4, 4)},
    "evening over midnight": {"kind": "weekly", "weekdays": [5], "start": time(22), "end": time(1)},
    "monthly": {"kind": "monthly", "weekdays": [6], "weeks_of_month": [1, -1]},
    "opening hours": {
        "kind": "hours",
        "hours": [[0, "09:00", "12:00"], [0, "13:00", "16:00"], [3, "09:00", "12:00"], [6, "13:00", "15:00"]],
    },
    "dates": {"kind": "dates", "dates": [date(2027, 3, 27), date(2027, 3, 28), date(2026, 10, 25)]},
    "not on holidays": {"kind": "weekly", "weekdays": [3, 4], "skip_holidays": True},
    "once": {"kind": "once", "starts_on": date(2027, 3, 28), "start": time(9), "end": time(11)},
}


@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2027, 2, 25)], ids=["autumn", "spring"])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_calendar_shows_the_same_dates_as_the_page(rule, today):
    """From four weeks before a change of the clock to eight after it."""
    activity = make_activity(when=rule, today=today)
    now = moment(datetime.combine(today, time(9)))
    last = today + timedelta(days=92)

    assert expanded(activity, today, last, now) == dated(activity, today, last)


@pytest.mark.parametrize(
    ("rule", "today"),
    [
        (RULES["weekly"], date(2026, 10, 1)),
        (RULES["weekly"], date(2027, 2, 25)),
        (RULES["opening hours"], date(2026, 10, 1)),
        (RULES["opening hours"], date(2027, 2, 25)),
        (RULES["dates"] | {"dates": [date(2027, 3, 27), date(2027, 3, 28), date(2027, 4, 3)]}, date(2027, 2, 25)),
    ],
)
def test_a_calendar_shows_every_change_as_the_page_does(rule, today):
    activity = make_activity(when=rule, today=today)
    first, second, third = Occurrence.objects.order_by("date").values_list("date", flat=True).distinct()[:3]
    at = datetime.fromisoformat(Occurrence.objects.filter(date=first)[0].original).time()
    change(activity, "cancelled", first, note="Maria är sjuk", at=at)
    change(activity, "moved", second, new_date=second + timedelta(days=1), new_start=time(18), new_end=time(20))
    change(activity, "skipped", third)
    change(activity, "closed", third + timedelta(days=20), third + timedelta(days=34), note="Uppehåll")
    occurrences.expand([activity.pk], today=today)
    last = today + timedelta(days=90)

    shown = expanded(activity, today, last, moment(datetime.combine(today, time(9))))

    assert shown == dated(activity, today, last)
    assert [status for _starts, _ends, status in sorted(shown)].count("CANCELLED") == 1


def test_lines_end_with_crlf_and_hold_seventy_five_octets_at_most():
    title = "Åländska ångbåtsvänners öppna träff för äventyrliga själar och deras 👨‍👩‍👧‍👦, kaffe; te \\ bröd"

    content = written(make_activity(title=title, meeting_point="Ä" * 200))

    lines = content.split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert str(Calendar.from_ical(content).walk("VEVENT")[0]["summary"]) == title


def test_an_entry_has_the_stored_name_and_number():
    activity = make_activity(calendar_uid="7f3a@socialttorg", calendar_sequence=4)

    entry = entries(activity)[0]

    assert (entry["uid"], entry["sequence"]) == ("7f3a@socialttorg", 4)


def test_the_same_asked_twice_is_the_same_bytes():
    activity = make_activity()

    assert written(activity, NOW) == written(activity, NOW + timedelta(hours=2))


def test_a_change_of_title_or_time_keeps_the_name():
    activity = make_activity()
    before = entries(activity)[0]["uid"]

    Activity.objects.filter(pk=activity.pk).update(title="Onsdagsfika", calendar_sequence=1)
    activity.schedules.update(weekdays=[2])

    assert [(entry["uid"], str(entry["summary"])) for entry in entries(activity)] == [(before, "Onsdagsfika")]


def test_further_rules_and_spans_have_names_of_their_own():
    activity = make_activity(when=RULES["opening hours"], calendar_uid="7f3a@socialttorg")
    Schedule.objects.create(
        activity=activity, position=1, kind="weekly", weekdays=[4], starts_on=TODAY, start=time(18), end=time(20)
    )

    assert [entry["uid"] for entry in entries(activity)] == [
        "7f3a@socialttorg",
        "7f3a-0-1@socialttorg",
        "7f3a-0-2@socialttorg",
        "7f3a-1-0@socialttorg",
    ]


def test_a_weekly_rule_is_one_entry_with_its_rule():
    (entry,) = entries(make_activity())

    assert entry["rrule"].to_ical() == b"FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;WKST=MO"
    assert entry.to_ical().count(b"DTSTART;TZID=Europe/Stockholm:20260106T140000") == 1


def test_a_cancelled_date_says_so_and_which_it_was():
    activity = make_activity(calendar_sequence=2)
    change(activity, "cancelled", date(2026, 12, 1))

    series, cancelled = entries(activity)

    assert str(cancelled["summary"]) == f"INSTÄLLT: {activity.title}"
    assert (cancelled["status"], cancelled["sequence"], cancelled["uid"]) == ("CANCELLED", 2, series["uid"])
    assert cancelled["recurrence-id"].dt == datetime(2026, 12, 1, 14, tzinfo=STOCKHOLM)
    assert cancelled.to_ical().count(b"STATUS") == 1
    assert "exdate" not in series


def test_a_cancelled_date_beyond_the_horizon_is_cancelled_too():
    activity = make_activity()
    change(activity, "cancelled", date(2027, 6, 1))

    assert [entry["status"] for entry in entries(activity)] == ["CONFIRMED", "CANCELLED"]


def test_a_moved_date_says_from_where():
    activity = make_activity()
    change(activity, "moved", date(2026, 12, 1), new_date=date(2026, 12, 3), new_start=time(18), new_end=time(20))

    _series, moved = entries(activity)

    assert moved["recurrence-id"].dt == datetime(2026, 12, 1, 14, tzinfo=STOCKHOLM)
    assert (moved["dtstart"].dt, moved["dtend"].dt, moved["status"]) == (
        datetime(2026, 12, 3, 18, tzinfo=STOCKHOLM),
        datetime(2026, 12, 3, 20, tzinfo=STOCKHOLM),
        "CONFIRMED",
    )


@pytest.mark.parametrize(
    ("kind", "fields", "status", "start"),
    [
        ("cancelled", {}, "CANCELLED", datetime(2026, 12, 5, 14)),
        (
            "moved",
            {"new_date": date(2026, 12, 6), "new_start": time(9), "new_end": time(10)},
            "CONFIRMED",
            datetime(2026, 12, 6, 9),
        ),
    ],
)
def test_a_single_date_is_changed_in_place(kind, fields, status, start):
    activity = make_activity(when=date(2026, 12, 5))
    change(activity, kind, date(2026, 12, 5), **fields)

    (entry,) = entries(activity)

    assert (entry["status"], entry["dtstart"].dt.replace(tzinfo=None)) == (status, start)
    assert "recurrence-id" not in entry


def test_a_single_date_in_a_closure_is_no_entry():
    activity = make_activity(when=date(2026, 12, 5))
    change(activity, "closed", date(2026, 12, 1), date(2026, 12, 31))

    assert entries(activity) == []


def test_dates_that_never_were_promised_are_left_out_without_a_word():
    activity = make_activity()
    change(activity, "skipped", date(2026, 12, 8))
    change(activity, "closed", date(2026, 12, 22), date(2026, 12, 31))

    (entry,) = entries(activity)

    assert [one.dt.date() for one in entry["exdate"].dts] == [
        date(2026, 12, 8),
        date(2026, 12, 22),
        date(2026, 12, 29),
    ]


def test_several_dates_are_one_entry_with_the_others_added():
    dates = [date(2026, 12, 1), date(2026, 12, 9), date(2027, 1, 3)]

    (entry,) = entries(make_activity(when={"kind": "dates", "dates": dates, "starts_on": dates[0]}))

    assert entry["dtstart"].dt.date() == dates[0]
    assert [one.dt.date() for one in entry["rdate"].dts] == dates[1:]


def test_a_place_with_a_point_of_its_own_is_told():
    venue = make_venue("Lyktan", latitude=56.03, longitude=14.15, is_approximate=False)

    (entry,) = entries(make_activity(venue=venue))

    assert str(entry["location"]) == "Lyktan, Storgatan 4, Kristianstad"
    assert (entry["geo"].latitude, entry["geo"].longitude) == (56.03, 14.15)


def test_a_point_that_is_only_about_right_is_not_told():
    assert "geo" not in entries(make_activity(venue=make_venue()))[0]


def test_a_hidden_place_is_only_its_area():
    venue = make_venue("Kvinnohuset Lyktan", is_hidden=True, area="Näsby", directions="Ring på hos Maja")

    content = written(make_activity(venue=venue, meeting_point="Vid röda dörren"))

    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(entry["location"]) == "I Näsby, adressen får du när du hör av dig"
    assert "geo" not in entry
    for secret in ("Kvinnohuset", "Lyktan", "Maja", "röda", "56.0", "14.1"):
        assert secret.encode() not in content


def test_a_rule_with_a_place_of_its_own_says_that_place():
    activity = make_activity(venue=make_venue("Lyktan"))
    library = make_venue("Biblioteket", is_hidden=True, area="Näsby")
    Schedule.objects.create(
        activity=activity, venue=library, position=1, kind="once", starts_on=TODAY, start=time(18), end=time(20)
    )

    assert [str(entry["location"]) for entry in entries(activity)] == [
        "Lyktan, Storgatan 4, Kristianstad",
        "I Näsby, adressen får du när du hör av dig",
    ]


@pytest.mark.parametrize("code", ["samtalsgrupp", "hbtqi", "tro", "sorg"])
def test_a_sensitive_activity_has_a_neutral_name(code):
    assert Term.objects.get(pk=code).is_sensitive
    activity = make_activity(
        title="Anonyma spelare",
        summary="För dig som spelar",
        description="Spelberoende",
        slug="k7wq2mzx",
        terms=(code, "fika-prata", "pa-plats"),
    )
    change(activity, "cancelled", date(2026, 12, 1))

    content = written(activity)

    calendar = Calendar.from_ical(content)
    assert [str(entry["summary"]) for entry in calendar.walk("VEVENT")] == [
        "Träff i Kristianstad",
        "INSTÄLLT: Träff i Kristianstad",
    ]
    assert (str(calendar["name"]), str(calendar["x-wr-calname"])) == ("Träff i Kristianstad", "Träff i Kristianstad")
    for word in (b"pelare", b"pelar", b"Spelberoende"):
        assert word not in content


def test_no_number_and_no_person_stands_in_a_calendar():
    activity = make_activity(
        phone="070-174 06 21", email="maja@forening.example", contact_person="Maja", contact_order=["telefon", "epost"]
    )

    content = written(activity)

    for word in (b"070", b"+46", b"forening.example", b"Maja"):
        assert word not in content


def test_a_listing_without_times_is_an_empty_calendar():
    assert entries(make_activity(when=None)) == []


def test_the_zone_follows_the_clock_of_every_year():
    (zone,) = Calendar.from_ical(written(make_activity())).walk("VTIMEZONE")
    rules = {
        part.name: (part["rrule"].to_ical(), part["tzoffsetfrom"].td, part["tzoffsetto"].td)
        for part in zone.subcomponents
    }

    one, two = timedelta(hours=1), timedelta(hours=2)
    assert rules == {
        "DAYLIGHT": (b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", one, two),
        "STANDARD": (b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", two, one),
    }


def test_a_calendar_asks_nothing_more_of_the_database(django_assert_num_queries):
    activity = make_activity(when=RULES["opening hours"])
    Schedule.objects.create(
        activity=activity,
        venue=make_venue("Biblioteket"),
        kind="weekly",
        weekdays=[1],
        starts_on=TODAY,
        start=time(18),
        end=time(20),
    )
    change(activity, "cancelled", date(2026, 12, 1))
    loaded = Activity.objects.for_page().get(pk=activity.pk)

    with django_assert_num_queries(0):
        ical.calendar(loaded, URL, NOW)


def test_the_file_is_called_after_the_address(client):
    make_activity(slug="tisdagsfika")

    response = client.get(reverse("activities:calendar_file", args=["tisdagsfika"]))

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="tisdagsfika.ics"'
