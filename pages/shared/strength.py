"""How much the evidence can show, drawn before any result."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pages.shared import widgets
from pages.shared.parts import fold

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis) -> None:
    """Draw the meter, and under it what so much evidence can show, and what more would unlock.

    Only where it is weak does it stand unfolded before the findings.
    """
    from insights.wording.strength import how_sure, meter

    said = how_sure(analysis)
    if dots := meter(analysis):
        weak = analysis.strength.grade in ("none", "slight")
        fold(
            f"How sure: {dots}",
            partial(widgets.say, said),
            key="strength",
            icon=":material/query_stats:",
            expanded=weak,
            compact=True,
        )
    else:
        widgets.how_sure(said)
