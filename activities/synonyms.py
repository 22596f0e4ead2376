"""Words that people use, and what they lead to: loaded from a file. ``search.words`` reads them."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from activities.importing import cells, table
from activities.importing.report import BadCell, Report
from activities.models import Synonym
from activities.taxonomy import vocabulary
from places.folding import fold

COLUMNS = ("ord", "leder_till", "rattas_aldrig")
# What stands before the colon in a tag of the search -> the taxonomy's group.
GROUPS = {"vad": "vad", "for": "for-vem", "troskel": "troskel", "form": "form"}


def load(path: Path) -> Report:
    """Make the synonyms just those of the file, or, if any row is faulty, nothing."""
    found = table.read_file(path, COLUMNS)
    report = Report(problems=list(found.problems))
    groups = vocabulary().groups
    wanted = {}
    for row in found.rows:
        _read(row, groups, wanted, report)
    if report.problems:
        report.is_written = False
        return report
    _save(wanted, report)
    return report


def _read(row, groups, wanted, report):
    word = row.cells.get("ord", "")
    if not word or word != fold(word) or len(word) > 60:
        reason = _("Skriv ordet med små bokstäver, utan å, ä, ö och andra tecken. Det står %(text)s.")
        report.refuse(row.number, "ord", reason % {"text": cells.quoted(word)})
    elif word in wanted:
        report.refuse(row.number, "ord", _("Ordet finns två gånger i filen."))
    targets = cells.items(row.cells.get("leder_till", ""))
    for target in targets:
        if not _is_target(target, groups):
            reason = _("%(text)s är varken ett ord eller ett ämne som vad:promenad.")
            report.refuse(row.number, "leder_till", reason % {"text": cells.quoted(target)})
    try:
        never = cells.yes_no(row.cells.get("rattas_aldrig", "") or "nej")
    except BadCell as error:
        report.refuse(row.number, "rattas_aldrig", error)
        never = False
    wanted.setdefault(word, (targets, never))


def _is_target(target, groups):
    group, colon, code = target.partition(":")
    if colon:
        return code in groups.get(GROUPS.get(group), ())
    return target == fold(target) and len(target) <= 60 and " " not in target


def _save(wanted, report):
    with transaction.atomic():
        before = {row.word: (row.leads_to, row.is_never_corrected) for row in Synonym.objects.all()}
        Synonym.objects.all().delete()
        Synonym.objects.bulk_create(
            Synonym(word=word, leads_to=targets, is_never_corrected=never) for word, (targets, never) in wanted.items()
        )
    report.added = len(wanted.keys() - before.keys())
    report.changed = sum(word in before and before[word] != row for word, row in wanted.items())
    report.unchanged = len(wanted) - report.added - report.changed
