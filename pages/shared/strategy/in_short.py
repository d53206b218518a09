"""A strategy session in short: one sentence, one map, what to do next; the rest is folded away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.partners.organisations.finding import ABSENCE
from insights.wording import clusters, places
from insights.wording.change import still_fewer
from insights.wording.mend_first import mend_first
from insights.wording.partners import how_sure, next_steps
from insights.wording.partners import organisations as shortlist
from insights.wording.partners import types as partnership
from insights.wording.partners.beyond import beyond_the_ten
from pages.shared import comparing, session, strength, widgets
from pages.shared.parts import fold
from pages.shared.strategy import steps

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis, *, large: bool) -> None:
    """Draw all of it: what the museum is for comes first, as the framework has it."""
    _purpose()
    said, shown = st.columns(2, gap="large")
    with said:
        strength.draw(analysis)
        widgets.takeaways(analysis.headline[:1], across_a_room=large)
        _across_a_room(still_fewer(analysis), large=large)
        _next_steps(analysis, large=large)
    if analysis.has_areas and not mend_first(analysis):
        with shown:
            steps.reach(analysis, "strategy.map", large=large)
    whom_to_talk_to(analysis)
    widgets.gaps(analysis)
    _behind_it(analysis)
    comparing.draw(analysis)


def _purpose() -> None:
    """Begin with what the museum is for, as the framework does."""
    said = session.purpose()
    if said.is_stated:
        for name, text in said.words.items():
            st.markdown(f"**{name}.** {widgets.escaped(text)}")
        if said.first_aims:
            widgets.say(said.sentence)
    elif session.saved() is None:
        st.page_link(
            "pages/plan.py",
            label="Write what the museum is for",
            icon=":material/flag:",
        )


def _next_steps(analysis: Analysis, *, large: bool) -> None:
    """List what to do next, at most three things."""
    steps_to_take = next_steps.next_steps(analysis)
    if steps_to_take:
        st.header("What to do next", anchor=False)
        for number, step in enumerate(steps_to_take, start=1):
            _across_a_room(f"{number}. {step}", large=large)
        for sentence in beyond_the_ten(analysis):
            _across_a_room(sentence, large=large)


def _across_a_room(sentence: str, *, large: bool) -> None:
    """Say a sentence, in large type where it is to be read from the back."""
    if sentence:
        (widgets.takeaway if large else widgets.say)(sentence)


def whom_to_talk_to(analysis: Analysis) -> None:
    """Name the organisations on the shortlist, for each type, and say where to pick some."""
    lines = shortlist.whom_to_talk_to(analysis, session.shortlist())
    if lines:
        st.header("Whom to talk to", anchor=False)
        widgets.bullets(lines)
        widgets.note(widgets.escaped(ABSENCE))
    st.page_link(
        "pages/partners.py",
        label="Pick more organisations" if lines else "Pick organisations to talk with",
        icon=":material/checklist:",
    )


def _behind_it(analysis: Analysis) -> None:
    """Fold away what the one sentence leaves out."""
    fold(
        "What else was found, and for whom",
        partial(_what_else, analysis),
        key="what_else",
        icon=":material/groups:",
    )
    if analysis.suggestions:
        fold(
            "Every type of partner in order",
            partial(_types, analysis),
            key="types",
            icon=":material/handshake:",
        )


def _what_else(analysis: Analysis) -> None:
    widgets.bullets(analysis.headline[1:])
    if analysis.has_areas:
        widgets.say(places.strengths(analysis))
        widgets.say(clusters.together(analysis))
        widgets.bullets(clusters.each(analysis))
        widgets.communities(analysis)
        widgets.how_sure(places.caution(analysis))


def _types(analysis: Analysis) -> None:
    widgets.say(partnership.order(analysis))
    widgets.bullets(partnership.put_first(analysis.suggestions))
    widgets.table(plain_tables.suggestions(analysis), alt="Partner types in order")
    widgets.say(how_sure.how_sure(analysis))
