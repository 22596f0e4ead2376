"""How often something happens, as visitors read it: "varannan torsdag", "öppet måndag–fredag kl. 9–16"."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from activities.day_words import (
    clock_span,
    clock_time,
    date_and_time,
    date_words,
    day_inside,
    day_words,
    full_date,
    full_date_first,
    part_of_day,
    short_date,
    short_month,
    short_weekday,
    weekday_name,
    when,
)
from activities.recurrence import DATES, HOURS, MONTHLY, ONCE, WEEKLY, Rule
from activities.rule_spans import grouped_hours, is_run

__all__ = [
    "clock_span",
    "clock_time",
    "date_and_time",
    "date_words",
    "day_inside",
    "day_words",
    "full_date",
    "full_date_first",
    "part_of_day",
    "rhythm",
    "rhythm_long",
    "short_date",
    "short_month",
    "short_weekday",
    "weekday_name",
    "when",
]

_MOST_RHYTHMS = 2
_MOST_DATES = 4
_THE_WEEKDAYS = (
    pgettext_lazy("the … of the month", "måndagen"),
    pgettext_lazy("the … of the month", "tisdagen"),
    pgettext_lazy("the … of the month", "onsdagen"),
    pgettext_lazy("the … of the month", "torsdagen"),
    pgettext_lazy("the … of the month", "fredagen"),
    pgettext_lazy("the … of the month", "lördagen"),
    pgettext_lazy("the … of the month", "söndagen"),
)
_WEEKS = {
    1: pgettext_lazy("weekday of the month", "första"),
    2: pgettext_lazy("weekday of the month", "andra"),
    3: pgettext_lazy("weekday of the month", "tredje"),
    4: pgettext_lazy("weekday of the month", "fjärde"),
    5: pgettext_lazy("weekday of the month", "femte"),
    -1: pgettext_lazy("weekday of the month", "sista"),
}


def rhythm(rules: Iterable[Rule]) -> str:
    """How often, in few words: "varje tisdag", "en gång", "öppet måndag–fredag". Empty without rules."""
    rules = tuple(rules)
    if not rules:
        return ""
    if all(rule.kind in (ONCE, DATES) for rule in rules):
        days = {on for rule in rules for on in rule.dates or (rule.starts_on,)}
        return _("en gång") if len(days) == 1 else _("flera datum")
    said = list(dict.fromkeys(_rhythm(rule) for rule in _merged(rules)))
    return _listed(said) if len(said) <= _MOST_RHYTHMS else _("flera olika tider")


def rhythm_long(rules: Iterable[Rule], today: date) -> str:
    """With times, and the first and last day when they matter: "varje tisdag kl. 14–16 till 16 december"."""
    return pgettext("between one rule and the next", "; ").join(_long(rule, today) for rule in rules)


def _merged(rules):
    """Weekly rules with the same interval are said as one: "varje tisdag och torsdag"."""
    merged = {}
    for rule in rules:
        key = rule.interval if rule.kind == WEEKLY else rule
        earlier = merged.get(key, rule)
        merged[key] = replace(rule, weekdays=tuple(sorted({*earlier.weekdays, *rule.weekdays})))
    return merged.values()


def _rhythm(rule):
    if rule.kind == ONCE:
        return _("en gång")
    if rule.kind == DATES:
        return _("flera datum")
    if rule.kind == HOURS:
        return _("öppet %(days)s") % {"days": _weekdays(hours[0] for hours in rule.hours)}
    return _monthly(rule) if rule.kind == MONTHLY else _weekly(rule)


def _weekly(rule):
    days = _weekdays(rule.weekdays)
    if rule.interval == 1 and is_run(rule.weekdays):
        return days
    phrases = {
        1: _("varje %(days)s"),
        2: _("varannan %(days)s"),
        3: _("var tredje %(days)s"),
        4: _("var fjärde %(days)s"),
    }
    rare = _("%(days)s med %(weeks)d veckor mellan gångerna")
    return phrases.get(rule.interval, rare) % {"days": days, "weeks": rule.interval}


def _monthly(rule):
    phrases = {
        1: _("%(weeks)s %(days)s i månaden"),
        2: _("%(weeks)s %(days)s varannan månad"),
        3: _("%(weeks)s %(days)s var tredje månad"),
    }
    rare = _("%(weeks)s %(days)s med %(months)d månader mellan gångerna")
    words = {
        "weeks": _listed([str(_WEEKS[week]) for week in rule.weeks_of_month]),
        "days": _listed([str(_THE_WEEKDAYS[weekday]) for weekday in rule.weekdays]),
        "months": rule.interval,
    }
    return phrases.get(rule.interval, rare) % words


def _weekdays(weekdays):
    days = sorted(set(weekdays))
    if len(days) == 7:
        return _("alla dagar")
    names = [weekday_name(weekday) for weekday in days]
    if is_run(days):
        return _("%(first)s–%(last)s") % {"first": names[0], "last": names[-1]}
    return _listed(names)


def _long(rule, today):
    if rule.kind in (ONCE, DATES):
        words = {"days": _days(rule, today), "time": clock_span(rule.start, rule.end)}
        return pgettext("days and time", "%(days)s %(time)s") % words
    words = {
        "rhythm": _opening_hours(rule) if rule.kind == HOURS else _rhythm_and_time(rule),
        "first": short_date(rule.starts_on, today),
        "last": short_date(rule.ends_on, today) if rule.ends_on else "",
    }
    return _period(rule, today) % words


def _period(rule, today):
    """The first day is said only while it lies ahead."""
    if rule.starts_on <= today:
        return _("%(rhythm)s till %(last)s") if rule.ends_on else "%(rhythm)s"
    return _("%(rhythm)s från %(first)s till %(last)s") if rule.ends_on else _("%(rhythm)s från %(first)s")


def _rhythm_and_time(rule):
    words = {"rhythm": _rhythm(rule), "time": clock_span(rule.start, rule.end)}
    return pgettext("rhythm and time", "%(rhythm)s %(time)s") % words


def _opening_hours(rule):
    groups = []
    for weekdays, spans in grouped_hours(rule.hours):
        words = {"days": _weekdays(weekdays), "time": _listed([clock_span(*span) for span in spans])}
        groups.append(pgettext("days and time", "%(days)s %(time)s") % words)
    return _("öppet %(days)s") % {"days": pgettext("between opening hours", ", ").join(groups)}


def _days(rule, today):
    days = rule.dates or (rule.starts_on,)
    if len(days) == 1:
        return date_words(days[0], today)
    if len(days) <= _MOST_DATES:
        return _listed([short_date(on, today) for on in days])
    words = {"number": len(days), "first": short_date(days[0], today), "last": short_date(days[-1], today)}
    return _("%(number)d gånger från %(first)s till %(last)s,") % words


def _listed(words):
    *others, last = words
    if not others:
        return last
    words = {"others": pgettext("between words in a list", ", ").join(others), "last": last}
    return _("%(others)s och %(last)s") % words
