"""The split as people read it: each kind of place once, and nothing claimed of too little."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from insights.wording.split import in_all, missing_in_all, of_area

AREA = {
    "name": "Quay",
    "observed": 38.0,
    "observed_band": "",
    "expected_population": 100.0,
    "expected_distance": 55.0,
    "ratio": 38 / 55,
    "low": 0.55,
    "high": 0.85,
    "shortfall": 17.0,
    "verdict": "under_strong",
}


def analysis(*areas: dict[str, Any]) -> Any:
    table = pd.DataFrame([AREA | each for each in areas])
    table.index = pd.Index([f"E{n}" for n in range(len(table))], name="area_code")
    return SimpleNamespace(
        on_screen=SimpleNamespace(areas=table), settings=SimpleNamespace(count="households")
    )


HIDDEN = dict.fromkeys(("observed", "ratio", "low", "high", "shortfall"), np.nan)


@pytest.mark.parametrize(
    ("area", "said"),
    [
        (
            {},
            "For every 100 households that its size alone predicts, 45 fewer are expected at its "
            "distance, and 17 fewer again came (likely 8 to 25). About 17 households are "
            "missing (likely 8 to 25).",
        ),
        (
            {"verdict": "under_likely", "high": 1.04},
            "For every 100 households that its size alone predicts, 45 fewer are expected at its "
            "distance, and 17 fewer again came (it could be none, or as much as 25). About 17 "
            "households are missing (likely 0 to 25).",
        ),
        (
            {"expected_distance": 110.0, "ratio": 0.5, "low": 0.4, "high": 0.6, "shortfall": 55.0},
            "About 55 households are missing (likely 44 to 66).",
        ),
        (
            {"expected_distance": 200.0, "ratio": 0.6, "shortfall": 80.0},
            "About 80 households are missing (likely 30 to 90).",
        ),
        (
            {"verdict": "in_line", "ratio": 0.95},
            "For every 100 households that its size alone predicts, 45 fewer are expected at its "
            "distance; that another 3 did not come could be chance.",
        ),
        (
            {"verdict": "in_line", "ratio": 1.12},
            "For every 100 households that its size alone predicts, 38 fewer came: no more than go "
            "with its distance.",
        ),
        ({"verdict": "over", "ratio": 2.0}, ""),
        ({"verdict": "too_few"}, ""),
        (
            HIDDEN | {"observed_band": "0-4"},
            "For every 100 households that its size alone predicts, 45 fewer are expected at its "
            "distance, and at least 51 fewer again came.",
        ),
        (HIDDEN | {"observed_band": "hidden"}, ""),
    ],
)
def test_each_kind_of_place_is_told_in_its_own_words(area: dict[str, Any], said: str):
    assert " ".join(of_area(analysis(area), "E0")) == said


def test_the_catchment_says_how_much_of_the_shortfall_goes_with_distance():
    found = analysis({}, {"verdict": "in_line", "expected_distance": 140.0, "ratio": 1.0})

    # 62 short in the first place, none in the second; 45 of the 62 are 73 %.
    assert in_all(found) == (
        "1 place of 2 sends fewer households than its size alone predicts. Distance explains about "
        "73% of that, and not the rest."
    )


def test_where_most_places_have_too_little_data_nothing_is_said_of_the_whole():
    assert in_all(analysis({}, {"verdict": "too_few"}, {"verdict": "too_few"})) == ""


def test_nothing_is_missing_where_no_place_is_lower():
    assert missing_in_all(analysis({"verdict": "in_line"})) == ""


def test_places_that_cannot_be_added_are_said_to_be_left_out():
    said = missing_in_all(analysis({}, {}, HIDDEN | {"observed_band": "hidden"}))

    assert said.startswith("From the 3 places where reach is lower, taken together, about ")
    assert said.endswith(" 1 place of them, of which too little can be shown, is not in that.")
