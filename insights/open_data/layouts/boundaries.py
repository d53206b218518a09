"""Outlines of areas, as GeoJSON, GeoPackage or shapefile."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.open_data.geographies import geography_of
from insights.open_data.layouts.found import Found, held
from insights.open_data.layouts.layout import Layout
from insights.open_data.layouts.outline_columns import Columns, columns_of, why_not
from insights.open_data.layouts.outline_shapes import outlines_of
from insights.open_data.layouts.shapefiles import MARK, packed
from insights.open_data.layouts.tables import indexed
from insights.open_data.reading import Reading, Refusal

if TYPE_CHECKING:
    import geopandas as gpd

_LAYOUT = "boundaries of areas"
_SAMPLE = 200  # rows from which the columns of codes and names are told
_COARSE = 30  # points in an outline: at 20 metres they have sixty, at 200 twelve


def is_boundary_file(beginning: bytes) -> bool:
    """Say whether a file begins as GeoJSON, GeoPackage or a shapefile does."""
    text = beginning.lstrip(b"\xef\xbb\xbf \r\n\t")
    return text.startswith((b"SQLite format 3", MARK)) or (
        text.startswith(b"{") and b"FeatureCollection" in text
    )


def read_boundaries(file: Found | bytes) -> Reading:
    """Read outlines of small areas of any nation.

    Parameters
    ----------
    file : Found or bytes
        GeoJSON, GeoPackage or shapefile with a column of codes, in degrees or
        on the British or Irish grid, whether it says so or not.

    Returns
    -------
    Reading
        ``name`` and ``geometry``, a GeoDataFrame in EPSG:27700, with every
        outline valid. Its edition is the mean number of points in an outline:
        of two files for the same areas the finer serves better.

    Raises
    ------
    Refusal
        If the file is damaged or incomplete, of areas that Doorstep does not
        use, or not where those areas are.

    Notes
    -----
    The column of codes is known by its values, whatever it is called, and the
    column of names by standing beside it. Of several layers the one that
    fits is read.
    """
    found = held(file) if isinstance(file, bytes) else file
    content = packed(found, _LAYOUT) if found.parts or _is_shapefile(found) else found.read()
    layer, fitting = _layer(content)
    columns = layer.columns
    meta, shapes, fields = _read(content, layer)
    codes = fields[columns.code].astype("str").str.strip()
    geography = geography_of(codes)
    if geography is None or geography.key != columns.geography.key:
        raise Refusal(_LAYOUT, "Some of its rows are not areas, or are areas of another kind.")
    layout = f"boundaries of {geography.title}"
    names = fields[columns.name].astype("str").str.strip() if columns.name else codes
    table = indexed(
        outlines_of(shapes, meta["crs"], geography, layout).assign(name=names.to_numpy()),
        codes,
        layout,
    )
    points = _points(table)
    return Reading(
        dataset=f"{geography.key}_boundaries",
        recognised_as=layout,
        grain="deprivation" if geography.serves == "deprivation" else "small area",
        table=table,
        edition=(points,),
        remark=_remark(points, len(table), fitting),
        geography=geography.key,
    )


BOUNDARIES = Layout(lambda beginning: is_boundary_file(beginning.content), read_boundaries)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer that fits, and which of its columns are wanted."""

    number: int
    columns: Columns
    rows: int


def _is_shapefile(found: Found) -> bool:
    return found.read(4) == MARK


def _layer(content: bytes) -> tuple[_Layer, int]:
    """Choose the layer of small areas, the largest of several; say how many there are."""
    import pyogrio

    fitting: list[_Layer] = []
    others: list[pd.DataFrame] = []
    with _damage_told():
        for number, (_, kind) in enumerate(pyogrio.list_layers(content)):
            if kind is None:
                continue
            rows = pyogrio.read_info(content, layer=number)["features"]
            sample = pyogrio.read_dataframe(
                content, layer=number, read_geometry=False, max_features=_SAMPLE
            )
            if columns := columns_of(sample):
                fitting.append(_Layer(number, columns, rows))
            else:
                others.append(sample)
    if not fitting:
        kind, reason = why_not(others)
        raise Refusal(kind or _LAYOUT, reason)
    return max(fitting, key=lambda layer: layer.rows), len(fitting)


def _read(content: bytes, layer: _Layer) -> tuple[dict[str, Any], Any, pd.DataFrame]:
    """Read the outlines of a layer, its codes and its names."""
    import shapely
    from pyogrio import raw

    wanted = [name for name in (layer.columns.code, layer.columns.name) if name]
    with _damage_told():
        meta, _, shapes, fields = raw.read(
            content, layer=layer.number, columns=wanted, force_2d=True
        )
        outlines = shapely.from_wkb(shapes)
    return meta, outlines, pd.DataFrame(dict(zip(meta["fields"], fields, strict=True)))


@contextlib.contextmanager
def _damage_told() -> Iterator[None]:
    """Turn the faults of a damaged file into a refusal."""
    import shapely
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError

    faults = (
        DataLayerError, DataSourceError, FeatureError, GeometryError,
        shapely.errors.ShapelyError, ValueError, RuntimeError,
    )  # fmt: skip
    try:
        with warnings.catch_warnings():  # a file in memory has no extension to conform to
            warnings.simplefilter("ignore")
            yield
    except faults as fault:
        raise Refusal(_LAYOUT, "The file is cut short or damaged; download it again.") from fault


def _points(table: gpd.GeoDataFrame) -> float:
    import shapely

    return float(shapely.get_num_coordinates(table["geometry"].to_numpy()).mean())


def _remark(points: float, areas: int, layers: int) -> str:
    told = []
    if points < _COARSE and areas > _SAMPLE:
        told.append(
            f"Coarse outlines, of {points:.0f} points each: postcodes near an edge may fall "
            "in the neighbouring area."
        )
    if layers > 1:
        told.append(f"One of its {layers} layers of small areas was read, the largest.")
    return " ".join(told)


def km2(outlines: pd.Series) -> pd.Series:
    """Measure areas on the grid, in square kilometres."""
    import shapely

    return pd.Series(shapely.area(outlines.to_numpy()) / 1e6, index=outlines.index)
