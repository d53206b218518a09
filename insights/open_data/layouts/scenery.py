"""Rivers and green spaces, as Ordnance Survey publishes them for the whole of Great Britain."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.open_data.layouts.layers import Kept, Layer
from insights.open_data.layouts.scenery_shapes import shapes_to_draw
from insights.open_data.reading import Reading, Refusal
from insights.prose import counted

if TYPE_CHECKING:
    import geopandas as gpd

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of scenery, and what is kept of it: see ``scenery.toml``.

    Attributes
    ----------
    key : str
        ``green`` or ``river``.
    dataset : str
        Its key in the registry.
    layout : str
        What a file of it is called.
    outlines : bool
        Whether it is drawn as outlines, and not as lines.
    sort, name : tuple of str
        How the column is headed that says what each is, and that of its name.
    beside : tuple of str
        How a third column is headed that such a file has; none where two suffice.
    always, if_named, left_out : tuple of str
        Sorts that are kept, kept where they have a name, and not kept. One that nobody
        knows yet is kept where it has a name.
    least_hectares : float
        The size from which it is kept.
    kept, one, many, none : str
        What is said of what was kept, and where nothing was.
    points : tuple of str
        How the file of points is headed that comes with it.
    instead : str
        What is said of such a file.
    """

    key: str
    dataset: str
    layout: str
    outlines: bool
    sort: tuple[str, ...]
    name: tuple[str, ...]
    beside: tuple[str, ...]
    always: tuple[str, ...]
    if_named: tuple[str, ...]
    left_out: tuple[str, ...]
    least_hectares: float
    kept: str
    one: str
    many: str
    none: str
    points: tuple[str, ...]
    instead: str

    def columns(self, layer: Layer) -> tuple[str, str] | None:
        """Return the columns of sorts and names; None of a layer of something else."""
        headed = {_bare(name): str(name) for name in layer.sample.columns}
        sort, name, beside = (
            next((headed[_bare(each)] for each in told if _bare(each) in headed), "")
            for told in (self.sort, self.name, self.beside)
        )
        if not sort or not name or (self.beside and not beside):
            return None
        known = {_bare(each) for each in (*self.always, *self.if_named, *self.left_out)}
        sorts = layer.sample[sort].dropna()
        if len(sorts) and not any(_bare(each) in known for each in sorts.unique()):
            return None
        return sort, name

    def is_of_points(self, layer: Layer) -> bool:
        """Say whether a layer is of the points that come with it."""
        headings = {_bare(name) for name in layer.sample.columns}
        return not headings.isdisjoint(map(_bare, self.points))


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


@functools.cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of scenery."""
    told = _told()
    return tuple(
        Kind(key, **{name: _fixed(value) for name, value in each.items()})
        for key, each in told.items()
        if isinstance(each, Mapping)
    )


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _table(kind: Kind, layer: Layer, sort: str, name: str) -> gpd.GeoDataFrame:
    import geopandas as gpd

    drawn = layer.read([sort, name], lambda fields: _is_kept(kind, fields[sort], fields[name]))
    kept, shapes = shapes_to_draw(
        drawn.shapes,
        drawn.declared,
        outlines=kind.outlines,
        least_m2=kind.least_hectares * 10_000,
        simplified_to=_told()["simplified_to"],
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
    sort = sorts.map(_bare, na_action="ignore")
    named = _plain(names) != ""
    unknown = ~sort.isin([*map(_bare, (*kind.always, *kind.left_out))]).to_numpy()
    return np.asarray(sort.isin([*map(_bare, kind.always)]).to_numpy() | (unknown & named))


def _told_apart_by(shapes: Any) -> pd.Index:
    """Return what the same shape has in every file: publishers number it anew each time."""
    import shapely

    bounds = shapely.bounds(shapes).round().astype(int)
    length = shapely.length(shapes).round().astype(int)
    told = np.column_stack([bounds, length]).tolist()
    return pd.Index([" ".join(map(str, each)) for each in told], dtype="str")


def _plain(names: pd.Series) -> Any:
    """Return names with single spaces, "" for none."""
    written = names.astype("str").where(names.notna(), "")
    return written.str.split().str.join(" ").to_numpy(dtype=object)


def _bare(word: object) -> str:
    return _NO_LETTER.sub("", str(word)).casefold()


@functools.cache
def _told() -> dict[str, Any]:
    text = Path(__file__).with_name("scenery.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
