"""How much the evidence can show, drawn before any result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.shared import widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis, *, across_a_room: bool = False) -> None:
    """Draw the meter, what so much evidence can show, and what more would unlock."""
    from insights.wording.strength import how_sure, meter

    said = f"{meter(analysis)} {how_sure(analysis)}".strip()
    widgets.how_sure(said, across_a_room=across_a_room)
