"""Whether two views of the same evidence may both be published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

Tables = Mapping[str, pd.DataFrame]


def holds_all_of(more: Tables, less: Tables) -> bool:
    """Say whether one publication holds every row of another, word for word.

    Parameters
    ----------
    more, less : mapping of str to pandas.DataFrame
        Released tables by name, each safe by itself.

    Returns
    -------
    bool
        True if whoever has `more` learns nothing from `less`.

    Notes
    -----
    Two views that count the same people differently, by order and by household, or in two
    catchments, can be subtracted from each other. Each was audited with nothing beside it, so
    that each is safe says nothing of the two. If one holds the other, the two together tell
    what the larger tells alone, and that was audited.

    Examples
    --------
    >>> first = {"areas": pd.DataFrame({"area": ["A"], "observed": [12.0]})}
    >>> other = {"areas": pd.DataFrame({"area": ["A"], "observed": [15.0]})}
    >>> holds_all_of(first, first), holds_all_of(first, other)
    (True, False)
    """
    return all(
        _rows(table) <= _rows(more[name]) if name in more else table.empty
        for name, table in less.items()
    )


def _rows(table: pd.DataFrame) -> Counter[tuple[tuple[str, str], ...]]:
    names = [str(name) for name in table.columns]
    cells = table.map(_said).itertuples(index=False, name=None)
    return Counter(tuple(zip(names, row, strict=True)) for row in cells)


def _said(cell: object) -> str:
    return repr(float(cell)) if isinstance(cell, int | float) else str(cell)
