"""The map as a drawing: kommun outlines, a dot a hit. In SWEREF kilometres, like ``places.outlines``."""

from dataclasses import dataclass
from math import hypot

from places.distance import degrees_from_sweref
from places.models import CountyOutline, Municipality, MunicipalityOutline, Place
from places.outlines import NORTH_KM, WEST_KM, on_map

SMALLEST = 36
# Wider than this the kommuner are too small to tell apart, and the län are drawn.
WIDEST_WITH_MUNICIPALITIES = 220
MOST_NAMES = 7
# In hundredths of the width.
SIZES = {"dot": 1.9, "ring": 2.7, "number": 2.3, "drop": 0.8, "name": 2.3, "halo": 0.7, "me": 1.2}


@dataclass(frozen=True)
class Dot:
    """``number`` is the hit's in the list. A dashed ring says that the point is only about right."""

    number: int
    x: float
    y: float
    url: str
    title: str
    is_off: bool
    is_approximate: bool
    home: tuple[float, float] | None


@dataclass(frozen=True)
class Picture:
    """``sizes``: radii of dots and heights of letters, in the drawing's own kilometres."""

    view_box: str
    outlines: tuple[str, ...]
    names: tuple[tuple[str, float, float], ...]
    dots: tuple[Dot, ...]
    me: tuple[float, float] | None
    sizes: dict[str, float]


def picture(cards, place) -> Picture | None:
    """The drawing of these cards; None if none of them has a point. Three queries."""
    placed = [(number, card) for number, card in enumerate(cards, 1) if _point(card)]
    if not placed:
        return None
    me = on_map(place.lat, place.lon) if place and place.kind != "county" else None
    points = [_point(card) for _number, card in placed]
    box = _box(points + ([me] if me else []))
    unit = box[2] / 100
    dots = _apart(placed, unit)
    return Picture(
        view_box=" ".join(f"{value:g}" for value in box),
        outlines=_outlines(box),
        names=_names(box, dots),
        dots=dots,
        me=me,
        sizes={name: round(unit * share, 3) for name, share in SIZES.items()},
    )


def _point(card):
    venue = card.venue
    if venue is None or venue.latitude is None:
        return None
    return on_map(venue.latitude, venue.longitude)


def _box(points):
    """x, y, width, height: everything with some air, not less than ``SMALLEST`` kilometres, four to three."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    width = max(SMALLEST, (max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 1.25 * 4 / 3)
    height = width * 3 / 4
    return (
        round(middle[0] - width / 2, 1),
        round(middle[1] - height / 2, 1),
        round(width, 1),
        round(height, 1),
    )


def _outlines(box):
    """The paths that may be seen. Their boxes are not stored in this frame, so all of a wide area are taken."""
    if box[2] > WIDEST_WITH_MUNICIPALITIES:
        return tuple(CountyOutline.objects.order_by("pk").values_list("path", flat=True))
    codes = list(_near(box, air=80))
    return tuple(MunicipalityOutline.objects.filter(pk__in=codes).order_by("pk").values_list("path", flat=True))


def _near(box, air):
    """Codes of the kommuner whose seat lies in the picture or not far outside it."""
    x, y, width, height = box
    for code, lat, lon in Municipality.objects.values_list("code", "lat", "lon"):
        east, south = on_map(lat, lon)
        if x - air <= east <= x + width + air and y - air <= south <= y + height + air:
            yield code


def _names(box, dots):
    """The weightiest towns inside the picture, under their points, that stand neither on each other nor on a dot."""
    x, y, width, height = box
    south, west = degrees_from_sweref(*_metres(x, y + height))
    north, east = degrees_from_sweref(*_metres(x + width, y))
    towns = Place.objects.filter(is_centre=True, lat__range=(south, north), lon__range=(west, east))
    taken, unit = [], width / 100
    for name, lat, lon in towns.order_by("-rank", "code").values_list("name", "lat", "lon")[:60]:
        east_km, south_km = on_map(lat, lon)
        at = round(east_km, 2), round(south_km + unit * 4, 2)
        half = len(name) * unit * 0.62
        is_inside = x + half < at[0] < x + width - half and y + unit * 3 < at[1] < y + height - unit
        is_free = all(abs(at[0] - x2) > half + half2 or abs(at[1] - y2) > unit * 3 for _n, x2, y2, half2 in taken)
        is_clear = all(abs(at[0] - dot.x) > half + unit * 2 or abs(at[1] - unit - dot.y) > unit * 3 for dot in dots)
        if is_inside and is_free and is_clear:
            taken.append((name, *at, half))
    return tuple((name, east_km, south_km) for name, east_km, south_km, _half in taken[:MOST_NAMES])


def _metres(x, y):
    return (x + WEST_KM) * 1000, (NORTH_KM - y) * 1000


def _apart(placed, unit):
    """Dots pushed apart until their numbers can be read; each one moved keeps a line home."""
    spots = [list(_point(card)) for _number, card in placed]
    homes = [tuple(spot) for spot in spots]
    least = unit * 4.4
    for _turn in range(60):
        moved = False
        for i in range(len(spots)):
            for j in range(i + 1, len(spots)):
                moved |= _push(spots[i], spots[j], least, i - j)
        if not moved:
            break
    return tuple(
        Dot(
            number=number,
            x=round(x, 2),
            y=round(y, 2),
            url=card.url,
            title=card.activity.title,
            is_off=card.is_cancelled,
            is_approximate=card.venue.is_approximate,
            home=home if hypot(x - home[0], y - home[1]) > unit else None,
        )
        for (number, card), (x, y), home in zip(placed, spots, homes, strict=True)
    )


def _push(a, b, least, order):
    """Move both half of what is missing; two on the same spot part along a direction of their own."""
    dx, dy = a[0] - b[0], a[1] - b[1]
    far = hypot(dx, dy)
    if far >= least:
        return False
    if far < 1e-6:
        dx, dy, far = (order % 7) - 3.2, (order % 5) - 2.1, hypot((order % 7) - 3.2, (order % 5) - 2.1)
    step = (least - hypot(a[0] - b[0], a[1] - b[1])) / 2 + 1e-3
    a[0], a[1] = a[0] + dx / far * step, a[1] + dy / far * step
    b[0], b[1] = b[0] - dx / far * step, b[1] - dy / far * step
    return True
