"""Further lines of an order, on which its buyer and its day are not said again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.columns.recognise import SALES, Recognised
from insights.intake.headings.headings import plain
from insights.intake.values.distinct import distinct, stands

# What is said once of an order, by whatever shop.
_OF_THE_ORDER = ("postcode", "date", "email", "status", "customer", "group_name", "country")
_FEWEST = 2


def continuing(table: pa.Table, names: Sequence[str], recognised: Recognised) -> np.ndarray:
    """Find rows that carry on the order of the row above them.

    Parameters
    ----------
    table : pyarrow.Table
        The rows below the headings, as trimmed text.
    names : sequence of str
        The headings.
    recognised : Recognised
        What the table is; its layout may say which columns are empty on such rows.

    Returns
    -------
    numpy.ndarray of bool
        Of a system that is not known, only where each row has a number of people,
        so that none is lost when they are added to the first of their order.
    """
    nobody = np.zeros(len(table), bool)
    if "order" not in recognised.columns:
        return nobody
    told = [plain(name) for name in names]
    said = [told.index(each) for each in recognised.layout.continuation if each in told]
    if recognised.layout.continuation:
        empty = [stands(table.column(at), "") for at in said]
        carried: np.ndarray = np.logical_and.reduce([_same_order(table, recognised), *empty])
        return carried
    columns = [recognised.columns[role] for role in _OF_THE_ORDER if role in recognised.columns]
    sold = recognised.kind in SALES and {"postcode", "quantity"} <= recognised.columns.keys()
    if not sold or len(columns) < _FEWEST:
        return nobody
    filled = np.sum([~stands(table.column(at), "") for at in columns], axis=0)
    rest = filled == 0
    if not rest.any():
        return nobody
    same = _same_order(table, recognised)
    rows = np.arange(len(table))
    begins = np.maximum.accumulate(np.where(filled >= _FEWEST, rows, -1))
    first = np.maximum.accumulate(np.where(same, 0, rows))
    found: np.ndarray = rest & same & (begins >= first)
    return found


def _same_order(table: pa.Table, recognised: Recognised) -> np.ndarray:
    """Find rows whose order is that of the row above."""
    found = distinct(table.column(recognised.columns["order"]))
    none = pc.index(found.texts, "").as_py()
    same = np.zeros(len(table), bool)
    same[1:] = (found.codes[1:] == found.codes[:-1]) & (found.codes[1:] != none)
    return same
