"""Areas and sums: examples by hand, then an attacker with everything that is published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.audit import behind, fitting, rounded, tighten
from insights.measures.disclosure import (
    release_areas,
    release_breakdown,
    release_places,
    release_pooled,
)
from insights.measures.release_sums import protect

NULLED = ["observed", "raw_ratio", "ratio", "low", "high", "probability_below", "shortfall"]


def areas(observed: list[int], expected: list[float] | None = None) -> pd.DataFrame:
    index = pd.Index([f"E{n:08d}" for n in range(len(observed))], name="area_code")
    due = expected or [max(1.0, sum(observed) / len(observed))] * len(observed)
    scale = sum(observed) / sum(due)
    return pd.DataFrame(
        {
            "name": index,
            "observed": np.array(observed, dtype=float),
            "expected_population": np.array(due) * scale,
            "expected_distance": np.array(due) * scale,
        },
        index=index,
    )


def random_areas(chance: np.random.Generator) -> pd.DataFrame:
    n = int(chance.integers(1, 40))
    due = chance.gamma(1.2, chance.choice([4, 15, 60]), n) + 0.1
    return areas(chance.poisson(due * chance.gamma(5, 0.2, n)).tolist(), due.tolist())


def test_a_small_count_is_hidden_with_all_that_follows_from_it():
    released = release_areas(areas([2, 3, 60, 61, 62, 58]))

    assert released["observed_band"].tolist() == ["0-4", "0-4", "", "", "", ""]
    assert released.iloc[:2][NULLED].isna().all(axis=None)
    assert released.iloc[2:][NULLED].notna().all(axis=None)


def test_a_zero_is_hidden_like_any_other_small_count():
    released = release_areas(areas([0, 1, 60, 61, 62, 58]))

    assert released["observed_band"].tolist()[:2] == ["0-4", "0-4"]


def test_the_total_does_not_give_a_single_hidden_area_away():
    # 121 in all is published as 120, so 118 to 122; with 120 seen the one hidden would be 0 to 2.
    released = release_areas(areas([1, 40, 50, 30]))

    assert released["observed_band"].tolist() == ["0-4", "", "", "hidden"]
    assert released["expected_distance"].sum() == pytest.approx(120)


def test_an_empty_place_of_thirty_five_expected_is_still_clearly_fewer():
    released = release_areas(areas([0, 3, *[40] * 10], [35, 35, *[35] * 10]))

    assert released["verdict"].tolist()[:2] == ["under_strong", "under_strong"]
    assert released["observed"].isna().tolist()[:2] == [True, True]


def test_a_verdict_that_only_some_of_the_band_would_earn_is_blanked():
    for count in range(5):
        released = release_areas(areas([count, 2, *[11] * 30], [11.5] * 32))
        assert released["verdict"].iloc[0] == release_areas(
            areas([4 - count, 2, *[11] * 30], [11.5] * 32)
        )["verdict"].iloc[0]  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 5, 6, 12, 30])
def test_visits_from_one_place_alone_cannot_be_shown_beside_fifths_of_one_place_each(count):
    # Were the fifths shown, the one of five or six households would be known to within three.
    frame = areas([count, 0, 0, 0, 0]).assign(members=[(f"E{n:08d}",) for n in range(5)])
    fifths = pd.DataFrame(
        {
            "characteristic": "deprivation",
            "fifth": [1, 2, 3, 4, 5],
            "areas": 1,
            "observed": [float(count), 0.0, 0.0, 0.0, 0.0],
            "expected": count / 5,
            "dispersion": 1.0,
            "members": frame["members"].tolist(),
        }
    )
    trends = pd.DataFrame(
        {"slope": [0.2], "p_value": [0.01], "q_value": [0.01], "theme": ["deprivation"]},
        ["deprivation"],
    )

    shown, beside, said = release_places(frame, fifths, trends)

    assert shown["observed_band"].iloc[1:].eq("0-4").all()
    assert shown["verdict"].eq("too_few").all()
    assert beside["observed"].dropna().ge(5).all()
    assert said["verdict"].eq("too_few").all()
    assert len(said) == beside["characteristic"].nunique()


def test_a_fifth_with_nobody_in_it_is_published_as_a_band_and_gives_nothing_away():
    frame = areas([0, 0, 40, 44, 51, 38]).assign(members=[(f"E{n:08d}",) for n in range(6)])
    fifths = pd.DataFrame({"members": [tuple(frame.index[:2])], "observed": [0.0]})

    assert release_areas(frame, fifths=fifths)["observed"].notna().sum() == 4


def test_a_released_table_passes_again_unchanged():
    once = release_areas(areas([2, 3, 60, 61, 62, 58]))

    pd.testing.assert_frame_equal(release_areas(once), once)
    with pytest.raises(ValueError, match="release from the counts"):
        release_areas(release_areas(areas([7, 3, 2, 60])), 10)


def test_a_threshold_below_five_is_refused():
    with pytest.raises(ValueError, match="not down"):
        release_areas(areas([2, 60]), 4)


def test_no_areas_are_released_as_none():
    empty = areas([1]).iloc[:0]

    assert len(release_areas(empty)) == 0


def test_nobody_anywhere_is_published_without_a_number():
    released = release_areas(areas([0, 0, 1]))

    assert released["observed"].isna().all()
    assert set(released["verdict"]) == {"too_few"}


def attack(released: pd.DataFrame) -> tuple[int, float]:
    """Return how many hidden areas are worked out, and the fewest counts that fit one."""
    hidden = released["observed"].isna().to_numpy()
    if not hidden.any():
        return 0, np.inf
    small = (released["observed_band"] == "0-4").to_numpy()
    seen = np.nan_to_num(released["observed"].to_numpy())
    low = np.where(hidden, np.where(small, 0, 5), seen)
    total = round(released["expected_distance"].sum())
    to = next((2**n * 5 for n in range(12, -1, -1) if total % (2**n * 5) == 0 and hidden.all()), 5)
    high = np.where(hidden, np.where(small, 4, 10_000), seen)
    low, high = tighten(low, high, np.ones((1, len(low)), bool), np.array([behind(total, to)]))
    fits = fitting(low, high)[hidden]
    return int((fits <= 1).sum()), float(fits.min())


def test_an_attacker_recovers_no_area_in_two_hundred_museums():
    chance = np.random.default_rng(11)
    for _ in range(200):
        frame = random_areas(chance)
        recovered, fewest = attack(release_areas(frame))
        assert recovered == 0
        assert fewest >= 5


def test_nothing_published_depends_on_a_hidden_count():
    chance = np.random.default_rng(12)
    compared = 0
    for _ in range(60):
        frame = random_areas(chance)
        released = release_areas(frame)
        small = np.flatnonzero(released["observed_band"] == "0-4")
        if len(small) < 2:
            continue
        other = frame.copy()
        one, two = small[:2]
        have = other["observed"].iloc[[one, two]].sum()
        column = other.columns.get_loc("observed")
        # Move visits between two hidden areas: the total and all that is seen stay as they are.
        moved = min(4, have)
        other.iloc[one, column], other.iloc[two, column] = moved, have - moved
        pd.testing.assert_frame_equal(release_areas(other), released)
        compared += 1
    assert compared > 20


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 80), min_size=1, max_size=15))
def test_raising_the_threshold_never_reveals(counts):
    frame = areas(counts) if sum(counts) else areas([*counts, 1])

    hidden = [set(np.flatnonzero(release_areas(frame, t)["observed"].isna())) for t in (5, 7, 10)]

    assert hidden[0] <= hidden[1] <= hidden[2]


def test_pooled_sums_beside_the_areas_are_part_of_the_audit():
    frame = areas([3, 2, 20, 30, 40, 25])
    frame["members"] = [(code,) for code in frame.index]
    alone = release_areas(frame)
    # The fifth of the first and third area is published as 25, so 23 to 27 of which 20 are seen.
    fifths = pd.DataFrame({"members": [(frame.index[0], frame.index[2])], "observed": [23.0]})
    beside = release_areas(frame, fifths=fifths)

    assert alone["observed_band"].tolist()[:2] == ["0-4", "0-4"]
    assert beside["observed"].isna().sum() > alone["observed"].isna().sum()


def test_a_small_value_of_a_breakdown_is_hidden_and_the_rest_rounded():
    visits = pd.DataFrame(
        {"dimension": "channel", "value": list("abcd"), "count": [3.0, 9.0, 41.0, 62.0],
         "share": 0.0}
    )  # fmt: skip
    released = release_breakdown(visits)

    assert released["count"].tolist()[1:] == [10, 40, 60]
    assert released["count_band"].tolist() == ["0-4", "", "", ""]
    assert released["share"].iloc[2] == pytest.approx(40 / 115)
    pd.testing.assert_frame_equal(release_breakdown(released), released)


def test_sums_that_were_protected_cannot_be_worked_out():
    from scipy.optimize import LinearConstraint, milp

    chance = np.random.default_rng(3)
    for _ in range(200):
        counts = chance.negative_binomial(1, 0.06, int(chance.integers(2, 8))).astype(float)
        shown, bands = protect(counts, 5)
        hidden = np.isnan(shown)
        if not hidden.any() or hidden.all():
            continue
        around = np.array([behind(s, 5) if s == s else (0, 4) for s in shown])
        low = np.where(hidden & (np.array(bands) == "hidden"), 5, around[:, 0])
        high = np.where(hidden & (np.array(bands) == "hidden"), 10_000, around[:, 1])
        total = behind(rounded(counts.sum(), 5), 5)
        for place in np.flatnonzero(hidden):
            aim = np.zeros(len(counts))
            aim[place] = 1
            ends = [
                milp(sign * aim, integrality=np.ones(len(counts)), bounds=(low, high),
                     constraints=LinearConstraint(np.ones(len(counts)), *total)).x[place]
                for sign in (1, -1)
            ]  # fmt: skip
            assert round(ends[1] - ends[0]) + 1 >= 5


def test_pooled_findings_are_rounded_and_recomputed():
    fifths = pd.DataFrame(
        {"characteristic": "c", "fifth": [1, 2, 3, 4, 5], "areas": 6, "people": 9000,
         "share_low": 0.1, "share_high": 0.2, "observed": [58.0, 61, 63, 49, 3],
         "expected": [46.8] * 5, "dispersion": 1.0, "members": [("a",)] * 5}
    )  # fmt: skip
    fifths[["ratio", "low", "high"]] = 1.0
    trends = pd.DataFrame(
        {"label": "C", "theme": "", "slope": [-0.4], "p_value": [0.001], "q_value": [0.001]},
        index=pd.Index(["c"], name="characteristic"),
    )
    released, said = release_pooled(fifths, trends)

    assert released["observed"].tolist()[:4] == [60, 60, 65, 50]
    assert released["observed"].isna().tolist() == [False] * 4 + [True]
    assert released["expected"].sum() == pytest.approx(235)
    assert released["ratio"].iloc[0] == pytest.approx(60 / 47)
    assert "members" not in released
    assert said.loc["c", "verdict"] == "too_few"
    again, _ = release_pooled(released, said)
    pd.testing.assert_frame_equal(again, released)
