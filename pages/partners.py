"""Suggested partner types, each with its reasons, and organisations that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.figures import partner_bars
from insights.partners.scoring.further import AlsoConsider, consider_also
from insights.wording.partners import card as partnership_card
from insights.wording.partners import places as partnership_places
from insights.wording.partners import types as wording
from pages.shared import looked_at, noted, strength, widgets
from pages.shared.frame import page, way_on
from pages.shared.partners import card as partner_type
from pages.shared.partners import map as partner_map
from pages.shared.partners import organisations, own_types

if TYPE_CHECKING:
    from insights.findings import Analysis


def cards(analysis: Analysis) -> None:
    """Draw a card for each of the ten types, in order of priority, none left out of sight."""
    silent = [s for s in analysis.suggestions if s.band == "no_evidence" and s.placed is None]
    last = [s for s in analysis.suggestions if s.placed and s.placed.place != "first"]
    begun = [s for s in analysis.suggestions if s not in silent and s not in last]
    for suggestion in begun:
        partner_type.card(analysis, suggestion)
    if silent:
        st.subheader("No evidence either way", anchor=False)
        widgets.say(wording.no_evidence(analysis))
        for suggestion in silent:
            partner_type.folded(analysis, suggestion)
    if last:
        st.subheader("Put last or left out by you", anchor=False)
        for suggestion in last:
            partner_type.folded(analysis, suggestion)


def points(analysis: Analysis) -> None:
    """Draw the points of every type that has some."""
    ranked = [each for each in analysis.suggestions if each.priority is not None]
    if not ranked:
        return
    with st.expander("What puts each type in its place", icon=":material/bar_chart:"):
        told = {each.key: partnership_card.need(each) for each in ranked}
        widgets.chart(
            partner_bars.partner_priorities(ranked, dark=widgets.dark(), told=told),
            "Points for each type, 100 at most, and what they are for",
            partner_bars.partners_alt(ranked),
            key="priorities",
        )


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
    if analysis.has_areas:
        widgets.say(partnership_places.no_place_yet(analysis))
    if on_map := partner_map.names_on_map(analysis):
        left, right = st.columns([11, 9], gap="large")
        with left:
            cards(analysis)
        with right:
            partner_map.draw(analysis, on_map)
        points(analysis)
        partner_map.shared(analysis)
    else:
        cards(analysis)
        points(analysis)
    if further := consider_also(analysis.in_files.trends, analysis.in_files.groups):
        beside_the_ten(further)
    looked_at.findings(analysis)
    if analysis.suggestions:
        noted.draw()
        own_types.draw()
    else:
        widgets.gaps(analysis)
    organisations.draw(analysis)
    way_on("pages/plan.py", "Next: what matters most to you")
