"""What a card in a list says, worked out here so that the template only shows it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Q, Window
from django.db.models.functions import RowNumber
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from activities import answers, clock, rule_words
from activities.models import Activity, Occurrence, Venue
from activities.models.activity import Cost, Food, Room, WhoMayCome
from activities.occurrences import rule_of
from places.own_words import Swedish, isolated
from places.wording import distance_words

MARKS = 3
# From these one is only about where one says; the middle of a town is a point that people know.
ROUGH_KINDS = {"postcode", "position", "area"}
# The marks that help most to dare, first. Shown only where the answer is a known yes.
MARK_ORDER = (
    "ingen-anmalan",
    "kom-ensam",
    "nagon-moter-dig",
    "inga-forkunskaper",
    "inget-krav",
    "sallskap-dit",
    "drop-in",
    "prova-pa",
    "ta-med-nagon",
    "ring-forst",
    "samma-tid-plats",
    "inget-medlemskap",
    "anonym",
    "vi-hor-av-oss",
)


@dataclass(frozen=True)
class Leaf:
    """The leaf of a wall calendar: a date, or a word and a sign where there is none."""

    top: str
    day: str = ""
    month: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Card:
    """One listing in a list. ``status`` is 'off', 'full' or ''; ``next_words`` follows a cancelled date."""

    activity: Activity
    url: str
    leaf: Leaf
    when: str
    rhythm: str
    next_words: str
    status: str
    status_words: str
    where: str
    where_icon: str
    distance: str
    cost: str
    who: str
    marks: tuple[str, ...] = field(default_factory=tuple)
    starts_at: datetime | None = None
    venue: Venue | None = None

    @property
    def is_cancelled(self):
        return self.status == "off"


def cards_for(hits, now: datetime, vocabulary, place=None) -> list[Card]:
    """Cards in the order of the hits; two queries and those of ``for_cards``, however many hits there are."""
    ids = [hit.activity for hit in hits]
    activities = {activity.pk: activity for activity in Activity.objects.filter(pk__in=ids).for_cards()}
    dates = upcoming(ids, now, own=[hit.occurrence for hit in hits if hit.occurrence])
    return [
        make_card(activities[hit.activity], dates[hit.activity], now, vocabulary, hit=hit, place=place)
        for hit in hits
        if hit.activity in activities
    ]


def upcoming(ids: Iterable[int], now: datetime, each: int = 8, own: Iterable[int] = ()) -> dict[int, list[Occurrence]]:
    """The next dates of these listings, at most ``each`` of them, and their ``own``, in order. One query."""
    found = defaultdict(list)
    turn = Window(RowNumber(), partition_by="activity", order_by=["starts_at", "pk"])
    asked = Occurrence.objects.upcoming(now) | Occurrence.objects.filter(pk__in=own)
    rows = asked.filter(activity__in=list(ids)).annotate(turn=turn).filter(Q(turn__lte=each) | Q(pk__in=own))
    for row in rows.select_related("venue__municipality").order_by("starts_at", "pk"):
        found[row.activity_id].append(row)
    return found


def make_card(activity, dates, now, vocabulary, *, hit=None, place=None) -> Card:
    """The hit's own date is shown, or the next one where that is over; among ``dates``, which are in order."""
    ahead = [row for row in dates if row.ends_at > now] or dates
    first = next((row for row in ahead if hit and row.pk == hit.occurrence), ahead[0] if ahead else None)
    after = next((row for row in dates if first and row.starts_at > first.starts_at and not row.is_cancelled), None)
    is_off = bool(first and first.is_cancelled)
    status, status_words = ("off", _("Inställt")) if is_off else room_status(activity)
    if first and first.state == Occurrence.State.MOVED and not status:
        status, status_words = "full", _("Flyttat")
    venue = (first and first.venue) or activity.venue
    where, icon = where_words(activity, venue)
    return Card(
        activity=activity,
        url=activity.get_absolute_url(),
        leaf=leaf_of(activity, first),
        when=when_of(activity, first, now),
        rhythm=rhythm_of(activity),
        next_words=_("Nästa gång %(day)s") % {"day": _day(after)} if is_off and after else "",
        status=status,
        status_words=status_words,
        where=where,
        where_icon=icon,
        distance=_distance(hit, venue, place) if venue == activity.venue else "",
        cost=cost_words(activity),
        who=who_words(activity),
        marks=marks_of(activity, vocabulary),
        starts_at=first.starts_at if first else None,
        venue=venue,
    )


def _day(occurrence):
    return date_format(occurrence.date, _("l j F"))


def _distance(hit, venue, place):
    if hit is None or hit.distance is None or place is None:
        return ""
    is_about = place.kind in ROUGH_KINDS or bool(venue and venue.is_approximate)
    return distance_words(hit.distance, is_about)


def room_status(activity) -> tuple[str, str]:
    """Said before anything else when newcomers cannot just come."""
    if activity.room == Room.FULL:
        return "full", _("Fullt just nu")
    if activity.room == Room.QUEUE:
        return "full", _("Fullt, men du kan stå i kö")
    if activity.room == Room.FROM_DATE:
        return "full", _("Nya kan börja %(day)s") % {"day": date_format(activity.room_from, _("j F"))}
    return "", ""


def leaf_of(activity, occurrence) -> Leaf:
    if occurrence:
        on = occurrence.date
        return Leaf(rule_words.short_weekday(on), str(on.day), rule_words.short_month(on))
    forms = {row.term_id for row in activity.activity_terms.all()}
    if "telefon" in forms:
        return Leaf(_("ring"), icon="phone")
    if "hembesok" in forms:
        return Leaf(_("hemma"), icon="house")
    if "brev" in forms:
        return Leaf(_("brev"), icon="mail")
    return Leaf(_("nätet"), icon="talk") if "digitalt" in forms else Leaf(_("fråga"), icon="info")


def when_of(activity, occurrence, now) -> str:
    if occurrence is None and activity.schedules.all():
        return _("Inga fler tider just nu")
    if occurrence is None:
        return Swedish(activity.when_words) or _("Hör av dig, så bestämmer ni en tid")
    return rule_words.when(clock.wall(occurrence.starts_at), clock.wall(occurrence.ends_at), clock.wall(now))


def rhythm_of(activity) -> str:
    rules = [rule_of(schedule) for schedule in activity.schedules.all()]
    return rule_words.rhythm(rules) if rules else ""


def where_words(activity, venue=None) -> tuple[str, str]:
    """Where in words and the icon for it. A hidden address is only its area, and says so."""
    forms = {row.term_id for row in activity.activity_terms.all()}
    if venue and venue.is_hidden:
        return _("I %(area)s, adressen får du när du hör av dig") % {"area": isolated(venue.address)}, "pin"
    if venue:
        name = (activity.meeting_point if venue == activity.venue else "") or venue.name
        words = ", ".join(dict.fromkeys(part for part in (name, venue.address) if part))
        is_both = "hybrid" in forms
        return (_("%(place)s eller digitalt") % {"place": isolated(words)} if is_both else Swedish(words)), "pin"
    reach = reach_words(activity)
    if "telefon" in forms:
        return _("Per telefon, %(area)s") % {"area": reach}, "phone"
    if "hembesok" in forms:
        return _("Hemma hos dig, %(area)s") % {"area": reach}, "house"
    if "brev" in forms:
        return _("Per brev, %(area)s") % {"area": reach}, "mail"
    return _("Digitalt, %(area)s") % {"area": reach}, "house"


def reach_words(activity) -> str:
    areas = list(activity.reach.all())
    if any(area.municipality is None and area.county is None for area in areas) or not areas:
        return _("i hela Sverige")
    names = [area.municipality.name if area.municipality else area.county.name for area in areas]
    if len(names) > 3:
        return _("i %(number)s kommuner") % {"number": len(names)}
    return _("i %(areas)s") % {"areas": join_words(map(isolated, names))}


def join_words(names) -> str:
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s och %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def kronor(amount) -> str:
    whole = amount == int(amount)
    return _("%(amount)s kr") % {"amount": int(amount) if whole else str(amount).replace(".", ",")}


def cost_words(activity) -> str:
    """The cost in one line; unknown is said, never shown as free."""
    words = {
        Cost.FREE: _("Gratis"),
        Cost.VOLUNTARY: _("Betala det du vill"),
        Cost.AMOUNT: _("%(amount)s %(per)s"),
    }.get(activity.cost, _("Vi vet inte vad det kostar"))
    if activity.cost == Cost.AMOUNT:
        words %= {"amount": kronor(activity.amount), "per": activity.get_amount_per_display()}
    extra = []
    if activity.food == Food.INCLUDED:
        extra.append(_("fika ingår"))
    elif activity.food == Food.COSTS:
        price = activity.food_amount
        extra.append(_("fika kostar %(amount)s") % {"amount": kronor(price)} if price else _("fika kostar"))
    if activity.needs_membership:
        fee = activity.membership_amount
        extra.append(_("du blir medlem, %(amount)s") % {"amount": kronor(fee)} if fee else _("för medlemmar"))
    return ", ".join([words, *extra])


def who_words(activity) -> str:
    """The gate, if not everyone may come. Unknown says nothing here; the page says it is unknown."""
    if activity.who_may_come in ("", WhoMayCome.ALL):
        return ""
    words = {
        WhoMayCome.TENANTS: _("Bara för boende"),
        WhoMayCome.MEMBERS: _("Bara för medlemmar"),
        WhoMayCome.AFTER_CONTACT: _("Hör av dig innan du kommer"),
    }[activity.who_may_come]
    return format_html("{} {}", words, Swedish(activity.who_note)) if activity.who_note else words


def marks_of(activity, vocabulary) -> tuple[str, ...]:
    yes = {fact.term_id for fact in answers.facts_of(activity) if fact.value == fact.Value.YES}
    return tuple(vocabulary.label(code) for code in MARK_ORDER if code in yes and code in vocabulary.terms)[:MARKS]


def is_easy(activity) -> bool:
    return answers.is_easy(activity, settings.TORG_LOW_COST_LIMIT)


def age_words(activity) -> str:
    """For which ages, in words; empty where nobody has answered."""
    low, high = activity.min_age, activity.max_age
    if activity.has_no_age_limit:
        return _("Alla åldrar")
    if low is not None and high is not None:
        return _("%(years)s år") % {"years": isolated(f"{low}–{high}")}
    if low is not None:
        return _("Från %(low)s år") % {"low": low}
    return _("Upp till %(high)s år") % {"high": high} if high is not None else ""
