"""Places for mapping software: the same facts as the table, with outlines, and nothing hidden."""

from __future__ import annotations

import dataclasses
import io
import warnings

import geopandas as gpd
import pyogrio
import pytest

from insights.brief.geopackage import LAYER, areas_gpkg
from insights.brief.records import area_table
from insights.findings import Analysis
from tests.brief import town


@pytest.fixture
def opened(analysis: Analysis) -> gpd.GeoDataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a file that has no name has no ending either
        return gpd.read_file(io.BytesIO(areas_gpkg(analysis)), layer=LAYER)


def test_each_place_has_its_outline_and_the_numbers_of_the_table(opened, analysis):
    told = area_table(analysis.in_files.areas)

    assert opened["code"].tolist() == told["code"].tolist()
    assert opened.crs.to_epsg() == 4326
    for name in ("observed", "expected_distance", "ratio", "low", "high"):
        assert opened[name].tolist() == pytest.approx(
            told[name].astype(float).tolist(), nan_ok=True
        )
    shapes = analysis.outlines.geometry.loc[opened["code"]]
    assert opened.geometry.to_numpy().tolist()[0].equals(shapes.iloc[0])


def test_what_is_hidden_in_files_is_hidden_here(opened, analysis):
    hidden = analysis.in_files.areas["observed"].isna()

    assert hidden.any()
    assert opened.loc[hidden.to_numpy(), "observed"].isna().all()


def test_nothing_of_the_screen_s_own_tables_is_in_it():
    secret = town.areas().assign(name="ON SCREEN ONLY", observed=3.0)

    assert b"ON SCREEN ONLY" not in areas_gpkg(town.analysis(on_screen=town.released(secret)))


def test_whose_data_and_of_which_day_it_is_stands_with_the_layer(analysis):
    written = areas_gpkg(analysis)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        about = pyogrio.read_info(written, layer=LAYER)["layer_metadata"]["DESCRIPTION"]
    assert "21 November 2026" in about
    assert "Open Government Licence" in about
    assert "fictional museum" in about


def test_a_place_without_an_outline_is_left_out(analysis):
    without = dataclasses.replace(analysis, outlines=analysis.outlines.iloc[1:])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = gpd.read_file(io.BytesIO(areas_gpkg(without)))
    assert len(opened) == len(analysis.in_files.areas) - 1
