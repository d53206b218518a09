"""Records that are probably not a local household's visit, for the museum to decide on."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.columns.recognise import SALES, Recognised
from insights.intake.rows.units import together
from insights.intake.values.distinct import Distinct, as_series, distinct, numbered, stands
from insights.intake.values.leaving_out import leaving_out, matches
from insights.intake.values.postcode_shape import POSTCODE

_ALIKE = {sign: pair for pair in ("O0", "I1") for sign in pair}


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
    postcode = _compacted(rows["postcode"])
    rules = leaving_out()
    unused = [name.replace(" ", "") for name in rules["placeholder"]["postcodes"]]
    reasons = {
        "placeholder_postcode": _among(postcode, unused),
        "own_postcode": _among(postcode, spellings(own_postcode or "")),
    }
    if recognised.kind in SALES:
        order = _orders(rows, table, recognised, postcode)
        reasons |= _parties(rows, table, recognised, order, postcode)
        reasons["bulk_buyer"] = _bulk(order, postcode)
    which = np.zeros(len(rows), np.int8)
    for number, where in reversed([*enumerate(reasons.values(), start=1)]):
        which[where] = number
    said = pc.take(pa.array(["", *reasons]), pa.array(which))
    return as_series(said).set_axis(rows.index)


def _orders(
    rows: pd.DataFrame, table: pa.Table, recognised: Recognised, postcode: Distinct
) -> np.ndarray:
    """Give records of one order the same number, by its own number or as far as can be told."""
    if "order" not in recognised.columns:
        return _without_number(rows, postcode.codes, postcode)
    column = table.column(recognised.columns["order"])
    order = numbered(column)
    none = np.flatnonzero(stands(column, ""))
    if len(none):
        order = order.copy()
        found = _without_number(rows.iloc[none], postcode.codes[none], postcode)
        order[none] = order.max(initial=0) + 1 + found
    return order


def _without_number(rows: pd.DataFrame, home: np.ndarray, postcode: Distinct) -> np.ndarray:
    """Take a customer's records of a day, or else a home's, for one order.

    As `insights.intake.rows.units.unit_key` does; there each is placed, and here as written.
    """
    known = rows["customer"].ne("").to_numpy()
    placed = ~pc.equal(postcode.texts, "").to_numpy(zero_copy_only=False)[home]
    day = rows["date"].to_numpy()
    one = ~np.isnat(day) & (known | placed)
    return together(
        np.where(known, pd.factorize(rows["customer"])[0], -1),
        home,
        day.astype("datetime64[D]").astype(np.int64),
        np.where(one, -1, np.arange(len(rows))),
    )


def _among(postcode: Distinct, some: list[str]) -> np.ndarray:
    found: np.ndarray = pc.is_in(postcode.texts, pa.array(some, pa.string())).to_numpy(
        zero_copy_only=False
    )[postcode.codes]
    return found


def spellings(postcode: str) -> list[str]:
    """Return a postcode as `compact` writes it and mistyped, O for 0 and I for 1; [] for none."""
    postcode = str(compact(pd.Series([postcode]))[0])
    if not postcode:
        return []
    return ["".join(each) for each in product(*(_ALIKE.get(sign, sign) for sign in postcode))]


def compact(postcodes: pd.Series) -> pd.Series:
    """Return postcodes in capitals without spaces, for comparison."""
    found = _compacted(postcodes)
    return found.each(found.texts).set_axis(postcodes.index)


def _compacted(postcodes: pd.Series) -> Distinct:
    written = distinct(postcodes.fillna("") if postcodes.hasnans else postcodes)
    short = pc.replace_substring_regex(
        pc.utf8_upper(written.texts), pattern=r"[^\p{L}\p{N}]+", replacement=""
    )
    same = distinct(short)
    return Distinct(same.texts, same.codes[written.codes])


def _parties(
    rows: pd.DataFrame,
    table: pa.Table,
    recognised: Recognised,
    order: np.ndarray,
    postcode: Distinct,
) -> dict[str, np.ndarray]:
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
    found["group"] |= _party_sizes(rows, order, postcode) > rules["group"]["party_over"]
    return found


def _party_sizes(rows: pd.DataFrame, order: np.ndarray, postcode: Distinct) -> np.ndarray:
    """Return the people on each record's order, or on the record where it has none.

    Some tills number their orders from 1 again each day.
    """
    sizes = rows["quantity"].to_numpy().copy()
    shared = np.flatnonzero(_shared(order))
    if len(shared):
        day = pd.factorize(rows["date"].to_numpy()[shared])[0]
        together = [order[shared], postcode.codes[shared], day]
        sizes[shared] = pd.Series(sizes[shared]).groupby(together).transform("sum")
    return sizes


def _shared(order: np.ndarray) -> np.ndarray:
    """Say of each record whether another has its order."""
    return np.asarray(np.bincount(order)[order] > 1) if len(order) else np.zeros(0, bool)


def _bulk(order: np.ndarray, postcode: Distinct) -> np.ndarray:
    """Find postcodes with more orders than households there would place."""
    rule = leaving_out()["bulk_buyer"]
    home, homes = postcode.codes, postcode.texts
    shaped = matches(homes, POSTCODE)[home] if len(homes) else np.zeros(len(home), bool)
    if not shaped.any():
        return shaped
    again = _shared(order) & shaped
    pairs = pd.unique(home[again].astype(np.int64) * (order.max() + 1) + order[again])
    orders = np.bincount(home[shaped & ~again], minlength=len(homes))
    orders += np.bincount(pairs // (order.max() + 1), minlength=len(homes))
    return np.asarray((orders > max(rule["least"], _most_usual(orders[orders > 0])))[home])


def _most_usual(orders: np.ndarray) -> float:
    """Return the most orders that a postcode of many homes may well have."""
    rule = leaving_out()["bulk_buyer"]
    most = float(np.percentile(orders, rule["percentile"]))
    if len(orders) < rule["few"]:
        # Of so few the rarest is the bulk buyer, who must not hide another.
        usual = np.percentile(orders, rule["percentile_of_few"], method="lower")
        most = min(most, rule["times_of_few"] * float(usual))
    return most
