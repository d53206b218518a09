"""Lines of a table of counts that add up others: counted beside them, people would count twice."""

from __future__ import annotations

import numpy as np
import pandas as pd

_FIVE = "5-group only: "
_FEWEST = 2


def sub_totals(rows: pd.DataFrame) -> np.ndarray:
    """Find the lines that are the sum of the others of their group.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``field``, ``category``, ``people`` and ``most``: what a hidden number
        can be at most, and else the number itself.

    Returns
    -------
    numpy.ndarray of bool, shape (n_rows,)

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "field": "ethnicity",
    ...     "category": ["5-group only: White", "White: Irish", "White: Roma"],
    ...     "people": [9, 7, 2], "most": [9, 7, 2],
    ... })
    >>> sub_totals(table).tolist()
    [True, False, False]
    """
    found = np.zeros(len(rows), bool)
    wide = rows["category"].str.startswith(_FIVE) | rows["category"].eq(
        "Disabled: degree not stated"
    )
    group = rows["category"].str.removeprefix(_FIVE).str.extract(r"^(\w+)", expand=False)
    for at in np.flatnonzero(wide):
        same = rows["field"].eq(rows["field"].iloc[at]) & group.eq(group.iloc[at]) & ~wide
        parts = rows[same.to_numpy()]
        people = rows["people"].iloc[at]
        if len(parts) >= _FEWEST and people > 0:
            found[at] = parts["people"].sum() <= people <= parts["most"].sum()
    return found
