"""What a table declares of itself, and the check that it keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

Kind = Literal["text", "whole", "number", "date", "flag", "object"]

_ACCEPTS: dict[str, Callable[[Any], bool]] = {
    "text": lambda s: pd.api.types.is_string_dtype(s) or isinstance(s.dtype, pd.CategoricalDtype),
    "whole": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_numeric_dtype,
    "date": pd.api.types.is_datetime64_any_dtype,
    "flag": pd.api.types.is_bool_dtype,
    "object": lambda _: True,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table's contract: what one row is, what it is indexed by, what it holds.

    Attributes
    ----------
    name : str
        What the table is called in messages.
    grain : str
        What one row stands for.
    index : str or None
        Name of the index, or None for a plain numbered table.
    columns : dict of str to str
        Column name to kind; see `Kind`. Further columns are allowed.
    """

    name: str
    grain: str
    index: str | None
    columns: dict[str, Kind]


def check(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return `frame` unchanged if it keeps the contract of `table`.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table to check.
    table : Table
        The contract.

    Returns
    -------
    pandas.DataFrame
        The same object, so that a call can wrap an expression.

    Raises
    ------
    ValueError
        If a column is absent or of another kind, or the index is not the one
        named or not unique. This is a programmer's mistake, not a user's.

    Examples
    --------
    >>> people = Table("people", "one area", "area_code", {"people": "whole"})
    >>> frame = pd.DataFrame({"people": [1500]}, index=pd.Index(["E01000001"], name="area_code"))
    >>> check(frame, people) is frame
    True
    """
    missing = [name for name in table.columns if name not in frame.columns]
    if missing:
        raise ValueError(f"{table.name}: missing {', '.join(missing)}")
    for name, kind in table.columns.items():
        if len(frame) and not _ACCEPTS[kind](frame[name]):
            raise ValueError(f"{table.name}: {name} is {frame[name].dtype}, expected {kind}")
    if table.index is not None:
        if frame.index.name != table.index:
            raise ValueError(f"{table.name}: index is {frame.index.name}, expected {table.index}")
        if not frame.index.is_unique:
            raise ValueError(f"{table.name}: {table.index} repeats; one row is {table.grain}")
    return frame


_EMPTY = {"text": "str", "whole": "int64", "number": "float64", "flag": "bool", "object": "object"}


def empty(table: Table) -> pd.DataFrame:
    """Return a table with the columns of `table` and no row.

    Examples
    --------
    >>> people = Table("people", "one area", "area_code", {"people": "whole"})
    >>> empty(people).columns.tolist(), len(empty(people))
    (['people'], 0)
    """
    columns = {
        name: pd.Series([], dtype=_EMPTY.get(kind, "datetime64[s]")).array
        for name, kind in table.columns.items()
    }
    index = pd.Index([], name=table.index, dtype="str") if table.index else None
    return pd.DataFrame(columns, index=index)


def complete(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Add the columns of `table` that `frame` lacks, each saying nothing.

    Parameters
    ----------
    frame : pandas.DataFrame
        What is known.
    table : Table
        The contract.

    Returns
    -------
    pandas.DataFrame
        Text is "", numbers and dates are missing, flags are false and objects ``()``;
        of whole numbers, which cannot be missing, none is made up.

    Raises
    ------
    ValueError
        If a column of whole numbers is absent.

    Examples
    --------
    >>> known = Table("groups", "one group", None, {"name": "text", "tags": "object"})
    >>> complete(pd.DataFrame({"name": ["Quay Club"]}), known)["tags"].tolist()
    [()]
    """
    absent = {name: kind for name, kind in table.columns.items() if name not in frame.columns}
    if whole := [name for name, kind in absent.items() if kind == "whole"]:
        raise ValueError(f"{table.name}: nothing is known of {', '.join(whole)}")
    rows = len(frame)
    says_nothing: dict[str, Callable[[], pd.Series]] = {
        "text": lambda: pd.Series("", frame.index, dtype="str"),
        "number": lambda: pd.Series(float("nan"), frame.index, dtype="float64"),
        "date": lambda: pd.Series(pd.NaT, frame.index, dtype="datetime64[s]"),
        "flag": lambda: pd.Series(False, frame.index, dtype="bool"),
        "object": lambda: pd.Series([()] * rows, frame.index, dtype="object"),
    }
    return frame.assign(**{name: says_nothing[kind]() for name, kind in absent.items()})
