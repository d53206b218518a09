"""One type of partner, folded: what it brings, why it is here, how and when to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.partners.gates import gates
from insights.partners.noted import KINDS
from insights.partners.suggestion import BAND_WORDS
from insights.wording import partnership as wording
from pages.shared import looked_at, maps, session, widgets

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.suggestion import Suggestion


def card(analysis: Analysis, one: Suggestion, *, is_open: bool) -> None:
    """Fold one type: what it brings, whom it would serve, what comes first, why, how to begin."""
    label = f"**{widgets.escaped(one.name)}** · {BAND_WORDS[one.band]}"
    with st.expander(label, expanded=is_open):
        widgets.say(one.strengths)
        if where := wording.where(analysis, one):
            widgets.say(where)
            if st.toggle("Show on the map", key=f"show.{one.key}"):
                maps.places_map(analysis, one.where, key=f"map.{one.key}")
        why, how, first = st.tabs(["Why it is here", "How to begin", "Before you begin"])
        with why:
            reasons(one)
            looked_at.beside(analysis, one.key)
        with how:
            beginning(one)
        with first:
            conditions(one)


def reasons(one: Suggestion) -> None:
    """List what counts for a type, what was looked at and not counted, and its points."""
    counted = [each.sentence for each in one.evidence if each.counts]
    noticed = [each.sentence for each in one.evidence if not each.counts and each.kind in KINDS]
    others = [each.sentence for each in one.evidence if not each.counts and each.kind not in KINDS]
    if counted:
        widgets.bullets(counted)
    else:
        widgets.say(one.sentence)
    for heading, sentences in (
        ("What you noted, told beside the evidence", noticed),
        ("Also looked at, and not counted", others),
    ):
        if sentences:
            st.markdown(f"**{heading}**")
            widgets.bullets(sentences)
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


def conditions(one: Suggestion) -> None:
    """Say what has to be in place first; none of it is in the points."""
    for gate in gates(one.key, one.safeguarding, session.readiness()):
        icon = ":material/check_circle:" if gate.is_open else ":material/radio_button_unchecked:"
        st.markdown(f"{icon} {widgets.escaped(gate.sentence)}")
    st.page_link("pages/plan.py", label="Say what is in place", icon=":material/flag:")
