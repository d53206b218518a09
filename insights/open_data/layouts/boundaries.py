"""Outlines of areas, as GeoJSON, GeoPackage or shapefile."""

from __future__ import annotations

import contextlib
import sqlite3
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.open_data.geographies import geography_of
from insights.open_data.layouts.found import Found, held
from insights.open_data.layouts.layout import Layout
from insights.open_data.layouts.outline_columns import Columns, columns_of, why_not
from insights.open_data.layouts.outline_neighbours import apart_from_their_own
from insights.open_data.layouts.outline_shapes import outlines_of
from insights.open_data.layouts.shapefiles import MARK, packed
from insights.open_data.layouts.tables import indexed
from insights.open_data.reading import Reading, Refusal

if TYPE_CHECKING:
    import geopandas as gpd

_LAYOUT = "boundaries of areas"
_GEOPACKAGE = b"SQLite format 3"
_DAMAGED = "The file is cut short or damaged; download it again."
# Bytes: reading GeoJSON takes three times its size in memory. The outlines of England and Wales
# of 20 metres' detail have two million points, which take 100 MB.
_LARGEST = 300_000_000
_SAMPLE = 200  # rows from which the columns of codes and names are told
_BLANK = b"\xef\xbb\xbf \r\n\t"
_LONGEST_BLANK = 1_000  # bytes before the first brace
_MOST_APART = 0.2  # of areas that have others of their neighbourhood beside them
_COARSE = 30  # points in an outline: at 20 metres they have sixty, at 200 twelve


def is_boundary_file(beginning: bytes) -> bool:
    """Say whether a file begins as GeoJSON, GeoPackage or a shapefile does."""
    return beginning.lstrip(_BLANK).startswith((b"SQLite format 3", MARK)) or (
        _is_geojson(beginning) and b"FeatureCollection" in beginning
    )


def _is_geojson(beginning: bytes) -> bool:
    return beginning[:_LONGEST_BLANK].lstrip(_BLANK).startswith(b"{")


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
    layer, fitting = _whole(content) if _is_geojson(content) else _largest(content)
    columns, fields = layer.columns, layer.fields
    codes = fields[columns.code].astype("str").str.strip()
    geography = geography_of(codes)
    if geography is None or geography.key != columns.geography.key:
        raise Refusal(_LAYOUT, "Some of its rows are not areas, or are areas of another kind.")
    layout = f"boundaries of {geography.title}"
    names = fields[columns.name].astype("str").str.strip() if columns.name else codes
    table = indexed(
        outlines_of(layer.shapes, layer.declared, geography, layout).assign(name=names.to_numpy()),
        codes,
        layout,
    )
    if (apart := apart_from_their_own(table["name"], table["geometry"].to_numpy())) > _MOST_APART:
        raise Refusal(
            layout,
            f"Of its areas {apart:.0%} do not meet any other of their neighbourhood, so codes and "
            "outlines do not belong together; download the boundaries as their publisher gives "
            "them.",
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


BOUNDARIES = Layout(
    lambda beginning: is_boundary_file(beginning.content),
    read_boundaries,
    largest=_LARGEST,
    too_large=f"Boundaries of more than {_LARGEST // 1_000_000} megabytes take more memory than "
    "computers have to spare, and are more detailed than Doorstep needs; download those "
    "generalised to 20 metres (BGC), or of fewer areas.",
)


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """A layer that fits: its outlines as they are, their codes and names, and the grid it names."""

    columns: Columns
    shapes: Any
    fields: pd.DataFrame
    declared: str | None


def _is_shapefile(found: Found) -> bool:
    return found.read(4) == MARK


def _whole(content: bytes) -> tuple[_Layer, int]:
    """Read the one layer of GeoJSON, whose every opening reads all of it."""
    from pyogrio import raw

    with _damage_told():
        meta, _, shapes, cells = raw.read(content, force_2d=True)
        fields = _fields(meta, cells)
        columns = None if shapes is None else columns_of(fields.head(_SAMPLE))
        if columns:
            return _Layer(columns, _outlines(shapes), fields, meta["crs"]), 1
    kind, reason = why_not([] if shapes is None else [fields.head(_SAMPLE)])
    raise Refusal(kind or _LAYOUT, reason)


def _refuse_computed(content: bytes) -> None:
    """Refuse a GeoPackage with a layer that is a question to a database, which may never end."""
    if not content.startswith(_GEOPACKAGE) or b"CREATE VIEW " not in content:
        return
    try:
        with contextlib.closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            views = database.execute(
                "select 1 from sqlite_master where type = 'view' and lower(name) in"
                " (select lower(table_name) from gpkg_contents)"
            ).fetchone()
    except (sqlite3.Error, OverflowError) as fault:
        raise Refusal(_LAYOUT, _DAMAGED) from fault
    if views:
        raise Refusal(
            _LAYOUT,
            "A layer of it is computed and not kept; save the boundaries as a GeoPackage of their "
            "own, or download them as their publisher gives them.",
        )


def _largest(content: bytes) -> tuple[_Layer, int]:
    """Read the layer of small areas, the largest of several; say how many there are."""
    import pyogrio
    from pyogrio import raw

    _refuse_computed(content)
    fitting: list[tuple[int, int, Columns]] = []
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
                fitting.append((rows, number, columns))
            else:
                others.append(sample)
        if fitting:
            _, number, columns = max(fitting, key=lambda layer: layer[0])
            wanted = [name for name in (columns.code, columns.name) if name]
            meta, _, shapes, cells = raw.read(content, layer=number, columns=wanted, force_2d=True)
            layer = _Layer(columns, _outlines(shapes), _fields(meta, cells), meta["crs"])
            return layer, len(fitting)
    kind, reason = why_not(others)
    raise Refusal(kind or _LAYOUT, reason)


def _outlines(shapes: Any) -> Any:
    import shapely

    return shapely.from_wkb(shapes)


def _fields(meta: dict[str, Any], cells: Any) -> pd.DataFrame:
    return pd.DataFrame(dict(zip(meta["fields"], cells, strict=True)))


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
        # A file in memory has no extension to conform to. Files are read side by side, and
        # setting the filters back for one of them would change them under the others.
        warnings.filterwarnings("ignore", module="pyogrio")
        yield
    except faults as fault:
        raise Refusal(_LAYOUT, _DAMAGED) from fault


def is_coarse(outlines: gpd.GeoDataFrame) -> bool:
    """Say whether postcodes near the edges of outlines may fall in the neighbouring ones."""
    return _points(outlines) < _COARSE


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
