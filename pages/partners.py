"""Suggested partner types, each with its reasons, and organisations that fit."""

from __future__ import annotations

import streamlit as st

from insights.figures import bars
from insights.partners.further import AlsoConsider, consider_also
from insights.wording import partnership as wording
from pages.shared import looked_at, noted, organisations, partner_type, strength, widgets
from pages.shared.frame import on_a_phone, page, way_on


def beside_the_ten(kinds: tuple[AlsoConsider, ...]) -> None:
    """Draw further kinds of organisation that the findings bring to mind."""
    st.header("Also worth thinking of", anchor=False)
    widgets.say(wording.also(kinds))
    with st.expander("Why each of them, and how to begin"):
        widgets.note(widgets.escaped(wording.ALSO))
        for each in kinds:
            st.markdown(f"**{widgets.escaped(each.name)}**")
            widgets.bullets((each.sentence, each.strengths, each.first_step))


with page("Partners", heading="Who could help"):
    analysis = widgets.findings()
    strength.draw(analysis)
    widgets.takeaway(wording.partners(analysis))
    if analysis.suggestions:
        widgets.how_sure(wording.how_sure(analysis))
    st.write(
        "These are kinds of organisation to talk with, not a verdict on anyone. Start with what "
        "you could do together; the reasons are there to check, and to disagree with."
    )
    widgets.say(wording.order(analysis))
    known = [each for each in analysis.suggestions if each.band != "no_evidence"]
    for place, suggestion in enumerate(known):
        partner_type.card(analysis, suggestion, is_open=place == 0 and not on_a_phone())
    if ranked := [each for each in known if each.priority is not None]:
        with st.expander("What puts each type in its place", icon=":material/bar_chart:"):
            widgets.chart(
                bars.partner_priorities(ranked, dark=widgets.dark()),
                "Points for each type, 100 at most, and what they are for",
                bars.partners_alt(ranked),
                key="priorities",
            )
    if rest := [each for each in analysis.suggestions if each.band == "no_evidence"]:
        st.header("No evidence either way", anchor=False)
        widgets.say(wording.no_evidence(analysis))
        for suggestion in rest:
            partner_type.card(analysis, suggestion, is_open=False)
    if further := consider_also(analysis.in_files.trends, analysis.in_files.groups):
        beside_the_ten(further)
    looked_at.findings(analysis)
    if analysis.suggestions:
        noted.draw()
    else:
        widgets.gaps(analysis)
    organisations.draw(analysis)
    way_on("pages/plan.py", "Next: what matters most to you")
