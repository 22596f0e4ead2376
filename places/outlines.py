"""The frame that the outlines are drawn in: SWEREF 99 TM kilometres, x to the east, y to the south."""

from places.distance import sweref

WEST_KM, NORTH_KM = 260, 7680
WIDTH, HEIGHT = 670, 1560
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"


def on_map(lat: float, lon: float) -> tuple[float, float]:
    """Where a point's dot is to be drawn, with one decimal (100 m)."""
    easting, northing = sweref(lat, lon)
    return round(easting / 1000 - WEST_KM, 1), round(NORTH_KM - northing / 1000, 1)
