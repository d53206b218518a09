"""The leadership view: what we know, on one screen, and what to take away."""

import streamlit as st

from insights import plain_tables
from insights.figures.words import map_alt
from insights.wording import partnership, people, places
from pages.shared import downloads, widgets
from pages.shared.frame import page, way_on

with page("Strategy session"):
    analysis = widgets.findings()
    for sentence in analysis.headline:
        widgets.takeaway(sentence)
    widgets.how_sure(analysis.strength.sentence)
    if analysis.has_areas:
        widgets.reach_map(analysis, key="strategy.map", height=680)
        widgets.fold_table(
            plain_tables.areas(analysis, under_only=True),
            "Where reach is lower, as a table",
            alt=map_alt(analysis.on_screen.areas),
        )
    missing, partners = st.columns(2, gap="large")
    with missing:
        st.header("Who is missing", anchor=False)
        widgets.say(places.who_is_missing(analysis))
        widgets.say(places.pooled(analysis))
        widgets.say(people.volunteers(analysis))
    with partners:
        st.header("Who could help", anchor=False)
        widgets.say(partnership.partners(analysis))
        widgets.table(plain_tables.suggestions(analysis), alt="Suggested partner types in order")
    st.header("Take it away", anchor=False)
    downloads.offer(analysis)
    way_on("pages/about_the_data.py", "Where these numbers come from")
