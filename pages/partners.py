"""Suggested partner types, each with its reasons, and organisations that fit."""

import streamlit as st

from insights import plain_tables
from insights.wording import partnership as wording
from pages.shared import widgets
from pages.shared.frame import page, way_on

with page("Partners", heading="Who could help"):
    analysis = widgets.findings()
    widgets.takeaway(wording.partners(analysis))
    widgets.how_sure(wording.how_sure(analysis))
    st.write(
        "These are kinds of organisation to talk with, not a verdict on anyone. Start with what "
        "you could do together; the reasons are there to check, and to disagree with."
    )
    for place, suggestion in enumerate(analysis.suggestions, start=1):
        with st.container(border=True):
            title, band = st.columns([4, 1], vertical_alignment="center")
            title.subheader(f"{place}. {widgets.escaped(suggestion.name)}", anchor=False)
            word, colour = wording.BANDS[suggestion.band]
            band.markdown(f":{colour}-badge[{word}]")
            widgets.say(suggestion.sentence)
            if suggestion.safeguarding:
                st.warning(wording.SAFEGUARDING, icon=":material/health_and_safety:")
            with st.expander("Why it is here"):
                widgets.bullets([each.sentence for each in suggestion.evidence if each.counts])
                if others := [each.sentence for each in suggestion.evidence if not each.counts]:
                    st.markdown("**Also looked at, and not counted**")
                    widgets.bullets(others)
                widgets.table(
                    plain_tables.terms(suggestion), alt=f"What put {suggestion.name} in this place"
                )
                widgets.note(widgets.escaped(wording.stability(suggestion)))
            with st.expander("How to begin"):
                st.markdown("**Strengths to build on**")
                widgets.say(suggestion.strengths)
                st.markdown("**Questions to ask**")
                widgets.bullets(suggestion.questions)
                st.markdown("**What you might offer**")
                widgets.bullets(suggestion.offers)
                st.markdown("**A good place to start**")
                widgets.say(f"“{suggestion.start_at}”. {suggestion.start_because}")
                if where := wording.where(analysis, suggestion):
                    widgets.say(where)

    st.header("Organisations", anchor=False)
    if not len(analysis.organisations):
        st.info(
            "No register of organisations is loaded. Add a list your council or voluntary action "
            "group keeps, as a spreadsheet with a name column.",
            icon=":material/groups:",
        )
    else:
        search = st.text_input("Search by name, type or place", key="search")
        table = plain_tables.organisations(analysis, search)
        widgets.note(
            f"{len(table):,} of {len(analysis.organisations):,} organisations. "
            "A register can be out of date: check before you call."
        )
        st.dataframe(table, hide_index=True, alt="Organisations that fit, by type of partner")
    way_on("pages/plan.py", "Next: what matters most to you")
