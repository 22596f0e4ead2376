"""The doors: a file → the database, in one transaction, with dates, search index and parts of town brought up to date.

``load`` is for commands; ``load_table`` for who has the rows already.
"""

from datetime import date
from pathlib import Path
from types import ModuleType

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from activities import occurrences
from activities.importing import activities, organisations, table
from activities.importing.report import Report
from activities.importing.table import Table
from activities.models import Activity, Venue
from activities.search import index
from places.areas import remember_areas

# Any number of our own: two imports at once wait for each other.
_LOCK = 746_702_001


def load(kind: ModuleType, path: Path, *, source: str, today: date, encoding="", delimiter="", **choices) -> Report:
    """``kind`` is one of the modules ``organisations``, ``venues``, ``activities``. Raises ``UnreadableTable``."""
    found = table.read_file(path, kind.COLUMNS, encoding=encoding, delimiter=delimiter, more=kind.MORE)
    return load_table(kind, found, source=source, today=today, **choices)


def load_table(
    kind: ModuleType,
    found: Table,
    *,
    source: str,
    today: date,
    all_or_nothing=False,
    dry_run=False,
    progress=None,
) -> Report:
    """Good rows are kept, or with ``all_or_nothing`` none if any is faulty. ``dry_run`` keeps nothing, but tries."""
    report = Report(problems=list(found.problems))
    for name in found.unknown:
        report.warn(1, name, _("Vi känner inte igen kolumnen och läser den inte."))
    missing = [column for column in kind.REQUIRED if column not in found.columns]
    for column in missing:
        report.refuse(1, column, _("Kolumnen saknas. Lägg till den."))
    if missing:
        report.is_written = report.is_readable = False
        return report
    with transaction.atomic():
        _wait_for_others()
        touched = kind.load(_once(found, report), source, today, report, progress)
        if dry_run or (all_or_nothing and report.problems):
            report.is_written = False
            transaction.set_rollback(True)
        else:
            _catch_up(kind, touched, today, report, progress)
    report.problems.sort()
    report.warnings.sort()
    return report


def _once(found, report):
    """The rows, without those whose id has come before."""
    rows, seen = [], {}
    for row in found.rows:
        name = row.cells.get("id", "")
        if name and name in seen:
            reason = _("Samma id står redan på rad %(row)d.") % {"row": seen[name]}
            report.refuse(row.number, "id", reason)
            continue
        seen[name] = row.number
        rows.append(row)
    return rows


def _wait_for_others():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _catch_up(kind, touched, today, report, progress):
    """What follows from the change: dates, what can be found, and which parts of town there are."""
    if not (touched or report.added):
        return

    def telling(words):
        return progress and (lambda done, total: progress(words, done, total))

    ids = touched
    if kind is activities:
        outcome = occurrences.expand(ids, today=today, progress=telling(_("aktiviteters datum")))
        _tell_broken(outcome, report)
    else:
        ids = _activities_of(kind, touched)
    if ids:
        index.reindex(ids, progress=telling(_("sökbara aktiviteter")))
        index.rebuild_vocabulary()
    if kind is not organisations:
        remember_areas(_areas())


def _tell_broken(outcome, report):
    names = dict(Activity.objects.filter(pk__in=[pk for pk, _why in outcome.broken]).values_list("pk", "source_id"))
    for pk, why in outcome.broken:
        report.warn(
            0, "tider", _("%(id)s har tider som inte går att räkna ut: %(why)s") % {"id": names[pk], "why": why}
        )


def _activities_of(kind, touched):
    owner = Q(organisation__in=touched) if kind is organisations else Q(venue__in=touched)
    return list(Activity.objects.filter(owner).order_by("pk").values_list("pk", flat=True))


def _areas():
    """Parts of town that public pages show, with the points of venues that have their address shown."""
    shown = Venue.objects.filter(activities__in=Activity.objects.public(), is_hidden=False)
    shown = shown.exclude(area="").exclude(latitude=None).distinct()
    return list(shown.values_list("area", "municipality_id", "latitude", "longitude"))
