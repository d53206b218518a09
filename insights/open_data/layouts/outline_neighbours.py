"""Whether areas of one neighbourhood lie beside each other, as they do where codes are right."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

# "Derby 013A" is an area of Derby 013, "Culter - 01" of Culter, "Dunsilly_A" of Dunsilly.
_LAST_PARTS = ((r"(\d)[A-Z]{1,2}$", r"\1"), (r" - \d+[A-Za-z]?$", ""), (r"_[A-Z]+\d*$", ""))
_FEW = 20  # areas
_TRIED = 5_000  # areas, or up to twice as many; of a nation's others nothing more is learnt


def apart_from_their_own(names: pd.Series, shapes: Any) -> float:
    """Return the share of areas that meet no other of their neighbourhood.

    Parameters
    ----------
    names : pandas.Series of str, shape (n_areas,)
        As published.
    shapes : numpy.ndarray of shapely.Geometry, shape (n_areas,)
        Their outlines.

    Returns
    -------
    float
        Of areas whose neighbourhood has others here; 0 where those are too few to tell.

    Notes
    -----
    Of the Lower layer Super Output Areas of England and Wales it is one in 35,671,
    of Scotland's Data Zones of 2011 one in 6,339; where codes were dealt out anew
    within each council, three in four. Boxes around outlines are compared, not outlines.

    Examples
    --------
    >>> import shapely
    >>> names = pd.Series([f"Derby {n // 4:03}{'ABCD'[n % 4]}" for n in range(80)])
    >>> row = np.array([shapely.box(n, 0, n + 1, 1) for n in range(80)])
    >>> apart_from_their_own(names, row), apart_from_their_own(names, row[np.arange(80) * 7 % 80])
    (0.0, 1.0)
    """
    import shapely

    home = _neighbourhoods(names)
    tried = np.flatnonzero(home % (1 + len(home) // _TRIED) == 0)
    home, shapes = home[tried], shapes[tried]
    one, other = _pairs(home)
    if len(one) < _FEW:
        return 0.0
    box = shapely.bounds(shapes)
    meet = ((box[one, :2] <= box[other, 2:]) & (box[other, :2] <= box[one, 2:])).all(axis=1)
    judged, together = np.zeros((2, len(home)), dtype=bool)
    judged[one] = judged[other] = True
    together[one[meet]] = together[other[meet]] = True
    return float((~together[judged]).mean()) if judged.sum() >= _FEW else 0.0


def _neighbourhoods(names: pd.Series) -> npt.NDArray[Any]:
    """Return the number of the neighbourhood that each area's name begins with."""
    import pyarrow as pa
    import pyarrow.compute as pc

    stems = pa.array(names, type=pa.large_string())
    for pattern, kept in _LAST_PARTS:
        stems = pc.replace_substring_regex(stems, pattern, kept)
    return np.asarray(stems.dictionary_encode().indices)


def _pairs(home: npt.NDArray[Any]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """List every two areas of the same home once."""
    order = np.argsort(home, kind="stable")
    one, other = [], []
    for step in range(1, len(order)):
        same = np.flatnonzero(home[order[step:]] == home[order[:-step]])
        if not len(same):
            break
        one.append(order[same])
        other.append(order[same + step])
    nothing = np.zeros(0, dtype=np.intp)
    return np.concatenate([nothing, *one]), np.concatenate([nothing, *other])
