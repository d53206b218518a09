"""The tabs of who is missing: neighbourhoods, kinds of place, communities, kinds of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import words
from insights.figures.style import UNDER
from insights.wording import places
from insights.wording.links import TABS
from pages.shared import (
    change,
    kinds_of_place,
    link,
    looked_at,
    maps,
    neighbourhoods,
    parts,
    session,
    side_by_side,
    widgets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from insights.findings import Analysis


@parts.part
def draw(analysis: Analysis) -> None:
    """Draw the tab that is open: neighbourhoods, kinds of place, communities, or evidence."""
    found = analysis.on_screen
    labels = [TABS["neighbourhoods"], TABS["communities"]]
    if len(found.trends):
        labels.insert(1, TABS["kinds"])
    if side_by_side.several_kinds(analysis):
        labels.append(TABS["evidence"])
    # Where no single place can be named, kinds of place carry the findings.
    carried = len(found.trends) and not found.areas["verdict"].isin(UNDER).any()
    if (asked := TABS.get(session.asked("tab") or "")) in labels:
        session.begin_as_asked("tab", asked)
    first = labels[1] if carried else labels[0]
    tabs = st.tabs(labels, default=first, key="tab", on_change="rerun")
    names = {label: name for name, label in TABS.items()}
    at, kind = None, None
    for label, tab in zip(labels, tabs, strict=True):
        at = names[label] if tab.open else at
        if session.unfolded(f"tab.{label}", now=parts.is_open(tab.open)):
            with tab:
                kind = _DRAWN[names[label]](analysis) or kind
    layer = maps.layer_shown() if at == "neighbourhoods" else None
    link.offer(analysis, tab=at, layer=layer, kind=kind if at == "kinds" else None)


def _neighbourhoods(analysis: Analysis) -> None:
    neighbourhoods.draw(analysis)
    widgets.how_sure(f"{places.how_sure(analysis)} {places.caution(analysis)}")
    widgets.fold_table(
        lambda: plain_tables.areas(analysis),
        "Every area as a table",
        alt=words.map_alt(analysis.on_screen.areas),
        key="areas",
        first=places.FAMILIAR_INDEX,
    )
    neighbourhoods.side_by_side(analysis)
    neighbourhoods.lying_together(analysis)
    neighbourhoods.at_other_levels(analysis)
    change.in_short(analysis)


def _communities(analysis: Analysis) -> None:
    widgets.communities(analysis)
    side_by_side.volunteers_and_visits(analysis)
    looked_at.draw(analysis)


_DRAWN: Mapping[str, Callable[[Analysis], str | None]] = {
    "neighbourhoods": _neighbourhoods,
    "kinds": kinds_of_place.draw,
    "communities": _communities,
    "evidence": side_by_side.each_kind_of_evidence,
}
