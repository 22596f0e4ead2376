"""The same square on other days: opened at midsummer, on Christmas Eve and when the clocks change; met at two at night.

The whole program lives on that day (tests/e2e/clock); what is true is asked of the rows in SQL, where PostgreSQL and
not our own code says what the clock on the wall shows.
"""

import csv
import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.conf import settings

from tests.e2e.known import Known
from tests.e2e.moments import Door, clock
from tests.square import Square, drop

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# One minute past, so that the seconds that pass while the tests run end nothing.
DAYS = {
    "Midsummer Eve": datetime(2027, 6, 25, 9, 1),
    "Christmas Eve": datetime(2026, 12, 24, 9, 1),
    "the day before summer time": datetime(2027, 3, 27, 12, 1),
    "the day before winter time": datetime(2026, 10, 24, 12, 1),
}
RED = [
    *(date(2026, 10, 31), date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 31)),
    *(date(2027, 1, 1), date(2027, 1, 6), date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 29)),
    *(date(2027, 5, 1), date(2027, 5, 6), date(2027, 6, 6), date(2027, 6, 25), date(2027, 6, 26)),
]
OTHER_TIMES = """
    SELECT a.source_id, o.original FROM activities_occurrence o JOIN activities_activity a ON a.id = o.activity_id,
    LATERAL (SELECT to_char(o.starts_at AT TIME ZONE 'Europe/Stockholm', 'HH24:MI') AS starts,
                    to_char(o.ends_at AT TIME ZONE 'Europe/Stockholm', 'HH24:MI') AS ends) wall
    WHERE o.state <> 'moved' AND NOT EXISTS (
        SELECT FROM activities_schedule s WHERE s.activity_id = a.id AND (
            (to_char(s.start, 'HH24:MI') = wall.starts AND to_char(s.end, 'HH24:MI') = wall.ends)
            OR s.hours @> jsonb_build_array(jsonb_build_array(
                EXTRACT(isodow FROM o.starts_at AT TIME ZONE 'Europe/Stockholm')::int - 1, wall.starts, wall.ends))))
"""
ON_RED_DAYS = """
    SELECT a.source_id, o.date FROM activities_occurrence o JOIN activities_activity a ON a.id = o.activity_id
    WHERE o.state <> 'moved' AND o.date = ANY(%s)
    AND NOT EXISTS (SELECT FROM activities_schedule s WHERE s.activity_id = a.id AND NOT s.skip_holidays)
"""
TODAY = """
    SELECT count(DISTINCT o.activity_id) FROM activities_occurrence o
    JOIN activities_searchdocument d ON d.activity_id = o.activity_id
    WHERE o.ends_at > %s AND (o.starts_at AT TIME ZONE 'Europe/Stockholm')::date = %s
"""
NEXT = """
    SELECT DISTINCT ON (o.activity_id) a.slug, o.starts_at, o.state FROM activities_occurrence o
    JOIN activities_activity a ON a.id = o.activity_id JOIN activities_searchdocument d ON d.activity_id = a.id
    WHERE o.ends_at > %s ORDER BY o.activity_id, o.starts_at, o.id
"""


class Day:
    """A square, the moment when it opened, and its rows."""

    def __init__(self, square, begins):
        self.square, self.known = square, Known(square)
        self.today, self.moment = begins.date(), begins.replace(tzinfo=STOCKHOLM)

    def page(self, path):
        status, body, _headers = self.square.get(path)
        assert status == 200
        return body

    def numbered(self, number):
        return self.page(self.known.numbered(number))


@pytest.fixture(scope="module", params=DAYS)
def day(request, tmp_path_factory):
    begins = DAYS[request.param]
    opened = Square(tmp_path_factory.mktemp("day"), **clock(begins)).open()
    yield Day(opened, begins)
    opened.close()
    drop(opened)


@pytest.mark.whole
def test_every_date_is_at_the_hour_that_its_rule_says(day):
    assert day.known.one("SELECT count(*) FROM activities_occurrence") > 5_000
    assert day.known.rows(OTHER_TIMES) == []


@pytest.mark.whole
def test_what_is_not_on_red_days_is_not(day):
    skipping = "SELECT count(DISTINCT activity_id) FROM activities_schedule WHERE skip_holidays"

    assert day.known.one(skipping) > 20
    assert day.known.rows(ON_RED_DAYS, RED) == []


@pytest.mark.whole
def test_today_is_that_day_in_count_and_list(day):
    promised = re.search(r'value="idag"[^\n]*?<span class="n">(\d+)', day.page("/hitta")).group(1)
    given = re.search(r"<h1>(\d+)", day.page("/hitta?dag=idag")).group(1)

    assert promised == given == str(day.known.one(TODAY, day.moment, day.today))


@pytest.mark.whole
def test_the_week_shows_its_rows_at_their_hours(day):
    week = day.page("/hitta/vecka?plats=Kristianstad")
    slots = re.findall(r'<time datetime="([^"]+)">([^<]+)</time>.*?href="/aktivitet/([^/"]+)/', week, re.DOTALL)
    rows = "SELECT a.slug, o.starts_at FROM activities_occurrence o JOIN activities_activity a ON a.id = o.activity_id"
    stored = set(day.known.rows(rows))

    shown = [(slug, datetime.fromisoformat(starts), words) for starts, words, slug in slots]
    assert len(shown) > 20
    assert [one for one in shown if one[:2] not in stored] == []
    assert {(starts.astimezone(STOCKHOLM).date() - day.today).days for _slug, starts, _words in shown} <= set(range(7))
    assert [one for one in shown if not _says(one[2], one[1].astimezone(STOCKHOLM).time())] == []


def _says(words, at):
    hour = f"{at.hour:02d}" if at.minute and not at.hour else str(at.hour)
    said = f"{hour}.{at.minute:02d}" if at.minute else hour
    return words.replace("\xa0", " ").replace("&nbsp;", " ").startswith((f"kl. {said}–", "dygnet runt"))


@pytest.mark.whole
def test_the_next_date_of_a_page_and_of_its_calendar_is_the_rows(day):
    rows = [row for row in day.known.rows(NEXT, day.moment) if row[2] == "on"]
    wrong = {}
    for slug, starts, _state in rows[:: len(rows) // 25]:
        said = re.search(r'<dl class="sign">.*?<time datetime="([^"]+)"', day.page(f"/aktivitet/{slug}/"), re.DOTALL)
        events = icalendar.Calendar.from_ical(day.page(f"/aktivitet/{slug}.ics")).walk("VEVENT")
        hours = {_moment(event.start).time() for event in events}
        if datetime.fromisoformat(said.group(1)) != starts or starts.astimezone(STOCKHOLM).time() not in hours:
            wrong[slug] = (said.group(1), starts, hours)

    assert wrong == {}


def _moment(value):
    return value.astimezone(STOCKHOLM) if isinstance(value, datetime) else datetime.combine(value, time())


@pytest.mark.whole
def test_the_feast_of_the_day_is_today(day):
    feasts = {date(2026, 12, 24): ("akt-0086", "akt-0347"), date(2027, 6, 25): ("akt-0391",)}

    for number in feasts.get(day.today, ()):
        answer = re.search(r'<dl class="sign">.*?</dd>', day.numbered(number), re.DOTALL).group()
        assert day.today.isoformat() in answer
    night = {date(2027, 3, 27): ("+01:00", 2), date(2026, 10, 24): ("+02:00", 4)}
    if day.today in night:  # from one to four, while the clocks change at two or at three
        offset, lasts = night[day.today]
        page = day.numbered("akt-0297")
        assert f'datetime="{day.today + timedelta(days=1)}T01:00:00{offset}"' in page
        assert "kl.\xa01–4" in page.replace("&nbsp;", "\xa0")
        length = "SELECT ends_at - starts_at FROM activities_occurrence o JOIN activities_activity a"
        length += (
            " ON a.id = o.activity_id WHERE a.source_id = 'akt-0297' AND o.starts_at > %s ORDER BY starts_at LIMIT 1"
        )
        assert day.known.one(length, day.moment) == timedelta(hours=lasts)


# --- two at night ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def night(square, tmp_path_factory):
    tomorrow = datetime.now(STOCKHOLM).date() + timedelta(days=1)
    door = Door(square, tmp_path_factory.mktemp("night"), datetime.combine(tomorrow, time(2))).open()
    yield door
    door.close()


@pytest.mark.parametrize("path", ["/hjalp", "/hitta?q=xyzzyplugh&plats=Klippan"])
def test_at_two_at_night_those_who_answer_then_stand_first(night, page, path):
    lines = settings.BASE_DIR / "fixtures" / "stodlinjer.csv"
    with open(lines, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    answering = {row["namn"] for row in rows if row["dygnet_runt"] == "ja" or "21–06" in row["tider"]}
    page.goto(night.url + path)

    names = [part.inner_text() for part in page.locator("main .lines li").locator("h3, b").all()]

    awake = [name.removesuffix(".") in answering for name in names]
    assert (awake[0], awake) == (True, sorted(awake, reverse=True))
    assert page.locator("main a[href='tel:112']").count() > 0


def test_at_two_at_night_with_no_hits_there_is_something_from_home(night, page):
    page.goto(f"{night.url}/hitta?q=xyzzyplugh&plats=Klippan&form=telefon")

    assert page.locator("h1").inner_text().startswith("Inga träffar")
    assert page.locator("h2:text-is('Hemifrån') + .cards .card").count() > 0


def test_at_two_at_night_a_narrow_search_is_widened_and_says_so(night, page):
    page.goto(f"{night.url}/hitta?plats=Torekov&q=schack")

    note = page.get_by_role("status").filter(has_text="Vi letade lite längre bort")
    assert "Inom 20 km fanns" in note.inner_text()
    assert page.locator(".cards .card").count() > 0
