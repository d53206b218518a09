"""Fetch open data from its publishers: for which place, what that asks for, then the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError
from insights.geography.authorities import nation_of
from insights.open_data.store.coverage import has_all_areas, here_already
from insights.plain_tables import open_data as tables
from insights.wording.open_data import bringing as wording
from pages.shared import public, session, widgets
from pages.shared.open_data.adding import start
from pages.shared.open_data.working import save_by_hand
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from insights.open_data.bringing import Place
    from insights.open_data.fetching.wanted import Plan

_AROUND, _OWN, _NATIONS, _REGISTERS = "around", "own", "nations", "registers"


def fetching(venue: str, at: Place) -> None:
    """Draw the choice of a place, what it asks for, and the button.

    Nothing is asked of anybody until a button is pressed.
    """
    chosen = _chosen(venue, at)
    if chosen is None:
        widgets.say(
            "Choose a nation, or type the museum's postcode above."
            if session.sample() is None
            else "Choose a nation. The box above holds the postcode of the sample museum; you can "
            "type your own there once you have added a file of yours on the page Your data."
        )
        return
    asked_for, title = chosen
    planned, comparable = _lacking(asked_for)
    widgets.say(wording.plan_sentence(planned))
    if planned.files:
        asked = tables.publishers_asked(planned.files)
        st.markdown(wording.asked([f"`{host}`" for host in asked["Address asked"]]))
        _list(planned, asked)
        buttons = st.container(horizontal=True)
        label = wording.fetch_button(len(planned.files))
        if buttons.button(label, type="primary", key="open_data.fetch", icon=":material/download:"):
            _begin(planned, title)
        if planned.unmeasured and buttons.button(
            "Ask for the sizes first", key="open_data.sizes", icon=":material/straighten:"
        ):
            _measure(planned)
    if planned.by_hand:
        _by_hand(planned, comparable=comparable)


def _lacking(planned: Plan) -> tuple[Plan, bool]:
    """Leave out what is here already, and say whether the place can be compared as it is."""
    own = public.own_store()
    named = [nation for nation in planned.nations if nation in _whole_nations(planned)]
    keys = {file.key for file in planned.files} | {item.key for item in planned.by_hand}
    here = here_already(own, keys, named, planned.authorities)
    comparable = has_all_areas(own, named, planned.authorities)
    if not here:
        return planned, comparable
    widgets.say(wording.are_here(len(here)))
    again = {file.key for file in planned.files if file.key in here}
    if again and st.checkbox("Fetch these again as well", key="open_data.again"):
        here -= again
    return planned.without(here), comparable


def _whole_nations(planned: Plan) -> Collection[str]:
    """List the nations that are asked for as a whole."""
    in_part = {nation_of(code) for code in planned.authorities}
    return [nation for nation in planned.nations if nation not in in_part]


def _by_hand(planned: Plan, *, comparable: bool) -> None:
    """List what a person must save, what one cannot do without first."""
    needed = [item for item in planned.by_hand if item.essential and not comparable]
    others = [item for item in planned.by_hand if item not in needed]
    with st.expander(
        wording.by_hand(len(needed), len(others)),
        expanded=bool(needed) and not planned.files,
        icon=":material/back_hand:",
    ):
        save_by_hand(tables.to_save(needed), "Needed: save these, then add them here")
        save_by_hand(tables.to_save(others), "Optional: each adds to what can be said")


def _chosen(venue: str, at: Place) -> tuple[Plan, str] | None:
    """Ask for which place, and return what that asks for."""
    from insights.open_data.fetching.places import NATIONS, authorities_around
    from insights.open_data.fetching.plan import plan

    councils: list[str] = []
    ways = [_NATIONS, _REGISTERS]
    if at.authority:
        councils = authorities_around(venue, public.own_store().directory)
        ways = [_AROUND, _OWN, _NATIONS, _REGISTERS]
    words = {
        _AROUND: f"The {len(councils)} councils within 40 km, from which visitors could come",
        _OWN: f"{at.authority} alone",
        _NATIONS: "Whole nations",
        _REGISTERS: "No place: registers of organisations, from which named partners come",
    }
    if len(councils) == 1:
        ways.remove(_AROUND)
    key = f"open_data.way.{at.authority}"
    way = st.radio("For which place?", ways, format_func=words.__getitem__, key=key)
    if way == _AROUND:
        return plan(authorities=councils), f"Fetching open data around {at.authority}"
    if way == _OWN:
        return plan(authorities=councils[:1]), f"Fetching open data for {at.authority}"
    if way == _REGISTERS:
        nations = [at.nation] if at.nation else []
        return plan(nations, registers=True), "Fetching registers of organisations"
    nations = st.multiselect(
        "Nations", NATIONS, [at.nation] if at.nation else [], key=f"open_data.nations.{at.nation}"
    )
    if not nations:
        return None
    return plan(nations), f"Fetching open data for {' and '.join(nations)}"


def _list(planned: Plan, asked: pd.DataFrame) -> None:
    """List the addresses and the files, folded away."""
    with st.expander(wording.who_is_asked(len(planned.files)), icon=":material/list:"):
        widgets.table(asked, alt="Addresses that are asked")
        widgets.table(tables.files_planned(planned.files), alt="Files that would be fetched")
        if any(file.unverified for file in planned.files):
            widgets.note(
                "Some of these addresses have not been tried from here. Where one does not "
                "answer, the file is named afterwards, with its page."
            )


def _begin(planned: Plan, title: str) -> None:
    """Begin to fetch, beside whatever else is done."""
    from insights.open_data.changing.renewing import fetch_files
    from insights.open_data.fetching.client import Client

    start(title, lambda tell: fetch_files(planned, tell, Client()))


def _measure(planned: Plan) -> None:
    """Ask the publishers for the sizes alone."""
    from insights.open_data.fetching.client import Client

    with st.spinner("Asking for sizes, about half a second for each file…"):
        try:
            known = planned.measured(Client())
        except DoorstepError as problem:
            show_problem(str(problem), problem.remedy)
            return
    widgets.say(wording.plan_sentence(known))
    widgets.table(tables.files_planned(known.files), alt="Files with their sizes")
