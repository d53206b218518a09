"""Bands of ages that every nation's census gives."""

from __future__ import annotations

from typing import cast

import pandas as pd
import pytest

from insights.open_data.people.ages import AGE_BANDS, ages, in_common_bands
from insights.open_data.store import Store

from .test_characteristics import ENGLISH, IRISH, SCOTTISH, Fake

FIVES = [f"Aged {n} to {n + 4} years" for n in range(5, 85, 5)]
ENGLISH_BANDS = ["Aged 4 years and under", *FIVES, "Aged 85 years and over"]
SCOTTISH_BANDS = [
    *("0 - 4", "5 - 9", "10 - 14", "15", "16 - 17", "18 - 19"),
    *(f"{n} - {n + 4}" for n in range(20, 85, 5)),
    "85 and over",
]
IRISH_BANDS = [*(f"{n}-{n + 4} years" for n in range(0, 90, 5)), "90+ years"]


def tens(code: str, bands: list[str]) -> pd.DataFrame:
    """Make a table with ten people in each band."""
    return pd.DataFrame([[10 * len(bands), *[10] * len(bands)]], [code], ["total", *bands])


def test_a_fifth_of_those_aged_15_to_19_are_children_in_england():
    found = in_common_bands(tens(ENGLISH, ENGLISH_BANDS))
    assert found is not None
    assert found.loc[ENGLISH].to_dict() == pytest.approx(
        {"0-15": 32, "16-24": 18, "25-34": 20, "35-44": 20, "45-54": 20, "55-64": 20,
         "65-74": 20, "75+": 30}
    )  # fmt: skip


def test_nothing_is_split_in_scotland():
    found = in_common_bands(tens(SCOTTISH, SCOTTISH_BANDS))
    assert found is not None
    assert found.loc[SCOTTISH, ["0-15", "16-24"]].tolist() == [40, 30]


def test_columns_of_one_sex_are_left_alone():
    both = tens(SCOTTISH, SCOTTISH_BANDS).rename(columns=lambda name: f"All people: {name}")
    women = tens(SCOTTISH, SCOTTISH_BANDS).rename(columns=lambda name: f"Female: {name}")
    found = in_common_bands(both.join(women))
    assert found is not None
    assert found.loc[SCOTTISH].sum() == 10 * len(SCOTTISH_BANDS)


def test_bands_too_broad_or_with_gaps_are_not_guessed_at():
    broad = tens(IRISH, ["0-15 years", "16-39 years", "40-64 years", "65+ years"])
    assert in_common_bands(broad) is None
    assert in_common_bands(tens(IRISH, IRISH_BANDS).drop(columns="20-24 years")) is None
    assert in_common_bands(tens(IRISH, [*IRISH_BANDS, "3 years"])) is None


def test_areas_of_several_nations_come_in_the_order_asked_and_unknown_ones_not_at_all():
    store = Fake(
        {ENGLISH: 1, SCOTTISH: 1, IRISH: 1},
        ts007a=tens(ENGLISH, ENGLISH_BANDS),
        ni_age=tens(IRISH, IRISH_BANDS),
    )
    found = ages(cast(Store, store), [IRISH, SCOTTISH, ENGLISH])

    assert found.index.tolist() == [IRISH, ENGLISH]
    assert found.columns.tolist() == list(AGE_BANDS)
    assert found.sum(axis=1).tolist() == pytest.approx([190, 180])
    assert ages(cast(Store, Fake({ENGLISH: 1})), [ENGLISH]).empty
