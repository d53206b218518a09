"""The outline of areas that lie together, on the map for paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely

from insights.figures import svg
from insights.figures.map_key import DASH, GROUP
from insights.figures.outlines import lines_of, one_ground
from insights.figures.style import Theme

Projection = Callable[["np.ndarray[Any, Any]"], "np.ndarray[Any, Any]"]


def outlined(
    groups: Sequence[Collection[str]], shapes: pd.Series[Any], projection: Projection, now: Theme
) -> Iterator[str]:
    """Draw the outline of each group of areas.

    Parameters
    ----------
    groups : sequence of collections of str
        Codes of areas that lie together.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``.
    projection : callable
        From longitude and latitude to pixels, shape (n, 2) both.
    now : Theme
        The theme in use.
    """
    for group in groups:
        edge = np.asarray([shapely.boundary(one_ground(shapes, group))], dtype=object)
        drawn = "".join(_path(projection(np.asarray(line))) for line in lines_of(edge))
        yield dashed(drawn, now)


def dashed(drawn: str, now: Theme) -> str:
    """Draw the outline of areas that lie together, on a band that parts it from what it crosses."""
    line = {"d": drawn, "fill": "none", "stroke_linejoin": "round"}
    dashes = " ".join(f"{GROUP * each:.1f}" for each in DASH)
    return svg.element("path", **line, stroke=now.paper, stroke_width=GROUP + 2.5) + svg.element(
        "path", **line, stroke=now.ink, stroke_width=GROUP, stroke_dasharray=dashes
    )


def _path(pixels: np.ndarray[Any, Any]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
