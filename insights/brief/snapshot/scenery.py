"""Rivers and green spaces as they are kept: a row for each of the two, where there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import shapely

from insights.brief.snapshot.columns import Held, read, written
from insights.brief.snapshot.outlines import as_binary, shapes_from
from insights.geography.scenery import MOST_POINTS, Scenery

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS: Mapping[str, Held] = {"kind": "text", "geometry": "shape"}
_EMPTY = {"green": shapely.MultiPolygon(), "rivers": shapely.MultiLineString()}
_KINDS = {kind: shapely.get_type_id(shape) for kind, shape in _EMPTY.items()}
_MOST_POINTS = 2 * MOST_POINTS  # where shapes that lie on one another were parted, they have more


def to_parquet(scenery: Scenery | None) -> bytes:
    """Write what maps draw for orientation; it is public."""
    drawn = {} if scenery is None else scenery._asdict()
    drawn = {kind: shape for kind, shape in drawn.items() if not shape.is_empty}
    shapes = as_binary(np.array(list(drawn.values()), dtype=object))
    return written(
        pa.table(
            {
                "kind": pa.array(list(drawn), pa.string()),
                "geometry": pa.array(list(shapes), pa.binary()),
            }
        )
    )


def from_parquet(content: bytes) -> Scenery | None:
    """Read it.

    Raises
    ------
    ValueError
        If it is not what `to_parquet` writes.
    """
    columns = read(content, _COLUMNS)
    if columns.keys() != _COLUMNS.keys():
        raise ValueError("a column is missing")
    kinds = columns["kind"].to_pylist()
    if len(set(kinds)) < len(kinds) or not {*kinds} <= {*_KINDS}:
        raise ValueError("a kind that is not known, or there twice")
    shapes = shapes_from(columns["geometry"], tuple(_KINDS.values()), _MOST_POINTS)
    drawn = dict(zip(kinds, shapes, strict=True))
    if any(shapely.get_type_id(shape) != _KINDS[kind] for kind, shape in drawn.items()):
        raise ValueError("a shape of another kind")
    return Scenery(**_EMPTY | drawn) if drawn else None
