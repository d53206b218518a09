"""Rivers and green spaces, as Ordnance Survey publishes them for the whole of Great Britain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.open_data.layouts.layers import Kept, Layer
from insights.open_data.layouts.scenery_kinds import Kind, bare, kinds, simplified_to
from insights.open_data.layouts.scenery_shapes import shapes_to_draw
from insights.open_data.reading import Reading, Refusal
from insights.prose import counted

if TYPE_CHECKING:
    import geopandas as gpd


def scenery_in(layers: Sequence[Layer]) -> Reading | None:
    """Read the rivers or the green spaces of a file.

    Parameters
    ----------
    layers : sequence of Layer
        All that the file has.

    Returns
    -------
    Reading or None
        ``kind``, ``name`` and ``geometry``, a GeoDataFrame in EPSG:27700, simplified for
        drawing. Its index tells by place and size whether another file has the same.
        None of a file that has neither.

    Raises
    ------
    Refusal
        If the file is damaged, has no more than the points that come with them, or is
        not where Great Britain is.
    """
    found = [
        (kind, layer, columns)
        for kind in kinds()
        for layer in layers
        if (columns := kind.columns(layer))
    ]
    if not found:
        for kind in kinds():
            if any(map(kind.is_of_points, layers)):
                raise Refusal(kind.layout, kind.instead)
        return None
    kind, layer, columns = max(found, key=lambda each: each[1].rows)
    table = _table(kind, layer, *columns)
    remark = kind.kept.format(n=counted(len(table), kind.one, kind.many))
    if others := {other.layout for other, _, _ in found} - {kind.layout}:
        remark += f" Its layer of {others.pop()} is not read: save it as a file of its own."
    return Reading(kind.dataset, kind.layout, "scenery", table, remark=remark)


def _table(kind: Kind, layer: Layer, sort: str, name: str) -> gpd.GeoDataFrame:
    import geopandas as gpd

    drawn = layer.read([sort, name], lambda fields: _is_kept(kind, fields[sort], fields[name]))
    kept, shapes = shapes_to_draw(
        drawn.shapes,
        drawn.declared,
        outlines=kind.outlines,
        least_m2=kind.least_hectares * 10_000,
        simplified_to=simplified_to(),
        layout=kind.layout,
    )
    if not len(shapes):
        raise Refusal(kind.layout, f"{kind.none}; download it again.")
    table: gpd.GeoDataFrame = gpd.GeoDataFrame(
        {"kind": kind.key, "name": _plain(drawn.fields[name])[kept]},
        geometry=shapes,
        crs=27700,
    ).set_axis(_told_apart_by(shapes), axis=0)
    return table.loc[~table.index.duplicated()]


def _is_kept(kind: Kind, sorts: pd.Series, names: pd.Series) -> Kept:
    """Say which are kept by their sort, and by having a name."""
    sort = sorts.map(bare, na_action="ignore")
    named = _plain(names) != ""
    unknown = ~sort.isin([*map(bare, (*kind.always, *kind.left_out))]).to_numpy()
    return np.asarray(sort.isin([*map(bare, kind.always)]).to_numpy() | (unknown & named))


def _told_apart_by(shapes: Any) -> pd.Index:
    """Return what the same shape has in every file: publishers number it anew each time."""
    import shapely

    bounds = shapely.bounds(shapes).round().astype(int)
    length = shapely.length(shapes).round().astype(int)
    told = np.column_stack([bounds, length]).tolist()
    return pd.Index([" ".join(map(str, each)) for each in told], dtype="str")


def _plain(names: pd.Series) -> Any:
    """Return names with single spaces and nothing that cannot be printed, "" for none."""
    written = names.astype("str").where(names.notna(), "")
    return np.array([" ".join(_printable(name).split()) for name in written], dtype=object)


def _printable(name: str) -> str:
    if name.isprintable():
        return name
    return "".join(letter if letter.isprintable() else " " for letter in name)
