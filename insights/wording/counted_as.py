"""What one of a count is in a file, and what the file comes to in each way of counting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from insights.intake.rows.told_apart import households_told_by, shared
from insights.prose import counted

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.quality.stages import Stages
    from insights.settings import CountUnit

#: Why households are counted unless the museum chooses otherwise.
WHY_HOUSEHOLDS = (
    "Households are the default. A family or a coach decides once, however many tickets it buys "
    "and however often it comes. Counted ticket by ticket, a few large parties would look like a "
    "neighbourhood that comes often. Visits answer another question, who uses you most."
)
# What an order is of in files that are not of visits: what is counted of each is one by one.
_ORDERS = {"gift_aid": "gifts", "members": "memberships", "survey": "answers"}


def unit_sentence(evidence: Evidence, unit: CountUnit) -> str:
    """Say what one of a count is in this file, and what tells them apart."""
    if evidence.kind not in ("tickets", "bookings", "members", "gift_aid", "survey"):
        return ""
    if unit == "visits":
        people = evidence.columns.get("quantity")
        how = f"the people in “{people}”" if people else "one person on each row"
        return f"Counted as visits: {how}."
    told = households_told_by(evidence.columns, unit, evidence.told_apart_by)
    return f"Counted as {unit}: {told}."


def stages_sentence(found: Stages, kind: str = "tickets") -> str:
    """Say what the rows of a kind of file come to, from visits to households.

    Examples
    --------
    >>> from insights.quality.stages import Stages
    >>> stages_sentence(Stages(3410.0, 1290.0, 1040.0, "customer", {}, 0))
    'Placed and not left out: about 3,410 visits → 1,290 orders → 1,040 households.'
    """
    if not found.visits:
        return ""  # too few to be rounded to anything but none
    told = [
        f"{found.orders:,.0f} {_ORDERS.get(kind, 'orders')}",
        f"{found.households:,.0f} households",
    ]
    if kind not in _ORDERS:
        told.insert(0, f"{found.visits:,.0f} visits")
    said = f"Placed and not left out: about {' → '.join(told)}."
    if found.offices:
        whose = counted(found.offices, "customer stands", "customers stand")
        said += (
            f" {whose} at more homes than a household would, such as a box office's own e-mail "
            "address, and nothing is told apart by it."
        )
    return said


def way_label(way: str, columns: Mapping[str, str], households: float) -> str:
    """Name one way to tell households apart, with what it would make.

    Examples
    --------
    >>> way_label("postcode-and-date", {"postcode": "Home", "date": "Booked"}, 1040.0)
    'the same “Home” and “Booked” (about 1,040 households)'
    """
    return f"the same {shared(way, columns)} (about {households:,.0f} households)"


def ways_sentence(found: Stages, columns: Mapping[str, str]) -> str:
    """Say what makes rows one household, and what else could; "" where nothing does.

    Examples
    --------
    >>> from insights.quality.stages import Stages
    >>> found = Stages(90.0, 80.0, 70.0, "customer", {"customer": 70.0, "order": 80.0}, 0)
    >>> ways_sentence(found, {"email": "E-mail", "order": "Ref"})
    'A household is the same “E-mail”; or it could be the same “Ref” (about 80 households).'
    """
    if not found.told_apart_by:
        return ""
    others = [
        way_label(way, columns, number)
        for way, number in found.ways.items()
        if way != found.told_apart_by
    ]
    said = f"A household is the same {shared(found.told_apart_by, columns)}"
    return f"{said}; or it could be {' or '.join(others)}." if others else f"{said}."
