"""Lines of a table of counts that add up others: counted beside them, people would count twice."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.intake.answers.age_spans import Span, span_of

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
    for at in map(int, np.flatnonzero(wide)):
        same = rows["field"].eq(rows["field"].iloc[at]) & group.eq(group.iloc[at]) & ~wide
        found[at] = _adds_up(rows, at, same.to_numpy())
    ages = [span_of(name) for name in rows["category"].where(rows["field"].eq("age"), "")]
    for at, ages_here in enumerate(ages):
        if ages_here is not None:
            found[at] = _adds_up(rows, at, np.array([_within(each, ages_here) for each in ages]))
    return found


def _adds_up(rows: pd.DataFrame, at: int, parts: np.ndarray) -> bool:
    people = rows["people"].iloc[at]
    of_parts = rows[parts]
    if len(of_parts) < _FEWEST or people <= 0:
        return False
    return bool(of_parts["people"].sum() <= people <= of_parts["most"].sum())


def _within(one: Span | None, other: Span) -> bool:
    return one is not None and one != other and other.holds(one)
