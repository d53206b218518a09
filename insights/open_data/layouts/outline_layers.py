"""The layer of outlines in a file: the one of GeoJSON, or the largest that fits of several."""

from __future__ import annotations

import contextlib
import sqlite3
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from insights.open_data.layouts.outline_columns import Columns, columns_of, why_not
from insights.open_data.reading import Refusal

OUTLINES = "boundaries of areas"
SAMPLE = 200  # rows from which the columns of codes and names are told
_GEOPACKAGE = b"SQLite format 3"
_DAMAGED = "The file is cut short or damaged; download it again."


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A layer that fits: its outlines as they are, their codes and names, and the grid it names."""

    columns: Columns
    shapes: Any
    fields: pd.DataFrame
    declared: str | None


def whole_layer(content: bytes) -> tuple[Layer, int]:
    """Read the one layer of GeoJSON, whose every opening reads all of it."""
    from pyogrio import raw

    with _damage_told():
        meta, _, shapes, cells = raw.read(content, force_2d=True)
        fields = _fields(meta, cells)
        columns = None if shapes is None else columns_of(fields.head(SAMPLE))
        if columns:
            return Layer(columns, _outlines(shapes), fields, meta["crs"]), 1
    kind, reason = why_not([] if shapes is None else [fields.head(SAMPLE)])
    raise Refusal(kind or OUTLINES, reason)


def largest_layer(content: bytes) -> tuple[Layer, int]:
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
                content, layer=number, read_geometry=False, max_features=SAMPLE
            )
            if columns := columns_of(sample):
                fitting.append((rows, number, columns))
            else:
                others.append(sample)
        if fitting:
            _, number, columns = max(fitting, key=lambda layer: layer[0])
            wanted = [name for name in (columns.code, columns.name) if name]
            meta, _, shapes, cells = raw.read(content, layer=number, columns=wanted, force_2d=True)
            layer = Layer(columns, _outlines(shapes), _fields(meta, cells), meta["crs"])
            return layer, len(fitting)
    kind, reason = why_not(others)
    raise Refusal(kind or OUTLINES, reason)


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
        raise Refusal(OUTLINES, _DAMAGED) from fault
    if views:
        raise Refusal(
            OUTLINES,
            "A layer of it is computed and not kept; save the boundaries as a GeoPackage of their "
            "own, or download them as their publisher gives them.",
        )


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
        raise Refusal(OUTLINES, _DAMAGED) from fault
