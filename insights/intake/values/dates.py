"""Dates as British exports write them, with the American order noticed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.values.distinct import distinct

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = r"^\D{0,12}(?P<a>[0-9]{1,4})[-/.](?P<b>[0-9]{1,2})[-/.](?P<c>[0-9]{2,4})(?:[^0-9]|$)"
_WEEKDAY, _TH = r"(?i)^(?:[a-z]{3,9},? +)?", r"(?:st|nd|rd|th)?"
_YEAR = r"(?P<c>[0-9]{4}|[0-9]{2})"
_NAMED = (
    _WEEKDAY + r"(?P<a>[0-9]{1,2})" + _TH + r"(?: of)?[- ](?P<b>[a-z]{3})[a-z]*[-, ]+" + _YEAR,
    _WEEKDAY + r"(?P<b>[a-z]{3})[a-z]* +(?P<a>[0-9]{1,2})" + _TH + r",? +" + _YEAR,
)
_SERIAL = r"^(?P<a>[0-9]{5})(?:\.[0-9]+)?$"
_COMPACT = r"^(?P<a>(?:19|20)[0-9]{2})(?P<b>[0-9]{2})(?P<c>[0-9]{2})$"
_EARLIEST, _LATEST = 1900, 2100


def read_dates(written: pa.ChunkedArray, *, month_first: bool = False) -> pd.Series:
    """Read dates, leaving times of day aside.

    Parameters
    ----------
    written : pyarrow.ChunkedArray of string
        As in the file.
    month_first : bool
        Whether the month stands first where every date can be read two ways.

    Returns
    -------
    pandas.Series of datetime64
        NaT where nothing can be read. Day comes before month unless some date
        can only be read the other way and none only this way.

    Examples
    --------
    >>> dates = pa.chunked_array([["03/04/2026 10:15", "31/12/25", "2026-05-01 10:00:00 +0200"]])
    >>> read_dates(dates).dt.strftime("%Y-%m-%d").tolist()
    ['2026-04-03', '2025-12-31', '2026-05-01']
    >>> read_dates(pa.chunked_array([["11/29/24 22:28", "1/2/24"]])).dt.day.tolist()
    [29, 2]
    """
    days, codes = _days(written)
    found = _parse(days, month_first=month_first)
    return pd.Series(found[codes] if len(found) else np.array([], "datetime64[s]"))


def could_be_either(written: pa.ChunkedArray) -> bool:
    """Whether every date can be read with the day first and with the month first.

    Examples
    --------
    >>> could_be_either(pa.chunked_array([["03/04/2026", "11/12/2026"]]))
    True
    >>> could_be_either(pa.chunked_array([["03/04/2026", "13/12/2026"]]))
    False
    """
    a, b, _ = _groups(_days(written)[0], _NUMBERS)
    given = (a >= 1) & (a <= 31)
    a, b = a[given], b[given]
    return bool((a != b).any()) and not ((a > 12) | (b > 12)).any()


def _days(written: pa.ChunkedArray) -> tuple[pa.Array, np.ndarray]:
    """Return the distinct days and which of them each value is.

    The time of day makes nearly every value distinct; the day alone does not.
    """
    if pa.types.is_dictionary(written.type):
        held = distinct(written)
        days, codes = _days(pa.chunked_array([held.texts]))
        return days, codes[held.codes]
    days = pc.utf8_slice_codeunits(written, 0, 30)
    short = pc.match_substring_regex(days, r"^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?:[ T]|$)")
    tokens = pc.struct_field(pc.extract_regex(days, r"^(?P<day>[^ T]*)"), "day")
    encoded = pc.if_else(short, tokens, days).combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return encoded.dictionary, encoded.indices.to_numpy(zero_copy_only=False)


def _parse(days: pa.Array, *, month_first: bool) -> np.ndarray:
    found = np.full(len(days), np.datetime64("NaT", "s"), "datetime64[s]")
    a, b, c = _groups(days, _NUMBERS)
    year_first = a > 31
    day_first = ~year_first & (a >= 1)
    if (a[day_first] > 12).any() or (b[day_first] > 12).any():
        month_first = not (a[day_first] > 12).any()
    day, month = (b, a) if month_first else (a, b)
    _fill(found, year_first, a, b, c)
    _fill(found, day_first, c, month, day)
    a, b, c = _groups(days, _COMPACT)
    _fill(found, a > 0, a, b, c)
    for pattern in _NAMED:
        day, month, year = _groups(days, pattern)
        _fill(found, (day > 0) & (month > 0) & np.isnat(found), year, month, day)
    serial = _groups(days, _SERIAL)[0]
    counted = (serial > 20_000) & (serial < 80_000)
    found[counted] = np.datetime64("1899-12-30", "s") + serial[counted].astype("timedelta64[D]")
    return found


def _groups(days: pa.Array, pattern: str) -> tuple[np.ndarray, ...]:
    """Extract groups a, b and c as whole numbers; months by name; 0 where absent."""
    parts = pc.extract_regex(days, pattern)
    return tuple(
        _numbers(pc.struct_field(parts, name))
        if f"?P<{name}>" in pattern
        else np.zeros(len(days), int)
        for name in "abc"
    )


def _numbers(parts: pa.Array) -> np.ndarray:
    words = pc.utf8_lower(pc.fill_null(parts, "0")).to_pylist()
    months = {name: number for number, name in enumerate(_MONTHS, start=1)}
    return np.array([int(word) if word.isdigit() else months.get(word, 0) for word in words], int)


def _fill(
    found: np.ndarray, where: np.ndarray, year: np.ndarray, month: np.ndarray, day: np.ndarray
) -> None:
    """Write the dates that exist into `found`."""
    full = np.where(year < 70, year + 2000, np.where(year < 100, year + 1900, year))
    fits = where & (full >= _EARLIEST) & (full < _LATEST)
    fits &= (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    first = np.datetime64("1970-01-01", "M") + ((full - 1970) * 12 + month - 1).astype(
        "timedelta64[M]"
    )
    dates = first.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]")
    fits &= dates.astype("datetime64[M]") == first
    found[fits] = dates[fits].astype("datetime64[s]")
