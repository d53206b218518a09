"""The steps of a strategy session: one question each, its sentence and its figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import bars, charts, marks, partner_bars, shares, words
from insights.wording import kinds, source_line
from insights.wording.mend_first import mend_first
from insights.wording.story import Step
from pages.shared import maps, widgets
from pages.shared.parts import fold
from pages.shared.strategy import decisions

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis

_KINDS = 8  # that a room takes in without scrolling, as on a slide
Draw = Callable[["Analysis", bool], None]


def draw(step: Step, analysis: Analysis, *, large: bool) -> None:
    """Draw one step: its question and sentence, a figure beside more, how sure, and notes."""
    widgets.note(widgets.escaped(step.asks))
    widgets.takeaways((step.says,), across_a_room=large)
    figure = _FIGURES.get(step.key)
    if figure is None:
        _words(step, large=large)
        return
    said, shown = st.columns([2, 3], gap="large")
    with said:
        _words(step, large=large)
    with shown:
        figure(analysis, large)


def _words(step: Step, *, large: bool) -> None:
    for sentence in step.beside:
        if large:
            st.subheader(widgets.escaped(sentence), anchor=False)
        else:
            widgets.say(sentence)
    widgets.how_sure(step.how_sure)
    if step.key == "decide":
        decisions.draw(large=large)
    fold(
        "Notes for whoever presents",
        partial(widgets.bullets, step.notes),
        key="session.notes",
        icon=":material/speaker_notes:",
    )


def _where_from(analysis: Analysis, large: bool) -> None:
    del large  # a chart is as large as its column
    rows, unit = analysis.on_screen.breakdown, analysis.settings.count
    if not len(bars.breakdown_rows(rows, "distance")):
        return
    alt = bars.breakdown_alt(rows, "distance", unit)
    widgets.chart(
        lambda: bars.breakdown_bars(rows, "distance", unit=unit, dark=widgets.dark()),
        bars.breakdown_takeaway(rows, "distance"),
        alt,
        key="session.distance",
        of=analysis,
        source=source_line.of_visits(analysis),
    )
    _table(lambda: plain_tables.breakdown(analysis, "distance"), alt)


def _expected(analysis: Analysis, large: bool) -> None:
    if analysis.has_areas:
        maps.catchment_map(analysis, large=large)


def _missing(analysis: Analysis, large: bool) -> None:
    if analysis.has_areas and not mend_first(analysis):
        reach(analysis, "session.map", large=large)


def reach(analysis: Analysis, key: str, *, large: bool) -> None:
    """Draw the map of reach, for a desk or for a projector."""
    maps.reach_map(analysis, key=key, height=540 if large else 380, text_size=20 if large else 13)


def _kinds(analysis: Analysis, large: bool) -> None:
    del large
    trends = analysis.on_screen.trends
    if not len(trends) or trends["top_ratio"].isna().all() or mend_first(analysis):
        return
    alt, drawn = words.trends_alt(trends), charts.most_telling(trends, _KINDS)
    widgets.chart(
        lambda: charts.trends_overview(trends, limit=_KINDS, dark=widgets.dark()),
        words.trends_takeaway(trends),
        alt,
        key="session.kinds",
        of=analysis,
        marks=marks.explained(marks.of_kinds(drawn)),
        source=source_line.of_places(analysis),
    )
    widgets.note(kinds.only_in_a_room(analysis, len(drawn), "the table has every kind"))
    _table(lambda: plain_tables.trends(analysis), alt)


def _volunteers(analysis: Analysis, large: bool) -> None:
    del large
    groups = analysis.on_screen.groups
    mine = groups[groups["source"].eq("volunteers")] if len(groups) else groups
    if not len(mine):
        return
    field, *others = shares.questions_to_show(mine)
    _question(analysis, mine, field)
    _table(lambda: plain_tables.groups(analysis, field, "volunteers"), _alt(mine, field))
    # One figure to a step; who asks after another question finds it folded.
    named = plain_tables.questions(analysis, "volunteers")
    for other in others:
        fold(
            f"Another question with a finding: {widgets.escaped(named[other])}",
            partial(_another, analysis, mine, other),
            key=f"session.volunteers.{other}",
            icon=":material/bar_chart:",
        )


def _another(analysis: Analysis, mine: pd.DataFrame, field: str) -> None:
    _question(analysis, mine, field)
    widgets.table(plain_tables.groups(analysis, field, "volunteers"), alt=_alt(mine, field))


def _question(analysis: Analysis, mine: pd.DataFrame, field: str) -> None:
    asked = mine[mine["field"].eq(field)]
    widgets.chart(
        lambda: shares.group_shares(asked, who="volunteers", dark=widgets.dark()),
        words.groups_takeaway(asked, "volunteers"),
        _alt(mine, field),
        key=f"session.volunteers.{field}",
        of=analysis,
        source=source_line.of_answers(analysis, "volunteers"),
    )


def _alt(mine: pd.DataFrame, field: str) -> str:
    return words.groups_alt(mine[mine["field"].eq(field)], "volunteers")


def _partners(analysis: Analysis, large: bool) -> None:
    del large
    ranked = [one for one in analysis.suggestions if one.priority is not None]
    if not ranked:
        return
    alt = partner_bars.partners_alt(ranked)
    widgets.chart(
        lambda: partner_bars.partner_priorities(ranked, dark=widgets.dark()),
        "Points for each type, 100 at most, and what they are for",
        alt,
        key="session.partners",
        of=analysis,
        source=source_line.of_places(analysis),
    )
    _table(lambda: plain_tables.suggestions(analysis), alt)


def _table(make: Callable[[], pd.DataFrame], alt: str) -> None:
    """Fold the same away as a table; there is one figure on a step."""
    widgets.fold_table(make, "The same as a table", alt=alt, key="session")


_FIGURES: Mapping[str, Draw] = {
    "where_from": _where_from,
    "expected": _expected,
    "missing": _missing,
    "kinds": _kinds,
    "volunteers": _volunteers,
    "partners": _partners,
}
