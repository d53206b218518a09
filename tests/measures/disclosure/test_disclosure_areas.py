"""Small counts of areas are hidden, with all that would give them away."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.disclosure.audit import fitting, tighten
from insights.measures.disclosure.gate import (
    release_areas,
    release_places,
    release_sources,
)
from insights.tables import AREAS, POOLED, TRENDS, empty
from tests.measures.disclosure.few_visits import NOWHERE, areas

FEWEST_DUE_LAST = [40.0, 40.0, 50.0, 50.0, 50.0, 30.0]
NULLED = ["observed", "raw_ratio", "ratio", "low", "high", "probability_below", "shortfall"]


def random_areas(chance: np.random.Generator) -> pd.DataFrame:
    n = int(chance.integers(1, 40))
    due = chance.gamma(1.2, chance.choice([4, 15, 60]), n) + 0.1
    return areas(chance.poisson(due * chance.gamma(5, 0.2, n)).tolist(), due.tolist())


def test_a_small_count_is_hidden_with_all_that_follows_from_it():
    released = release_areas(areas([2, 0, 3, 60, 61, 62, 58]))

    assert released["observed_band"].tolist() == ["0-4", "0-4", "0-4", "", "", "", ""]
    assert released.iloc[:3][NULLED].isna().all(axis=None)
    assert released.iloc[3:][NULLED].notna().all(axis=None)


def test_a_total_that_is_known_exactly_leaves_two_hidden_counts_four_values_each():
    # 246 less the four that would be shown is 5: so 1 and 4, 2 and 3, 3 and 2, or 4 and 1.
    released = release_areas(areas([2, 3, 60, 61, 62, 58], FEWEST_DUE_LAST))

    assert released["observed_band"].tolist() == ["0-4", "0-4", "", "", "", "hidden"]


def test_where_the_total_would_tell_which_are_small_every_area_is_only_hidden():
    # Of 12, three under five can only be four each.
    released = release_areas(areas([4, 4, 4]))

    assert released["observed_band"].tolist() == ["hidden"] * 3
    assert set(released["verdict"]) == {"too_few"}


def test_a_part_of_another_source_shows_nothing_that_is_hidden_there():
    tickets = release_areas(areas([2, 3, 60, 61, 62, 58], FEWEST_DUE_LAST))
    gifts = areas([2, 2, 40, 41, 42, 12])

    assert release_areas(gifts)["observed"].notna().iloc[-1]
    assert release_areas(gifts, part_of=tickets)["observed_band"].iloc[-1] == "hidden"


def test_a_source_is_left_out_where_beside_the_first_it_would_give_a_count_away():
    tickets = areas([6, 30, 40, 12, 20])
    some = areas([2, 2, 20, 6, 12])
    # With three orders fewer in all, no area can have more than three fewer.
    nearly_all = areas([3, 30, 40, 12, 20])

    assert set(release_sources({"tickets": tickets, "gifts": some})["source"]) == {
        "tickets", "gifts"
    }  # fmt: skip
    assert set(release_sources({"tickets": tickets, "gifts": nearly_all})["source"]) == {"tickets"}


def test_two_later_sources_are_tried_beside_each_other_too():
    due = [20.0, 30.0, 40.0, 50.0]
    tickets, members = areas([53, 85, 122, 147], due), areas([6, 7, 5, 14], due)
    # Of the members' 6, 7, 5 and 14 these many gave Gift Aid.
    gifts = areas([3, 5, 4, 8], due)

    beside_tickets = release_sources({"tickets": tickets, "gifts": gifts})
    all_three = release_sources({"tickets": tickets, "members": members, "gifts": gifts})

    assert set(beside_tickets["source"]) == {"tickets", "gifts"}
    assert set(all_three["source"]) == {"tickets", "members"}


def test_a_zero_is_hidden_like_any_other_small_count():
    released = release_areas(areas([0, 1, 60, 61, 62, 58]))

    assert released["observed_band"].tolist()[:2] == ["0-4", "0-4"]


def test_the_total_does_not_give_a_single_hidden_area_away():
    # 121 in all is published as 120, so 118 to 122; with 120 seen the one hidden would be 0 to 2.
    released = release_areas(areas([1, 40, 50, 30], [30.0, 35.0, 32.0, 20.0]))

    # Of 31 in two areas, the one hidden for the other's sake would be 27 to 31: so a third.
    assert released["observed_band"].tolist() == ["0-4", "", "hidden", "hidden"]
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


def fewest_left(released: pd.DataFrame, total: float) -> float:
    """Return the fewest counts that fit a hidden area, for a reader who knows the total."""
    hidden = released["observed"].isna().to_numpy()
    if not hidden.any():
        return np.inf
    small = (released["observed_band"] == "0-4").to_numpy()
    seen = np.nan_to_num(released["observed"].to_numpy())
    # Where none is called small, "hidden" may be any count.
    low = np.select([small, hidden], [0, 5 if small.any() else 0], seen)
    high = np.select([small, hidden], [4, total], seen)
    everywhere = np.ones((1, len(low)), bool)
    return float(fitting(*tighten(low, high, everywhere, np.full((1, 2), total)))[hidden].min())


def test_an_attacker_who_knows_the_total_is_left_with_five_counts_in_two_hundred_museums():
    chance = np.random.default_rng(11)
    for _ in range(200):
        frame = random_areas(chance)
        total = frame["observed"].sum()
        if len(frame) > 1:
            assert fewest_left(release_areas(frame), total) >= min(5, total + 1)


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


def test_a_museum_without_open_data_has_nothing_to_release():
    none = empty(AREAS), empty(POOLED), empty(TRENDS), NOWHERE
    nowhere = pd.DataFrame({"area_code": [""], "authority": [""], "distance": [""]})
    shown = release_places(*none, nowhere, 0)

    assert [len(each) for each in shown] == [0, 0, 0, 0]
