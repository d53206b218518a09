"""Outlines brought to the British National Grid, whatever grid they were drawn on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.grid import to_grid

Coordinates = npt.NDArray[np.float64]

# Where the areas of each nation are on the British National Grid, in metres, with room
# to spare: west, south, east, north. England and Wales share their kind of area.
GREAT_BRITAIN = "Great Britain"
_WITHIN = {
    GREAT_BRITAIN: (-20_000, -10_000, 680_000, 1_250_000),
    "England": (50_000, -10_000, 680_000, 680_000),
    "Scotland": (-20_000, 510_000, 500_000, 1_250_000),
    "Northern Ireland": (-30_000, 430_000, 210_000, 640_000),
}
_TRIED = 2_000  # points looked at to tell which grid these are on
_BRITISH, _IRISH, _ITM = 27700, 29902, 2157
_DEGREES = (4326, 4258, 4937, 4979)


def on_grid(points: Coordinates, declared: str | None, nation: str) -> Coordinates | None:
    """Convert points to the British National Grid.

    Parameters
    ----------
    points : numpy.ndarray of float, shape (n, 2)
        Eastings and northings, or longitudes and latitudes.
    declared : str or None
        The coordinate system as the file declares it.
    nation : str
        Where the areas are: "England" for Wales too; `GREAT_BRITAIN` for all three.

    Returns
    -------
    numpy.ndarray of float, shape (n, 2), or None
        Metres, EPSG:27700, by the one transformation of `insights.geography.grid`,
        so that outlines and postcodes are alike on every machine: PROJ's own choice
        depends on the shift grids installed, and east of 2 degrees is 130 m off. None
        where the points are in that nation neither as declared nor as degrees,
        nor on the British or an Irish grid.
    """
    few = points[:: max(1, len(points) // _TRIED)]
    for convert in _ways(declared):
        if lies_within(convert(few), nation):
            return points if convert is _as_they_are else _once_each(convert, points)
    return None


def _once_each(convert: Callable[[Coordinates], Coordinates], points: Coordinates) -> Coordinates:
    """Convert each place once, however many outlines meet there."""
    which, places = pd.factorize(np.ascontiguousarray(points).view(np.complex128).ravel())
    return convert(places.view(np.float64).reshape(-1, 2))[which]


def _ways(declared: str | None) -> Iterator[Callable[[Coordinates], Coordinates]]:
    """List the ways to the British grid to try: as declared, then as is usual."""
    if declared and (own := _as_declared(declared)):
        yield own
    yield _from_degrees
    yield _as_they_are
    yield _from(_IRISH)
    yield _from(_ITM)


def _as_declared(declared: str) -> Callable[[Coordinates], Coordinates] | None:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        system = CRS.from_user_input(declared)
    except CRSError:
        return None
    number = system.to_epsg(min_confidence=25)
    if number == _BRITISH:
        return _as_they_are
    if number in _DEGREES or (number is None and system.is_geographic):
        return _from_degrees
    return _from(number) if number else None


def _as_they_are(points: Coordinates) -> Coordinates:
    return points


def _from_degrees(points: Coordinates) -> Coordinates:
    return np.column_stack(to_grid(points[:, 0], points[:, 1]))


def _from(system: int) -> Callable[[Coordinates], Coordinates]:
    def convert(points: Coordinates) -> Coordinates:
        from pyproj import Transformer

        degrees = Transformer.from_crs(system, 4326, always_xy=True)
        return np.column_stack(to_grid(*degrees.transform(points[:, 0], points[:, 1])))

    return convert


def lies_within(points: Coordinates, nation: str) -> bool:
    """Say whether every point is where the areas of a nation are; see `on_grid`."""
    west, south, east, north = _WITHIN.get(nation, _WITHIN["England"])
    x, y = points[:, 0], points[:, 1]
    return bool(((x >= west) & (x <= east) & (y >= south) & (y <= north)).all())
