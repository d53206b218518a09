"""Rivers and green spaces as they are kept: on the British grid, simple enough to draw."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from insights.geography.mending import mended
from insights.open_data.layouts.outline_grid import GREAT_BRITAIN, lies_within, on_grid
from insights.open_data.layouts.outline_shapes import outlines_alone
from insights.open_data.reading import Refusal

_LINES, _OUTLINES = (1, 2, 5), (3, 6)
Rows = npt.NDArray[np.int64]


def shapes_to_draw(
    shapes: Any,
    declared: str | None,
    *,
    outlines: bool,
    least_m2: float,
    simplified_to: float,
    layout: str,
) -> tuple[Rows, Any]:
    """Bring shapes to whole metres of the British National Grid, simplified and valid.

    Parameters
    ----------
    shapes : numpy.ndarray of shapely.Geometry, shape (n,)
        As read.
    declared : str or None
        The coordinate system as the file declares it.
    outlines : bool
        Whether they must be outlines, and not lines.
    least_m2 : float
        The size from which they are kept, measured before they are simplified.
    simplified_to : float
        Metres by which a line may move.
    layout : str
        The layout, in words.

    Returns
    -------
    rows : numpy.ndarray of int, shape (n_kept,)
        Which of them were kept: those that are large enough and leave something to draw.
    shapes : numpy.ndarray of shapely.Geometry, shape (n_kept,)
        EPSG:27700.

    Raises
    ------
    Refusal
        If they are of another sort, or not where Great Britain is.
    """
    import shapely

    rows = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    shapes = shapes[rows]
    if outlines:
        shapes = outlines_alone(shapes)
    if not np.isin(shapely.get_type_id(shapes), _OUTLINES if outlines else _LINES).all():
        other = "points or lines" if outlines else "points or outlines"
        raise Refusal(layout, f"It holds {other}; download it as its publisher gives it.")
    if not len(shapes):
        return rows, shapes
    points = on_grid(shapely.get_coordinates(shapes), declared, GREAT_BRITAIN)
    if points is None or not lies_within(points, GREAT_BRITAIN):
        raise Refusal(
            layout,
            "What it draws is not where Great Britain is, neither in degrees of longitude and "
            "latitude nor in metres of the British grid; download it again.",
        )
    shapes = shapely.set_coordinates(shapes, points)
    if outlines:
        shapes = outlines_alone(mended(shapes))
        large = shapely.area(shapes) >= least_m2
        rows, shapes = rows[large], shapes[large]
    shapes = shapely.transform(shapely.simplify(shapes, simplified_to), np.round)
    if outlines:
        shapes = outlines_alone(mended(shapes))
    left = ~shapely.is_empty(shapes) & (shapely.length(shapes) > 0)
    return rows[left], shapes[left]
