"""Outlines of small areas, as GeoJSON or GeoPackage."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.layouts.layout import Layout
from insights.open_data.layouts.tables import indexed
from insights.open_data.reading import SMALL_AREA, Reading, Refusal

if TYPE_CHECKING:
    import geopandas as gpd

_SOME_LAYOUT = "boundaries of areas"
_LAYOUT = "boundaries of Lower layer Super Output Areas 2021"


def is_boundary_file(beginning: bytes) -> bool:
    """Say whether a file begins as GeoJSON or as GeoPackage does."""
    text = beginning.lstrip(b"\xef\xbb\xbf \r\n\t")
    return text.startswith(b"SQLite format 3") or (
        text.startswith(b"{") and b"FeatureCollection" in text
    )


def read_boundaries(content: bytes) -> Reading:
    """Read outlines of small areas.

    Parameters
    ----------
    content : bytes
        GeoJSON or GeoPackage with the columns LSOA21CD and LSOA21NM, in any
        coordinate system it declares.

    Returns
    -------
    Reading
        ``name`` and ``geometry``, a GeoDataFrame in EPSG:27700, with every
        outline valid. Its edition is the mean number of points in an outline:
        of two files for the same areas the finer serves better.

    Raises
    ------
    Refusal
        If the file is damaged, or of other areas.
    """
    import geopandas as gpd
    import shapely
    from pyogrio.errors import DataSourceError

    try:
        with warnings.catch_warnings():  # a file in memory has no extension to conform to
            warnings.filterwarnings("ignore", message=".*non conformant file extension")
            raw = gpd.read_file(io.BytesIO(content))
    except (DataSourceError, shapely.errors.GEOSException, ValueError, RuntimeError) as fault:
        raise Refusal(
            _SOME_LAYOUT, "The file is cut short or damaged; download it again."
        ) from fault
    named = {str(name).upper(): name for name in raw.columns}
    if "LSOA21CD" not in named:
        raise Refusal(_SOME_LAYOUT, _of_other_areas(set(named)))
    if raw.empty or raw.geometry.isna().any() or raw.geometry.is_empty.any():
        raise Refusal(_LAYOUT, "Some areas have no outline; download it again.")
    codes = raw[named["LSOA21CD"]].astype("str")
    if not codes.str.fullmatch(SMALL_AREA.pattern).all():
        raise Refusal(_LAYOUT, "Some rows are not Lower layer Super Output Areas.")
    names = raw[named["LSOA21NM"]] if "LSOA21NM" in named else codes
    grid = _on_grid(raw)
    table = indexed(grid[["geometry"]].assign(name=names.astype("str").str.strip()), codes, _LAYOUT)
    points = shapely.get_num_coordinates(table["geometry"].to_numpy())
    return Reading(
        dataset="lsoa21_boundaries",
        recognised_as=_LAYOUT,
        grain="small area",
        table=table,
        edition=(float(points.mean()),),
        geography="lsoa21",
    )


BOUNDARIES = Layout(
    lambda beginning: is_boundary_file(beginning.content),
    lambda found: read_boundaries(found.read()),
)


def _on_grid(raw: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Bring outlines to the British National Grid and mend the few that cross themselves."""
    grid = (raw if raw.crs is not None else raw.set_crs(4326)).to_crs(27700)
    faulty = ~grid.geometry.is_valid
    if faulty.any():
        grid.loc[faulty, "geometry"] = grid.loc[faulty, "geometry"].make_valid()
    return grid.reset_index(drop=True)


def _of_other_areas(columns: set[str]) -> str:
    if "LSOA11CD" in columns:
        return (
            "Its areas are those of 2011, which do not match the census of 2021; "
            "use the boundaries of December 2021."
        )
    if any(name.startswith(("MSOA", "LAD", "WD")) for name in columns):
        return "Its areas are larger than those Doorstep works with; use the LSOA 2021 boundaries."
    return "It has no column LSOA21CD, so its areas cannot be told apart."


def km2(outlines: pd.Series) -> pd.Series:
    """Measure areas on the grid, in square kilometres."""
    import shapely

    return pd.Series(shapely.area(outlines.to_numpy()) / 1e6, index=outlines.index)
