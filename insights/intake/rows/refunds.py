"""Which sale a refund belongs to, and what is left of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

_Key = tuple[object, ...]


def after_refunds(lines: pd.DataFrame) -> pd.Series:
    """Take refunded people off the sales of their order.

    Parameters
    ----------
    lines : pandas.DataFrame
        The lines of sales and refunds: ``order`` ("" for none), ``home``, ``day``,
        ``ticket``, ``people`` (below nought for a refund) and ``struck``, whether
        the file itself says that the line no longer stands.

    Returns
    -------
    pandas.Series of int
        People on each line of a sale, never below nought; refunds as they were.
        A refund is first sought on its own day and ticket, then among the other
        lines of its order at the same home, last lines and struck ones first.
        What no sale of the file answers to is left aside.

    Examples
    --------
    >>> lines = pd.DataFrame(
    ...     {
    ...         "order": ["1", "1", "1", "2"],
    ...         "home": "DE13GL",
    ...         "day": "2026-05-01",
    ...         "ticket": ["Adult", "Child", "Child", "Adult"],
    ...         "people": [2, 3, -1, 2],
    ...         "struck": False,
    ...     }
    ... )
    >>> after_refunds(lines).tolist()
    [2, 2, -1, 2]
    """
    people = lines["people"].copy()
    refunds = lines[people.lt(0) & lines["order"].ne("")]
    sales = lines[people.gt(0) & lines["order"].isin(refunds["order"])]
    sales = sales.sort_values("struck", kind="stable")
    waiting: dict[_Key, list[object]] = defaultdict(list)
    for row in sales.itertuples():
        for key in _keys(row.order, row.home, row.day, row.ticket):
            waiting[key].append(row.Index)
        for key in _keys(row.order, None, row.day, row.ticket):
            waiting[key].append(row.Index)
    left = {at: int(number) for at, number in sales["people"].items()}
    owing = people[refunds.index].abs().tolist()
    for row, owed in zip(refunds.itertuples(), owing, strict=True):
        for key in _where(waiting, row.order, row.home, row.day, row.ticket):
            owed -= _take(waiting[key], left, owed)
    people.update(pd.Series(left, dtype="int64"))
    return people.astype("int64")


def _keys(order: object, home: object, day: object, ticket: object) -> tuple[_Key, ...]:
    """Name the lines a refund may stand among, from the nearest."""
    return (
        (order, home, "day", day, ticket),
        (order, home, "day", day),
        (order, home, "any", ticket),
        (order, home),
    )


def _where(
    waiting: dict[_Key, list[object]], order: object, home: object, day: object, ticket: object
) -> Iterator[_Key]:
    """Name the lines to look through: those of the day, and of other days only if it has none."""
    # A refund often leaves the home out, and sometimes only it has one.
    place = (home if (order, home) in waiting else "") if home else None
    on_day, of_day, same_ticket, all_lines = _keys(order, place, day, ticket)
    wanted = (on_day, of_day) if of_day in waiting else (same_ticket, all_lines)
    return (key for key in wanted if key in waiting)


def _take(sales: list[object], left: dict[object, int], owed: int) -> int:
    """Take people off some sales, the last first, and say how many could be."""
    taken = 0
    while taken < owed and sales:
        last = sales[-1]
        some = min(owed - taken, left[last])
        left[last] -= some
        taken += some
        if not left[last]:
            sales.pop()
    return taken
