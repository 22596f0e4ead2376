"""One activity as iCalendar (RFC 5545, 7986). Cancelled and moved dates are entries of their own."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from activities import cards, clock, holidays, rrule
from activities.models import Activity, Occurrence
from activities.occurrences import change_of, rule_of
from activities.recurrence import spans_of

ZONE = "Europe/Stockholm"
# Left-out dates are named this far ahead; a subscriber asks again long before.
DAYS_AHEAD = 400


def calendar(activity: Activity, url: str, now: datetime) -> bytes:
    """A published activity, loaded with ``for_page``. Two queries. Lines end with CRLF, 75 octets at most."""
    made = Calendar()
    made.add("prodid", "-//Socialt torg//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", title(activity))
    made.add("x-wr-calname", title(activity))
    made.add("x-wr-timezone", ZONE)
    made.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    made.add_component(_stockholm())
    changed = {}
    rows = Occurrence.objects.filter(activity=activity).exclude(state=Occurrence.State.ON)
    for row in rows.select_related("venue__municipality"):
        changed.setdefault(row.schedule_id, []).append(row)
    for number, schedule in enumerate(activity.schedules.all()):
        for entry in _entries(activity, schedule, number, changed.get(schedule.pk, []), url, now):
            made.add_component(entry)
    return made.to_ical()


def title(activity: Activity) -> str:
    """What colleagues and family may see in a shared calendar: the title, but a neutral word for a sensitive one."""
    if any(row.term.is_sensitive for row in activity.activity_terms.select_related("term")):
        return _("Träff i %(place)s") % {"place": activity.municipality.name}
    return activity.title


def _entries(activity, schedule, number, changed, url, now):
    today = clock.day(now)
    changes = [change_of(change) for change in activity.changes.all()]
    last = today + timedelta(days=DAYS_AHEAD)
    red = holidays.between(schedule.starts_on, last)
    for part, rule in enumerate(rrule.parts(rule_of(schedule))):
        for one in rrule.series(rule, changes, last, red):
            uid = _uid(activity, number, part)
            entry = _entry(activity, schedule.venue or activity.venue, uid, one.starts, one.ends, url, now)
            if one.rrule:
                entry.add("rrule", vRecur.from_ical(one.rrule))
            for name, moments in (("rdate", one.rdates), ("exdate", one.exdates)):
                if moments:
                    entry.add(name, [moment.replace(tzinfo=clock.STOCKHOLM) for moment in moments])
            yield entry
            for row in changed:
                given = datetime.fromisoformat(row.original)
                if _gives(rule, given):
                    yield _changed(activity, schedule, row, uid, given, url, now)


def _gives(rule, given):
    """Whether this part of a rule gave that start; opening hours may have the same start on other weekdays."""
    return any(start == given.time() for _on, start, _end in spans_of(rule, given.date(), given.date()))


def _uid(activity, number, part):
    """The stored UID; further rules and spans of the same activity have a number after it."""
    name, _at, host = activity.calendar_uid.partition("@")
    return activity.calendar_uid if not (number or part) else f"{name}-{number}-{part}@{host}"


def _changed(activity, schedule, row, uid, given, url, now):
    starts, ends = clock.wall(row.starts_at), clock.wall(row.ends_at)
    venue = row.venue or schedule.venue or activity.venue
    entry = _entry(activity, venue, uid, starts, ends, url, now)
    entry.add("recurrence-id", given.replace(tzinfo=clock.STOCKHOLM))
    if row.is_cancelled:
        entry["SUMMARY"] = _("INSTÄLLT: %(title)s") % {"title": title(activity)}
        del entry["STATUS"]
        entry.add("status", "CANCELLED")
    return entry


def _entry(activity, venue, uid, starts: datetime, ends: datetime, url, now):
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("last-modified", activity.updated_at.astimezone(UTC))
    entry.add("sequence", activity.calendar_sequence)
    entry.add("dtstart", starts.replace(tzinfo=clock.STOCKHOLM))
    entry.add("dtend", ends.replace(tzinfo=clock.STOCKHOLM))
    entry.add("summary", title(activity))
    where, _icon = cards.where_words(activity, venue)
    entry.add("location", where)
    if venue and venue.latitude is not None and not venue.is_approximate:
        entry.add("geo", (venue.latitude, venue.longitude))
    entry.add("description", url)
    entry.add("url", url)
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
