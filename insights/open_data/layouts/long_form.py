"""Tables published with one row for each cell, turned to one row for each area."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.open_data.layouts.tables import numbers
from insights.open_data.reading import Refusal


def widened(
    codes: pd.Series, categories: pd.Series, counts: pd.Series, recognised_as: str
) -> pd.DataFrame:
    """Turn cells into a table.

    Parameters
    ----------
    codes, categories, counts : pandas.Series
        Area, category and count of each cell.
    recognised_as : str
        What the file was taken for.

    Returns
    -------
    pandas.DataFrame
        One row for each area and one column for each category, both in the
        order in which they come.

    Raises
    ------
    Refusal
        If an area lacks a category or has one twice.
    """
    row, areas = pd.factorize(codes)
    column, labels = pd.factorize(categories)
    cells = row * len(labels) + column
    size = len(areas) * len(labels)
    times = np.bincount(cells, minlength=size)
    if (times > 1).any():
        raise Refusal(
            recognised_as, "Some of its counts come more than once; download the file again."
        )
    if (times == 0).any():
        lacking = int((times.reshape(len(areas), -1) == 0).any(axis=1).sum())
        raise Refusal(
            recognised_as,
            f"Each area should have {len(labels):,} categories; of {len(areas):,} areas "
            f"{lacking:,} lack some. It is cut short; download it again.",
        )
    values = numbers(counts.to_frame(), recognised_as).iloc[:, 0].to_numpy()
    wide = np.empty(size, dtype=values.dtype)
    wide[cells] = values
    return pd.DataFrame(wide.reshape(len(areas), -1), pd.Index(areas), pd.Index(labels))
