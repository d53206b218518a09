"""One organisation of the list in two lines: its name and where it works; why it is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.wording.partners import organisations as wording
from pages.shared import session, widgets

if TYPE_CHECKING:
    from insights.partners.organisations.shortlist import Listed

_LONGEST_ACTIVITIES = 400


def row(one: Listed, *, say_type: bool) -> None:
    """Draw an organisation with a box to tick; all else that is told of it is a click away."""
    where, why = wording.in_two_lines(one)
    kind = f"{one.type_name}. " if say_type else ""
    full = session.no_room_for(one)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.checkbox(
                f"**{widgets.escaped(one.name)}**{f' {widgets.escaped(where)}' if where else ''}",
                key=session.tick_key(one),
                on_change=_pick_or_not,
                args=(one,),
                disabled=full,
                help=wording.FULL if full else None,
            )
            widgets.note(widgets.escaped(f"{kind}{why}"))
        with st.popover("More", type="tertiary"):
            _more(one)


def _pick_or_not(one: Listed) -> None:
    """Put it on the shortlist or take it off, and say so: the list itself may be out of sight."""
    session.pick_or_not(one)
    many = len(session.shortlist())
    on = any(each.picked_as == one.picked_as for each in session.shortlist())
    became = "is on your shortlist" if on else "is off your shortlist"
    st.toast(f"**{widgets.escaped(one.name)}** {became}, which has {many:,}.")


def _more(one: Listed) -> None:
    """Tell what it does, how to reach it, and who says so."""
    reach = widgets.escaped(wording.how_to_reach(one) if one.website else one.contact)
    told = [
        f"**{widgets.escaped(one.name)}**",
        widgets.escaped(_shortened(one.activities)),
        f"[{reach}](<{one.website}>)" if one.website else reach,
        f":gray[:small[{widgets.escaped(f'From: {one.source}.')}]]" if one.source else "",
    ]
    st.markdown("\n\n".join(filter(None, told)))


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_ACTIVITIES:
        return text
    return f"{text[:_LONGEST_ACTIVITIES].rsplit(' ', 1)[0]} …"
