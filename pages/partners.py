"""Suggested partner types, each with its reasons, and organisations that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import bars
from insights.wording import partnership as wording
from pages.shared import maps, organisations, widgets
from pages.shared.frame import page, way_on

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.suggestion import Suggestion


def card(analysis: Analysis, place: int, one: Suggestion) -> None:
    """Draw one type: what it brings, whom it would serve, why it is here, how to begin."""
    word, colour = wording.BANDS[one.band]
    with st.container(border=True):
        st.subheader(f"{place}. {widgets.escaped(one.name)}", anchor=False)
        st.markdown(f":{colour}-badge[{word}] {widgets.escaped(one.strengths)}")
        if where := wording.where(analysis, one):
            widgets.say(where)
            if st.toggle("Show on the map", key=f"show.{one.key}"):
                maps.places_map(analysis, one.where, key=f"map.{one.key}")
        if one.safeguarding:
            widgets.note(f":material/health_and_safety: {wording.SAFEGUARDING}")
        with st.expander("Why it is here"):
            reasons(one)
        with st.expander("How to begin"):
            beginning(one)


def reasons(one: Suggestion) -> None:
    """List what counts for a type, what was looked at and not counted, and its points."""
    widgets.say(one.sentence)
    if counted := [each.sentence for each in one.evidence if each.counts]:
        widgets.bullets(counted)
    if others := [each.sentence for each in one.evidence if not each.counts]:
        st.markdown("**Also looked at, and not counted**")
        widgets.bullets(others)
    if one.priority is not None:
        widgets.table(plain_tables.terms(one), alt=f"What put {one.name} in this place")
        widgets.note(widgets.escaped(wording.stability(one)))


def beginning(one: Suggestion) -> None:
    """Say how a conversation could start."""
    st.markdown("**Questions to ask**")
    widgets.bullets(one.questions)
    st.markdown("**What you might offer**")
    widgets.bullets(one.offers)
    st.markdown("**A good place to start**")
    widgets.say(f"“{one.start_at}”. {one.start_because}")


def no_evidence(rest: list[Suggestion]) -> None:
    """Gather the types that nothing speaks for or against; each can still be opened."""
    st.header("No evidence either way", anchor=False)
    widgets.say(wording.NO_EVIDENCE)
    for one in rest:
        with st.expander(widgets.escaped(one.name)):
            widgets.say(one.strengths)
            if one.safeguarding:
                widgets.note(f":material/health_and_safety: {wording.SAFEGUARDING}")
            reasons(one)
            beginning(one)


with page("Partners", heading="Who could help"):
    analysis = widgets.findings()
    widgets.takeaway(wording.partners(analysis))
    if analysis.suggestions:
        widgets.how_sure(wording.how_sure(analysis))
    st.write(
        "These are kinds of organisation to talk with, not a verdict on anyone. Start with what "
        "you could do together; the reasons are there to check, and to disagree with."
    )
    if ranked := [each for each in analysis.suggestions if each.priority is not None]:
        widgets.chart(
            bars.partner_priorities(ranked, dark=widgets.dark()),
            "What puts each type in its place, in points of 100",
            bars.partners_alt(ranked),
            key="priorities",
        )
    known = [each for each in analysis.suggestions if each.band != "no_evidence"]
    for place, suggestion in enumerate(known, start=1):
        card(analysis, place, suggestion)
    if rest := [each for each in analysis.suggestions if each.band == "no_evidence"]:
        no_evidence(rest)
    if not analysis.suggestions:
        widgets.gaps(analysis)
    organisations.draw(analysis)
    way_on("pages/plan.py", "Next: what matters most to you")
