"""The leadership view: in short on one page, then step by step; and what to take away."""

import streamlit as st

from insights.wording.links import ON
from insights.wording.story import story
from pages.shared import downloads, link, widgets
from pages.shared.frame import off_paper, page, way_on
from pages.shared.strategy import in_short, stepping, steps

with page("Strategy session"):
    # What a leadership team looks at together has left the uploader's own screen.
    analysis = widgets.findings().as_it_leaves()
    told = story(analysis)
    chosen, large = stepping.choose(told)
    if chosen == stepping.IN_SHORT:
        in_short.draw(analysis, large=large)
    else:
        steps.draw(next(each for each in told if each.key == chosen), analysis, large=large)
        if chosen == "partners":
            in_short.whom_to_talk_to(analysis)
    if chosen in {stepping.IN_SHORT, "decide"}:
        with off_paper("take_away"):
            st.header("Take it away", anchor=False)
            downloads.offer(analysis)
    with off_paper("link"):
        link.offer(analysis, step=chosen, large=ON if large else None)
    way_on("pages/about_the_data.py", "Where these numbers come from")
