"""Shapes that cross or fold onto themselves, made such that they can be measured and joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt


def mended(shapes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Mend the shapes that cross or fold onto themselves, and leave all others as they are.

    Parameters
    ----------
    shapes : numpy.ndarray of shapely.Geometry, shape (n,)
        Outlines; official ones, simplified ones and rounded ones can all be faulty.

    Returns
    -------
    numpy.ndarray of shapely.Geometry, shape (n,)
        A copy in which all are valid. They stay outlines: shapely's other way of mending
        leaves lines where one folds onto itself.

    Examples
    --------
    >>> import numpy as np, shapely
    >>> crossed = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    >>> mended(np.array([crossed]))[0].geom_type
    'MultiPolygon'
    """
    import shapely

    whole = shapes.copy()
    broken = ~shapely.is_valid(shapes)
    whole[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    return whole
