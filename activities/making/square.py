"""A made square put in the place of the former one, in one transaction: whoever looks meanwhile sees the old one."""

import json
from collections.abc import Callable
from datetime import date

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import copying, moderation, occurrences
from activities.importing.times import schedule_fields
from activities.making import clearing
from activities.making.invented import SOURCE
from activities.making.inventing import Inventor
from activities.making.where import Sweden
from activities.models import Activity, ActivityFact, ActivityReach, ActivityTerm, Schedule, Venue, VenueFact
from activities.search import index
from activities.taxonomy import vocabulary
from organisations.models import Organisation

CHUNK = 2000
MOST = 1_000_000
_GROUPS = ("vad", "for-vem", "form", "troskel", "tillganglighet")


class CannotMake(Exception):
    """There is something missing, or something that must not be touched. The text is for the operator."""


def make(listings: int, *, seed: int, today: date, progress: Callable[[int], None] = lambda done: None) -> None:
    """Replace what was made before by so many new ones. Raises ``CannotMake``. ``progress`` gets the number done."""
    inventor = Inventor(*_ground(), today, seed)
    with transaction.atomic():
        _take_turn()
        clearing.clear()
        _check_at_once()
        writer = _Writer(today)
        for first in range(1, listings + 1, CHUNK):
            numbers = range(first, min(first + CHUNK, listings + 1))
            made = [inventor.listing(number) for number in numbers]
            writer.write(inventor.hosts.take_new("organisations"), inventor.hosts.take_new("venues"), made)
            progress(numbers[-1])
        index.rebuild_vocabulary()
    _tidy()


def _ground():
    sweden, words = Sweden(), vocabulary()
    if not sweden.municipalities:
        raise CannotMake(_("Kommunerna är inte inlästa. Kör först: ./run manage load_places"))
    if not all(words.groups.get(group) for group in _GROUPS):
        raise CannotMake(_("Ämnesorden är inte inlästa. Kör först: ./run manage load_taxonomy"))
    return sweden, words


def _take_turn():
    """One maker at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('make_square'))")
        if not cursor.fetchone()[0]:
            raise CannotMake(_("Någon annan ställer upp ett torg just nu. Vänta tills det är klart."))


def _check_at_once():
    """Each row when its statement ends; else millions of checks would wait in memory for the transaction's end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _tidy():
    """The planner must know the new rows, and pages that nobody else reads yet are cheap to mark as such."""
    vacuum = "" if connection.in_atomic_block else "VACUUM "
    with connection.cursor() as cursor:
        for model in (Organisation, *apps.get_app_config("activities").get_models()):
            cursor.execute(f"{vacuum}ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


class _Writer:
    """Writes chunks: parents before children, each table with one COPY."""

    def __init__(self, today):
        self.today = today
        moment = timezone.now()
        times = {"created_at": moment, "updated_at": moment}
        self.organisations = copying.Template(Organisation, source=SOURCE, **times)
        self.venues = copying.Template(Venue, source=SOURCE)
        self.activities = copying.Template(Activity, source=SOURCE, **times, **moderation.as_published(moment))
        self.schedules = copying.Template(Schedule)

    def write(self, organisations, venues, listings):
        for model, template, rows in (
            (Organisation, self.organisations, organisations),
            (Venue, self.venues, venues),
            (Activity, self.activities, listings),
        ):
            _give_keys(model, rows)
            for row in rows:
                _point_to_parents(row)
            template.copy_in(map(vars, rows))
        self._children(venues, listings)
        self._dates([listing for listing in listings if listing.rule])
        for listing in listings:
            listing.last_end = occurrences.last_end(listing.rule, self.today) if listing.rule else None
        index.copy_rows(listings)

    def _children(self, venues, listings):
        facts = ("term_id", "value", "note")
        copying.copy_in(
            VenueFact,
            ("venue_id", *facts),
            ((venue.id, fact.term_id, fact.value, "") for venue in venues for fact in venue.facts),
        )
        copying.copy_in(
            ActivityFact,
            ("activity_id", *facts),
            ((one.id, fact.term_id, fact.value, "") for one in listings for fact in one.facts),
        )
        copying.copy_in(
            ActivityTerm,
            ("activity_id", "term_id", "position"),
            (
                (one.id, tagged.term.code, position)
                for one in listings
                for position, tagged in enumerate(one.activity_terms)
            ),
        )
        copying.copy_in(
            ActivityReach,
            ("activity_id", "municipality_id", "county_id"),
            ((one.id, *area) for one in listings for area in one.reach),
        )

    def _dates(self, listings):
        keys = copying.new_keys(Schedule, len(listings))
        self.schedules.copy_in(
            _schedule(one.rule) | {"id": key, "activity_id": one.id} for key, one in zip(keys, listings, strict=True)
        )
        occurrences.copy_rows(((one.id, key, one.rule) for key, one in zip(keys, listings, strict=True)), self.today)


def _schedule(rule):
    fields = schedule_fields(rule)
    return fields | {"hours": json.dumps(fields["hours"])}


def _give_keys(model, rows):
    for row, key in zip(rows, copying.new_keys(model, len(rows)), strict=True):
        row.id = key


def _point_to_parents(row):
    for name in ("organisation", "venue"):
        if parent := getattr(row, name, None):
            setattr(row, f"{name}_id", parent.id)
