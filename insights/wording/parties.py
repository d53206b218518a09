"""How far people who come together make a count tell less than its size, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.measures.expected.party import Party
from insights.measures.thresholds import thresholds
from insights.prose import percent

if TYPE_CHECKING:
    from insights.findings import Analysis


def allowed_for(analysis: Analysis) -> str:
    """Say that people come in parties, and that findings allow for it; "" where none do."""
    found = analysis.party
    if analysis.settings.count != "visits" or found.factor == 1 or found.assumed == 1:
        return ""
    return (
        f"Who comes together decides together: here {found.mean:g} people at a time, and large "
        f"parties weigh more, so {found.factor:.1f} visits tell as much as one household that "
        "decides by itself. Likely ranges and findings allow for that."
    )


def not_known(found: Party, unit: str) -> str:
    """Say that nobody knows which tickets were bought together; "" where it is known.

    Examples
    --------
    >>> not_known(Party(assumed=0.2), "households")[:80]
    'In 20% of what is counted, nothing says which tickets were bought together, so e'
    """
    if not found.assumed:
        return ""
    where = "" if found.assumed == 1 else f"In {percent(found.assumed)} of what is counted, "
    said = (
        f"{where}nothing says which tickets were bought together, so each stands for one of the "
        f"{unit}, and {thresholds('party')['assumed']:g} of them are taken to tell as much as one "
        "order. An export with the number of the order or of the customer would show more."
    )
    return said[0].upper() + said[1:]
