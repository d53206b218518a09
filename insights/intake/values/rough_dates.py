"""Dates of reports and audits, which often name a month or a year and no day."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.values.dates import read_dates

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# The month in which each begins, as a British year has them.
_SEASONS = {"winter": 1, "spring": 3, "summer": 6, "autumn": 9}
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)")
_NAMED = re.compile(r"(?P<name>[a-z]{3,9})\.?[-\s,]+(?P<year>(?:19|20)?\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\s*[-/–]\s*(?:20)?\d\d)?")


def read_rough_dates(written: pd.Series) -> pd.Series:
    """Read dates, and take the first day of a month or year that has no day.

    Parameters
    ----------
    written : pandas.Series of str
        As in the file.

    Returns
    -------
    pandas.Series of datetime64
        Indexed like `written`; NaT where nothing can be read.

    Examples
    --------
    >>> written = pd.Series(["14/03/2024", "2024-06", "June 2023", "Jun-24", "2022", "last year"])
    >>> read_rough_dates(written).dt.strftime("%Y-%m-%d").fillna("").tolist()
    ['2024-03-14', '2024-06-01', '2023-06-01', '2024-06-01', '2022-01-01', '']
    """
    days = read_dates(pa.chunked_array([pa.array(written.tolist(), pa.string())])).to_numpy()
    rough = [_month_or_year(value.strip()) for value in written]
    found = [first if first is not None else day for first, day in zip(rough, days, strict=True)]
    return pd.Series(np.array(found, "datetime64[s]"), index=written.index)


def _month_or_year(written: str) -> np.datetime64 | None:
    for pattern in (_YEAR_MONTH, _MONTH_YEAR):
        if (match := pattern.fullmatch(written)) and 1 <= int(match["month"]) <= 12:
            return _first_day(match["year"], int(match["month"]))
    if match := _NAMED.fullmatch(written):
        name = match["name"].casefold()
        month = _SEASONS.get(name)
        if month is None and name[:3] in _MONTHS:
            month = _MONTHS.index(name[:3]) + 1
        return None if month is None else _first_day(match["year"], month)
    if match := _YEAR.fullmatch(written):
        return _first_day(match["year"], 1)
    return None


def _first_day(year: str, month: int) -> np.datetime64:
    return np.datetime64(f"{year if len(year) == 4 else '20' + year}-{month:02}-01", "s")
