"""The files' rows → places and spellings: what counts as one place, and what it is called.

Pure: models are filled in, the database is not touched.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from math import hypot, log10

from places.distance import sweref
from places.folding import fold, sort_key, spelling
from places.models import County, CountyOutline, Municipality, MunicipalityOutline, Place, PlaceName
from places.territories import counties_of, municipalities_of, outlines_of, point, refuse_repeats

KINDS = {"centralort": "locality", "ort": "locality", "stadsdel": "district", "postort": "post_town"}
RANKS = {"centralort": 80, "stadsdel": 60, "ort": 50, "postort": 40}
# A doubt about the row (docs/platser.md) lets it come after those without.
DOUBTS = {"": 0, "h": 30, "u": 5, "g": 0, "n": 0, "k": 0}
RADII = {"district": 1.5, "post_town": 3}
# How far a postcode's point may be off, in kilometres, by how it was found.
ACCURACY = {"a": 1, "s": 2, "e": 3, "l": 4, "o": 5, "n": 6, "k": 10}


@dataclass
class Built:
    """Everything the place tables will hold, areas apart."""

    counties: list[County] = field(default_factory=list)
    municipalities: list[Municipality] = field(default_factory=list)
    outlines: list[CountyOutline | MunicipalityOutline] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    names: list[PlaceName] = field(default_factory=list)


def build(tables: dict) -> Built:
    """From {file name: rows}; raises BadTable at the first thing that cannot be."""
    built = Built()
    counties = counties_of(tables["lan.csv"])
    municipalities = municipalities_of(tables["kommuner.csv"], counties)
    built.counties, built.municipalities = list(counties.values()), list(municipalities.values())
    localities = _localities(tables["orter.csv"], municipalities)
    taken = _municipalities_by_name(localities, municipalities)
    also = {(row.file, row.cells["kod"]): row.spellings("aven") for row in tables["lan.csv"] + tables["kommuner.csv"]}
    for county in built.counties:
        _add(built, _county_place(county), _county_names(county, also["lan.csv", county.code], taken))
    for municipality in built.municipalities:
        own = localities.pop((municipality.code, fold(municipality.name)), None)
        shared = len(taken[spelling(municipality.name)]) > 1
        place = _municipality_place(municipality, own, shared)
        names = _municipality_names(municipality, also["kommuner.csv", municipality.code], has_town=bool(own))
        _add(built, place, names)
    for row in localities.values():
        place = _locality_place(row, municipalities)
        _add(built, place, [(name, False) for name in [place.name, *row.spellings("aven")]])
    built.places += _postcode_places(tables["postnummer.csv"], municipalities)
    built.outlines = list(outlines_of(tables["konturer.csv"], counties, municipalities))
    return built


def _localities(rows, municipalities):
    """{(kommun, folded name): row}. One name in one kommun is one place: the weightier row stands."""
    refuse_repeats(rows, ["id"])
    found = {}
    for row in rows:
        row.match("id", r"[a-z][0-9]{1,12}", "ett id (en bokstav och siffror)")
        row.one_of("typ", KINDS, "en typ (centralort, ort, stadsdel, postort)")
        row.one_of("flagga", DOUBTS, "en flagga (h, u, g, n, k eller tomt)")
        row.one_of("kommun", municipalities, "en kommun i kommuner.csv")
        name = fold(row.text("namn", 80))
        if not any(c.isalpha() for c in name):
            raise row.refuse("namn", "namnet saknar bokstäver.")
        key = (row.cells["kommun"], name)
        if key not in found or _locality_rank(row) > _locality_rank(found[key]):
            found[key] = row
    return found


def _locality_rank(row):
    return RANKS[row.cells["typ"]] + round(log10(_people(row) + 1)) - DOUBTS[row.cells["flagga"]]


def _people(row):
    return row.whole("folkmangd") if row.cells["folkmangd"] else 0


def _municipalities_by_name(localities, municipalities):
    """{name as spelled: the kommuner that have it}."""
    taken = defaultdict(set)
    for (code, _), row in localities.items():
        taken[spelling(row.cells["namn"])].add(code)
    for municipality in municipalities.values():
        taken[spelling(municipality.name)].add(municipality.code)
    return taken


def _county_place(county):
    return Place(
        code=county.code,
        kind="county",
        name=county.name,
        label=county.name,
        county_id=county.code,
        radius_km=_half_diagonal_km(county),
        rank=100,
        is_centre=False,
        **_placed(county.name, county.lat, county.lon),
    )


def _municipality_place(municipality, own, name_is_shared):
    """`own`: the row of the town called as the kommun is (Malmö, Åre). Then that town is the point."""
    name, official = municipality.name, municipality.official_name
    where = point(own) if own else {"lat": municipality.lat, "lon": municipality.lon}
    return Place(
        code=municipality.code,
        kind="municipality",
        name=name,
        label=official if not own else f"{name}, {official}" if name_is_shared else name,
        municipality_id=municipality.code,
        county_id=municipality.county_id,
        radius_km=_half_diagonal_km(municipality),
        rank=90,
        is_centre=bool(own),
        **_placed(name, **where),
    )


def _locality_place(row, municipalities):
    municipality = municipalities[row.cells["kommun"]]
    name = row.cells["namn"]
    kind = KINDS[row.cells["typ"]]
    return Place(
        code=row.cells["id"],
        kind=kind,
        name=name,
        label=f"{name}, {municipality.official_name}",
        municipality_id=municipality.code,
        county_id=municipality.county_id,
        radius_km=_town_radius_km(_people(row)) if kind == "locality" else RADII[kind],
        rank=_locality_rank(row),
        is_centre=True,
        flag=row.cells["flagga"],
        **_placed(name, **point(row)),
    )


def _postcode_places(rows, municipalities):
    seen = set()
    for row in rows:
        town = row.text("ort", 60)
        code = row.one_of("kommun", municipalities, "en kommun i kommuner.csv")
        other = row.one_of("annan_kommun", {"", *municipalities} - {code}, "en annan kommun i kommuner.csv")
        radius = ACCURACY[row.one_of("noggrannhet", ACCURACY, "en noggrannhet (a, s, e, l, o, n, k)")]
        placed = _placed("", **point(row))
        for postcode in row.postcodes("postnummer"):
            if postcode in seen:
                raise row.refuse("postnummer", f"{postcode} finns redan på en rad ovanför.")
            seen.add(postcode)
            spaced = f"{postcode[:3]} {postcode[3:]}"
            yield Place(
                code=postcode,
                kind="postcode",
                name=spaced,
                label=f"{spaced} {town}",
                municipality_id=code,
                other_municipality_id=other or None,
                county_id=code[:2],
                radius_km=radius,
                rank=0,
                is_centre=False,
                **placed | {"sort_key": postcode},
            )


def _placed(name, lat, lon):
    easting, northing = sweref(lat, lon)
    return {
        "lat": lat,
        "lon": lon,
        "easting": round(easting),
        "northing": round(northing),
        "sort_key": sort_key(name),
    }


def _half_diagonal_km(area):
    (west, south), (east, north) = sweref(area.south, area.west), sweref(area.north, area.east)
    return round(hypot(east - west, north - south) / 2000, 1)


def _town_radius_km(people):
    return next((radius for most, radius in [(1e3, 1), (5e3, 2), (2e4, 3), (1e5, 5)] if people < most), 8)


def _county_names(county, also, taken):
    """ "Jönköping" alone is the town; "Skåne" alone is the län."""
    names = [county.name, f"{county.short_name} län", county.region, *also]
    if spelling(county.short_name) not in taken:
        names.append(county.short_name)
    return [(name, False) for name in names]


def _municipality_names(municipality, also, has_town):
    name, official = municipality.name, municipality.official_name
    genitive = official.removesuffix(" kommun")
    whole = [official, f"{name} kommun", f"{name} stad", f"{genitive} stad"]
    return [(said, not has_town) for said in [name, *also]] + [(said, True) for said in whole]


def _add(built, place, names):
    built.places.append(place)
    seen = set()
    for name, is_whole in names:
        if spelling(name) not in seen:
            seen.add(spelling(name))
            row = PlaceName(place_id=place.code, name=name, folded=fold(name), is_whole=is_whole)
            built.names.append(row)
