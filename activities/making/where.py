"""Where made things lie: kommuner by their population, points near real postcodes."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from activities.making.chance import Lots
from places.models import IN_SWEDEN, Municipality, Place

# About how far from its postcode's point a venue lies, in degrees north and east.
SPREAD = 0.004, 0.007
# Where no venue may lie outside; a constraint of Venue says the same.
SOUTH, NORTH, WEST, EAST = 55, 69.5, 10.5, 24.5


@dataclass(frozen=True, slots=True)
class Point:
    postcode: str
    town: str
    lat: float
    lon: float


class Sweden:
    """The kommuner, and points to put venues at. Two queries; empty when no places are loaded."""

    def __init__(self):
        self.municipalities = {one.code: one for one in Municipality.objects.order_by("code")}
        self._lots = Lots({one.code: max(one.population, 1) for one in self.municipalities.values()})
        self._points = defaultdict(list)
        for code, label, municipality, lat, lon in _postcodes():
            self._points[municipality].append(Point(code, label[7:][:60], lat, lon))

    def draw(self, chance: Random) -> Municipality:
        return self.municipalities[self._lots.draw(chance)]

    def point(self, municipality: Municipality, chance: Random) -> Point:
        """Near one of the kommun's postcodes; of its seat where there is none."""
        points = self._points[municipality.code]
        near = chance.choice(points) if points else Point("", municipality.seat, municipality.lat, municipality.lon)
        lat = near.lat + chance.uniform(-1, 1) * SPREAD[0]
        lon = near.lon + chance.uniform(-1, 1) * SPREAD[1]
        return Point(
            near.postcode, near.town, round(min(max(lat, SOUTH), NORTH), 5), round(min(max(lon, WEST), EAST), 5)
        )


def _postcodes():
    rows = Place.objects.filter(IN_SWEDEN, kind="postcode", code__regex="^[1-9]").order_by("code")
    return rows.values_list("code", "label", "municipality_id", "lat", "lon")
