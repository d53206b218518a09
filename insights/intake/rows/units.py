"""What is counted once: a household, an order, or a visit."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.intake.values.leaving_out import leaving_out

CountUnit = Literal["households", "orders", "visits"]

Numbers = NDArray[np.int64]
_UNKNOWN = -1
_LARGEST = int(np.iinfo(np.int64).max)


def unit_key(rows: pd.DataFrame, located_postcode: pd.Series, unit: CountUnit) -> pd.Series:
    """Give records the same number where they belong to one counted unit.

    Parameters
    ----------
    rows : pandas.DataFrame
        See `insights.tables.EVIDENCE`; of several files, with ``file``, the number of
        the file that each record is from.
    located_postcode : pandas.Series of str
        Standard postcode of each record, "" where it has none; indexed like `rows`.
    unit : {"households", "orders", "visits"}
        What to count.

    Returns
    -------
    pandas.Series of int
        Indexed like `rows`. An order is an order number at a home, where there is no
        number a customer on a day, and where there is no customer a home on a day.
        A household is all orders of a customer; an order without one is a household
        by itself. Where nothing tells records apart or together, and for visits,
        each record is its own unit.

    Notes
    -----
    Two systems may both have an order 1001; they seldom share its home. Some tills
    number their orders from 1 again each day (see `_restarts`), and some write their own
    e-mail address for everybody (see `shared_by_many`).

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {"customer": ["k1", "k1", ""], "order": ["7", "8", "9"], "date": pd.NaT}
    ... )
    >>> unit_key(rows, pd.Series(["DE1 1AA"] * 3), "households").nunique()
    2
    """
    alone = np.arange(len(rows))
    if unit == "visits" or not len(rows):
        return pd.Series(alone, rows.index)
    place = _codes(located_postcode)
    customer = _households_own(_same_customers(rows["customer"]), place)
    order = _orders(rows, place, customer)
    return pd.Series(order if unit == "orders" else _households(order, customer), rows.index)


def shared_by_many(rows: pd.DataFrame, located_postcode: pd.Series) -> int:
    """Count the customers who stand at more homes than a household would, and so are none."""
    customer, place = _same_customers(rows["customer"]), _codes(located_postcode)
    shared = (customer != _UNKNOWN) & (_households_own(customer, place) == _UNKNOWN)
    return len(np.unique(customer[shared]))


def tied(rows: pd.DataFrame, located_postcode: pd.Series) -> NDArray[np.bool_]:
    """Say of each record whether anything tells which others belong to its order."""
    number, day = _codes(rows["order"]), _days(rows["date"])
    somebody = rows["customer"].ne("").to_numpy() | located_postcode.ne("").to_numpy()
    return np.asarray((number != _UNKNOWN) | (somebody & (day != _UNKNOWN)))


def _orders(rows: pd.DataFrame, place: Numbers, customer: Numbers) -> Numbers:
    number, day = _codes(rows["order"]), _days(rows["date"])
    file = rows["file"].to_numpy() if "file" in rows else np.zeros(len(rows), np.int64)
    again = _restarts(file, number, place, day)
    by_number = number != _UNKNOWN
    by_customer = ~by_number & (customer != _UNKNOWN) & (day != _UNKNOWN)
    by_home = ~by_number & (customer == _UNKNOWN) & (place != _UNKNOWN) & (day != _UNKNOWN)
    nothing = ~(by_number | by_customer | by_home)
    return together(
        np.select([by_number, by_customer, by_home], [0, 1, 2], 3),
        np.where(by_number, number, np.where(by_customer, customer, _UNKNOWN)),
        place,
        np.where(by_number & ~again, _UNKNOWN, day),
        np.where(nothing, np.arange(len(rows)), _UNKNOWN),
    )


def _restarts(file: Numbers, number: Numbers, place: Numbers, day: Numbers) -> NDArray[np.bool_]:
    """Say of each record whether its file gives out the same order numbers day after day.

    An order for several days keeps its home; a number given out again has another.
    """
    known = (number != _UNKNOWN) & (place != _UNKNOWN) & (day != _UNKNOWN)
    one = together(file, number)
    days, homes = _different(one, day, known), _different(one, place, known)
    several = known & (days > 1)
    rows, moved = np.bincount(file, several), np.bincount(file, several & (homes > 1))
    return np.asarray((moved > rows / 2)[file])


def _different(one: Numbers, of: Numbers, known: NDArray[np.bool_]) -> Numbers:
    """Count for each record how many different values its like have, where they are known."""
    first = pd.DataFrame({"one": one[known], "of": of[known]}).drop_duplicates()["one"]
    return np.asarray(np.bincount(first, minlength=one.max() + 1)[one])


def _households(order: Numbers, customer: Numbers) -> Numbers:
    """Join the orders of each customer, and the customers of each order."""
    known = customer != _UNKNOWN
    if not known.any():
        return order
    pairs = pd.DataFrame({"order": order[known], "customer": customer[known]}).drop_duplicates()
    if pairs["order"].is_unique:
        of_order = np.full(order.max() + 1, _UNKNOWN)
        of_order[pairs["order"]] = pairs["customer"]
        whose = of_order[order]
        return np.where(whose != _UNKNOWN, whose, customer.max() + 1 + order)
    return _joined(pairs["order"].to_numpy(), pairs["customer"].to_numpy(), order.max() + 1)[order]


def _joined(left: Numbers, right: Numbers, size: int) -> Numbers:
    """Give numbers to `size` things on the left, those that share something on the right alike."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    whole = size + int(right.max()) + 1
    ties = coo_matrix((np.ones(len(left), bool), (left, size + right)), shape=(whole, whole))
    return np.asarray(connected_components(ties, directed=False)[1][:size], np.int64)


def _same_customers(customer: pd.Series) -> Numbers:
    """Give customers numbers so that those whose keys have a part in common are the same.

    The parts may join records through others: a number and surname in one file,
    the number and postcode in another. See `insights.intake.rows.customers.customer_keys`.
    """
    codes, distinct = pd.factorize(customer)
    texts = pd.Series(distinct, dtype="str")
    if texts.str.contains(" ", regex=False).any():
        parts = texts.str.split(" ").explode()
        part, _ = pd.factorize(parts)
        same = _joined(parts.index.to_numpy(), part, len(texts))
    else:
        same = np.arange(len(texts))
    same = np.where(texts.eq("").to_numpy(), _UNKNOWN, same)
    return np.asarray(same[codes], np.int64)


def _households_own(customer: Numbers, place: Numbers) -> Numbers:
    """Forget customers at very many homes: a box office or an agent, and no household."""
    known = (customer != _UNKNOWN) & (place != _UNKNOWN)
    if not known.any():
        return customer
    homes = _different(np.maximum(customer, 0), place, known)
    return np.where(
        (customer != _UNKNOWN) & (homes > leaving_out()["nobody"]["homes_over"]), _UNKNOWN, customer
    )


def _codes(texts: pd.Series) -> Numbers:
    """Give texts numbers; what stands for nobody is unknown."""
    codes, distinct = pd.factorize(texts)
    nobody = pd.Series(distinct, dtype="str").str.lower().isin(leaving_out()["nobody"]["names"])
    return np.where(nobody.to_numpy(), _UNKNOWN, np.arange(len(distinct)))[codes]


def _days(dates: pd.Series) -> Numbers:
    days = pd.to_datetime(dates).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), _UNKNOWN, days.astype(np.int64))


def together(*parts: Numbers) -> Numbers:
    """Give records numbers, those alike in every part alike.

    Examples
    --------
    >>> together(np.array([7, 7, 8]), np.array([1, 2, 1])).tolist()
    [0, 1, 2]
    """
    key, size = np.zeros(len(parts[0]), np.int64), 1
    for part in parts:
        low, high = int(part.min(initial=0)), int(part.max(initial=0))
        each, width = part - low, high - low + 1
        if size * width > _LARGEST:
            key, each = pd.factorize(key)[0], pd.factorize(part)[0]
            size, width = int(key.max()) + 1, int(each.max()) + 1
        key, size = key * width + each, size * width
    return np.asarray(pd.factorize(key)[0], np.int64)
