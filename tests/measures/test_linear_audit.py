"""All published sums taken together: what a reader with a linear programme can work out."""

from __future__ import annotations

import pandas as pd

from insights.measures.linear_audit import pins_a_count


def town(counts: list[float | None], bands: list[str], total: float) -> pd.DataFrame:
    codes = [f"E{n:08d}" for n in range(len(counts))]
    return pd.DataFrame(
        {
            "members": [(code,) for code in codes],
            "observed": counts,
            "observed_band": bands,
            "expected_distance": total / len(counts),
        },
        index=pd.Index(codes, name="area_code"),
    )


def fifths(members: list[tuple[int, ...]], observed: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "characteristic": "deprivation",
            "fifth": range(1, len(members) + 1),
            "observed": observed,
            "members": [tuple(f"E{n:08d}" for n in group) for group in members],
        }
    )


HIDDEN = town([None, None, 40.0, 60.0], ["0-4", "hidden", "", ""], 120.0)


def test_two_hidden_counts_with_a_wide_sum_are_safe():
    # 100 are shown of 118 to 122, so the pair holds 18 to 22: 0 to 4, and 14 to 22.
    pooled = fifths([(0, 1), (2, 3)], [20.0, 100.0])

    assert not pins_a_count(HIDDEN, pooled, pooled, 5)


def test_a_sum_that_splits_the_pair_gives_both_away():
    # The second with the third make 58 to 62, so the second is 18 to 22, and the
    # first with the fourth 63 to 67, so the first is 3 or 4.
    pooled = fifths([(1, 2), (0, 3)], [60.0, 65.0])

    assert pins_a_count(HIDDEN, pooled, pooled, 5)


def test_a_coarser_sum_no_longer_does():
    pooled = fifths([(1, 2), (0, 3)], [60.0, 60.0])

    assert not pins_a_count(HIDDEN, pooled, pooled, 20)


def test_where_nothing_is_hidden_nothing_can_be_pinned():
    pooled = fifths([(0, 1)], [70.0])

    assert not pins_a_count(town([30.0, 40.0], ["", ""], 70.0), pooled, pooled, 5)
