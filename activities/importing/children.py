"""The rows that belong to a listing: schedules, changes, terms, facts, reach and texts."""

from activities.importing import times
from activities.models import (
    ActivityFact,
    ActivityReach,
    ActivityTerm,
    ActivityText,
    Schedule,
    ScheduleChange,
)


class Children:
    """Collected for many listings, saved with one statement a table."""

    def __init__(self):
        self.rows = {model: [] for model in _MODELS}

    def save(self):
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)

    def add_all(self, activity, listing):
        for _name, add in _PARTS:
            add(self, activity, listing)

    def replace_differing(self, activity, listing) -> list[str]:
        """Take away what is stored and collect the new, for each part that differs; the parts' names."""
        differing = []
        for name, add in _PARTS:
            wanted = getattr(listing, name)
            if wanted is None or _comparable(name, wanted) == _STORED[name](activity):
                continue
            if name == "times":
                self._replace_times(activity, wanted)
            else:
                _RELATED[name](activity).all().delete()
                add(self, activity, listing)
            differing.append(name)
        return differing

    def add_terms(self, activity, listing):
        self.rows[ActivityTerm] += [
            ActivityTerm(activity=activity, term_id=code, position=position)
            for position, code in enumerate(listing.terms)
        ]

    def add_facts(self, activity, listing):
        self.rows[ActivityFact] += [
            ActivityFact(activity=activity, term_id=code, value=value, note=note, checked_on=checked)
            for code, (value, note, checked) in (listing.facts or {}).items()
        ]

    def add_reach(self, activity, listing):
        self.rows[ActivityReach] += [
            ActivityReach(activity=activity, municipality_id=municipality, county_id=county)
            for municipality, county in sorted(listing.reach or (), key=str)
        ]

    def add_texts(self, activity, listing):
        self.rows[ActivityText] += [
            ActivityText(activity=activity, language=code, title=title, summary=summary, description=description)
            for code, (title, summary, description) in (listing.texts or {}).items()
        ]

    def add_times(self, activity, listing):
        if listing.times is None:
            return
        for position, (rule, venue) in enumerate(listing.times.rules):
            self.rows[Schedule].append(times.schedule(rule, position, activity=activity, venue=venue))
        self._add_changes(activity, listing.times)

    def _add_changes(self, activity, wanted):
        self.rows[ScheduleChange] += [times.change_row(change, activity) for change in sorted(wanted.changes, key=repr)]

    def _replace_times(self, activity, wanted):
        """A schedule keeps its row where it can, for its dates have addresses by it."""
        stored = list(activity.schedules.all())
        for position, (rule, venue) in enumerate(wanted.rules):
            row = times.schedule(rule, position, activity=activity, venue=venue)
            if position < len(stored):
                row.pk = stored[position].pk
                row.save(force_update=True)
            else:
                self.rows[Schedule].append(row)
        for row in stored[len(wanted.rules) :]:
            row.delete()
        activity.changes.all().delete()
        self._add_changes(activity, wanted)


_MODELS = (Schedule, ScheduleChange, ActivityTerm, ActivityFact, ActivityReach, ActivityText)
_PARTS = (
    ("terms", Children.add_terms),
    ("facts", Children.add_facts),
    ("reach", Children.add_reach),
    ("texts", Children.add_texts),
    ("times", Children.add_times),
)
_RELATED = {
    "terms": lambda activity: activity.activity_terms,
    "facts": lambda activity: activity.facts,
    "reach": lambda activity: activity.reach,
    "texts": lambda activity: activity.texts,
}


def _stored_times(activity):
    rules, changes = times.stored(activity)
    venues = (schedule.venue_id for schedule in activity.schedules.all())
    return tuple(zip(rules, venues, strict=True)), changes


_STORED = {
    "terms": lambda activity: [row.term_id for row in activity.activity_terms.all()],
    "facts": lambda activity: {row.term_id: (row.value, row.note, row.checked_on) for row in activity.facts.all()},
    "reach": lambda activity: {(row.municipality_id, row.county_id) for row in activity.reach.all()},
    "texts": lambda activity: {row.language: (row.title, row.summary, row.description) for row in activity.texts.all()},
    "times": _stored_times,
}


def _comparable(name, wanted):
    if name != "times":
        return wanted
    return tuple((rule, venue and venue.pk) for rule, venue in wanted.rules), wanted.changes
