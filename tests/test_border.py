"""A museum whose catchment lies in two nations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from insights.geography.directory import nowhere
from insights.open_data.store import Store
from insights.settings import Settings, Venue
from insights.surroundings import find_surroundings

EAST, NORTH = 340000, 556000


@dataclass
class BorderTown:
    """A store of 40 small areas around a museum: so many English, the rest Scottish."""

    english: int
    is_sample: bool = False
    tables: tuple[str, ...] = ()

    @property
    def areas(self) -> pd.DataFrame:
        turn = np.linspace(0, 2 * np.pi, 40)
        codes = [f"E0101{n:04d}" if n < self.english else f"S0100{6506 + n}" for n in range(40)]
        return pd.DataFrame(
            {
                "name": codes,
                "neighbourhood_code": codes,
                "authority_code": [f"{code[0]}06000001" for code in codes],
                "authority": "Border",
                "people": 1500,
                "easting": EAST + 1000 * np.cos(turn),
                "northing": NORTH + 1000 * np.sin(turn),
                "area_km2": 0.5,
            },
            index=pd.Index(codes, name="area_code"),
        )

    @property
    def deprivation(self) -> pd.DataFrame:
        codes = self.areas.index
        score = np.where(codes.str.startswith("E"), np.arange(40.0), np.nan)
        return pd.DataFrame({"imd_rank": np.arange(1.0, 41.0), "imd_score": score}, index=codes)

    def has_census(self, _table: str) -> bool:
        return False

    @property
    def directory(self) -> Any:
        return nowhere()


def surroundings(english: int):
    museum = Venue("CA1 1AA", EAST, NORTH, -2.9, 54.9)
    asked = Settings("CA1 1AA", authorities=("E06000001", "S06000001"))
    return find_surroundings(cast(Store, BorderTown(english)), museum, asked)


def test_deprivation_is_that_of_the_nation_of_most_people_and_the_rule_says_so():
    here = surroundings(30)

    assert here.deprivation.notna().sum() == 30
    assert here.deprivation.dropna().index.str.startswith("E").all()
    assert "75% of its people live in England, the others in Scotland." in here.rule
    assert "deprivation is described in England alone" in here.rule
    assert here.profile["area_code"].str.startswith("E").all()


def test_on_the_other_side_the_position_stands_for_the_score():
    here = surroundings(10)

    known = here.deprivation.dropna()
    assert known.index.str.startswith("S").all()
    assert known.iloc[0] == pytest.approx(1 - 10.5 / 6976)
    assert "in Scotland alone" in here.rule


def test_one_nation_needs_no_word():
    assert "nation" not in surroundings(40).rule
