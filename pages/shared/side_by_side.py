"""Findings beside one another: kinds of evidence, and volunteers beside visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import marks, words
from insights.figures import sources as figure
from insights.figures.words import sentence_case
from insights.open_data.credits import map_credits
from insights.wording import mismatch, source_line, sources
from pages.shared import maps, widgets
from pages.shared.frame import on_a_phone

if TYPE_CHECKING:
    from insights.findings import Analysis

_ACROSS = 3  # small maps beside one another


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
            source=source_line.of_places(analysis),
        )
    _maps(analysis)
    widgets.how_sure(sources.how_sure(analysis))
    if len(every := plain_tables.by_source(analysis)):
        widgets.fold_table(
            lambda: every,
            "Each kind of evidence as a table",
            alt="Findings from each kind of evidence",
            key="sources",
        )


def _maps(analysis: Analysis) -> None:
    """Draw the same places by each kind of evidence: colours mean what they mean on every map."""
    found = analysis.on_screen.by_source
    each = [(str(kind), rows) for kind, rows in found.groupby("source", sort=False)]
    across = 1 if on_a_phone() else _ACROSS
    for begun in range(0, len(each), across):
        for column, (kind, areas) in zip(
            st.columns(across), each[begun : begun + across], strict=False
        ):
            with column:
                st.markdown(f"**{widgets.escaped(sentence_case(kind))}**")
                maps.small_reach_map(analysis, areas, key=f"map of {kind}")
                widgets.note(widgets.escaped(words.map_takeaway(areas)))
    widgets.note(
        "The colours are those of the map of neighbourhoods. "
        + widgets.escaped(map_credits(analysis.sources))
    )


def volunteers_and_visits(analysis: Analysis) -> None:
    """Set groups among volunteers beside the places where more of the same people live."""
    if found := mismatch.volunteers_and_visits(analysis):
        st.subheader(mismatch.heading(analysis), anchor=False)
        widgets.bullets(found)
        widgets.how_sure(f"{mismatch.of_how_many(analysis)} {mismatch.CAUTION}")
