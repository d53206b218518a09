"""What a reader chooses beside a map: a place, and what the map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import public, session
from pages.shared.widgets import note

if TYPE_CHECKING:
    from insights.figures.layers import Layer
    from insights.findings import Analysis


def choose_area(
    analysis: Analysis,
    chosen: str | None,
    otherwise: str = "click the map",
) -> str | None:
    """Let the reader choose an area by name or postcode, beginning with one chosen on the map.

    Of a saved analysis nothing here need know the postcodes.
    """
    from insights.geography.search import area_named, area_of

    areas = analysis.on_screen.areas
    names = areas["name"].sort_values()
    by_postcode = session.saved() is None

    def find(said: str) -> str | None:
        if said in areas.index:
            return said
        if not by_postcode:
            return area_named(said, areas)
        return area_of(said, areas, public.store_for(analysis.venue.postcode).directory)

    by_name: str | None = st.selectbox(
        f"Find a place{' or a postcode' if by_postcode else ''}, or {otherwise}",
        names.index.tolist(),
        index=None,
        format_func=lambda code: names.get(code, code),
        placeholder="Start typing a name" + (", or a postcode" if by_postcode else ""),
        accept_new_options=True,
        key=session.named_area(chosen),
        on_change=session.take_named_area,
        args=(find,),
    )
    if session.typed_in_vain():
        try_this = "a full postcode, or part" if by_postcode else "part"
        note(f"That is in none of these places. Try {try_this} of a place's name.")
    return by_name


def choose_layer(analysis: Analysis) -> Layer | None:
    """Let the reader choose what the map of areas shows; None for reach."""
    from insights.figures.layers import REACH, layer, layers

    offered = layers(analysis)
    before = session.asked("layer") or session.kept("map.layer", REACH)
    key: str = st.selectbox(
        "The map shows",
        list(offered),
        format_func=offered.__getitem__,
        key=session.filled_in("map.layer", before if before in offered else REACH),
    )
    session.keep("map.layer", key)
    return None if key == REACH else layer(analysis, key)


def layer_shown() -> str | None:
    """Return what the reader chose for the map of areas to show; None for reach."""
    from insights.figures.layers import REACH

    key = session.kept("map.layer", REACH)
    return None if key == REACH else key
