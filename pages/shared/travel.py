"""The museum's own travel times on the page Your data: what they are used for, and removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.wording.how_far import in_use
from pages.shared import session, widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis | None) -> None:
    """Draw the table of travel times as a card, if one was added."""
    held, elsewhere = session.travel_times(), session.travel_times_elsewhere()
    if held is None and elsewhere is None:
        return
    with st.container(border=True):
        name, remove = st.columns([5, 1], vertical_alignment="center")
        with name:
            st.text((held.name if held else elsewhere[0] if elsewhere else "")[:80])
        remove.button(
            "Remove",
            key="remove.travel_times",
            on_click=session.drop_travel_times,
            icon=":material/close:",
        )
        widgets.note("Travel times to the museum: public places and minutes, and nobody's data.")
        if elsewhere is not None:
            widgets.say(
                f"They were added for the museum at {elsewhere[1]} and are not used at another "
                "postcode. Add the table of this museum in their place."
            )
        elif analysis is not None:
            widgets.say(
                in_use(analysis.how_far)
                or "They are used as soon as there is open data for the area around the museum."
            )
