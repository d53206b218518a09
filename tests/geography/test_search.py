"""Finding the place that a reader means."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.geography.directory import Directory
from insights.geography.locate import locate
from insights.geography.search import area_of


@pytest.fixture
def areas(directory: Directory) -> pd.DataFrame:
    home = locate(pd.Series(["ZX1 1AA"]), directory)["area_code"].iloc[0]
    return pd.DataFrame(
        {
            "name": ["Quay North", "North Quay", "Quay"],
            "members": [("none",), (home, "another"), ("third",)],
        },
        index=["E1", "E2", "E3"],
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("zx11aa", "E2"),  # a postcode, however it is typed
        ("quay", "E3"),  # the whole name before one that begins so
        ("Quay N", "E1"),  # before one that holds it
        ("  north   quay ", "E2"),
        ("th q", "E2"),
        ("Atlantis", None),
        ("ZX9 9ZZ", None),
        ("   ", None),
        ("(", None),
    ],
)
def test_a_place_is_found_by_postcode_or_name(areas, directory, written, code) -> None:
    assert area_of(written, areas, directory) == code
