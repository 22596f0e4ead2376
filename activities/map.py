"""The map as a drawing: kommun outlines, a dot a hit. In SWEREF kilometres, like ``places.outlines``."""

from dataclasses import dataclass
from math import hypot

from places.models import CountyOutline, Municipality, MunicipalityOutline
from places.outlines import on_map

SMALLEST = 24
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
    """The drawing of these cards; None if none of them has a point. Two queries."""
    placed = [(number, card) for number, card in enumerate(cards, 1) if _point(card)]
    if not placed:
        return None
    me = on_map(place.lat, place.lon) if place and place.kind != "county" else None
    points = [_point(card) for _number, card in placed]
    box = _box(points + ([me] if me else []))
    unit = box[2] / 100
    return Picture(
        view_box=" ".join(f"{value:g}" for value in box),
        outlines=_outlines(box),
        names=_names(box),
        dots=_apart(placed, unit),
        me=me,
        sizes={name: round(unit * share, 3) for name, share in SIZES.items()},
    )


def _point(card):
    venue = card.activity.venue
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
    codes = [code for code, point in _seats(box, air=80)]
    return tuple(
        MunicipalityOutline.objects.filter(pk__in=codes).order_by("pk").values_list("path", flat=True)
    )


def _seats(box, air=0.0):
    x, y, width, height = box
    found = []
    for code, name, lat, lon in Municipality.objects.order_by("-population").values_list(
        "code", "name", "lat", "lon"
    ):
        east, south = on_map(lat, lon)
        if x - air <= east <= x + width + air and y - air <= south <= y + height + air:
            found.append((code, (name, east, south)))
    return found


def _names(box):
    """The largest seats inside the picture that do not stand on each other."""
    x, y, width, height = box
    inner = (x + width * 0.05, y + height * 0.05, width * 0.8, height * 0.9)
    taken = []
    for _code, (name, east, south) in _seats(inner):
        if all(hypot(east - x2, (south - y2) * 2.5) > width * 0.16 for _n, x2, y2 in taken):
            taken.append((name, east, south))
    return tuple(taken[:MOST_NAMES])


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
            is_approximate=card.activity.venue.is_approximate,
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
