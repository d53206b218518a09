"""Where partners would help: a map of one type's places, a place's types, what several share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.wording.partners import places as wording
from pages.shared import in_view, maps, session, widgets
from pages.shared.partners.card import ON_MAP

if TYPE_CHECKING:
    from insights.findings import Analysis


def names_on_map(analysis: Analysis) -> dict[str, str]:
    """Return the types that have something to show on a map, by key: places, or premises."""
    from insights.figures.points import points_of

    if not analysis.has_areas:
        return {}
    return {
        one.key: one.name
        for one in analysis.suggestions
        if wording.serves(analysis, one) or points_of(analysis.organisations, one.key)
    }


def draw(analysis: Analysis, names: dict[str, str]) -> None:
    """Draw the places of the type that is chosen, and tell what a place calls for."""
    from insights.figures.points import points_of

    st.subheader("Where they would help", anchor=False)
    in_view.here("partner map")
    chosen = _chosen(names)
    one = next(one for one in analysis.suggestions if one.key == chosen)
    points = points_of(analysis.organisations, chosen)
    place = maps.reach_map(
        analysis,
        key="partner map",
        height=360,
        ringed=wording.ringed(analysis, chosen),
        ringed_are="places it would serve",
        points=points,
        narrow=True,
    )
    widgets.say(wording.where(analysis, one) or wording.NOWHERE)
    if points:
        widgets.note(
            widgets.escaped(wording.dots(len(points), wording.listed_by(analysis, chosen)))
        )
    if named := maps.choose_area(analysis, place):
        widgets.say(wording.calls_for(analysis, named))
    widgets.note(widgets.escaped(wording.BY_WHOM))


def _chosen(names: dict[str, str]) -> str:
    """Ask which type to show, beginning with the first or the one asked for on its card."""
    before = session.kept(ON_MAP, "")
    before = before if before in names else next(iter(names))
    chosen: str = st.selectbox(
        "Type of partner on the map",
        list(names),
        format_func=names.__getitem__,
        key=session.filled_in(ON_MAP, before),
    )
    session.keep(ON_MAP, chosen)
    return chosen


def shared(analysis: Analysis) -> None:
    """Say which places several types would serve, and what one partner of each could cover."""
    together = wording.together(analysis)
    if not together:
        return
    st.header("Who could cover which places", anchor=False)
    widgets.say(together)
    widgets.fold_table(
        plain_tables.covered(analysis, wording.covers(analysis)),
        "What one partner of each type would add",
        alt="Places that one partner of each type would add to those before it",
        first="Taken in the order of the cards. Each place and its people are counted once.",
    )
    if overlaps := wording.overlaps(analysis):
        widgets.say(overlaps)
        widgets.fold_table(
            plain_tables.shared_places(analysis),
            "Places that several types would serve",
            alt="Places that several types of partner would serve",
        )
