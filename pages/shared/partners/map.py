"""Where partners would help: a map of one type's places, and the types that a place calls for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.wording.partners import places as wording
from pages.shared import beside, in_view, maps, session, widgets
from pages.shared.partners.card import ON_MAP
from pages.shared.parts import part, whole_page

if TYPE_CHECKING:
    from insights.findings import Analysis


@part
def draw(analysis: Analysis, names: dict[str, str]) -> None:
    """Draw the places of the type that is chosen, and tell what a place calls for."""
    from insights.figures.points import points_of

    beside.keep_in_sight()
    in_view.here("partner map")
    chosen = _chosen(names)
    one = next(one for one in analysis.suggestions if one.key == chosen)
    points = points_of(analysis.organisations, chosen)
    place = maps.reach_map(
        analysis,
        key="partner map",
        height=270,
        ringed=wording.ringed(analysis, chosen),
        ringed_are="where it would help",
        points=points,
        narrow=True,
    )
    if named := maps.choose_area(analysis, place, "click one"):
        widgets.say(wording.calls_for(analysis, named))
    with st.expander("What the map shows", icon=":material/help:", type="compact"):
        widgets.say(wording.where(analysis, one) or wording.NOWHERE)
        if points:
            widgets.say(wording.dots(len(points), wording.listed_by(analysis, chosen)))
        widgets.say(wording.BY_WHOM)


def shown(names: dict[str, str]) -> str | None:
    """Return the type whose places are drawn, None where there is no map."""
    return session.kept(ON_MAP, "") if names else None


def _chosen(names: dict[str, str]) -> str:
    """Ask which type to show, beginning with the first or the one asked for on its card."""
    before = session.asked("type") or session.kept(ON_MAP, "")
    before = before if before in names else next(iter(names))
    chosen: str = st.selectbox(
        "Type of partner on the map",
        list(names),
        format_func=names.__getitem__,
        key=session.filled_in(ON_MAP, before),
        on_change=whole_page(_noticed),
    )
    session.keep(ON_MAP, chosen)
    return chosen


def _noticed() -> None:
    """Leave the choice to the widget: the link at the foot of the page has to tell of it too."""
