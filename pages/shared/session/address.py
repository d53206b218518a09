"""What the address of a page asks for, and what a link to it holds: choices, never data.

A link is taken up once, when a session begins. What it asks for is kept until the page that can
do it is drawn. All that is read and all that is written passes one gate,
`insights.wording.links.allowed`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

import streamlit as st

from pages.shared.session.change import compare_since, month_chosen, months_offered
from pages.shared.session.choices import choose, settings
from pages.shared.session.chosen_area import area, take_area
from pages.shared.session.each_museum import museum
from pages.shared.session.held_files import files
from pages.shared.session.museum import open_sample
from pages.shared.session.rounds import ADDRESS_TAKEN

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.settings import CountUnit
    from pages.shared.public import SampleMuseum

_ASKED = "doorstep.asked"
_OF_SETTINGS = ("count", "radius", "authorities")


def take_address() -> bool:
    """Take up the link that a session began with, and do what can be done of it.

    Returns
    -------
    bool
        Whether a sample museum was opened, so that the page is to be drawn anew.
    """
    if st.session_state.get(ADDRESS_TAKEN):
        _choose_as_asked()
        return False
    st.session_state[ADDRESS_TAKEN] = True
    if not len(st.query_params):
        return False
    from insights.wording.links import allowed

    st.session_state[_ASKED] = allowed(st.query_params.to_dict())
    example = asked("sample")
    if example and not files():
        open_sample(cast("SampleMuseum", example))
    _choose_as_asked()
    return bool(example)


def asked(name: str) -> str | None:
    """Return what the link asks for by a name, once; None where it asks for nothing."""
    wanted: dict[str, str] = st.session_state.get(_ASKED, {})
    return wanted.pop(name, None)


def is_asked() -> bool:
    """Whether the link asks for something that could not be done yet."""
    return bool(st.session_state.get(_ASKED))


def begin_as_asked(widget: str, value: object) -> None:
    """Have a widget that is not drawn yet in this run begin with what the link asks for."""
    st.session_state[widget] = value


def look_as_asked(found: Analysis) -> None:
    """Choose the area and the month that the link asks for, where these findings have them."""
    if code := asked("area"):
        areas = found.on_screen.areas
        made_of = (place for place, members in areas["members"].items() if code in members)
        if at := code if code in areas.index else next(made_of, None):
            take_area(str(at))
    if month := asked("since"):
        since = dt.date.fromisoformat(f"{month}-01")
        if files() and since in months_offered():
            compare_since(found, since)


def in_address(name: str) -> str | None:
    """Return what stands in the address by a name; Back and Forward change it, and nothing else."""
    from insights.wording.links import allowed

    return allowed(st.query_params.to_dict()).get(name)


def tell_address(view: Mapping[str, str | None]) -> None:
    """Write into the address what is looked at, unless it stands there."""
    from insights.wording.links import allowed

    told = allowed({name: value for name, value in view.items() if value})
    if told != st.query_params.to_dict():
        st.query_params.from_dict(told)


def as_link(view: Mapping[str, str | None], found: Analysis) -> str:
    """Return the part of a link that tells a view of a page, and what goes for every page."""
    from insights.wording.links import allowed

    chosen, month = found.settings, month_chosen()
    told: dict[str, str | None] = {
        "sample": museum(),
        "count": chosen.count if chosen.count != "households" else None,
        "radius": None if chosen.radius_km is None else f"{chosen.radius_km:g}",
        "authorities": ",".join(chosen.authorities),
        "since": f"{month:%Y-%m}" if month else None,
        "area": _public_code(found, area()),
        **view,
    }
    return urlencode(allowed({name: value for name, value in told.items() if value}))


def _public_code(found: Analysis, code: str | None) -> str | None:
    """Return the published code of a place, or of the first small area of one that is joined.

    A joined place has a code of its own, which goes by what came.
    """
    areas = found.on_screen.areas
    if code is None or code not in areas.index:
        return None
    return str(areas["members"][code][0]) if code.startswith("joined") else code


def _choose_as_asked() -> None:
    """Count what the link asks for, and where, once there are files to count."""
    chosen = settings()
    wanted: dict[str, str] = st.session_state.get(_ASKED, {})
    if chosen is None or not files() or not any(name in wanted for name in _OF_SETTINGS):
        return
    count, radius, authorities = (asked(name) for name in _OF_SETTINGS)
    if count:
        chosen = replace(chosen, count=cast("CountUnit", count))
    if radius or authorities:
        chosen = replace(
            chosen,
            radius_km=float(radius) if radius else None,
            authorities=tuple(authorities.split(",")) if authorities and not radius else (),
        )
    choose(chosen)
