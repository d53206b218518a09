"""Suggested partner types, each with its reasons, and organisations that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import bars
from insights.wording import partnership as wording
from pages.shared import widgets
from pages.shared.frame import page, way_on

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.suggestion import Suggestion


def card(analysis: Analysis, place: int, one: Suggestion) -> None:
    """Draw one type: what it brings, why it is here, how to begin."""
    word, colour = wording.BANDS[one.band]
    with st.container(border=True):
        st.subheader(f"{place}. {widgets.escaped(one.name)}", anchor=False)
        st.markdown(f":{colour}-badge[{word}] {widgets.escaped(one.strengths)}")
        if one.safeguarding:
            widgets.note(f":material/health_and_safety: {wording.SAFEGUARDING}")
        with st.expander("Why it is here" if one.evidence else "What was looked at"):
            widgets.say(one.sentence)
            widgets.bullets([each.sentence for each in one.evidence if each.counts])
            if others := [each.sentence for each in one.evidence if not each.counts]:
                st.markdown("**Also looked at, and not counted**")
                widgets.bullets(others)
            if one.priority is not None:
                widgets.table(plain_tables.terms(one), alt=f"What put {one.name} in this place")
                widgets.note(widgets.escaped(wording.stability(one)))
        with st.expander("How to begin"):
            st.markdown("**Questions to ask**")
            widgets.bullets(one.questions)
            st.markdown("**What you might offer**")
            widgets.bullets(one.offers)
            st.markdown("**A good place to start**")
            widgets.say(f"“{one.start_at}”. {one.start_because}")
            widgets.say(wording.where(analysis, one))


def organisations(analysis: Analysis) -> None:
    """List organisations that fit, and let the reader search them."""
    st.header("Organisations", anchor=False)
    if not len(analysis.organisations):
        st.info(
            "No register of organisations is loaded. Add a list your council or voluntary action "
            "group keeps, as a spreadsheet with a name column.",
            icon=":material/groups:",
        )
        return
    search = st.text_input("Search by name, type or place", key="search")
    table = plain_tables.organisations(analysis, search)
    widgets.note(
        f"{len(table):,} of {len(analysis.organisations):,} organisations. "
        "A register can be out of date: check before you call."
    )
    st.dataframe(table, hide_index=True, alt="Organisations that fit, by type of partner")


with page("Partners", heading="Who could help"):
    analysis = widgets.findings()
    widgets.takeaway(wording.partners(analysis))
    if analysis.suggestions:
        widgets.how_sure(wording.how_sure(analysis))
    st.write(
        "These are kinds of organisation to talk with, not a verdict on anyone. Start with what "
        "you could do together; the reasons are there to check, and to disagree with."
    )
    if analysis.suggestions:
        ranked = [each for each in analysis.suggestions if each.priority is not None]
        if ranked:
            widgets.chart(
                bars.partner_priorities(ranked, dark=widgets.dark()),
                "What puts each type in its place, in points of 100",
                bars.partners_alt(ranked),
                key="priorities",
            )
        for place, suggestion in enumerate(analysis.suggestions, start=1):
            card(analysis, place, suggestion)
    else:
        widgets.gaps(analysis)
    organisations(analysis)
    way_on("pages/plan.py", "Next: what matters most to you")
