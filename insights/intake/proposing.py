"""Records that are probably not a local household's visit, for the museum to decide on."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.leaving_out import leaving_out, matches
from insights.intake.recognise import Recognised

_FULL = r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}"
_ALIKE = {sign: pair for pair in ("O0", "I1") for sign in pair}
_VISITS = frozenset({"tickets", "bookings"})


def propose(
    rows: pd.DataFrame, table: pa.Table, recognised: Recognised, own_postcode: str | None
) -> pd.Series:
    """Give each record the reason it may not stand for local visitors.

    Parameters
    ----------
    rows : pandas.DataFrame
        The records so far; see `insights.tables.EVIDENCE`.
    table : pyarrow.Table
        The same records as written.
    recognised : Recognised
        What the table is.
    own_postcode : str or None
        The museum's own, under which counter sales are often entered.

    Returns
    -------
    pandas.Series of str
        ``placeholder_postcode``, ``own_postcode``, ``school``, ``group``,
        ``bulk_buyer`` (the first that applies) or "".
    """
    postcode = compact(rows["postcode"])
    rules = leaving_out()
    reasons = {
        "placeholder_postcode": postcode.isin(
            [name.replace(" ", "") for name in rules["placeholder"]["postcodes"]]
        ).to_numpy(),
        "own_postcode": postcode.isin(spellings(own_postcode or "")).to_numpy(),
    }
    if recognised.kind in _VISITS:
        reasons |= _parties(rows, table, recognised)
        reasons["bulk_buyer"] = _bulk(rows["order"], postcode)
    out = np.full(len(rows), "", object)
    for reason, where in reversed(reasons.items()):
        out[where] = reason
    return pd.Series(out, index=rows.index, dtype="str")


def spellings(postcode: str) -> list[str]:
    """Return a postcode as `compact` writes it and mistyped, O for 0 and I for 1; [] for none."""
    postcode = str(compact(pd.Series([postcode]))[0])
    if not postcode:
        return []
    return ["".join(each) for each in product(*(_ALIKE.get(sign, sign) for sign in postcode))]


def compact(postcodes: pd.Series) -> pd.Series:
    """Return postcodes in capitals without spaces, for comparison."""
    text = pa.array(postcodes, pa.string())
    whole = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    written = whole.dictionary_encode()
    short = pc.replace_substring_regex(
        pc.utf8_upper(written.dictionary), pattern=r"[^\p{L}\p{N}]+", replacement=""
    )
    each = pc.fill_null(pc.take(short, written.indices), "")
    return pd.Series(pd.array(each, dtype="str"), index=postcodes.index)


def _parties(rows: pd.DataFrame, table: pa.Table, recognised: Recognised) -> dict[str, np.ndarray]:
    rules = leaving_out()
    found = {reason: np.zeros(len(rows), bool) for reason in ("school", "group")}
    for reason, where in found.items():
        rule = rules[reason]
        if "ticket_type" in recognised.columns:
            tickets = table.column(recognised.columns["ticket_type"])
            fits = matches(tickets, rule["ticket"], whole=False)
            if "not" in rule:
                fits &= ~matches(tickets, rule["not"], whole=False)
            where |= fits
        for role in ("group_name", "surname"):
            if role in recognised.columns:
                where |= matches(
                    table.column(recognised.columns[role]), rule["name"], whole=False
                ) & (role == "group_name" or reason == "school")
    found["group"] |= _party_sizes(rows) > rules["group"]["party_over"]
    return found


def _party_sizes(rows: pd.DataFrame) -> np.ndarray:
    """Return the people on each record's order, or on the record where it has none.

    Some tills number their orders from 1 again each day.
    """
    order = [rows["order"], compact(rows["postcode"]), rows["date"]]
    together = rows["quantity"].groupby(order, dropna=False).transform("sum")
    return together.where(rows["order"].ne(""), rows["quantity"]).to_numpy()


def _bulk(order: pd.Series, postcode: pd.Series) -> np.ndarray:
    """Find postcodes with more orders than households there would place."""
    rule = leaving_out()["bulk_buyer"]
    frame = pd.DataFrame({"order": order, "postcode": postcode})
    frame["order"] = frame["order"].where(frame["order"].ne(""), frame.index.astype("str"))
    shaped = matches(pa.array(postcode), _FULL)
    given = frame[shaped].drop_duplicates()
    if given.empty:
        return np.zeros(len(frame), bool)
    orders = given["postcode"].value_counts()
    most = max(rule["least"], float(np.percentile(orders, rule["percentile"])))
    return postcode.isin(orders.index[orders > most]).to_numpy()
