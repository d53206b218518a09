"""Suggested partner types, each with its reasons, and organisations that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.partners.scoring.suggestion import in_parts
from insights.wording.partners import how_sure
from insights.wording.partners import places as partnership_places
from insights.wording.partners import types as wording
from insights.wording.partners.beyond import beyond_the_ten
from pages.shared import link, looked_at, noted, session, strength, widgets, window
from pages.shared.frame import on_a_phone, page, way_on
from pages.shared.partners import card as partner_type
from pages.shared.partners import map as partner_map
from pages.shared.partners import more, organisations, own_types

if TYPE_CHECKING:
    from insights.findings import Analysis

# The first two are read on a laptop without scrolling; the others are a click away.
_OPEN = 2


def cards(analysis: Analysis) -> None:
    """Draw each of the ten types in order of priority: the first open, the others in a line."""
    begun, silent, aside = in_parts(analysis.suggestions)
    for place, suggestion in enumerate(begun, start=1):
        draw = partner_type.card if place <= _OPEN else partner_type.folded
        draw(analysis, suggestion, place=place, before=begun[: place - 1])
    if silent:
        st.subheader("No evidence either way", anchor=False)
        for suggestion in silent:
            partner_type.folded(analysis, suggestion)
        widgets.note(widgets.escaped(wording.no_evidence(analysis)))
    if aside:
        st.subheader("Put last or left out by you", anchor=False)
        for suggestion in aside:
            partner_type.folded(analysis, suggestion)


def beside_a_map(analysis: Analysis, on_map: dict[str, str]) -> None:
    """Draw the cards beside the map; on a phone the map comes first, right after the sentence."""
    if on_a_phone() or window.is_narrow():
        partner_map.draw(analysis, on_map)
        cards(analysis)
        return
    left, right = st.columns([13, 9], gap="medium")
    with left:
        cards(analysis)
    with right:
        partner_map.draw(analysis, on_map)


with page("Partners", heading="Who could help"):
    analysis = widgets.findings()
    strength.draw(analysis)
    widgets.takeaway(wording.partners(analysis))
    widgets.say(" ".join(wording.put_first(analysis.suggestions)))
    if analysis.suggestions:
        widgets.say(how_sure.how_sure(analysis))
        for sentence in beyond_the_ten(analysis):
            widgets.say(sentence)
        widgets.note(widgets.escaped(wording.ABOUT))
    if analysis.has_areas:
        widgets.say(partnership_places.no_place_yet(analysis))
    if on_map := partnership_places.types_on_map(analysis):
        beside_a_map(analysis, on_map)
    else:
        cards(analysis)
    if analysis.suggestions:
        st.subheader("More about these types", anchor=False)
        more.draw(analysis)
        if session.saved() is None:
            noted.draw()
            own_types.draw()
    else:
        widgets.gaps(analysis)
    looked_at.findings(analysis)
    organisations.draw(analysis)
    link.offer(analysis, type=partner_map.shown(on_map))
    way_on("pages/plan.py", "Next: what matters most to you")
