"""Files as an operator writes them, and the way in."""

import csv
import io
from datetime import date

from activities.importing import activities, organisations, table, venues
from activities.importing.loading import load_table
from activities.models import Activity
from places.distance import sweref
from places.models import Place, PlaceName
from tests.factories import load_taxonomy, make_municipality, make_organisation

TODAY = date(2026, 11, 25)  # a Wednesday
# A row that is good as it is.
LISTING = {
    "id": "a1",
    "rubrik": "Tisdagsfika",
    "arrangor": "o1",
    "vad": "fika-prata",
    "plats": "Lyktan",
    "gata": "Storgatan 4",
    "postnummer": "291 31",
    "ort": "Kristianstad",
    "kommun": "1290",
    "tider": "varje tisdag 14–16",
}


def content(rows, delimiter=";"):
    out = io.StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(out, columns, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def load(kind, *rows, today=TODAY, source="fil", **choices):
    found = table.read(content(rows).encode(), kind.COLUMNS, more=kind.MORE)
    return load_table(kind, found, source=source, today=today, **choices)


def load_organisations(*rows, **choices):
    return load(organisations, *rows, **choices)


def load_venues(*rows, **choices):
    return load(venues, *rows, **choices)


def load_activities(*rows, **choices):
    return load(activities, *rows, **choices)


def load_listing(today=TODAY, source="fil", **cells):
    """The good row with some cells changed; returns the report."""
    return load_activities(LISTING | cells, today=today, source=source)


def listing(source_id="a1"):
    return Activity.objects.get(source="fil", source_id=source_id)


def told(report):
    return [(problem.row, problem.column, problem.reason) for problem in report.problems]


def make_square():
    """Kristianstad with a postcode and a town, an organisation ``o1`` and the taxonomy."""
    load_taxonomy()
    municipality = make_municipality("1290")
    make_municipality("1280")
    make_place("29131", "postcode", "291 31", municipality, 56.03, 14.16)
    make_place("t1", "locality", "Åhus", municipality, 55.92, 14.29)
    return make_organisation("Föreningen Lyktan", source="fil", source_id="o1", municipality=municipality)


def make_place(code, kind, name, municipality, lat, lon):
    easting, northing = sweref(lat, lon)
    place = Place.objects.create(
        code=code,
        kind=kind,
        name=name,
        label=f"{name}, {municipality.official_name}",
        municipality=municipality,
        county=municipality.county,
        lat=lat,
        lon=lon,
        easting=round(easting),
        northing=round(northing),
        radius_km=2,
        rank=10,
        is_centre=False,
        sort_key=name,
    )
    if kind != "postcode":
        PlaceName.objects.create(place=place, name=name, folded="ahus")
