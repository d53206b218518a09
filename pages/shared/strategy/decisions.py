"""What a team decides together: a small form, and each decision with a way to take it back."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from insights.framework.decisions import LONGEST_DECISION, MOST_DECISIONS, Decision
from pages.shared import session, widgets

_ABOUT = (
    "What you keep stays in this browser tab, and is written into the slides and the brief; what "
    "is only typed is not. A role is enough where a name need not be in them."
)


def draw(*, large: bool) -> None:
    """Draw what was decided so far, and a form to add to it."""
    decided = session.decisions()
    if decided:
        with st.container(border=True):
            st.subheader("Decided", anchor=False)
            for number, one in enumerate(decided):
                said, remove = st.columns([5, 1], vertical_alignment="center")
                with said:
                    (widgets.takeaway if large else widgets.say)(f"{number + 1}. {_sentence(one)}")
                remove.button(
                    "Take back", key=f"undecide.{number}", on_click=session.undecide, args=(one,)
                )
    if len(decided) < MOST_DECISIONS:
        _form()
    widgets.note(_ABOUT)


def _sentence(one: Decision) -> str:
    what, who, by = one.row
    whose = f" Who sees to it: {who.rstrip('.')}." if who else ""
    when = f" By {by}." if by else ""
    return f"{what.rstrip('.')}.{whose}{when}"


def _form() -> None:
    with st.form("decide", clear_on_submit=True):
        what = st.text_input("What we decide", max_chars=LONGEST_DECISION)
        left, right = st.columns(2)
        who = left.text_input("Who sees to it", max_chars=LONGEST_DECISION)
        today = dt.datetime.now(tz=dt.UTC).date()
        by = right.date_input("By when", None, min_value=today, format="DD/MM/YYYY")
        if st.form_submit_button("Keep this decision", icon=":material/add:"):
            if what.strip():
                session.decide(Decision(what, who, by if isinstance(by, dt.date) else None))
                st.rerun()
            st.warning("Write what is decided, in a few words.", icon=":material/edit:")
