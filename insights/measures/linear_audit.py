"""Whether sums over shared small areas, taken all together, pin a hidden count down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from insights.measures.audit import behind
from insights.measures.thresholds import thresholds

Sum = tuple[Sequence[str], float, float | None]


def pins_a_count(
    areas: pd.DataFrame, fifths: pd.DataFrame, released: pd.DataFrame, to: int
) -> bool:
    """Say whether a reader with a linear programme could narrow a hidden area too far.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    fifths : pandas.DataFrame
        Exact pooled rows, for their ``members``.
    released : pandas.DataFrame
        The same rows as they would be shown.
    to : int
        What shown pooled counts are rounded to.

    Returns
    -------
    bool
        True if fewer than five counts fit everything shown, for any hidden area.

    Notes
    -----
    The unknowns are the counts of small areas. Fifths of many characteristics
    are sums of overlapping sets of them, so bounding each sum by itself is not
    enough; a linear programme uses all of them at once.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, vstack

    hidden = areas[areas["observed"].isna()]
    if hidden.empty:
        return False
    place = {code: at for at, code in enumerate(c for m in areas["members"] for c in m)}
    sums = [*_of_areas(areas), *_of_fifths(fifths, released, to)]
    rows = [_row([place[c] for c in codes if c in place], len(place)) for codes, _, _ in sums]
    low = np.array([least for _, least, _ in sums])
    high = np.array([np.inf if most is None else most for _, _, most in sums])
    every = vstack([csr_array(row) for row in rows]).tocsr()
    bounded = np.isfinite(high)
    above = vstack([every[bounded], -every]).tocsr()
    limit = np.concatenate([high[bounded], -low])
    fewest = thresholds("disclosure")["fewest_fits"]
    for members in hidden["members"]:
        aim = _row([place[code] for code in members], len(place))[0]
        least, most = (linprog(sign * aim, above, limit, method="highs") for sign in (1, -1))
        if least.status == 0 and most.status == 0:
            fits = np.floor(-most.fun + 1e-6) - np.ceil(least.fun - 1e-6) + 1
            if fits < fewest:
                return True
    return False


def _row(places: Sequence[int], width: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    row = np.zeros((1, width))
    row[0, list(places)] = 1.0
    return row


def _of_areas(areas: pd.DataFrame) -> list[Sum]:
    """Bound each area by what is shown of it, and all of them by the total."""
    small = int(thresholds("disclosure")["areas_threshold"])
    found: list[Sum] = []
    for members, count, band in zip(
        areas["members"], areas["observed"], areas["observed_band"], strict=True
    ):
        if pd.notna(count):
            found.append((members, float(count), float(count)))
        elif band == "hidden":
            found.append((members, float(small), None))
        else:
            found.append((members, 0.0, small - 1.0))
    everywhere = [code for members in areas["members"] for code in members]
    total = float(round(areas["expected_distance"].sum()))
    return [*found, (everywhere, *behind(total, int(thresholds("disclosure")["round_to"])))]


def _of_fifths(fifths: pd.DataFrame, released: pd.DataFrame, to: int) -> list[Sum]:
    """Bound each fifth by the count shown of it."""
    members = fifths.set_index(["characteristic", "fifth"])["members"]
    found: list[Sum] = []
    for key, fifth, count in zip(
        released["characteristic"], released["fifth"], released["observed"], strict=True
    ):
        bounds = (0.0, None) if pd.isna(count) else behind(float(count), to)
        found.append((members.loc[(key, fifth)], *bounds))
    return found
