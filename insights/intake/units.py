"""What is counted once: a household, an order, or a visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

CountUnit = Literal["households", "orders", "visits"]


def unit_key(rows: pd.DataFrame, located_postcode: pd.Series, unit: CountUnit) -> pd.Series:
    """Give records the same key where they belong to one counted unit.

    Parameters
    ----------
    rows : pandas.DataFrame
        See `insights.tables.EVIDENCE`.
    located_postcode : pandas.Series of str
        Standard postcode of each record, "" where it has none; indexed like `rows`.
    unit : {"households", "orders", "visits"}
        What to count.

    Returns
    -------
    pandas.Series of str
        Indexed like `rows`. A household is a customer where one is known, and
        otherwise a postcode, date and order. An order is an order number where
        there is one, and otherwise a customer on a date. Where nothing tells
        records apart or together, and for visits, each record is its own unit.

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {"customer": ["k1", "k1", ""], "order": ["7", "8", "9"], "date": pd.NaT}
    ... )
    >>> unit_key(rows, pd.Series(["DE1 1AA"] * 3), "households").nunique()
    2
    """
    own = "record:" + pd.Series(range(len(rows)), index=rows.index).astype("str")
    if unit == "visits":
        return own
    date = rows["date"].dt.strftime("%Y-%m-%d").fillna("").astype("str")
    customer, order = _one_name_each(rows["customer"]), rows["order"]
    if unit == "orders":
        visit = "customer:" + customer + "|" + date
        known = "order:" + order
        return known.where(order.ne(""), visit.where(customer.ne("") & date.ne(""), own))
    place = "place:" + located_postcode.astype("str") + "|" + date + "|" + order
    told_apart = located_postcode.ne("") & (date.ne("") | order.ne(""))
    return ("customer:" + customer).where(customer.ne(""), place.where(told_apart, own))


def _one_name_each(customer: pd.Series) -> pd.Series:
    """Name customers so that those whose keys have a part in common are the same.

    The parts may join records through others: a number and surname in one file,
    the number and postcode in another. See `insights.intake.customers.customer_keys`.
    """
    if not customer.str.contains(" ", regex=False).any():
        return customer
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    codes, distinct = pd.factorize(customer)
    parts = pd.Series(distinct, dtype="str").str.split(" ").explode()
    part, names = pd.factorize(parts)
    size = len(distinct) + len(names)
    joined = coo_matrix(
        (np.ones(len(parts), bool), (parts.index, len(distinct) + part)), shape=(size, size)
    )
    label = connected_components(joined, directed=False)[1][: len(distinct)]
    same = pd.Series(label[codes], index=customer.index).astype("str")
    return same.where(customer.ne(""), "")


def households_told_by(columns: Mapping[str, str], unit: CountUnit) -> str:
    """Say what makes two records one household or one order, given a file's columns.

    Parameters
    ----------
    columns : mapping of str to str
        Role to heading.
    unit : {"households", "orders"}
        What is counted.

    Examples
    --------
    >>> households_told_by({"email": "Buyer e-mail", "postcode": "Postcode"}, "households")
    'rows with the same “Buyer e-mail” are one'
    >>> households_told_by({"postcode": "Postcode", "date": "Booked"}, "households")
    'rows with the same “Postcode” and “Booked” are one'
    >>> households_told_by({"postcode": "Postcode"}, "orders")
    'nothing in the file tells which rows belong together, so each is one'
    """
    known = [role for role in ("email", "customer") if role in columns]
    if not known and {"surname", "postcode"} <= columns.keys():
        known = ["surname", "postcode"]
        said = f"“{columns['surname']}” and “{columns['postcode']}”"
    else:
        said = " or, where it is empty, ".join(f"“{columns[role]}”" for role in known)
    if unit == "orders":
        if "order" in columns:
            return f"rows with the same “{columns['order']}” are one"
        if known and "date" in columns:
            return f"rows with the same {said} on the same “{columns['date']}” are one"
    elif known:
        return f"rows with the same {said} are one"
    elif "postcode" in columns and {"date", "order"} & columns.keys():
        parts = [columns[role] for role in ("postcode", "date", "order") if role in columns]
        return f"rows with the same {' and '.join(f'“{part}”' for part in parts)} are one"
    return "nothing in the file tells which rows belong together, so each is one"
