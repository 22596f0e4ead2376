"""A dot is drawn where the outline says that the place is."""

import re

import pytest

from places.distance import degrees_from_sweref
from places.models import CountyOutline, Municipality, MunicipalityOutline
from places.outlines import HEIGHT, NORTH_KM, WEST_KM, WIDTH, on_map


@pytest.mark.parametrize(("lat", "lon", "xy"), [(59.3293, 18.0686, (414.6, 1099.3)), (55.6, 13.0, (114.0, 1516.6))])
def test_a_point_has_its_place_in_the_frame(lat, lon, xy):
    assert on_map(lat, lon) == xy


def test_every_lan_and_kommun_has_an_outline(sweden):
    assert CountyOutline.objects.count() == 21
    assert MunicipalityOutline.objects.count() == 290


def test_every_outline_fills_the_box_of_its_kommun(sweden):
    for municipality in Municipality.objects.select_related("outline"):
        corners = _corners(municipality.outline.path)

        points = [degrees_from_sweref((x + WEST_KM) * 1000, (NORTH_KM - y) * 1000) for x, y in corners]
        box = [f(point[axis] for point in points) for axis in (0, 1) for f in (min, max)]
        expected = [municipality.south, municipality.north, municipality.west, municipality.east]
        assert box == pytest.approx(expected, abs=0.01), municipality
        assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in corners)


def _corners(path):
    """The corners of a path of M and relative l only."""
    points, x, y = [], 0.0, 0.0
    for letter, run in re.findall(r"([Ml])([^Mlz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", run)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = (dx, dy) if letter == "M" else (x + dx, y + dy)
            points.append((x, y))
    return points
