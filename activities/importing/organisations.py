"""organisationer.csv: rows → organisations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from activities import slugs
from activities.importing import cells as parse
from activities.importing.reading import Cells
from activities.importing.report import BadCell, Report
from activities.importing.saving import in_halves, set_fields, telling
from activities.importing.table import Row
from activities.importing.where import Atlas
from organisations.models import Organisation, Sector
from organisations.org_number import clean_org_number
from places.folding import fold, sort_key

REQUIRED = ("id", "namn", "sektor", "kommun")
COLUMNS = (
    *REQUIRED,
    "orgnr",
    "beskrivning",
    "webb",
    "telefon",
    "epost",
    "kontaktperson",
    "paraply",
    "verifierad",
    "tar_emot_hanvisning",
    "hanvisning_kontakt",
    "hanvisning_telefon",
)
MORE = None
DATED = frozenset({"verifierad"})


@dataclass
class Read:
    """A row, understood. ``parent`` is the id its cell names; None where the file has no such column."""

    number: int
    source_id: str
    fields: dict
    parent: str | None


def load(rows: Iterable[Row], source: str, today: date, report: Report, progress=None) -> list[int]:
    """Save the rows; returns the pks of the organisations that changed, the new ones not counted."""
    atlas = Atlas()
    read = [one for row in rows if (one := _read(Cells(row, today, report, DATED), atlas))]
    known = {row.source_id: row for row in Organisation.objects.select_for_update().filter(source=source)}
    read = _with_good_parents(read, known, report)
    addresses = slugs.of_organisations()
    before, changed = set(known), set()
    saved = _create([one for one in read if one.source_id not in before], source, known, addresses, report)
    for done, one in enumerate(read, start=1):
        if one.source_id in before:
            with telling(report, one.number):
                _update(one, known[one.source_id], addresses, changed)
                saved.append(one)
        if progress:
            progress(_("organisationer"), done, len(read))
    _set_parents(saved, known, changed)
    report.added += len(known) - len(before)
    report.changed += len(changed & before)
    report.unchanged += len({one.source_id for one in saved} & before - changed)
    return [known[source_id].pk for source_id in changed & before]


def _create(new, source, known, addresses, report):
    """Those that were saved; ``known`` gets their rows."""
    wishes = {one.source_id: slugs.base(one.fields["name"]) for one in new}
    addresses.expect(filter(None, wishes.values()))
    chosen = {source_id: addresses.give(wish) for source_id, wish in wishes.items()}

    def save(some):
        rows = [
            Organisation(source=source, source_id=one.source_id, slug=chosen[one.source_id], **one.fields)
            for one in some
        ]
        Organisation.objects.bulk_create(rows)
        known.update((row.source_id, row) for row in rows)

    saved = in_halves(new, save, report)
    for source_id in {one.source_id for one in new} - {one.source_id for one in saved}:
        known.pop(source_id, None)
    return saved


def _read(cells, atlas):
    municipality = cells.required("kommun", atlas.municipality)
    name = cells.required("namn", parse.line, 120)
    source_id = cells.required("id", parse.line, 120)
    fields = {
        "name": name,
        "sort_key": sort_key(name or "")[:300],
        "folded_name": fold(name or "")[:200],
        "sector": cells.required("sektor", parse.choice, Sector.values),
        "municipality_id": municipality and municipality.code,
    }
    for field, column, parser, blank in _OPTIONAL:
        if cells.has(column):
            fields[field] = cells.read(column, parser, blank=blank)
    if not fields.get("takes_referrals"):
        for column in ("hanvisning_kontakt", "hanvisning_telefon"):
            if cells.text(column):
                cells.refuse(column, _("Skriv ja i tar_emot_hanvisning, eller lämna den här rutan tom."))
    cells.refuse_personal_numbers("id", "orgnr", "paraply", "telefon", "hanvisning_telefon")
    parent = cells.text("paraply") if cells.has("paraply") else None
    return None if cells.is_faulty else Read(cells.row.number, source_id, fields, parent)


def _person(text):
    return parse.line(text, 120)


def _org_number(text):
    try:
        return clean_org_number(text)
    except ValidationError as error:
        raise BadCell(error.message) from error


_OPTIONAL = (
    ("org_number", "orgnr", _org_number, ""),
    ("description", "beskrivning", parse.paragraphs, ""),
    ("website", "webb", parse.web, ""),
    ("phone", "telefon", parse.phone, ""),
    ("email", "epost", parse.email, ""),
    ("contact_person", "kontaktperson", _person, ""),
    ("takes_referrals", "tar_emot_hanvisning", parse.yes_no, None),
    ("referral_contact", "hanvisning_kontakt", _person, ""),
    ("referral_phone", "hanvisning_telefon", parse.phone, ""),
    ("verified_on", "verifierad", parse.day, None),
)


def _with_good_parents(read, known, report):
    """Without the rows whose umbrella is missing or stands under themselves."""
    while True:
        parents = {row.source_id: row.parent for row in read}
        faulty = [row for row in read if row.parent and (row.parent not in {*parents, *known})]
        circular = [row for row in read if row not in faulty and _is_circular(row.source_id, parents)]
        for row in faulty:
            reason = _("Vi hittar ingen organisation med id %(id)s.") % {"id": parse.quoted(row.parent)}
            report.refuse(row.number, "paraply", reason)
        for row in circular:
            report.refuse(row.number, "paraply", _("Organisationen står under sig själv."))
        if not faulty and not circular:
            return read
        read = [row for row in read if row not in faulty and row not in circular]


def _is_circular(start, parents):
    seen, at = set(), parents.get(start)
    while at and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def _update(one, row, addresses, changed):
    names = set_fields(row, _keeping_later_check(row, one.fields))
    if names:
        row.save(update_fields=[*names, "updated_at"])
        changed.add(one.source_id)
    if "name" in names:
        slugs.readdress_organisation(row, addresses)


def _keeping_later_check(row, fields):
    """A file never takes back that somebody has checked the organisation since."""
    dates = [day for day in (fields.get("verified_on"), row.verified_on) if day]
    return fields | {"verified_on": max(dates)} if dates else fields


def _set_parents(read, known, changed):
    for one in read:
        row, parent = known[one.source_id], known.get(one.parent)
        if one.parent is not None and row.parent_id != (parent and parent.pk):
            row.parent = parent
            row.save(update_fields=["parent", "updated_at"])
            changed.add(one.source_id)
