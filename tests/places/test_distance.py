"""SWEREF 99 TM against control points, there and back, and distances against the ellipsoid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.distance import SWEREF_99_TM, Projection, degrees_from_sweref, metres_between, sweref

LAT = st.floats(55.0, 69.2)
LON = st.floats(10.5, 24.4)

# Made with PROJ's exact transverse Mercator (EPSG:4619 → EPSG:3006), rounded to a tenth of a millimetre.
CONTROL_POINTS = [
    (55.6, 13.0, 373988.3716, 6163377.1163),
    (59.3293, 18.0686, 674571.8664, 6580743.0083),
    (57.7089, 11.9746, 319758.0201, 6400326.0362),
    (69.06, 20.548, 721025.4366, 7671056.5467),
    (55.3374, 13.3595, 395947.0657, 6133563.3828),
    (65.8355, 24.1368, 916177.9038, 7331936.2001),
    (58.9, 10.95, 266734.5046, 6535980.8756),
    (63.1792, 14.6357, 481660.5505, 7005607.4406),
    (57.6348, 18.2948, 696685.5412, 6392831.2584),
]


@pytest.mark.parametrize(("lat", "lon", "easting", "northing"), CONTROL_POINTS)
def test_a_control_point_lands_within_a_tenth_of_a_millimetre(lat, lon, easting, northing):
    assert sweref(lat, lon) == pytest.approx((easting, northing), abs=0.0001)


@pytest.mark.parametrize(("lat", "lon", "easting", "northing"), CONTROL_POINTS)
def test_a_control_point_comes_back_within_a_tenth_of_a_millimetre(lat, lon, easting, northing):
    assert degrees_from_sweref(easting, northing) == pytest.approx((lat, lon), abs=2e-9)


def test_the_formulas_hold_for_another_projection():
    """The worked example that Lantmäteriet publishes with the formulas."""
    projection = Projection(13 + 35 / 60 + 7.692 / 3600, 1.00000254, -6226307.8640, 84182.8790)

    easting, northing = sweref(66.0, 24.0, projection)

    assert (easting, northing) == pytest.approx((555304.016555, 1135809.413803), abs=0.00001)
    assert degrees_from_sweref(easting, northing, projection) == pytest.approx((66.0, 24.0), abs=1e-10)


def test_the_central_meridian_has_the_false_easting():
    assert sweref(60.0, SWEREF_99_TM.central_meridian)[0] == SWEREF_99_TM.false_easting


@given(LAT, LON)
def test_there_and_back_is_the_same_point_to_less_than_a_tenth_of_a_millimetre(lat, lon):
    assert degrees_from_sweref(*sweref(lat, lon)) == pytest.approx((lat, lon), abs=5e-10)


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [  # along the ellipsoid, by PROJ's Geod
        ((59.3293, 18.0686), (57.7089, 11.9746), 398157.2),
        ((55.605, 13.0038), (55.5636, 12.9716), 5036.69),
        ((65.8355, 24.1368), (65.5848, 22.1567), 95120.48),
    ],
)
def test_a_distance_is_right_to_a_thousandth(one, other, metres):
    assert metres_between(*one, *other) == pytest.approx(metres, rel=0.001)


@given(LAT, LON, LAT, LON)
def test_a_distance_is_the_same_both_ways(lat1, lon1, lat2, lon2):
    assert metres_between(lat1, lon1, lat2, lon2) == pytest.approx(metres_between(lat2, lon2, lat1, lon1))


@given(LAT, LON)
def test_a_point_is_nowhere_from_itself(lat, lon):
    assert metres_between(lat, lon, lat, lon) == 0
