"""The layers of a file of shapes: the one of GeoJSON or a shapefile, or those of a GeoPackage."""

from __future__ import annotations

import contextlib
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.layouts.found import Found, held
from insights.open_data.layouts.shapefiles import MARK, packed
from insights.open_data.reading import Refusal

SHAPES = "shapes on a map"  # what a file is called of which no more can be told
SAMPLE = 200  # rows from which it is told what a layer is of
_BLANK = b"\xef\xbb\xbf \r\n\t"
_LONGEST_BLANK = 1_000  # bytes before the first brace
_GEOPACKAGE = b"SQLite format 3"
_DAMAGED = "The file is cut short or damaged; download it again."

Kept = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What was read of a layer: its shapes as they are, their fields, and the grid it names."""

    shapes: Any
    fields: pd.DataFrame
    declared: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One layer of a file.

    Attributes
    ----------
    rows : int
        How many shapes it has.
    sample : pandas.DataFrame
        The fields of the first of them.
    opened : callable
        Read some of its fields, and every shape as well-known binary.
    """

    rows: int
    sample: pd.DataFrame
    opened: Callable[[Sequence[str]], tuple[dict[str, Any], Any, Any]]

    def read(
        self, columns: Sequence[str], keep: Callable[[pd.DataFrame], Kept] | None = None
    ) -> Drawn:
        """Read shapes with these fields, all or those that `keep` says by their fields.

        Raises
        ------
        Refusal
            If the file is damaged.
        """
        import shapely

        with _damage_told():
            meta, shapes, cells = self.opened(columns)
            fields = pd.DataFrame(dict(zip(meta["fields"], cells, strict=True)))[list(columns)]
            if keep is not None:
                kept = keep(fields)
                shapes, fields = shapes[kept], fields[kept]
            return Drawn(shapely.from_wkb(shapes), fields, meta["crs"])


def is_drawn(beginning: bytes) -> bool:
    """Say whether a file begins as GeoJSON, GeoPackage or a shapefile does."""
    return beginning.lstrip(_BLANK).startswith((b"SQLite format 3", MARK)) or (
        _is_geojson(beginning) and b"FeatureCollection" in beginning
    )


def layers_of(file: Found | bytes) -> list[Layer]:
    """List the layers of a file that have shapes, without reading where those run.

    Raises
    ------
    Refusal
        If the file is damaged or incomplete, or a layer of it is computed.
    """
    found = held(file) if isinstance(file, bytes) else file
    is_shapefile = bool(found.parts) or found.read(len(MARK)) == MARK
    content = packed(found, SHAPES) if is_shapefile else found.read()
    return _whole(content) if _is_geojson(content) else _listed(content)


def _is_geojson(beginning: bytes) -> bool:
    return beginning[:_LONGEST_BLANK].lstrip(_BLANK).startswith(b"{")


def _whole(content: bytes) -> list[Layer]:
    """Read the one layer of GeoJSON, whose every opening reads all of it."""
    from pyogrio import raw

    with _damage_told():
        meta, _, shapes, cells = raw.read(content, force_2d=True)
    if shapes is None:
        return []
    sample = pd.DataFrame(
        {name: cell[:SAMPLE] for name, cell in zip(meta["fields"], cells, strict=True)}
    )
    return [Layer(len(shapes), sample, lambda _columns: (meta, shapes, cells))]


def _listed(content: bytes) -> list[Layer]:
    """List the layers of a GeoPackage or a shapefile, each read once it is chosen."""
    import pyogrio
    from pyogrio import raw

    def reader(number: int) -> Callable[[Sequence[str]], tuple[dict[str, Any], Any, Any]]:
        def read(columns: Sequence[str]) -> tuple[dict[str, Any], Any, Any]:
            meta, _, shapes, cells = raw.read(
                content, layer=number, columns=list(columns), force_2d=True
            )
            return meta, shapes, cells

        return read

    _refuse_computed(content)
    found = []
    with _damage_told():
        for number, (_, kind) in enumerate(pyogrio.list_layers(content)):
            if kind is None:
                continue
            rows = pyogrio.read_info(content, layer=number)["features"]
            sample = pyogrio.read_dataframe(
                content, layer=number, read_geometry=False, max_features=SAMPLE
            )
            found.append(Layer(rows, sample, reader(number)))
    return found


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
        raise Refusal(SHAPES, _DAMAGED) from fault
    if views:
        raise Refusal(
            SHAPES,
            "A layer of it is computed and not kept; save what you need as a GeoPackage of its "
            "own, or download it as its publisher gives it.",
        )


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
        raise Refusal(SHAPES, _DAMAGED) from fault
