"""Finding the place that a reader means: a postcode, or a part of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.geography.locate import locate

if TYPE_CHECKING:
    from insights.geography.directory import Directory


def area_of(written: str, areas: pd.DataFrame, directory: Directory) -> str | None:
    """Return the code of the area that somebody typed, None where it is none of them.

    Parameters
    ----------
    written : str
        A postcode however it is typed, or part of a name; nothing of it is kept.
    areas : pandas.DataFrame
        `insights.tables.AREAS`: names, and the small areas each is made of.
    directory : Directory
        Postcodes that exist.
    """
    if not written.strip():
        return None
    found = locate(pd.Series([written], dtype="str"), directory).iloc[0]
    if found["area_code"]:
        inside = areas["members"].map(lambda members: found["area_code"] in members)
        return _first(areas.index[inside.astype(bool)])
    return area_named(written, areas)


def area_named(written: str, areas: pd.DataFrame) -> str | None:
    """Return the code of the area of which somebody typed the name, or a part of it.

    Examples
    --------
    >>> quays = pd.DataFrame({"name": ["Fell Side", "Quayside"]}, index=["E1", "E2"])
    >>> area_named("quay", quays), area_named("DE1 3AE", quays), area_named(" ", quays)
    ('E2', None, None)
    """
    words = " ".join(written.casefold().split())
    if not words:
        return None
    names = areas["name"].str.casefold()
    in_part = names.str.contains(words, regex=False)
    for fits in (names.eq(words), names.str.startswith(words), in_part):
        if fits.any():
            return _first(areas.index[fits])
    return None


def _first(codes: pd.Index) -> str | None:
    return str(codes[0]) if len(codes) else None
