"""Neighbourhoods and kinds of area where reach is lower, with the doubt shown."""

import streamlit as st

from insights import plain_tables
from insights.figures import charts, words
from insights.measures.verdicts import cautions
from insights.wording import places as wording
from pages.shared import widgets
from pages.shared.frame import page, way_on

with page("Who is missing"):
    analysis = widgets.findings()
    widgets.takeaway(wording.who_is_missing(analysis))
    widgets.how_sure(f"{analysis.strength.sentence} {analysis.strength.more}")
    if not analysis.has_areas:
        widgets.bullets(analysis.gaps)
        way_on("pages/about_the_data.py", "How to add open data for your area")
        st.stop()

    found = analysis.on_screen
    st.header("Kinds of neighbourhood", anchor=False)
    widgets.say(wording.pooled(analysis))
    whole, each = st.columns([3, 2], gap="large")
    with whole:
        widgets.chart(
            charts.trends_overview(found.trends, limit=12, dark=widgets.dark()),
            words.trends_takeaway(found.trends),
            words.trends_alt(found.trends),
            key="trends",
        )
    with each:
        labels = found.trends["label"].to_dict()
        chosen = st.selectbox(
            "Look at one kind in detail",
            plain_tables.trends(analysis).index,
            format_func=labels.__getitem__,
            key="characteristic",
        )
        fifths = found.pooled[found.pooled["characteristic"].eq(chosen)]
        widgets.chart(
            charts.pooled_fifths(
                fifths,
                labels[chosen],
                found.trends.loc[chosen, "verdict"],
                dark=widgets.dark(),
            ),
            words.fifths_takeaway(fifths, labels[chosen]),
            words.fifths_alt(fifths, labels[chosen]),
            key=f"fifths.{chosen}",
        )
    widgets.how_sure(cautions()["pooled"])
    widgets.fold_table(
        plain_tables.trends(analysis), "The same as a table", alt=words.trends_alt(found.trends)
    )

    st.header("Neighbourhoods", anchor=False)
    picture, profile = st.columns([3, 2], gap="large")
    with picture:
        clicked = widgets.reach_map(analysis, key="map")
    with profile:
        area = widgets.choose_area(analysis, clicked)
        for sentence in wording.area_profile(analysis, area) if area else ():
            widgets.say(sentence)
        if not area:
            st.subheader("Where reach is lower", anchor=False)
            widgets.table(plain_tables.areas_in_brief(analysis), alt=words.map_alt(found.areas))
    widgets.how_sure(f"{wording.how_sure_areas(analysis)} {cautions()['areas']}")
    widgets.fold_table(
        plain_tables.areas(analysis), "Every area as a table", alt=words.map_alt(found.areas)
    )
    way_on("pages/volunteers.py", "Next: who volunteers")
