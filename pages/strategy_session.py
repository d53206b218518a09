"""The leadership view: in short on one page, then step by step; and what to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.wording.links import ON
from insights.wording.story import story
from pages.shared import downloads, link, session, widgets
from pages.shared.frame import off_paper, page, way_on
from pages.shared.parts import part
from pages.shared.strategy import in_short, stepping, steps

if TYPE_CHECKING:
    from insights.findings import Analysis


@part
def session_of(analysis: Analysis) -> None:
    """Draw the step that is looked at, with the way to the others."""
    told = story(analysis)
    chosen, large = stepping.choose(told)
    if chosen == session.IN_SHORT:
        in_short.draw(analysis, large=large)
    else:
        steps.draw(next(each for each in told if each.key == chosen), analysis, large=large)
        if chosen == "partners":
            in_short.whom_to_talk_to(analysis)
    if chosen in {session.IN_SHORT, "decide"}:
        with off_paper("take_away"):
            st.header("Take it away", anchor=False)
            downloads.offer(analysis)
    with off_paper("link"):
        link.offer(analysis, step=chosen, large=ON if large else None)
    way_on("pages/about_the_data.py", "Where these numbers come from")


with page("Strategy session"):
    # What a leadership team looks at together has left the uploader's own screen.
    session_of(widgets.findings().as_it_leaves())
