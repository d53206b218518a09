"""The forms of the plan: what the museum is for, and how ready it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.framework import Purpose, Readiness, aims
from insights.framework.aims import PRIORITY_WORDS
from insights.framework.purpose import LONGEST_TEXT
from insights.framework.readiness import STATES, readiness_elements
from pages.shared import session, widgets

if TYPE_CHECKING:
    from insights.framework.readiness import State


def purpose() -> None:
    """Ask for vision, mission, why the museum works in partnership, and its priorities."""
    said = session.purpose()
    with st.form("purpose"):
        vision = st.text_area("Our vision", said.vision, height=90, max_chars=LONGEST_TEXT)
        mission = st.text_area("Our mission", said.mission, height=90, max_chars=LONGEST_TEXT)
        statement = st.text_area(
            "Why we work in partnership", said.statement, height=90, max_chars=LONGEST_TEXT
        )
        st.subheader("How much does each aim matter to you?", anchor=False)
        chosen = {}
        left, right = st.columns(2, gap="large")
        for number, aim in enumerate(aims()):
            with (left, right)[number % 2]:
                chosen[aim.key] = st.selectbox(
                    aim.title,
                    range(len(PRIORITY_WORDS)),
                    index=said.aims[aim.key],
                    format_func=PRIORITY_WORDS.__getitem__,
                    help="; ".join(aim.why),
                )
                widgets.note(aim.about)
        if st.form_submit_button("Keep these priorities", type="primary"):
            session.state_purpose(Purpose(vision, mission, statement, chosen))
            st.rerun()


def readiness() -> None:
    """Ask how far each element is, and for whom a partner shares safeguarding support."""
    said = session.readiness()
    names = {each.key: each.name for each in session.types_in_use() if each.safeguarding}
    with st.form("readiness"):
        states: dict[str, State] = {}
        for element in readiness_elements():
            states[element.key] = st.radio(
                element.words,
                STATES,
                STATES.index(said.states.get(element.key, STATES[0])),
                format_func=str.capitalize,
                horizontal=True,
            )
        shared = st.multiselect(
            "For these types a partner has agreed to share safeguarding support",
            names,
            sorted(said.shared, key=list(names).index),
            format_func=names.__getitem__,
            placeholder="None yet",
        )
        if st.form_submit_button("Keep this"):
            session.state_readiness(Readiness(states, frozenset(shared)))
            st.rerun()
