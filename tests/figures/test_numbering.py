"""Numbers on a map stand in their own places, or on lines that end there, and never cover."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.numbering import stand

near = st.tuples(st.floats(0, 3), st.floats(0, 3))


def square(x: float, y: float, half: float) -> shapely.Polygon:
    return shapely.box(x - half, y - half, x + half, y + half)


def test_a_number_stands_deep_inside_a_place_with_a_long_arm() -> None:
    # A point on the surface of this shape, half way up it, lies in the arm.
    spoon = shapely.union(shapely.box(0, 0, 6, 6), shapely.box(2.9, 6, 3.1, 30))

    (only,) = stand([spoon], [1], 1)

    assert only.is_inside
    assert only.spot == pytest.approx((3, 3), abs=0.2)


def test_a_number_too_large_for_its_place_stands_on_no_other_numbered_place() -> None:
    small, large = square(0, 0, 0.3), shapely.box(0.3, -20, 40, 20)

    thin, wide = stand([small, large], [1, 1], 1)

    assert wide.is_inside
    assert not thin.is_inside
    assert small.covers(shapely.Point(thin.place))
    assert not large.intersects(shapely.Point(thin.spot).buffer(0.5))


def test_a_number_on_the_museum_stands_clear_of_it() -> None:
    (only,) = stand([square(5, 5, 10)], [1], 1, [(5, 5, 1, 1)])

    assert only.is_inside
    assert max(abs(only.spot[0] - 5), abs(only.spot[1] - 5)) >= 1


def test_six_places_on_one_spot_are_all_legible() -> None:
    spots = [each.spot for each in stand([square(0, 0, 0.1)] * 6, [1] * 6, 1)]

    gaps = [math.dist(a, b) for n, a in enumerate(spots) for b in spots[:n]]
    assert min(gaps) >= 1


@settings(deadline=None)
@given(st.lists(near, max_size=6))
def test_no_number_covers_another_and_none_is_far_from_its_place(
    places: list[tuple[float, float]],
) -> None:
    grounds = [square(x, y, 0.2) for x, y in places]

    found = stand(grounds, [1.0] * len(places), 1.0)

    for n, each in enumerate(found):
        x, y = each.spot
        assert all(max(abs(x - b.spot[0]), abs(y - b.spot[1])) >= 1 for b in found[:n])
        assert math.dist(each.place, each.spot) <= 6.6 + 1e-9
        assert grounds[n].covers(shapely.Point(each.place))
