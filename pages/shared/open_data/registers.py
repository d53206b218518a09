"""The registers of organisations on this computer, what was set aside, and how to get one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import OpenDataError
from insights.open_data.changing import changeable
from insights.open_data.registers.publishers.every import REGISTERS
from insights.open_data.registry import registry
from insights.partners.organisations.finding import ABSENCE
from insights.wording.open_data import registers as wording
from insights.wording.partners.organisations import age
from pages.shared import session, widgets
from pages.shared.frame import show_problem

if TYPE_CHECKING:
    from insights.open_data.registers.keeping.kept import KeptRegister
    from insights.open_data.registers.keeping.opening import Registers
    from insights.open_data.store import Store


_STAYS, _REMEDY = "open_data.register_stays", "open_data.register_remedy"


def draw(own: Store) -> None:
    """Draw each register that is here, and how to get those that are not."""
    from insights.open_data.registers.keeping.opening import Registers

    try:
        kept = own.registers
    except OpenDataError as problem:
        show_problem(str(problem), problem.remedy)
        kept = Registers()
    if stays := session.kept(_STAYS, ""):
        session.keep(_STAYS, "")
        show_problem(stays, session.kept(_REMEDY, ""))
    today = dt.datetime.now(tz=dt.UTC).date()
    widgets.say(wording.in_all(kept))
    for one in kept.kept:
        _register(one, today)
    _to_get(kept)
    widgets.note(widgets.escaped(ABSENCE))


def _register(one: KeptRegister, today: dt.date) -> None:
    with st.container(border=True):
        day = f" As it was {age(one.extract_date, today)}." if one.extract_date else ""
        widgets.say(f"{wording.register_sentence(one)}{day}")
        if one.extract_date and wording.is_old(one.extract_date, today):
            st.warning(
                "More than a year old: some of those on it may be gone, and new ones are not on "
                "it. Get a newer one and add it below.",
                icon=":material/event_busy:",
            )
        widgets.note(widgets.escaped(f"{one.source.licence}. {one.source.attribution}"))
        if one.counted:
            with st.expander("What became of its records", icon=":material/rule:"):
                widgets.bullets([f"{count:,} {words}" for words, count in one.counted.items()])
        if changeable.may_be_changed(st.get_option("server.address"), st.context.headers):
            with st.popover("Remove this register", icon=":material/delete:"):
                widgets.say(
                    "Its organisations leave every list of everybody who uses this computer. What "
                    "is on a shortlist stays there. If its file is among those kept below, take it "
                    "away too, or it comes back when the open data is built again."
                )
                st.button(
                    "Yes, remove it", key=f"register.{one.key}", on_click=_remove, args=(one.key,)
                )


def _remove(key: str) -> None:
    from insights.open_data.registers.keeping.opening import registers_folder, remove_registers

    try:
        remove_registers(registers_folder(), key)
    except OpenDataError as problem:
        session.keep(_STAYS, str(problem))
        session.keep(_REMEDY, problem.remedy)


def _to_get(kept: Registers) -> None:
    """Name the registers that are not here, and say how they are brought."""
    here, known = {one.key for one in kept.kept}, registry()
    missing = [known[maker.key].title for maker in REGISTERS if maker.key not in here]
    if missing:
        widgets.say(wording.to_bring(missing))
