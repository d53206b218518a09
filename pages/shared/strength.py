"""How much the evidence can show, drawn before any result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import widgets

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
        with st.expander(
            f"How sure: {dots}", icon=":material/query_stats:", expanded=weak, type="compact"
        ):
            widgets.say(said)
    else:
        widgets.how_sure(said)
