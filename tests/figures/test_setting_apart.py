"""Numbers on the map never cover one another, and stay by their places."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.figures.numerals import lead
from insights.figures.setting_apart import set_apart

near = st.tuples(st.floats(0, 3), st.floats(0, 3))


def test_a_number_alone_stands_on_its_place() -> None:
    assert set_apart([(5, 5)], [1], 1) == [(5, 5)]


def test_a_number_on_the_museum_stands_beside_it() -> None:
    ((x, y),) = set_apart([(5, 5)], [1], 1, taken=[(5, 5)])
    assert math.dist((x, y), (5, 5)) == pytest.approx(1.3)


def test_six_places_on_one_spot_are_all_legible() -> None:
    spots = set_apart([(0, 0)] * 6, [1] * 6, 1)
    gaps = [math.dist(a, b) for n, a in enumerate(spots) for b in spots[:n]]
    assert min(gaps) >= 1


@given(st.lists(near, max_size=6))
def test_no_number_covers_another(places: list[tuple[float, float]]) -> None:
    spots = set_apart(places, [1.0] * len(places), 1.0)
    for n, (x, y) in enumerate(spots):
        assert all(max(abs(x - a), abs(y - b)) >= 1 for a, b in spots[:n])


@given(st.lists(near, max_size=6))
def test_a_number_is_never_far_from_its_place(places: list[tuple[float, float]]) -> None:
    spots = set_apart(places, [1.0] * len(places), 1.0)
    assert all(math.dist(*pair) <= 6.6 + 1e-9 for pair in zip(places, spots, strict=True))


def test_a_line_leads_from_the_place_and_stops_before_the_number() -> None:
    ((start, end),) = lead((0.0, 0.0), (0.0, 1.0), short=0.25)
    assert (start, end) == ([0.0, 0.0], [0.0, 0.75])
    assert lead((0.0, 0.0), (0.0, 0.1), short=0.25) == []
