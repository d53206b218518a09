"""What visits without a record could change: by hand, and by trying every way they could be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.quality.capture import capture, unrecorded
from insights.wording.unrecorded import could_change
from tests.brief import town


def test_half_recorded_by_hand():
    """Of 1,000 recorded, 100 are from there and 200 expected; 1,000 more came unrecorded."""
    found = unrecorded(0.5, 100, 200, 1000)

    # Of 2,000, 400 would be expected from there: 300 of the 1,000 unrecorded are wanting.
    assert found.needed == pytest.approx(0.3)
    assert found.low == pytest.approx(100 / 400)
    assert found.high == pytest.approx(1100 / 400)


def test_nearly_all_recorded_leaves_nothing_open():
    assert unrecorded(0.95, 100, 200, 1000).needed > 1


@pytest.mark.parametrize(
    ("share", "due", "total"), [(0, 9, 9), (1, 9, 9), (0.5, 0, 9), (0.5, 9, 0)]
)
def test_nothing_is_said_where_there_is_nothing_to_bound(share, due, total):
    assert unrecorded(share, 0, due, total) is None


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 800), st.floats(0.05, 0.95))
def test_however_the_unrecorded_are_shared_out_reach_lies_between_the_bounds(
    seen, more, due, share
):
    total = seen + more
    found = unrecorded(share, seen, min(due, total), total)
    for of_the_rest in np.linspace(0, 1, 11):
        all_visits = share * seen / total + (1 - share) * of_the_rest
        reach = all_visits / (min(due, total) / total)
        assert found.low - 1e-9 <= reach <= found.high + 1e-9
        assert (reach >= 1 - 1e-9) == (of_the_rest >= found.needed - 1e-9) or reach == (
            pytest.approx(1)
        )


def said(footfall: int, recorded: int) -> str:
    return " ".join(could_change(town.analysis(), capture(footfall, recorded, 0.9)))


def test_it_says_what_would_have_to_be_so_and_how_likely_that_is():
    # The three places of lower reach: 27 + 38 + 42 of 785, where 183 would be expected.
    assert "come 14% of the households recorded nearby, where 23% would be expected" in said(
        10_000, 4_000
    )
    assert "only if 30% of the local visits without a record" in said(10_000, 4_000)
    assert "leave it open" in said(10_000, 4_000)
    assert "2.2 times" in said(10_000, 7_500)
    assert "Even if everybody" in said(10_000, 9_500)


def test_nothing_is_said_where_no_place_is_lower_or_all_is_recorded():
    calm = town.areas().assign(verdict="in_line")
    nobody = replace(town.analysis(), on_screen=town.released(calm))

    assert could_change(nobody, capture(10_000, 4_000, 0.9)) == []
    assert said(4_000, 4_000) == said(4_000, 5_000) == ""
