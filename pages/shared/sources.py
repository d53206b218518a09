"""The framework's eight sources of evidence: which are in use, how old, and forms for the rest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from insights.framework.in_use import SourceInUse, sources_in_use
from insights.intake.noted.templates import templates
from insights.plain_tables import looked_at as tables
from insights.wording import looked_at as wording
from pages.shared import session, widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def in_use(analysis: Analysis | None) -> tuple[SourceInUse, ...]:
    """Return the eight sources; from the files alone before the museum has said where it is."""
    if analysis is not None:
        return analysis.in_use
    today = dt.datetime.now(tz=dt.UTC).date()
    evidence = [held.evidence for held in session.files().values()]
    return sources_in_use(evidence, session.noted(), today=today)


def draw(analysis: Analysis | None) -> None:
    """Draw how many of the eight are in use, and each with its age and its limits."""
    each, today = in_use(analysis), dt.datetime.now(tz=dt.UTC).date()
    st.header("What your evidence covers", anchor=False)
    widgets.say(wording.coverage(each, also=bool(session.files())))
    widgets.fold_table(
        lambda: tables.sources_in_use(each, today),
        "How old each source is, and what it can and cannot show",
        alt="The eight sources of evidence",
        key="sources",
    )
    forms()


def forms() -> None:
    """Offer forms for evidence that no system exports."""
    with st.expander("Forms for what no system exports", icon=":material/edit_document:"):
        for form in templates():
            st.markdown(f"**{widgets.escaped(form.label)}**")
            widgets.note(widgets.escaped(form.about))
            widgets.download(f"Form: {form.label}", form.file, "text/csv", form.text.__str__)
