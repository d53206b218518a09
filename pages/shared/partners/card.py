"""One type of partner, folded: what it brings, why it is here, how and when to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from insights.partners.evidence.noted import KINDS
from insights.partners.scoring.gates import gates
from insights.partners.scoring.overriding import LONGEST_REASON, PLACES
from insights.partners.types.own_types import changed, published
from insights.wording.partners import card as wording
from insights.wording.partners.places import serves, where
from pages.shared import in_view, looked_at, session, widgets

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.scoring.suggestion import Suggestion

ON_MAP = "partners.on_map"
_TABS = (
    "Why it is here",
    "How to begin",
    "Before you begin",
    "Your say",
)


def card(analysis: Analysis, one: Suggestion) -> None:
    """Draw one type: its name, what it brings and whom it would serve; the rest is folded."""
    with st.container(border=True):
        st.markdown(_label(one))
        _in_short(analysis, one)
        with st.expander("Reasons, how to begin, and your say"):
            _tabs(analysis, one)


def folded(analysis: Analysis, one: Suggestion) -> None:
    """Draw one type in a line, with all the rest folded."""
    with st.expander(_label(one)):
        _in_short(analysis, one)
        _tabs(analysis, one)


def _label(one: Suggestion) -> str:
    return f"**{widgets.escaped(one.name)}** · {widgets.escaped(wording.label(one))}"


def _in_short(analysis: Analysis, one: Suggestion) -> None:
    if one.placed is not None:
        widgets.say(wording.placed(one))
        st.button(
            "Put it back where the sum has it",
            key=f"back.{one.key}",
            on_click=session.take_partner_back,
            args=(one.key,),
        )
    if one.edited:
        widgets.note(widgets.escaped(wording.edited(one)))
    widgets.say(one.strengths)
    if said := where(analysis, one):
        widgets.say(said)
    with st.container(horizontal=True):
        if serves(analysis, one):
            st.button(
                "Show on the map",
                key=f"show.{one.key}",
                icon=":material/map:",
                on_click=_show,
                args=(one.key,),
            )
        with st.popover("In the framework's words", icon=":material/format_quote:"):
            widgets.say(f"“{one.source_words}”")


def _tabs(analysis: Analysis, one: Suggestion) -> None:
    why, how, first, own = st.tabs(_TABS)
    with why:
        reasons(one)
        looked_at.beside(analysis, one.key)
    with how:
        beginning(one)
    with first:
        conditions(one)
    with own:
        putting(one)


def _show(key: str) -> None:
    session.keep(ON_MAP, key)
    in_view.ask()


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
        widgets.table(pd.DataFrame(wording.points(one)), alt=f"What put {one.name} in its place")
    widgets.note(widgets.escaped(wording.coverage(one)))
    if one.priority is not None:
        widgets.note(widgets.escaped(wording.stability(one)))


def beginning(one: Suggestion) -> None:
    """Say how a conversation could start."""
    st.markdown("**Questions to ask**")
    widgets.bullets(one.questions)
    st.markdown("**What you might offer**")
    widgets.bullets(one.offers)
    st.markdown("**A good place to start on the spectrum of engagement**")
    widgets.say(f"“{one.start_at}”. {one.start_because}")


def conditions(one: Suggestion) -> None:
    """Say what has to be in place first; none of it is in the points."""
    for gate in gates(one.key, one.safeguarding, session.readiness()):
        icon = ":material/check_circle:" if gate.is_open else ":material/radio_button_unchecked:"
        st.markdown(f"{icon} {widgets.escaped(gate.sentence)}")
    if "safeguarding" in changed_fields(one):
        as_published = "asks" if published(one.key).safeguarding else "does not ask"
        widgets.note(f"As published this type {as_published} for shared safeguarding.")
    widgets.note(wording.GATES)
    st.page_link("pages/plan.py", label="Say what is in place", icon=":material/flag:")


def changed_fields(one: Suggestion) -> tuple[str, ...]:
    """Return what the museum changed in a type."""
    return next((changed(kind) for kind in session.own_types() if kind.key == one.key), ())


def putting(one: Suggestion) -> None:
    """Let the museum put a type elsewhere, with a reason; the sum stays in sight."""
    with st.form(f"put.{one.key}", border=False):
        places = list(PLACES)
        now = one.placed.place if one.placed else places[0]
        place = st.radio(
            "You know more than any table. Put this type",
            places,
            places.index(now),
            format_func=PLACES.__getitem__,
        )
        because = st.text_input(
            "Because",
            one.placed.because if one.placed else "",
            max_chars=LONGEST_REASON,
            placeholder="For example: we already work with them",
            help="It is printed in the brief beside the type. Name no person.",
        )
        if st.form_submit_button("Put it there"):
            if because.strip():
                session.put_partner(one.key, place, because)
                st.rerun()
            st.warning("Say why in a sentence: others will want to follow it.", icon=_EDIT)
    widgets.note(
        "Its points and its reasons stay as they are, and the page and the brief say that you "
        "moved it, why and when."
    )


_EDIT = ":material/edit:"
