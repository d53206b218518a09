"""Refunds that a column of their own tells of: lines of refunds, people and money given back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.columns.recognise import SALES, Recognised
from insights.intake.headings.headings import plain
from insights.intake.values.leaving_out import leaving_out, matches

_MONEY = r"[^0-9.\-]+"


def refund_columns(names: Sequence[str], recognised: Recognised) -> dict[str, int]:
    """Return the columns of sales that tell of refunds, by what they tell, and what was paid.

    Returns
    -------
    dict of str to int
        ``line`` (whether a row is a sale or a refund), ``people`` (how many were given
        back of the row's), ``money`` (how much was) and ``paid``; the last two together
        or not at all.
    """
    found = dict(_headed(names, recognised)) if recognised.kind in SALES else {}
    if not {"money", "paid"} <= found.keys():
        found = {what: at for what, at in found.items() if what in ("line", "people")}
    return found


def take_back(
    table: pa.Table, names: Sequence[str], recognised: Recognised, people: pd.Series
) -> tuple[pd.Series, np.ndarray]:
    """Take off each row the people who were given their money back.

    Parameters
    ----------
    table : pyarrow.Table
        The rows below the headings.
    names : sequence of str
        The headings.
    recognised : Recognised
        What the table is.
    people : pandas.Series of int
        People on each row as written.

    Returns
    -------
    people : pandas.Series of int
        Below nought on a line that is a refund of another.
    all_of_it : numpy.ndarray of bool
        Rows of which nothing is left.

    Notes
    -----
    Where some row has more people given back than came, the numbers of people are
    what is left already, and nothing is taken off.
    """
    columns = refund_columns(names, recognised)
    all_of_it = np.zeros(len(table), bool)
    if "people" in columns:
        back = _numbers(table.column(columns["people"])).abs()
        if (back <= people.clip(lower=0)).all():
            people = (people - back.round()).astype("int64")
            all_of_it |= (back.gt(0) & people.eq(0)).to_numpy()
    if "money" in columns:
        back = _numbers(table.column(columns["money"])).abs()
        paid = _numbers(table.column(columns["paid"]))
        all_of_it |= (back.gt(0) & back.eq(paid)).to_numpy()
    if "line" in columns:
        refund = matches(table.column(columns["line"]), leaving_out()["taken_back"]["said"])
        people = people.where(~refund, -people.abs())
    return people, all_of_it


def _headed(names: Sequence[str], recognised: Recognised) -> Iterator[tuple[str, int]]:
    rules = leaving_out()["taken_back"]
    headings = [*map(plain, names)]
    taken = {*recognised.columns.values()}
    for what in ("line", "people", "money", "paid"):
        free = [headings.index(each) for each in rules[what] if each in headings]
        yield from ((what, at) for at in free[:1] if at not in taken)


def _numbers(column: pa.ChunkedArray) -> pd.Series:
    """Read numbers, nought where nothing is written that can be read."""
    codes, texts = pd.factorize(column.to_pandas().astype("str"))
    bare = pd.Series(texts, dtype="str").str.replace(_MONEY, "", regex=True)
    return pd.Series(pd.to_numeric(bare, errors="coerce").fillna(0.0).to_numpy()[codes])
