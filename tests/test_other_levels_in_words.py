"""What is said of whether a finding holds at other levels."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from insights.wording.other_levels import in_general, of_area, table, within


def analysis(*wards: tuple[str, int]) -> SimpleNamespace:
    """Make an analysis with one low area for each ward's verdict and number of places."""
    codes = [f"E02{n:06d}" for n in range(len(wards))]
    areas = pd.DataFrame(
        {"name": [f"Place {n}" for n in range(len(wards))], "verdict": "under_strong"},
        index=pd.Index(codes, name="area_code"),
    )
    strip = pd.DataFrame(
        [(code, "small area", "", 5, "too_few") for code in codes]
        + [(code, "ward", "Fell", n, said) for code, (said, n) in zip(codes, wards, strict=True)],
        columns=["area_code", "rung", "name", "units", "verdict"],
    )
    return SimpleNamespace(on_screen=SimpleNamespace(areas=areas, strip=strip))


@pytest.mark.parametrize(
    ("wards", "said"),
    [
        (
            [("under_strong", 2), ("under_likely", 3)],
            "reach is lower in each whole ward too.",
        ),
        ([("in_line", 2), ("over", 2)], "no whole ward is lower."),
        (
            [("under_strong", 2), ("in_line", 3), ("not_told", 2)],
            "in 1 the whole ward is lower too, in 1 it is not and of 1 the counts do not tell.",
        ),
    ],
)
def test_of_how_many_places_the_ward_is_low_too(wards, said):
    assert in_general(analysis(*wards)).endswith(said)


def test_a_ward_that_is_one_place_says_nothing_new():
    assert in_general(analysis(("under_strong", 1))) == ""


def test_small_areas_within_places_of_lower_reach_are_told_of_together():
    told = analysis(("in_line", 2), ("in_line", 2))
    assert within(told) == (
        "No finding stands for their small areas by themselves: "
        "too few visits are expected of each."
    )

    told.on_screen.strip.loc[0, "verdict"] = "not_told"
    assert within(told) == (
        "Small areas within places of lower reach are not judged one by one: too few visits are "
        "expected of some, and of the others it would give small numbers away."
    )


def test_of_places_that_are_small_areas_nothing_finer_is_said():
    told = analysis(("in_line", 2))
    told.on_screen.strip = told.on_screen.strip[lambda rows: rows["rung"].eq("ward")]
    assert within(told) == ""


def test_one_area_is_told_of_as_part_of_its_ward():
    assert of_area(analysis(("under_likely", 3)), "E02000000") == (
        "Its 5 small areas could not be judged one by one: too few visits are expected of each.",
        "Taken with 2 other places as Fell ward: probably fewer.",
    )


def test_the_table_has_a_column_for_each_level_and_says_what_is_not_told():
    shown = table(analysis(("not_told", 2), ("in_line", 2)))

    assert shown.columns.tolist() == ["Place", "This place", "Its small areas", "Its ward"]
    assert shown["Place"].tolist() == ["Place 0", "Place 1"]
    assert shown["Its ward"].tolist() == ["not told", "about as expected"]
