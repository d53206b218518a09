"""Outlines in every form that publishers give them in."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from insights.geography.grid import to_degrees
from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading

Pack = Callable[[gpd.GeoDataFrame, Path], None]
# Where an area of each kind is, on the British grid, and how its publisher heads codes and names.
KINDS = {
    "lsoa21": ("E01013453", (435_000, 336_000), "LSOA21CD", "LSOA21NM"),
    "dz11": ("S01006506", (387_000, 801_000), "DataZone", "Name"),
    "dz22": ("S01013482", (387_000, 801_000), "dzcode", "dzname"),
    "dz21": ("N20000001", (146_000, 530_000), "DZ2021_cd", "DZ2021_nm"),
    "sdz21": ("N21000001", (146_000, 530_000), "SDZ2021_cd", "SDZ2021_nm"),
    "soa11": ("95GG01S1", (146_000, 530_000), "SOA_CODE", "SOA_LABEL"),
}


def squares(kind: str, count: int = 3, crs: int | None = 27700) -> gpd.GeoDataFrame:
    """Make a row of square kilometres, in the grid asked for; None for grid metres undeclared."""
    first, (east, north), code, name = KINDS[kind]
    codes = [f"{first[:-1]}{int(first[-1]) + n}" for n in range(count)]
    boxes = [shapely.box(east + 1000 * n, north, east + 1000 * (n + 1), north + 1000)
             for n in range(count)]  # fmt: skip
    table = gpd.GeoDataFrame(
        {
            "OBJECTID": range(count),
            code: codes,
            name: [f"Place {n}" for n in range(count)],
            "LGD2014_cd": "N09000003",
        },
        geometry=boxes,
        crs=crs,
    )
    if crs == 4326:
        table = table.set_crs(4326, allow_override=True)
        table.geometry = shapely.transform(boxes, _degrees)
    return table


def _degrees(points: np.ndarray) -> np.ndarray:
    return np.column_stack(to_degrees(points[:, 0], points[:, 1]))


def geojson(table: gpd.GeoDataFrame, folder: Path) -> None:
    (folder / "outlines.json").write_text(table.to_json(to_wgs84=False, drop_id=True))


def geopackage(table: gpd.GeoDataFrame, folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table.to_file(folder / "outlines.gpkg", driver="GPKG")


def shapefile(table: gpd.GeoDataFrame, folder: Path) -> None:
    with warnings.catch_warnings():  # that an undeclared grid may not be usable elsewhere
        warnings.simplefilter("ignore")
        table.to_file(folder / "outlines.shp")


def zipped(pack: Pack) -> Pack:
    def packed(table: gpd.GeoDataFrame, folder: Path) -> None:
        inside = folder / ".inside"
        inside.mkdir()
        pack(table, inside)
        with zipfile.ZipFile(folder / "download.zip", "w") as archive:
            archive.writestr("terms.txt", "Open Government Licence")
            for path in inside.iterdir():
                archive.write(path, f"Boundaries/{path.name}")

    return packed


def read_one(folder: Path) -> Reading:
    """Read the one file of outlines in a folder; whatever else is in its zip is not read."""
    (found,) = [file for file in files_in(folder) if not file.label.endswith("terms.txt")]
    return read_file(found)
