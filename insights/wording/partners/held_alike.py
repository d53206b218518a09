"""What is left of a type's reasons once other kinds of place are held alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.measures.kinds.held_alike import EXPLAINED, UNCLEAR
from insights.prose import listed

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.scoring.suggestion import Suggestion


def beside_others(analysis: Analysis, one: Suggestion) -> str:
    """Say which reasons of a type go with other kinds of place; "" where none is known to.

    Parameters
    ----------
    analysis : Analysis
        The findings; the kinds held alike that are released for files are read.
    one : Suggestion
        The type.
    """
    table = analysis.in_files.held_alike
    reasons = {each.characteristic for each in one.evidence if each.counts and each.kind == "area"}
    gone = table[table["verdict"].isin([EXPLAINED, UNCLEAR]) & table.index.isin(reasons)]
    if gone.empty:
        return ""
    return (
        f"The places with the most {listed(gone['label'])} are often the same as other places "
        "reached less: once those are held alike, no clear gap goes with this alone. Ask, before "
        "you take it for the reason."
    )
