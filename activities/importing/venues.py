"""platser.csv: rows → venues. The places that stand in the rows of activities are read here too.

Of a hidden venue neither street, postcode, stop nor true point is stored: it stands where its town stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from activities.importing import cells as parse
from activities.importing.reading import Cells
from activities.importing.report import Report
from activities.importing.saving import in_halves, set_fields, telling
from activities.importing.table import Row
from activities.importing.where import Atlas
from activities.models import Activity, Venue, VenueFact
from activities.taxonomy import vocabulary
from places.folding import fold
from places.models import Municipality

REQUIRED = ("id", "namn")
COLUMNS = (
    *REQUIRED,
    "gata",
    "postnummer",
    "ort",
    "kommun",
    "lat",
    "lon",
    "omrade",
    "hitta_in",
    "hallplats",
    "dold",
    "tillganglighet",
    "kontrollerad",
)
MORE = None
DATED = frozenset({"kontrollerad"})
SOUTH, NORTH, WEST, EAST = 55.0, 69.5, 10.5, 24.5
# A change of one of these is a change of place, which calendars must hear of.
_PLACE = {"name", "street", "postcode", "town", "area", "municipality_id", "latitude", "longitude", "is_hidden"}


@dataclass
class Read:
    number: int
    source_id: str
    fields: dict
    facts: dict | None


def load(rows: Iterable[Row], source: str, today: date, report: Report, progress=None) -> list[int]:
    """Save the rows; returns the pks of the venues that changed, the new ones not counted."""
    atlas, codes = Atlas(), vocabulary().groups.get("tillganglighet", [])
    read = [one for row in rows if (one := _read(Cells(row, today, report, DATED), atlas, codes))]
    stored = Venue.objects.select_for_update().filter(source=source).exclude(source_id="")
    known = {row.source_id: row for row in stored.prefetch_related("facts")}
    new = [one for one in read if one.source_id not in known]
    report.added += len(in_halves(new, lambda some: _create(some, source), report))
    changed, moved = [], []
    for done, one in enumerate(read, start=1):
        if one.source_id in known:
            row, names = known[one.source_id], []
            with telling(report, one.number):
                names = _update(one, row)
                report.unchanged += not names
            changed += [row.pk] if names else []
            moved += [row.pk] if _PLACE.intersection(names) else []
        if progress:
            progress(_("platser"), done, len(read))
    report.changed += len(changed)
    tell_calendars(moved)
    return changed


def tell_calendars(venues: list[int]):
    """Entries in people's calendars are renewed when their place has changed."""
    there = Activity.objects.filter(Q(venue__in=venues) | Q(schedules__venue__in=venues))
    Activity.objects.filter(pk__in=there.values("pk")).update(calendar_sequence=F("calendar_sequence") + 1)


def _read(cells, atlas, codes):
    source_id = cells.required("id", parse.line, 120)
    fields = read_place(cells, atlas, name_column="namn", hidden_column="dold")
    cells.required("namn", parse.line, 120)
    facts = None
    if cells.has("tillganglighet"):
        checked = cells.read("kontrollerad", parse.day)
        answers = cells.read("tillganglighet", parse.answers, codes, blank={})
        facts = {code: (*answer, checked) for code, answer in answers.items()}
    cells.refuse_personal_numbers("id")
    return None if cells.is_faulty else Read(cells.row.number, source_id, fields, facts)


def read_place(cells: Cells, atlas: Atlas, name_column: str, hidden_column: str) -> dict:
    """The fields of a venue. A street or a meeting point gives it a name when its own cell is empty."""
    town = cells.read("ort", parse.line, 60, blank="")
    street = cells.read("gata", parse.line, 120, blank="")
    postcode = cells.read("postnummer", parse.postcode, blank="")
    municipality = _municipality(cells, atlas, postcode, town)
    name = cells.read(name_column, parse.line, 120, blank="")
    is_hidden = cells.read(hidden_column, parse.yes_no, blank=False)
    fields = {
        "name": name or ("" if is_hidden else street) or cells.text("motesplats")[:120] or town,
        "street": street,
        "postcode": postcode,
        "town": town.title() if town.isupper() else town,
        "area": cells.read("omrade", parse.line, 60, blank=""),
        "municipality_id": municipality and municipality.code,
        "directions": cells.read("hitta_in", parse.paragraphs, blank=""),
        "transit": cells.read("hallplats", parse.line, 200, blank=""),
        "is_hidden": is_hidden,
        "is_approximate": True,
    }
    point = _point(cells)
    if municipality is None:
        return fields
    if is_hidden:
        return _without_address(cells, fields, atlas, municipality)
    fields["is_approximate"] = point is None
    fields["latitude"], fields["longitude"] = point or atlas.point(postcode, town, municipality)
    return fields


def _municipality(cells, atlas, postcode, town) -> Municipality | None:
    if cells.text("kommun"):
        return cells.read("kommun", atlas.municipality)
    found = atlas.municipality_of(postcode, town)
    if found is None and not cells.is_faulty:
        cells.refuse("kommun", _("Skriv vilken kommun platsen ligger i. Det går inte att se av postnummer och ort."))
    return found


def _point(cells):
    lat = cells.read("lat", parse.degrees, SOUTH, NORTH)
    lon = cells.read("lon", parse.degrees, WEST, EAST)
    if bool(cells.text("lat")) != bool(cells.text("lon")):
        column = "lon" if cells.text("lat") else "lat"
        cells.refuse(column, _("Skriv både lat och lon, eller lämna båda tomma."))
    return None if lat is None or lon is None else (lat, lon)


def _without_address(cells, fields, atlas, municipality):
    refuse_street_in_texts(cells, fields["street"])
    fields["latitude"], fields["longitude"] = atlas.area_point(fields["town"], municipality)
    return fields | {"street": "", "postcode": "", "transit": ""}


def refuse_street_in_texts(cells: Cells, street: str):
    """A street that is to be hidden must not stand in what is shown."""
    name = re.sub(r"( \d+ ?[a-z]?)+$", "", fold(street))
    if not name:
        return
    for column, text in cells.row.cells.items():
        if column != "gata" and f" {name} " in f" {fold(text)} ":
            cells.refuse(column, _("Adressen ska vara dold, men här står gatan. Ta bort den ur texten."))


def _create(new, source):
    venues = [Venue(source=source, source_id=one.source_id, **one.fields) for one in new]
    Venue.objects.bulk_create(venues)
    pairs = zip(venues, new, strict=True)
    VenueFact.objects.bulk_create(fact for venue, one in pairs for fact in _facts(venue, one.facts or {}))


def _update(one, row):
    """The names of what changed."""
    names = set_fields(row, one.fields)
    if names:
        row.save(update_fields=names)
    stored = {fact.term_id: (fact.value, fact.note, fact.checked_on) for fact in row.facts.all()}
    if one.facts is None or stored == one.facts:
        return names
    row.facts.all().delete()
    VenueFact.objects.bulk_create(_facts(row, one.facts))
    return [*names, "facts"]


def _facts(venue, wanted):
    return [
        VenueFact(venue=venue, term_id=code, value=value, note=note, checked_on=checked)
        for code, (value, note, checked) in wanted.items()
    ]
