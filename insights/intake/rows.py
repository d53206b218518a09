"""A file's records in the columns that every source has in common."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.customers import customer_keys, person_keys
from insights.intake.dates import read_dates
from insights.intake.recognise import Recognised

_POSTCODE_WITHIN = (
    r"(?:^|[^A-Z0-9])(?P<found>[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})(?:$|[^A-Z0-9])"
)
_LONGEST_POSTCODE = 12
# Of these, one row is one person and not one purchase.
_PEOPLE = frozenset({"volunteers", "survey"})


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
        How many people each record stands for; see `insights.intake.people`.
    recognised : Recognised
        What the table is.

    Returns
    -------
    pandas.DataFrame
        The columns of `insights.tables.EVIDENCE`; also ``person`` where a row is
        a person (see `insights.intake.customers.person_keys`), and ``country``
        and ``area`` where the file has them.
    """

    def text(role: str) -> pd.Series:
        if role not in recognised.columns:
            return pd.Series([""] * len(table), dtype="str")
        values: pd.Series = table.column(recognised.columns[role]).to_pandas()
        return values.astype("str")

    postcode = _tidy_postcodes(text("postcode"))
    dates = (
        read_dates(table.column(recognised.columns["date"]), month_first=recognised.month_first)
        if "date" in recognised.columns
        else pd.Series([pd.NaT] * len(table))
    )
    rows = pd.DataFrame(
        {
            "postcode": postcode,
            "order": text("order"),
            "customer": customer_keys(text("email"), text("customer"), text("surname"), postcode),
            "quantity": pd.Series(people, dtype="int64"),
            "date": dates.astype("datetime64[s]"),
            "ticket_type": text("ticket_type"),
            "channel": text("channel"),
            "proposed": pd.Series([""] * len(table), dtype="str"),
        }
    )
    if recognised.kind in _PEOPLE:
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
            rows[role] = text(role)
    return rows


def _tidy_postcodes(written: pd.Series) -> pd.Series:
    """Take a postcode out of an address, so that no more of the address is kept."""
    codes, distinct = pd.factorize(written)
    values = pd.Series(distinct, dtype="str")
    bare = values.str.replace(r"^[='\"\s]+|[\"'\s]+$", "", regex=True)
    long = bare.str.len() > _LONGEST_POSTCODE
    if long.any():
        found = bare.str.upper().str.extractall(_POSTCODE_WITHIN)["found"].groupby(level=0)
        only = found.first().where(found.agg(lambda codes: len(set(codes))).eq(1))
        bare = bare.mask(long & bare.index.isin(only.dropna().index), only.reindex(bare.index))
    out = np.array([*bare.fillna("").tolist(), ""], object)
    return pd.Series(out[codes], dtype="str")
