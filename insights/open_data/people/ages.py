"""How many people of each band of ages live in an area, in bands every nation's census gives."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.open_data.people.labels import folded

if TYPE_CHECKING:
    from insights.open_data.store import Store

#: The common bands: name, first age, and the first age that is too old.
AGE_BANDS = {
    "0-15": (0, 16),
    "16-24": (16, 25),
    "25-34": (25, 35),
    "35-44": (35, 45),
    "45-54": (45, 55),
    "55-64": (55, 65),
    "65-74": (65, 75),
    "75+": (75, np.inf),
}
#: The table of ages of each census.
AGE_TABLES = ("ts007a", "uv102b", "ni_age")
_WIDEST_SPLIT = 5

_BAND = re.compile(r"(\d+)(?: ?(?:-|to) ?(\d+)|( and over|\+)|( and under))?")


def ages(store: Store, codes: Collection[str]) -> pd.DataFrame:
    """Return the people of each common band of ages, area by area.

    Parameters
    ----------
    store : Store
        Open data.
    codes : collection of str
        Small areas, of any nations.

    Returns
    -------
    pandas.DataFrame of float, shape (n_known, 8)
        Columns `AGE_BANDS`, indexed by ``area_code``; areas whose ages no table
        here gives are absent. Each row adds up to what its own table has in all its bands.

    Notes
    -----
    See `in_common_bands` for how a nation's bands are split.
    """
    wanted = pd.Index(list(codes), name="area_code", dtype="str")
    parts = []
    for table in AGE_TABLES:
        if store.has_census(table):
            parts.append(in_common_bands(store.census(table, wanted)))
    known = [part for part in parts if part is not None and len(part)]
    if not known:
        return pd.DataFrame(columns=list(AGE_BANDS), index=wanted[:0], dtype="float64")
    found = pd.concat(known)
    return found.reindex(wanted[wanted.isin(found.index)])


def in_common_bands(table: pd.DataFrame) -> pd.DataFrame | None:
    """Bring a census table of ages to the common bands.

    Parameters
    ----------
    table : pandas.DataFrame
        Counts, with bands or single years of age as columns; others, such as
        those of one sex, are left alone.

    Returns
    -------
    pandas.DataFrame of float or None
        Columns `AGE_BANDS`. None where its columns do not make up every age once,
        or a band of more than five years lies across two common ones.

    Notes
    -----
    England and Wales, and Northern Ireland, give ages 15 to 19 together: a fifth
    of that band is taken to be 15, the rest to be 16 to 19. Scotland gives the age
    of 15 by itself, and nothing is split. Any other band of up to five years would
    be split the same way, every year of it alike.
    """
    spans = {str(name): span for name in table if (span := band_of(str(name))) is not None}
    ordered = sorted(spans.values())
    starts, ends = [span[0] for span in ordered], [span[1] for span in ordered]
    if not ordered or starts[0] != 0 or ends[-1] != np.inf or starts[1:] != ends[:-1]:
        return None
    found = pd.DataFrame(0.0, index=table.index, columns=list(AGE_BANDS))
    for name, (first, end) in spans.items():
        for band, (low, high) in AGE_BANDS.items():
            inside = min(end, high) - max(first, low)
            if inside <= 0:
                continue
            whole = first >= low and end <= high
            if not whole and end - first > _WIDEST_SPLIT:
                return None
            found[band] += table[name].astype("float64") * (
                1.0 if whole else inside / (end - first)
            )
    return found


def band_of(heading: str) -> tuple[float, float] | None:
    """Read the ages that a column is of: the first, and the first that is too old.

    Examples
    --------
    >>> band_of("Aged 15 to 19 years"), band_of("18 - 19"), band_of("15"), band_of("90+ years")
    ((15.0, 20.0), (18.0, 20.0), (15.0, 16.0), (90.0, inf))
    >>> band_of("Aged 4 years and under"), band_of("Female: 0 - 4"), band_of("total")
    ((0.0, 5.0), None, None)
    """
    words = folded(heading).replace(" years and under", " and under")
    words = words.replace(" years and over", " and over").removesuffix(" years")
    words = words.removesuffix(" year").removeprefix("aged ")
    read = _BAND.fullmatch(words)
    if read is None:
        return None
    first, last, over, under = read.groups()
    if under:
        return 0.0, float(first) + 1
    return float(first), np.inf if over else float(last or first) + 1
