"""Kinds of neighbourhood where reach is lower: firm even where no single one could be tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import charts, marks, words
from insights.wording import kinds, source_line
from pages.shared import held_alike, session, widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis) -> str:
    """Draw the pooled findings, and one kind in detail; return that kind."""
    trends, pooled = analysis.on_screen.trends, analysis.on_screen.pooled
    widgets.say(kinds.reached_less(analysis))
    widgets.chart(
        lambda: charts.trends_overview(trends, limit=kinds.drawn(analysis), dark=widgets.dark()),
        "Reach (100 = as expected) in the fifth of places with the most…",
        words.trends_alt(trends),
        key="trends",
        of=analysis,
        marks=marks.explained(marks.of_kinds(kinds.shown(analysis))),
        source=source_line.of_places(analysis),
    )
    widgets.how_sure(kinds.how_sure(analysis))
    widgets.fold_table(
        lambda: plain_tables.trends(analysis),
        "Every kind as a table",
        alt=words.trends_alt(trends),
        key="trends",
    )
    kinds_listed = plain_tables.trends(analysis).index.tolist()
    if (asked := session.asked("kind")) in kinds_listed:
        session.begin_as_asked("characteristic", asked)
    chosen: str = st.selectbox(
        "Look at one kind in detail, from the places with the most to those with the least",
        kinds_listed,
        index=kinds_listed.index("deprivation") if "deprivation" in kinds_listed else 0,
        format_func=trends["label"].to_dict().__getitem__,
        key="characteristic",
    )
    label, verdict = map(str, trends.loc[chosen, ["label", "verdict"]])
    told = words.finding_of_kind(trends.loc[chosen])
    drawn = marks.explained(marks.of_fifths(verdict, told))
    fifths = pooled[pooled["characteristic"].eq(chosen)]
    widgets.chart(
        lambda: charts.pooled_fifths(fifths, label, verdict, dark=widgets.dark()),
        kinds.one(analysis, chosen),
        words.fifths_alt(fifths, label),
        key=f"fifths.{chosen}",
        of=analysis,
        marks=f"{drawn} {kinds.far_above(analysis, chosen)}",
        source=source_line.of_places(analysis),
    )
    widgets.say(kinds.from_least_to_most(analysis, chosen))
    held_alike.draw(analysis)
    return chosen
