"""The leadership view: what we know, on one screen, and what to take away."""

import streamlit as st

from insights import plain_tables
from insights.measures.verdicts import cautions
from insights.wording import partnership, places
from pages.shared import downloads, maps, widgets
from pages.shared.frame import page, way_on

with page("Strategy session"):
    analysis = widgets.findings()
    large = st.toggle("Large type, for a projector", key="strategy.large")
    said, shown = st.columns(2 if large else [2, 3], gap="large")
    with said:
        widgets.takeaways(analysis.headline, across_a_room=large)
        widgets.how_sure(places.how_sure(analysis), across_a_room=large)
    if analysis.has_areas:
        with shown:
            maps.reach_map(
                analysis,
                key="strategy.map",
                height=800 if large else 580,
                text_size=20 if large else 13,
            )
        st.header("Who is missing", anchor=False)
        widgets.say(places.strengths(analysis))
        widgets.communities(analysis)
        widgets.how_sure(cautions()["areas"])
    widgets.gaps(analysis)
    if analysis.suggestions:
        st.header("Who could help", anchor=False)
        widgets.table(plain_tables.suggestions(analysis), alt="Partner types in order")
        widgets.how_sure(partnership.how_sure(analysis))
    st.header("Take it away", anchor=False)
    downloads.offer(analysis)
    way_on("pages/about_the_data.py", "Where these numbers come from")
