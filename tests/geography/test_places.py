"""Authorities and coordinates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.authorities import authorities, authority_name, current_code, nation_of
from insights.geography.grid import irish_to_british, to_degrees, to_grid


def test_every_authority_of_the_united_kingdom_is_named_once() -> None:
    nations = authorities()["nation"].value_counts().to_dict()
    assert nations == {"England": 296, "Scotland": 32, "Wales": 22, "Northern Ireland": 11}
    assert authorities().index.is_unique
    assert authorities()["name"].is_unique


def test_a_code_says_which_nation_it_is_of() -> None:
    assert [nation_of(code) for code in authorities().index] == authorities()["nation"].tolist()


def test_barnsley_and_sheffield_are_known_by_both_their_codes() -> None:
    assert authority_name("E08000016") == authority_name("E08000038") == "Barnsley"
    assert current_code(current_code("E08000019")) == "E08000039"


@pytest.mark.opendata
def test_names_agree_with_the_published_boundaries(open_data: Path) -> None:
    import geopandas as gpd

    published = gpd.read_file(
        open_data / "england_wales/boundaries/LAD_2024_UK.gpkg", ignore_geometry=True
    )
    assert len(published) == 361
    ours = [authority_name(code) for code in published["LAD24CD"]]
    assert ours == published["LAD24NM"].tolist()


def test_the_ordnance_surveys_worked_example_is_met() -> None:
    # A Guide to Coordinate Systems in Great Britain, annexe C: Caister Water
    # Tower, whose WGS 84 position differs from OSGB36 by some hundred metres.
    easting, northing = to_grid(1.716073973, 52.658007833)
    assert easting == pytest.approx(651409.8, abs=5)
    assert northing == pytest.approx(313177.3, abs=5)


@given(st.floats(100_000, 650_000), st.floats(10_000, 1_200_000))
def test_there_and_back_again_is_the_same_place(easting: float, northing: float) -> None:
    back = to_grid(*to_degrees(easting, northing))
    assert np.allclose(back, (easting, northing), atol=0.5)


def test_belfast_is_in_belfast_and_not_on_the_wirral() -> None:
    longitude, latitude = to_degrees(*irish_to_british(333_850, 374_050))  # the City Hall
    assert float(longitude) == pytest.approx(-5.930, abs=0.003)
    assert float(latitude) == pytest.approx(54.597, abs=0.003)
