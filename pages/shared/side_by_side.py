"""Findings beside one another: kinds of evidence, and volunteers beside visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import marks
from insights.figures import sources as figure
from insights.wording import mismatch, sources
from pages.shared import widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def several_kinds(analysis: Analysis) -> bool:
    """Return whether there is more than one kind of evidence to set side by side."""
    return bool(sources.taken_together(analysis))


def each_kind_of_evidence(analysis: Analysis) -> None:
    """Set what tickets, members and Gift Aid say of the same places side by side."""
    said = sources.taken_together(analysis)
    for sentence in said[:-1]:
        widgets.say(sentence)
    widgets.note(widgets.escaped(said[-1]))
    if len(rows := sources.shown(analysis)):
        widgets.chart(
            lambda: figure.sources_side_by_side(rows, dark=widgets.dark()),
            "Reach (100 = as expected) in each kind of evidence",
            figure.sources_alt(rows),
            key="sources",
            of=analysis,
            marks=marks.explained(marks.of_findings(rows["verdict"])),
        )
    widgets.how_sure(sources.how_sure(analysis))
    if len(every := plain_tables.by_source(analysis)):
        widgets.fold_table(
            every, "Each kind of evidence as a table", alt="Findings from each kind of evidence"
        )


def volunteers_and_visits(analysis: Analysis) -> None:
    """Set groups among volunteers beside the places where more of the same people live."""
    if found := mismatch.volunteers_and_visits(analysis):
        st.subheader(mismatch.heading(analysis), anchor=False)
        widgets.bullets(found)
        widgets.how_sure(f"{mismatch.of_how_many(analysis)} {mismatch.CAUTION}")
