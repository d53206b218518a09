"""Single neighbourhoods: the map, those where reach is lower, and which of them lie together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

import streamlit as st

from insights import plain_tables
from insights.figures import words
from insights.figures.layers import layer_alt
from insights.plain_tables import of_places
from insights.wording import clusters, other_levels, places, split
from insights.wording.glossary import meaning
from insights.wording.profile import area_profile
from pages.shared import maps, widgets
from pages.shared.parts import fold

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis) -> None:
    """Draw the map, and beside it the area that is chosen or those where reach is lower."""
    widgets.say(f"{split.together(analysis)} {places.strengths(analysis)}")
    widgets.note(widgets.escaped(places.joined(analysis)))
    picture, profile = st.columns([3, 2], gap="large")
    with picture:
        shown = maps.choose_layer(analysis)
        clicked = maps.reach_map(analysis, key="map", shown=shown)
        if shown:
            widgets.fold_table(
                lambda: plain_tables.by_layer(analysis, shown),
                "The same as a table",
                alt=layer_alt(analysis, shown),
                key="layer",
            )
    with profile:
        area = maps.choose_area(analysis, clicked)
        if area:
            widgets.takeaways(area_profile(analysis, area))
        else:
            _lower_reach(analysis)


def side_by_side(analysis: Analysis) -> None:
    """Let the reader set a few places side by side, beginning with those of lower reach."""
    fold(
        "Compare places side by side",
        partial(_side_by_side, analysis),
        key="compare",
        icon=":material/compare:",
    )


def _side_by_side(analysis: Analysis) -> None:
    areas = analysis.on_screen.areas
    names = areas["name"].sort_values()
    codes = st.multiselect(
        "Places to compare",
        names.index.tolist(),
        default=words.lowest_first(areas).index[:2].tolist(),
        format_func=names.to_dict().__getitem__,
        max_selections=of_places.MOST,
        placeholder="Start typing a name",
        key=f"compared {crc32(' '.join(names.index).encode())}",
    )
    if codes:
        table = plain_tables.side_by_side(analysis, codes)
        widgets.table(table, alt="Places side by side")
        widgets.note(
            "Reach is beside what its people and its distance would predict; in brackets, "
            "what it could be. The census says who lives in a place, not who comes from it."
        )


def at_other_levels(analysis: Analysis) -> None:
    """Say whether the findings hold for smaller and larger places."""
    if said := other_levels.in_general(analysis):
        widgets.say(said)
    if len(listed := other_levels.table(analysis)) and len(listed.columns) > 2:
        widgets.fold_table(
            lambda: listed,
            "Each finding at other levels",
            alt=said or "Each finding at other levels",
            key="levels",
        )


def lying_together(analysis: Analysis) -> None:
    """Say which areas of lower reach lie side by side, which the map outlines."""
    if said := clusters.together(analysis):
        heading = "Areas of lower reach that lie together"
        st.subheader(heading, anchor=False, help=meaning("lying together"))
        widgets.say(said)
        if found := clusters.each(analysis):
            widgets.bullets(found)
        widgets.note(widgets.escaped(clusters.left(analysis)))
        widgets.how_sure(clusters.how_sure(analysis))


def _lower_reach(analysis: Analysis) -> None:
    """Name the places that are numbered on the map."""
    listed = plain_tables.areas_in_brief(analysis)
    if len(listed):
        st.subheader("Where reach is lower", anchor=False, help=meaning("reach"))
        widgets.table(listed, alt=words.map_takeaway(analysis.on_screen.areas))
        widgets.explain_dashes(listed)
        widgets.note(widgets.escaped(places.only_numbered(analysis, len(listed))))
