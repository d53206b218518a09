"""How many people came, where adults, children and others are counted in columns of their own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.columns.recognise import SALES, Recognised
from insights.intake.headings.headings import plain, roles
from insights.intake.values.leaving_out import matches

_FEW = r"(?:\d{1,3}(?:\.0+)?)?"
_FEWEST = 2
_MOSTLY = 0.95


def party_columns(names: Sequence[str], recognised: Recognised) -> list[int]:
    """Return the columns headed by who came, of sales that have no number of people.

    Parameters
    ----------
    names : sequence of str
        The headings.
    recognised : Recognised
        What the table is.

    Returns
    -------
    list of int
        [] where one column says how many came, or fewer than two are such.
    """
    if recognised.kind not in SALES or "quantity" in recognised.columns:
        return []
    taken = {*recognised.columns.values()}
    found = [
        at
        for at, name in enumerate(names)
        if at not in taken and roles()["party"].points(plain(name))
    ]
    return found if len(found) >= _FEWEST else []


def people_together(table: pa.Table, columns: Sequence[int]) -> pd.Series | None:
    """Add up who came, None where the columns hold anything but small whole numbers.

    Examples
    --------
    >>> people_together(pa.table({"Adults": ["2", "1"], "Children": ["3", ""]}), [0, 1]).tolist()
    [5, 1]
    """
    total = np.zeros(len(table), "int64")
    for at in columns:
        column = table.column(at)
        if len(table) and matches(column, _FEW).mean() < _MOSTLY:
            return None
        numbers = pd.to_numeric(column.to_pandas().astype("str"), errors="coerce")
        total += numbers.fillna(0).astype("int64").to_numpy()
    return pd.Series(np.maximum(total, 1))
