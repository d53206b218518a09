"""What one row of a file is: a ticket, an order, a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from insights.intake.columns.layouts import layouts

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

# What rows are where no system is known that says so.
_BY_KIND: Mapping[str, str] = {
    "gift_aid": "transaction",
    "members": "household",
    "bookings": "order",
    "survey": "response",
    "volunteers": "customer",
    "staff": "customer",
}
# Of sales, the numbers of the orders say more than the name of the system.
_SALES = frozenset({"ticket", "order", "transaction"})
_ON_SEVERAL_ROWS = 0.05

IN_WORDS: Mapping[str, str] = {
    "ticket": "a ticket, or some tickets of one order",
    "order": "an order",
    "transaction": "a payment",
    "customer": "a person",
    "household": "a person or a household",
    "response": "one person's answers",
}


def grain_of(evidence: Evidence) -> str:
    """Say what one row of a file is.

    Parameters
    ----------
    evidence : Evidence
        The file as it was read.

    Returns
    -------
    str
        A key of `IN_WORDS`; "" for a table of counts, findings or organisations.

    Notes
    -----
    An order on several rows shows that a row is less than an order, whatever
    the system's lists usually are.
    """
    known = {layout.key: layout.grain for layout in layouts()}.get(evidence.layout, "")
    if evidence.kind != "tickets":
        return known or _BY_KIND.get(evidence.kind, "")
    orders = evidence.rows["order"]
    given = orders[orders.ne("")]
    if known in _SALES - {"ticket"} or not known:
        if len(given) and given.nunique() < (1 - _ON_SEVERAL_ROWS) * len(given):
            return "ticket"
        return known or ("order" if len(given) else "transaction")
    return known


def rows_are_tickets(evidence: Evidence) -> bool:
    """Say whether a row with no number of an order is one ticket of some order.

    Where a row says how many came, or what it was for is not a kind of ticket, it is
    taken for a whole order.
    """
    if evidence.kind != "tickets" or "quantity" in evidence.columns:
        return False
    return "ticket_type" in evidence.columns or grain_of(evidence) == "ticket"
