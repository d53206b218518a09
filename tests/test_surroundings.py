"""The museum's surroundings: what the open data here leaves out is said where it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from insights.geography.directory import Directory, not_known, nowhere
from insights.open_data.store import Store
from insights.settings import Settings, Venue
from insights.surroundings import find_surroundings

DERBY, AMBER_VALLEY, NOTTINGHAM = "E06000015", "E07000032", "E06000018"


@dataclass
class OneCouncil:
    """A store that holds 40 small areas of Derby, a kilometre around the museum."""

    directory: Directory
    authority: str = DERBY
    tables: tuple[str, ...] = ("areas",)

    @property
    def areas(self) -> pd.DataFrame:
        turn = np.linspace(0, 2 * np.pi, 40)
        return pd.DataFrame(
            {
                "name": [f"Derby {n}" for n in range(40)],
                "authority_code": self.authority,
                "authority": "Derby",
                "people": 1500,
                "easting": 435000 + 1000 * np.cos(turn),
                "northing": 336000 + 1000 * np.sin(turn),
                "area_km2": 0.5,
            },
            index=pd.Index([f"E0101{n:04d}" for n in range(40)], name="area_code"),
        )

    @property
    def deprivation(self) -> pd.DataFrame:
        return pd.DataFrame(index=self.areas.index)

    def has_census(self, _table: str) -> bool:
        return False


def postcodes(**km_of: tuple[int, float]) -> Directory:
    """List so many postcodes of each authority, so far east of the museum."""
    codes = ("", *km_of)
    rows = [(n, km) for n, (many, km) in enumerate(km_of.values(), start=1) for _ in range(many)]
    authority, km = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    size = len(rows)
    return Directory(
        name="made up",
        keys=np.arange(size, dtype=np.int64),
        easting=(435000 + 1000 * km).astype(np.int32),
        northing=np.full(size, 336000, dtype=np.int32),
        authority=authority,
        authority_codes=codes,
        area=nowhere(size),
        area_codes=("",),
        ended=not_known(size),
    )


def rule(directory: Directory, *, authority: str = DERBY, **chosen: Any) -> str:
    store = cast("Store", OneCouncil(directory, authority))
    here = find_surroundings(
        store, Venue("DE1 3GP", 435000, 336000, -1.47, 52.92), Settings("DE1 3GP", **chosen)
    )
    assert here is not None
    return here.rule


@pytest.fixture(autouse=True)
def no_census(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("insights.surroundings.profile", lambda _store, _codes: pd.DataFrame())


def test_people_of_councils_that_were_not_imported_are_said_to_be_left_out():
    directory = postcodes(**{DERBY: (60, 1.0), NOTTINGHAM: (30, 20.0), AMBER_VALLEY: (10, 3.0)})

    assert rule(directory).endswith(
        "Around here the open data on this computer holds only Derby: people in Amber Valley and "
        "Nottingham (40% of the postcodes within 40 km) are not in the comparison, nor in the "
        "choice of that distance."
    )


def test_a_distance_that_was_chosen_is_looked_at_no_further_than_it_goes():
    directory = postcodes(**{DERBY: (60, 1.0), NOTTINGHAM: (30, 20.0), AMBER_VALLEY: (20, 3.0)})

    said = rule(directory, radius_km=5.0)

    assert "people in Amber Valley (25% of the postcodes within 5 km) are not" in said
    assert "Nottingham" not in said
    assert said.endswith("not in the comparison.")


def test_nothing_is_said_where_everyone_near_is_in_the_comparison():
    directory = postcodes(**{DERBY: (99, 1.0), AMBER_VALLEY: (1, 3.0), NOTTINGHAM: (50, 60.0)})

    assert "not in the comparison" not in rule(directory)
    assert "not in the comparison" not in rule(directory, authorities=(DERBY,))


def test_a_council_under_its_earlier_code_is_the_same_council():
    directory = postcodes(**{"E08000019": (60, 1.0)})

    assert "not in the comparison" not in rule(directory, authority="E08000039")
