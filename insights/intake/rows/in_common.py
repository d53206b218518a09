"""A file's records in the columns that every source has in common."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.geography.postcodes import without_addresses
from insights.intake.columns.recognise import ANSWERS, Recognised
from insights.intake.rows.customers import customer_keys, person_keys
from insights.intake.rows.without_mail import without_mail
from insights.intake.values.dates import read_dates
from insights.intake.values.distinct import Column, as_column, as_series, blank, distinct


def common_rows(
    table: pa.Table, names: Sequence[str], people: np.ndarray, recognised: Recognised
) -> pd.DataFrame:
    """Bring the records into the columns every source has in common.

    Parameters
    ----------
    table : pyarrow.Table
        The rows that are records, as written.
    names : sequence of str
        The headings.
    people : numpy.ndarray of int
        How many people each record stands for; see `insights.intake.rows.people`.
    recognised : Recognised
        What the table is.

    Returns
    -------
    pandas.DataFrame
        The columns of `insights.tables.EVIDENCE`; also ``person`` where a row is
        a person (see `insights.intake.rows.customers.person_keys`), and ``country``
        and ``area`` where the file has them.
    """

    def written(role: str) -> pa.ChunkedArray | pa.Array:
        if role not in recognised.columns:
            return pa.repeat("", len(table))
        return table.column(recognised.columns[role])

    def text(role: str) -> pd.Series:
        return as_series(written(role).cast(pa.string()))

    def held(role: str) -> pd.Series:
        return as_column(without_mail(written(role)))

    postcode = tidy_postcodes(written("postcode"))
    dates = (
        read_dates(table.column(recognised.columns["date"]), month_first=recognised.month_first)
        if "date" in recognised.columns
        else pd.Series(np.full(len(table), np.datetime64("NaT", "s")))
    )
    rows = pd.DataFrame(
        {
            "postcode": postcode,
            "order": as_series(without_mail(written("order"), told_apart=True).cast(pa.string())),
            "customer": customer_keys(
                written("email"), written("customer"), written("surname"), postcode
            ),
            "quantity": pd.Series(people, dtype="int64"),
            "date": dates.astype("datetime64[s]"),
            "ticket_type": held("ticket_type"),
            "channel": held("channel"),
            "proposed": blank(len(table)),
        }
    )
    if recognised.kind in ANSWERS:
        at = recognised.columns.get("customer")
        rows["person"] = person_keys(
            text("email"),
            text("customer"),
            text("forename"),
            text("surname"),
            "" if at is None else names[at],
        )
    for role in ("country", "area"):
        if role in recognised.columns:
            rows[role] = as_series(without_mail(written(role)).cast(pa.string()))
    return rows


def tidy_postcodes(written: Column) -> pd.Series:
    """Write postcodes in standard form, and take them out of addresses, of which no more is kept.

    Parameters
    ----------
    written : pyarrow array or pandas.Series of str
        As in the file.

    Returns
    -------
    pandas.Series of category
        Each text held once, however many rows it stands in.
    """
    found = distinct(written)
    codes, kept = without_addresses(found.texts)
    return pd.Series(pd.Categorical.from_codes(codes[found.codes], kept))
