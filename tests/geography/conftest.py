"""A handful of postcodes to look up."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.geography.directory import Directory, directory_from_table


@pytest.fixture
def places() -> pd.DataFrame:
    """List eight postcodes, one ended and one without a grid reference."""
    return pd.DataFrame(
        {
            "postcode": [
                "ZX1 1AA",
                "ZX1 1AB",
                "ZX10 1AA",
                "DE1 3GL",
                "NR1 0AA",
                "JE2 3AB",
                "GIR 0AA",
                "AB1 0AA",
            ],
            "easting": [570000, 571000, 580000, 435188, 624000, np.nan, np.nan, 385386],
            "northing": [570000, 570000, 570000, 336435, 308000, np.nan, np.nan, 801193],
            "authority_code": [
                "E06999901",
                "E06999901",
                "E06999902",
                "E06000015",
                "E07000148",
                "L99999999",
                None,
                "S12000033",
            ],
            "area_code": ["E01990001", "E01990002", "E01990003", "", "", "", "", ""],
            "ended": [False] * 7 + [True],
        }
    )


@pytest.fixture
def directory(places: pd.DataFrame) -> Directory:
    """Make a directory of them that knows which have ended."""
    return directory_from_table("eight postcodes", places)
