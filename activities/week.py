"""Seven days of a search: each day's dates by part of day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities import cards, clock, holidays, rule_words
from activities.models import Activity, Occurrence
from activities.search.query import calendar
from activities.search.spec import PARTS, SearchSpec
from places.own_words import Swedish


@dataclass(frozen=True)
class Slot:
    """One date in the week."""

    time: str
    starts_at: datetime
    title: str
    url: str
    where: str
    who: str
    status: str
    status_words: str


@dataclass(frozen=True)
class Part:
    code: str
    label: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Day:
    """``more_url``: the list of the whole day, where the week holds too much to show all of it."""

    on: date
    name: str
    short: str
    words: str
    is_today: bool
    parts: tuple[Part, ...]
    more_url: str = ""

    @property
    def anchor(self):
        return f"dag-{self.on.isoformat()}"


@dataclass(frozen=True)
class Week:
    days: tuple[Day, ...]
    number: int
    is_cut: bool

    @property
    def is_empty(self):
        return not any(day.parts for day in self.days)


def week_of(spec: SearchSpec, now: datetime, limit: int, list_url: Callable[[date], str]) -> Week:
    """The seven days from ``spec.first``. A week that holds more than ``limit`` dates is cut, and says so.

    ``list_url`` gives the address of one day's list.
    """
    rows = calendar(spec, now, limit + 1)
    ids = {row.activity_id for row in rows}
    activities = {activity.pk: activity for activity in Activity.objects.filter(pk__in=ids).for_cards()}
    today = clock.day(now)
    days = [spec.first + timedelta(days=number) for number in range(7)]
    shown = [_day(on, today, [row for row in rows[:limit] if row.date == on], activities) for on in days]
    is_cut = len(rows) > limit
    if is_cut:
        left_out = rows[limit].date
        shown = [replace(day, more_url=list_url(day.on)) if day.on >= left_out else day for day in shown]
    return Week(days=tuple(shown), number=spec.first.isocalendar().week, is_cut=is_cut)


def _day(on, today, rows, activities):
    labels = dict(zip(PARTS, (_("Förmiddag"), _("Eftermiddag"), _("Kväll")), strict=True))
    parts = [
        Part(
            code,
            labels[code],
            tuple(_slot(row, activities[row.activity_id]) for row in rows if row.part == code),
        )
        for code in PARTS
    ]
    name = rule_words.weekday_name(on.weekday())
    near = {0: _("i dag"), 1: _("i morgon")}.get((on - today).days, "")
    said = [rule_words.short_date(on, today), near, holidays.words(on)]
    return Day(
        on=on,
        name=capfirst(name),
        short=capfirst(rule_words.short_weekday(on)),
        words=", ".join(word for word in said if word),
        is_today=on == today,
        parts=tuple(part for part in parts if part.slots),
    )


def _slot(row, activity):
    status, words = ("off", _("Inställt")) if row.is_cancelled else cards.room_status(activity)
    if row.state == Occurrence.State.MOVED and not status:
        status, words = "full", _("Flyttat hit")
    where, _icon = cards.where_words(activity, row.venue or activity.venue)
    starts, ends = clock.wall(row.starts_at), clock.wall(row.ends_at)
    return Slot(
        time=rule_words.clock_span(starts.time(), ends.time()),
        starts_at=row.starts_at,
        title=Swedish(activity.title),
        url=activity.get_absolute_url(),
        where=where,
        who=cards.who_words(activity),
        status=status,
        status_words=words,
    )
