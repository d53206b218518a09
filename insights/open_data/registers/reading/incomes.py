"""What a year's income is called: a band, for the sum is nobody's business here."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd


def income_band(pounds: float) -> str:
    """Return the band of an income; of none that is known, or below nothing, "".

    Examples
    --------
    >>> income_band(9_999), income_band(10_000), income_band(-3), income_band(float("nan"))
    ('under £10,000', '£10,000 to £100,000', '', '')
    """
    return next((words for below, words in _bands() if 0 <= pounds < below), "")


def income_bands(pounds: pd.Series) -> pd.Series:
    """Return the band of each income, as `income_band` does.

    Examples
    --------
    >>> income_bands(pd.Series([50.0, float("nan"), 2e6])).tolist()
    ['under £10,000', '', 'over £1 million']
    """
    amounts = pounds.to_numpy(float)
    edges = [below for below, _ in _bands()]
    words = np.array([*(words for _, words in _bands()), ""], dtype=object)
    at = np.searchsorted(edges, np.nan_to_num(amounts, nan=-1.0), side="right")
    found = np.where(amounts >= 0, words[np.minimum(at, len(edges))], "")
    return pd.Series(found, pounds.index, dtype="str", name="income_band")


@cache
def _bands() -> tuple[tuple[float, str], ...]:
    text = Path(__file__).with_name("incomes.toml").read_text("utf-8")
    return tuple(
        (float(band["below"]), str(band["words"])) for band in tomllib.loads(text)["income"]
    )
