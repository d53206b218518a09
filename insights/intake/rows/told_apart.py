"""What tells the households of a file apart: what it can be, and which the museum chose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from insights.intake.rows.units import CountUnit

#: What can tell households apart, the most telling first.
WAYS = ("customer", "order", "postcode-and-date")


def told_apart_by(rows: pd.DataFrame, way: str) -> pd.DataFrame:
    """Leave out of records what their households are not to be told apart by.

    Parameters
    ----------
    rows : pandas.DataFrame
        See `insights.tables.EVIDENCE`.
    way : str
        One of `WAYS`, or "" for the most telling that a record has.
    """
    dropped = WAYS[: WAYS.index(way)] if way else ()
    return rows.assign(**dict.fromkeys(dropped, "")) if dropped else rows


def ways_told_apart(columns: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the households of a file can be told apart by, the most telling first.

    Parameters
    ----------
    columns : mapping of str to str
        Role to heading.

    Examples
    --------
    >>> ways_told_apart({"order": "Ref", "postcode": "Postcode", "date": "Booked"})
    ('order', 'postcode-and-date')
    """
    has = {
        "customer": "email" in columns
        or "customer" in columns
        or {"surname", "postcode"} <= columns.keys(),
        "order": "order" in columns,
        "postcode-and-date": {"postcode", "date"} <= columns.keys(),
    }
    return tuple(way for way in WAYS if has[way])


def households_told_by(columns: Mapping[str, str], unit: CountUnit, way: str = "") -> str:
    """Say what makes two records one household or one order, given a file's columns.

    Parameters
    ----------
    columns : mapping of str to str
        Role to heading.
    unit : {"households", "orders"}
        What is counted.
    way : str
        One of `WAYS` where the museum has chosen, else "".

    Examples
    --------
    >>> households_told_by({"email": "Buyer e-mail", "postcode": "Postcode"}, "households")
    'rows with the same “Buyer e-mail” are one'
    >>> households_told_by({"postcode": "Postcode", "date": "Booked"}, "households")
    'rows with the same “Postcode” and “Booked” are one'
    >>> households_told_by({"postcode": "Postcode"}, "orders")
    'nothing in the file tells which rows belong together, so each is one'
    """
    left = WAYS[WAYS.index(way) :] if way else WAYS
    can = [each for each in ways_told_apart(columns) if each in left]
    if unit == "orders" and "order" in can:
        return f"rows with the same {_named(columns, 'order')} are one"
    if unit == "orders" and "customer" in can and "date" in columns:
        named = shared("customer", columns)
        return f"rows with the same {named} on the same {_named(columns, 'date')} are one"
    if can and (unit == "households" or can[0] != "customer"):
        return f"rows with the same {shared(can[0], columns)} are one"
    return "nothing in the file tells which rows belong together, so each is one"


def shared(way: str, columns: Mapping[str, str]) -> str:
    """Name the columns in which rows of one household are the same.

    Examples
    --------
    >>> shared("customer", {"email": "E-mail", "customer": "Customer no."})
    '“E-mail” or, where it is empty, “Customer no.”'
    """
    if way == "order":
        return _named(columns, "order", "postcode")
    if way == "postcode-and-date":
        return _named(columns, "postcode", "date")
    known = [_named(columns, role) for role in ("email", "customer") if role in columns]
    return " or, where it is empty, ".join(known) or _named(columns, "surname", "postcode")


def _named(columns: Mapping[str, str], *roles: str) -> str:
    return " and ".join(f"“{columns[role]}”" for role in roles if role in columns)
