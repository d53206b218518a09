"""Marlhaven's public data, laid out as the official sources lay theirs out.

Postcodes are the exception: no official directory may hold the unissued area ZX, so they go in a
plain list of the sample's own.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from sample_data.generator.census import NEIGHBOURHOOD_TABLES
from sample_data.generator.town import Town


def write_official(
    folder: Path,
    town: Town,
    census: dict[str, pd.DataFrame],
    deprivation: pd.DataFrame,
    postcodes: pd.DataFrame,
) -> None:
    """Write boundaries, names, census tables, deprivation and postcodes into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_outlines(folder, town.areas)
    _write_names(folder, town.neighbourhoods)
    _write_wards(folder, town)
    for name, table in census.items():
        _write_census(folder, name, table, town)
    deprivation.to_csv(folder / "File_7_IoD2025_Marlhaven.csv", index=False, lineterminator="\n")
    _write_postcodes(folder, postcodes, town.areas)


def write_scenery(folder: Path, rivers: gpd.GeoDataFrame, greens: gpd.GeoDataFrame) -> None:
    """Write rivers and green spaces into `folder`, a GeoPackage each."""
    rivers.to_file(folder / "oprvrs_marlhaven.gpkg", driver="GPKG", layer="watercourse_link")
    greens.to_file(folder / "opgrsp_marlhaven.gpkg", driver="GPKG", layer="greenspace_site")


def _write_outlines(folder: Path, areas: gpd.GeoDataFrame) -> None:
    outlines = areas[["name", "geometry"]].rename(columns={"name": "LSOA21NM"}).reset_index()
    outlines = outlines.rename(columns={"area_code": "LSOA21CD"})
    outlines.to_crs("EPSG:4326").to_file(
        folder / "LSOA21_Marlhaven.geojson", driver="GeoJSON", COORDINATE_PRECISION=6
    )


def _write_names(folder: Path, neighbourhoods: pd.DataFrame) -> None:
    names = pd.DataFrame(
        {
            "msoa21cd": neighbourhoods.index,
            "msoa21nm": neighbourhoods["census_name"].to_numpy(),
            "msoa21hclnm": neighbourhoods["name"].to_numpy(),
            "msoa21hclnmw": "",
            "localauthorityname": neighbourhoods["authority"].to_numpy(),
        }
    )
    names.to_csv(folder / "MSOA-Names.csv", index=False, lineterminator="\n")


def _write_wards(folder: Path, town: Town) -> None:
    ward = town.areas["neighbourhood_code"].map(town.neighbourhoods["ward"])
    number = pd.Series(range(1, ward.nunique() + 1), index=ward.unique())
    table = pd.DataFrame(
        {
            "LSOA21CD": town.areas.index,
            "LSOA21NM": town.areas["name"].to_numpy(),
            "WD24CD": [f"E05990{each:03d}" for each in ward.map(number)],
            "WD24NM": ward.to_numpy(),
            "LAD24CD": town.areas["authority_code"].to_numpy(),
            "LAD24NM": town.areas["authority"].to_numpy(),
        }
    )
    path = folder / "LSOA21_WD24_LAD24_Marlhaven.csv"
    table.to_csv(path, index=False, lineterminator="\n")


def _write_census(folder: Path, name: str, table: pd.DataFrame, town: Town) -> None:
    level, labels = "lsoa", town.areas["name"]
    if name in NEIGHBOURHOOD_TABLES:
        table = table.groupby(town.areas["neighbourhood_code"]).sum()
        level, labels = "msoa", town.neighbourhoods["census_name"]
    head = pd.DataFrame(
        {"date": 2021, "geography": labels.loc[table.index], "geography code": table.index},
        index=table.index,
    )
    path = folder / f"census2021-{name}-{level}.csv"
    head.join(table).to_csv(path, index=False, lineterminator="\n")


def _write_postcodes(folder: Path, postcodes: pd.DataFrame, areas: gpd.GeoDataFrame) -> None:
    table = postcodes[["easting", "northing", "area_code"]].reset_index()
    table["authority_code"] = table["area_code"].map(areas["authority_code"])
    table.to_csv(folder / "sample_postcodes.csv", index=False, lineterminator="\n")
