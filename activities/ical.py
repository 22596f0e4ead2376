"""One activity as iCalendar (RFC 5545, 7986). Cancelled and moved dates are entries of their own."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from activities import answers, cards, clock, holidays, rrule
from activities.models import Activity
from activities.occurrences import change_of, rule_of
from activities.recurrence import dated

ZONE = "Europe/Stockholm"
# Left-out dates are named this far ahead; a subscriber asks again long before.
DAYS_AHEAD = 400


def calendar(activity: Activity, url: str, now: datetime) -> bytes:
    """A published activity, loaded with ``for_page``; no queries. Lines end with CRLF, 75 octets at most.

    The same until something changes: nothing in it is the moment of asking.
    """
    name = title(activity)
    made = Calendar()
    made.add("prodid", "-//Socialt torg//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", ZONE)
    made.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    made.add_component(_stockholm())
    common = _Common(activity, name, url)
    for number, schedule in enumerate(activity.schedules.all()):
        for entry in _entries(common, schedule, number, clock.day(now) + timedelta(days=DAYS_AHEAD)):
            made.add_component(entry)
    return made.to_ical()


def title(activity: Activity) -> str:
    """What colleagues and family may see in a shared calendar: the title, but a neutral word for a sensitive one."""
    if answers.is_sensitive(activity):
        return _("Träff i %(place)s") % {"place": activity.municipality.name}
    return activity.title


@dataclass(frozen=True)
class _Common:
    """What every entry of the calendar says alike."""

    activity: Activity
    name: str
    url: str


def _entries(common, schedule, number, last):
    changes = [change_of(change) for change in common.activity.changes.all()]
    red = holidays.between(schedule.starts_on, last)
    venue = schedule.venue or common.activity.venue
    for part, rule in enumerate(rrule.parts(rule_of(schedule))):
        uid = _uid(common.activity, number, part)
        changed = [one for one in dated(rule, changes, rule.starts_on, last, red) if one.state != "on"]
        for one in rrule.series(rule, changes, last, red):
            if one.rrule or one.rdates:
                yield _series(common, venue, uid, one)
                yield from (_changed(common, venue, uid, date, is_one_of_many=True) for date in changed)
            elif changed:
                yield _changed(common, venue, uid, changed[0], is_one_of_many=False)
            elif not one.exdates:
                yield _entry(common, venue, uid, one.starts, one.ends)


def _series(common, venue, uid, one):
    entry = _entry(common, venue, uid, one.starts, one.ends)
    if one.rrule:
        entry.add("rrule", vRecur.from_ical(one.rrule))
    for name, moments in (("rdate", one.rdates), ("exdate", one.exdates)):
        if moments:
            entry.add(name, [moment.replace(tzinfo=clock.STOCKHOLM) for moment in moments])
    return entry


def _uid(activity, number, part):
    """The stored UID; further rules and spans of the same activity have a number after it."""
    name, _at, host = activity.calendar_uid.partition("@")
    return activity.calendar_uid if not (number or part) else f"{name}-{number}-{part}@{host}"


def _changed(common, venue, uid, date, *, is_one_of_many):
    """A cancelled or moved date. One of many says which it was; a single date is simply another one now."""
    entry = _entry(common, venue, uid, date.starts, date.ends)
    if is_one_of_many:
        entry.add("recurrence-id", date.key.replace(tzinfo=clock.STOCKHOLM))
    if date.state == "cancelled":
        entry["SUMMARY"] = _("INSTÄLLT: %(title)s") % {"title": common.name}
        entry["STATUS"] = "CANCELLED"
    return entry


def _entry(common, venue, uid, starts: datetime, ends: datetime):
    activity, entry = common.activity, Event()
    entry.add("uid", uid)
    entry.add("dtstamp", activity.updated_at.astimezone(UTC))
    entry.add("last-modified", activity.updated_at.astimezone(UTC))
    entry.add("sequence", activity.calendar_sequence)
    entry.add("dtstart", starts.replace(tzinfo=clock.STOCKHOLM))
    entry.add("dtend", ends.replace(tzinfo=clock.STOCKHOLM))
    entry.add("summary", common.name)
    where, _icon = cards.where_words(activity, venue)
    entry.add("location", where)
    if venue and venue.latitude is not None and not venue.is_approximate:
        entry.add("geo", (venue.latitude, venue.longitude))
    entry.add("description", common.url)
    entry.add("url", common.url)
    entry.add("status", "CONFIRMED")
    entry.add("class", "PUBLIC")
    entry.add("transp", "TRANSPARENT")
    return entry


def _stockholm():
    """Both changes of the clock as rules without end; the library's own ends in 2038 and is an hour late in spring."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, name, begins, month, before, after in (
        (TimezoneDaylight, "CEST", datetime(1970, 3, 29, 2), 3, 1, 2),
        (TimezoneStandard, "CET", datetime(1970, 10, 25, 3), 10, 2, 1),
    ):
        part = kind()
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        zone.add_component(part)
    return zone
