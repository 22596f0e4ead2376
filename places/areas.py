"""Parts of town that the tables lack (Rosengård, Hisingen), learnt from venues. Sole writer of kind `area`.

Places may not ask activities, so activities tell places: whoever changes venues calls `remember_areas` with
every area that a public page may show.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from places.distance import sweref
from places.folding import fold, sort_key
from places.models import EAST, NORTH, SOUTH, WEST, Municipality, Place, PlaceName

RADIUS_KM = 1.5
RANK = 30
LONGEST = 80
_CHANGING = ["name", "label", "lat", "lon", "easting", "northing", "sort_key"]


@transaction.atomic
def remember_areas(areas: Iterable[tuple[str, str, float, float]]) -> int:
    """Makes the areas just these: (name, municipality code, lat, lon), one a venue; the area is their middle.

    Pass all of them at every call; what is not named is forgotten. Pass only points that anybody may see:
    never that of a venue with a hidden address. Returns how many areas there now are.
    """
    middles = _middles(areas)
    municipalities = {row.code: row for row in Municipality.objects.filter(code__in={code for code, _ in middles})}
    known = set(
        PlaceName.objects.exclude(place__kind="area")
        .filter(folded__in={folded for _, folded in middles})
        .values_list("place__municipality_id", "folded")
    )
    rows = [
        _place(municipalities[code], folded, *middle)
        for (code, folded), middle in sorted(middles.items())
        if code in municipalities and (code, folded) not in known
    ]
    Place.objects.filter(kind="area").exclude(code__in=[row.code for row in rows]).delete()
    Place.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=_CHANGING)
    names = [PlaceName(place=row, name=row.name, folded=fold(row.name)) for row in rows]
    PlaceName.objects.bulk_create(names, ignore_conflicts=True)
    return len(rows)


def _middles(areas):
    """{(municipality, folded name): (name as first written, lat, lon)}."""
    grouped = defaultdict(list)
    for name, code, lat, lon in areas:
        name = " ".join(name.split())[:LONGEST]
        folded = fold(name)
        is_in_sweden = SOUTH <= lat <= NORTH and WEST <= lon <= EAST
        if is_in_sweden and len(folded) <= LONGEST and any(c.isalpha() for c in folded):
            grouped[code, folded].append((name, lat, lon))
    return {
        key: (
            min(name for name, _, _ in venues),
            sum(lat for _, lat, _ in venues) / len(venues),
            sum(lon for _, _, lon in venues) / len(venues),
        )
        for key, venues in grouped.items()
    }


def _place(municipality, folded, name, lat, lon):
    easting, northing = sweref(lat, lon)
    return Place(
        code=f"a-{municipality.code}-{folded.replace(' ', '-')}",
        kind="area",
        name=name,
        label=f"{name}, {municipality.official_name}",
        municipality=municipality,
        county_id=municipality.county_id,
        lat=lat,
        lon=lon,
        easting=round(easting),
        northing=round(northing),
        radius_km=RADIUS_KM,
        rank=RANK,
        is_centre=True,
        sort_key=sort_key(name),
    )
