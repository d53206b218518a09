"""Followers beside local adults, worked on paper."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.measures.people.comparisons import follower_comparisons
from insights.measures.people.followers import compare_followers
from insights.measures.people.population import LocalPeople

ROWS = pd.DataFrame(
    {
        "band": ["13-17", "18-24", "25-34", "65+"],
        "women": [50, 30, 20, 10],
        "men": [50, 10, 20, 5],
        "unsaid": [np.nan, 0, 4, 1],
    }
)
LOCAL = LocalPeople({"age": {"18-24": 0.25, "25-34": 0.25, "65+": 0.5}}, follower_comparisons())


def test_shares_are_of_adults_alone_and_rounded():
    found = compare_followers([ROWS], LOCAL).set_index("category")

    # Adults: 40, 44 and 16 of 100; 60 women beside 35 men.
    assert found.loc[["18-24", "25-34", "65+"], "share"].tolist() == [0.4, 0.44, 0.16]
    assert found.loc[["Female", "Male"], "share"].tolist() == [0.63, 0.37]
    assert found.loc["65+", "local_share"] == 0.5
    assert np.isnan(found.loc["Female", "local_share"])


def test_a_band_that_the_platform_does_not_give_is_not_nought():
    assert "35-44" not in compare_followers([ROWS], LOCAL)["category"].tolist()


def test_each_file_stands_by_itself():
    assert compare_followers([ROWS, ROWS], None)["file"].unique().tolist() == [1, 2]


def test_no_followers_make_no_table():
    assert compare_followers([], LOCAL).empty
    assert compare_followers([ROWS.iloc[:1]], LOCAL).empty
