"""Neighbourhoods and kinds of area where reach is lower, with the doubt shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import words
from insights.figures.style import UNDER
from insights.measures.verdicts import cautions
from insights.wording import basis, places
from insights.wording.glossary import meaning
from insights.wording.links import TABS
from pages.shared import (
    change,
    kinds_of_place,
    link,
    looked_at,
    maps,
    neighbourhoods,
    session,
    side_by_side,
    strength,
    widgets,
)
from pages.shared.frame import page, way_on
from pages.shared.parts import is_open, part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from insights.findings import Analysis


@part
def of_places(analysis: Analysis) -> None:
    """Draw the tab that is open: neighbourhoods, kinds of place, communities, or evidence."""
    found = analysis.on_screen
    parts = [TABS["neighbourhoods"], TABS["communities"]]
    if len(found.trends):
        parts.insert(1, TABS["kinds"])
    if side_by_side.several_kinds(analysis):
        parts.append(TABS["evidence"])
    # Where no single place can be named, kinds of place carry the findings.
    carried = len(found.trends) and not found.areas["verdict"].isin(UNDER).any()
    if (asked := TABS.get(session.asked("tab") or "")) in parts:
        session.begin_as_asked("tab", asked)
    first = parts[1] if carried else parts[0]
    tabs = st.tabs(parts, default=first, key="tab", on_change="rerun")
    names = {label: name for name, label in TABS.items()}
    at, kind = None, None
    for label, tab in zip(parts, tabs, strict=True):
        at = names[label] if tab.open else at
        if session.unfolded(f"tab.{label}", now=is_open(tab.open)):
            with tab:
                kind = DRAWN[names[label]](analysis) or kind
    layer = maps.layer_shown() if at == "neighbourhoods" else None
    link.offer(analysis, tab=at, layer=layer, kind=kind if at == "kinds" else None)


def _neighbourhoods(analysis: Analysis) -> None:
    neighbourhoods.draw(analysis)
    widgets.how_sure(f"{places.how_sure(analysis)} {cautions()['areas']}")
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


DRAWN: Mapping[str, Callable[[Analysis], str | None]] = {
    "neighbourhoods": _neighbourhoods,
    "kinds": kinds_of_place.draw,
    "communities": _communities,
    "evidence": side_by_side.each_kind_of_evidence,
}


with page("Who is missing"):
    analysis = widgets.findings()
    strength.draw(analysis)
    if widgets.asks_to_mend(analysis):
        widgets.counted_from(analysis)
        if len(plain_tables.missing(analysis)):
            st.header(
                "Under-represented communities", anchor=False, help=meaning("under-represented")
            )
            widgets.communities(analysis)
        looked_at.draw(analysis)
        way_on("pages/volunteers.py", "Next: who volunteers")
        st.stop()
    widgets.takeaway(places.who_is_missing(analysis))
    widgets.counted_from(analysis, say_which=analysis.has_areas)
    if not analysis.has_areas:
        looked_at.draw(analysis)
        widgets.gaps(analysis)
        way_on("pages/about_the_data.py", "How to add open data for your area")
        st.stop()
    if not basis.source(analysis):
        st.header("Under-represented communities", anchor=False, help=meaning("under-represented"))
        widgets.communities(analysis)
        looked_at.draw(analysis)
        way_on("pages/your_data.py", "Add files with home postcodes")
        st.stop()

    of_places(analysis)
    way_on("pages/volunteers.py", "Next: who volunteers")
