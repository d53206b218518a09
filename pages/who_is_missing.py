"""Neighbourhoods and kinds of area where reach is lower, with the doubt shown."""

import streamlit as st

from insights import plain_tables
from insights.wording import basis, places
from insights.wording.glossary import meaning
from pages.shared import looked_at, strength, tabs_of_places, widgets
from pages.shared.frame import page, way_on

with page("Who is missing"):
    analysis = widgets.findings()
    strength.draw(analysis)
    if widgets.asks_to_mend(analysis):
        widgets.counted_from(analysis)
        if len(plain_tables.missing(analysis)):
            st.header(
                "Under-represented communities", anchor=False, help=meaning("under-represented")
            )
            widgets.communities(analysis)
        looked_at.draw(analysis)
        way_on("pages/volunteers.py", "Next: who volunteers")
        st.stop()
    widgets.takeaway(places.who_is_missing(analysis))
    widgets.counted_from(analysis, say_which=analysis.has_areas)
    if not analysis.has_areas:
        looked_at.draw(analysis)
        widgets.gaps(analysis)
        way_on("pages/about_the_data.py", "How to add open data for your area")
        st.stop()
    if not basis.source(analysis):
        st.header("Under-represented communities", anchor=False, help=meaning("under-represented"))
        widgets.communities(analysis)
        looked_at.draw(analysis)
        way_on("pages/your_data.py", "Add files with home postcodes")
        st.stop()

    tabs_of_places.draw(analysis)
    way_on("pages/volunteers.py", "Next: who volunteers")
