"""What the museum knows that no file shows: a small form, and what was noted so far."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from insights.partners.evidence.noted import GAPS, KINDS, LONGEST_NOTE, Observation
from pages.shared import session, widgets
from pages.shared.parts import fold, whole_page

_ABOUT = (
    "A report, a survey, an evaluation or a conversation is shown beside the evidence and never "
    "counts as it. An audit of the stories on display can count. Name no person here: what you "
    "note is printed in the brief."
)


def draw() -> None:
    """Draw the form, folded away, and each thing noted with a way to take it back."""
    kept = session.noted()
    count = f" ({len(kept)})" if kept else ""
    fold(
        f"Add something you know that no file shows{count}",
        _noted_so_far,
        key="noted",
        icon=":material/edit:",
    )


def _noted_so_far() -> None:
    names = {each.key: each.name for each in session.types_in_use()}
    for number, seen in enumerate(session.noted()):
        said, remove = st.columns([5, 1], vertical_alignment="center")
        with said:
            widgets.say(f"{names[seen.partner_type]}: {KINDS[seen.kind]}. {seen.note}")
        remove.button(
            "Remove", key=f"strike.{number}", on_click=whole_page(session.strike), args=(seen,)
        )
    widgets.note(_ABOUT)
    _form(names)


def _form(names: dict[str, str]) -> None:
    with st.form("noted", border=False, clear_on_submit=True):
        left, right = st.columns(2)
        kind = left.selectbox("What it is", list(KINDS), format_func=KINDS.__getitem__)
        about = right.selectbox("Whose people it is about", names, format_func=names.__getitem__)
        gap = left.radio(
            "What it found", list(GAPS), 2, format_func=GAPS.__getitem__, horizontal=True
        )
        today = dt.datetime.now(tz=dt.UTC).date()
        when = right.date_input("When", today, max_value=today, format="DD/MM/YYYY")
        note = st.text_input("In a sentence", max_chars=LONGEST_NOTE)
        if st.form_submit_button("Note it"):
            if note.strip():
                session.note(Observation(about, kind, gap, note.strip(), when))
                st.rerun()
            st.warning("Write a sentence that says what was found.", icon=":material/edit:")
