"""Rows → län, kommuner and their outlines. Pure: models are filled in, the database is not touched."""

from places.folding import sort_key
from places.models import (
    EAST,
    NORTH,
    SOUTH,
    WEST,
    County,
    CountyOutline,
    Municipality,
    MunicipalityOutline,
    SkrGroup,
    SubRegion,
)

AGES = {
    "aged_0_17": "0-17",
    "aged_18_29": "18-29",
    "aged_30_39": "30-39",
    "aged_40_49": "40-49",
    "aged_50_59": "50-59",
    "aged_60_69": "60-69",
    "aged_70_79": "70-79",
    "aged_80_up": "80-",
    "aged_12_15": "12-15",
    "aged_16_17": "16-17",
}
SUB_REGIONS = {
    "": "",
    "nordväst": SubRegion.NORTH_WEST,
    "nordost": SubRegion.NORTH_EAST,
    "sydväst": SubRegion.SOUTH_WEST,
    "sydost": SubRegion.SOUTH_EAST,
}


def counties_of(rows) -> dict[str, County]:
    """By code, in the file's order."""
    refuse_repeats(rows, ["kod", "namn", "slug"])
    return {county.code: county for county in map(_county, rows)}


def municipalities_of(rows, counties) -> dict[str, Municipality]:
    """By code, in the file's order."""
    refuse_repeats(rows, ["kod", "namn", "officiellt_namn", "slug"])
    return {made.code: made for made in (_municipality(row, counties) for row in rows)}


def outlines_of(rows, counties, municipalities):
    """Yields outlines; a code comes once."""
    seen = set()
    for row in rows:
        code = row.one_of("kod", {*counties, *municipalities} - seen, "ett nytt län eller en ny kommun")
        path = row.match("kontur", r"M[MLHVZlhvz0-9 .,-]+", "en SVG-väg")
        seen.add(code)
        if code in counties:
            yield CountyOutline(county_id=code, path=path)
        else:
            yield MunicipalityOutline(municipality_id=code, path=path)


def _county(row):
    return County(
        code=row.match("kod", r"[0-9]{2}", "en länskod (två siffror)"),
        name=row.text("namn", 40),
        short_name=row.text("kortnamn", 40),
        slug=_slug(row),
        region=row.text("region", 40),
        iso=row.match("iso", r"SE-[A-Z]{1,2}", "en ISO-kod (SE-M)"),
        letter=row.match("bokstav", r"[A-Z]{1,2}", "en länsbokstav"),
        seat=row.text("residensort", 60),
        sort_key=sort_key(row.cells["namn"]),
        **point(row),
        **_box(row),
    )


def _municipality(row, counties):
    code = row.match("kod", r"[0-9]{4}", "en kommunkod (fyra siffror)")
    if code[:2] not in counties:
        raise row.refuse("kod", f"länet {code[:2]} finns inte i lan.csv.")
    sub_region = row.one_of("delregion", SUB_REGIONS, "en delregion (nordväst, nordost, sydväst, sydost)")
    if sub_region and code[:2] != "12":
        raise row.refuse("delregion", "bara Skånes kommuner har delregion.")
    return Municipality(
        code=code,
        name=row.text("namn", 60),
        official_name=row.text("officiellt_namn", 60),
        slug=_slug(row),
        county=counties[code[:2]],
        seat=row.text("centralort", 60),
        skr_group=row.one_of("skr_grupp", SkrGroup.values, "en av SKR:s grupper (A1–C9)"),
        sub_region=SUB_REGIONS[sub_region],
        population=row.whole("folkmangd"),
        population_year=row.whole("folkmangd_ar", 1900, 2200),
        ages_year=row.whole("alder_ar", 1900, 2200),
        youth_year=row.whole("unga_ar", 1900, 2200),
        sort_key=sort_key(row.cells["namn"]),
        **{name: row.whole(column) for name, column in AGES.items()},
        **point(row),
        **_box(row),
    )


def _slug(row):
    return row.match("slug", r"[a-z0-9]+(-[a-z0-9]+)*", "en adressdel (a–z, 0–9 och bindestreck)")


def point(row):
    """The row's `lat` and `lon`."""
    return {"lat": row.degrees("lat", SOUTH, NORTH), "lon": row.degrees("lon", WEST, EAST)}


def _box(row):
    box = {
        "west": row.degrees("vast", WEST, EAST),
        "south": row.degrees("syd", SOUTH, NORTH),
        "east": row.degrees("ost", WEST, EAST),
        "north": row.degrees("nord", SOUTH, NORTH),
    }
    if box["south"] >= box["north"] or box["west"] >= box["east"]:
        raise row.refuse("nord", "rutan är bakvänd: syd ska vara mindre än nord och väst mindre än öst.")
    return box


def refuse_repeats(rows, columns):
    """What the database would refuse without saying which row."""
    for column in columns:
        seen = set()
        for row in rows:
            if row.cells[column] in seen:
                raise row.refuse(column, f"”{row.cells[column][:40]}” finns redan på en rad ovanför.")
            seen.add(row.cells[column])
