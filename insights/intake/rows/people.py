"""How many people each record stands for, once refunds are taken off their orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.columns.recognise import ANSWERS, SALES, Recognised
from insights.intake.rows.party_columns import party_columns, people_together
from insights.intake.rows.proposing import compact
from insights.intake.rows.refunds import after_refunds
from insights.intake.rows.taken_back import refund_columns, take_back
from insights.intake.values.dates import read_dates
from insights.intake.values.leaving_out import leaving_out
from insights.prose import counted

_STRUCK = ("cancelled", "refunded")
# "2 Adults" and "2 x Adult", but neither "16-24" nor "2 Adults, 1 Child".
_LEADING = r"^(?P<number>[-+]?[0-9]{1,5}) ?[^-+.,:/0-9][^0-9]*$"
_MOST = 1e6


@dataclass(frozen=True, slots=True)
class People:
    """The people on each row of a file.

    Attributes
    ----------
    on_each : numpy.ndarray of int, shape (n_rows,)
        People, 1 where nothing is said; the further lines of a record are
        included in its first, and refunds are taken off.
    reasons : numpy.ndarray of str, shape (n_rows,)
        Why each row is left out, "" for a record.
    notices : tuple of str
        Sentences for the person who added the file.
    """

    on_each: np.ndarray
    reasons: np.ndarray
    notices: tuple[str, ...] = ()


def count_people(
    table: pa.Table, names: Sequence[str], recognised: Recognised, reasons: np.ndarray
) -> People:
    """Count the people on each row, and leave out the orders on which nobody came.

    Parameters
    ----------
    table : pyarrow.Table
        The rows below the headings, as trimmed text.
    names : sequence of str
        The headings.
    recognised : Recognised
        What the table is.
    reasons : numpy.ndarray of str, shape (n_rows,)
        Why each row is left out so far; see `insights.intake.rows.sifting.sift`.

    Returns
    -------
    People
        Lines below nought are ``refunded``, and so are sales of which refunds
        leave nothing. An order of no tickets is ``cancelled``.
    """
    if "quantity" not in recognised.columns:
        alone = _together(table, names, recognised, reasons)
        if not refund_columns(names, recognised):
            return alone
        numbers, unread, said = pd.Series(alone.on_each), np.zeros(len(table), bool), alone.notices
    else:
        at = recognised.columns["quantity"]
        numbers, unread = read_numbers(table.column(at).to_pandas())
        said = ()
    further = reasons == "continuation"
    if further.any():
        numbers = numbers.groupby(np.cumsum(~further)).transform("sum")
    reasons = reasons.copy()
    numbers, all_of_it = take_back(table, names, recognised, numbers)
    reasons[(reasons == "") & all_of_it] = "refunded"
    if recognised.kind not in ANSWERS:
        reasons[(reasons == "") & numbers.lt(0).to_numpy()] = "refunded"
    if recognised.kind in SALES and numbers.le(0).any():
        numbers = _leave_out_nobody(table, recognised, numbers, reasons)
    unsaid = int(np.sum(unread & ((reasons == "") | further)))
    notices = (_unread_notice(unsaid, names[at]),) if unsaid else ()
    return People(numbers.to_numpy(), reasons, said + notices)


def _together(
    table: pa.Table, names: Sequence[str], recognised: Recognised, reasons: np.ndarray
) -> People:
    """Count one person on each row, or those whom several columns count apart."""
    columns = party_columns(names, recognised)
    people = people_together(table, columns) if columns else None
    if people is None:
        return People(np.ones(len(table), "int64"), reasons)
    listed = ", ".join(f"“{names[at]}”" for at in columns)
    return People(people.to_numpy(), reasons, (f"How many people came is added up from {listed}.",))


def read_numbers(written: pd.Series) -> tuple[pd.Series, np.ndarray]:
    """Read how many people are meant.

    Parameters
    ----------
    written : pandas.Series of str
        As in the file.

    Returns
    -------
    numbers : pandas.Series of int
        1 where nothing is said or nothing can be read.
    unread : numpy.ndarray of bool
        Where something is said that cannot be read.

    Examples
    --------
    >>> numbers, unread = read_numbers(pd.Series(["2", "3 Adults", "", "a few", "1,200", "16-24"]))
    >>> numbers.tolist(), unread.tolist()
    ([2, 3, 1, 1, 1200, 1], [False, False, False, True, False, True])
    """
    codes, distinct = pd.factorize(written)
    text = pd.Series(distinct, dtype="str").str.strip().str.replace("\u2212", "-")
    numbers = pd.to_numeric(text.str.replace(",", ""), errors="coerce")
    leading = text.str.extract(_LEADING, expand=True)["number"]
    numbers = numbers.fillna(pd.to_numeric(leading, errors="coerce"))
    numbers = numbers.where(numbers.abs() < _MOST)
    nothing = text.str.lower().isin(leaving_out()["nobody"]["names"])
    unread = (numbers.isna() & ~nothing).to_numpy()
    # Half a family ticket is somebody.
    whole = numbers.mask(numbers.gt(0) & numbers.lt(1), 1).fillna(1).round().astype("int64")
    out = pd.Series(whole.to_numpy()[codes], index=written.index)
    return out, unread[codes]


def _leave_out_nobody(
    table: pa.Table, recognised: Recognised, numbers: pd.Series, reasons: np.ndarray
) -> pd.Series:
    """Take refunds off, and write into `reasons` which orders come to nothing."""

    def text(role: str) -> pd.Series:
        if role not in recognised.columns:
            return pd.Series("", numbers.index, dtype="str")
        values: pd.Series = table.column(recognised.columns[role]).to_pandas()
        return values.astype("str")

    day = pd.Series("", numbers.index, dtype="str")
    if "date" in recognised.columns:
        dates = read_dates(
            table.column(recognised.columns["date"]), month_first=recognised.month_first
        )
        day = dates.dt.strftime("%Y-%m-%d").fillna("").astype("str")
    lines = pd.DataFrame(
        {
            "order": text("order"),
            "home": compact(text("postcode")),
            "day": day,
            "ticket": text("ticket_type"),
            "people": numbers,
            "struck": np.isin(reasons, _STRUCK),
        }
    )
    lines = lines[lines["struck"] | (reasons == "")]
    left = numbers.copy()
    left.update(after_refunds(lines))
    standing = reasons == ""
    reasons[standing & numbers.gt(0).to_numpy() & left.eq(0).to_numpy()] = "refunded"
    kept = lines[(reasons == "")[lines.index]]
    each = kept["order"].where(kept["order"].ne(""), kept.index.astype("str") + " alone")
    came = kept["people"].groupby([each, kept["home"], kept["day"]]).transform("sum")
    reasons[came.index[came.eq(0)]] = "cancelled"
    return left.astype("int64")


def _unread_notice(count: int, heading: str) -> str:
    return (
        f"How many people came cannot be read in {counted(count, 'record')}, under “{heading}”: "
        "each is counted as one person. Write a whole number there and add the file again."
    )
