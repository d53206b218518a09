"""What is said, folded, of the list of organisations: its sources, its age, what it leaves out."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.partners.organisations.finding import ABSENCE
from insights.wording.partners import left_out
from insights.wording.partners import organisations as wording
from insights.wording.partners.own_lists import own_lists
from pages.shared import public, session, widgets
from pages.shared.parts import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.plain_tables.organisations import Listing


def draw(analysis: Analysis, listing: Listing, today: dt.date) -> None:
    """Say, folded, where the list is from, how old it is, and what it leaves out."""
    lines = wording.registers(listing.seen, today, listing.working + listing.ended)
    if session.saved() is None:
        kept = public.store_for(analysis.settings.venue).registers.kept
        named = [each.source.title for each in kept if len(each.rows)]
        lines += wording.registers_without(named, listing.seen)
    widgets.note(widgets.escaped(ABSENCE))
    fold(
        "More about this list",
        partial(_more, analysis, listing, lines),
        key="about_list",
        icon=":material/menu_book:",
    )


def _more(analysis: Analysis, listing: Listing, lines: Sequence[str]) -> None:
    widgets.say(wording.CHECK_FIRST)
    if lines:
        st.markdown("**Where these are from, and of which day**")
        widgets.bullets(lines)
    if told := own_lists(analysis.own_lists):
        st.markdown("**What became of your own lists**")
        widgets.bullets(told)
    widgets.say(wording.without_any(_without_any(analysis, listing)))
    _left_out()


def _left_out() -> None:
    """Say which kinds no register's list holds, why, and whom to ask instead."""
    st.markdown(f"**{left_out.TITLE}**")
    widgets.say(left_out.left_out())
    widgets.bullets(left_out.kinds())
    widgets.say("To work with one, ask those who can reach it safely:")
    widgets.bullets(left_out.ways())
    widgets.note(widgets.escaped(left_out.BY_HAND))


def _without_any(analysis: Analysis, listing: Listing) -> list[str]:
    return [one.name_within for one in analysis.suggestions if not listing.of_type(one.key).many]
