"""The registers of organisations on this computer, what was set aside, and how to get one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import OpenDataError
from insights.open_data.changing import changeable
from insights.open_data.registers.publishers.every import REGISTERS
from insights.open_data.registers.register import is_old
from insights.open_data.registry import registry
from insights.partners.organisations.finding import ABSENCE
from insights.wording.open_data import registers as wording
from insights.wording.partners.organisations import age
from pages.shared import session, widgets
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from insights.open_data.registers.keeping.kept import KeptRegister
    from insights.open_data.registers.keeping.opening import Registers, Unusable


_STAYS, _REMEDY = "open_data.register_stays", "open_data.register_remedy"


def draw() -> None:
    """Draw each register that is here, and how to get those that are not."""
    from insights.open_data.registers.keeping.opening import open_registers

    kept = open_registers()
    if stays := session.kept(_STAYS, ""):
        session.keep(_STAYS, "")
        show_problem(stays, session.kept(_REMEDY, ""))
    today = dt.datetime.now(tz=dt.UTC).date()
    widgets.say(wording.in_all(kept))
    for one in kept.kept:
        _register(one, today)
    for lost in kept.unusable:
        _unusable(lost)
    _to_get(kept)
    widgets.note(widgets.escaped(ABSENCE))


def _register(one: KeptRegister, today: dt.date) -> None:
    with st.container(border=True):
        day = f" As it was {age(one.extract_date, today)}." if one.extract_date else ""
        widgets.say(f"{wording.register_sentence(one)}{day}")
        if is_old(one.extract_date, today):
            st.warning(
                "More than a year old: some of those on it may be gone, and new ones are not on "
                "it. Get a newer one and add it below.",
                icon=":material/event_busy:",
            )
        widgets.note(widgets.escaped(f"{one.source.licence}. {one.source.attribution}"))
        if one.counted:
            with st.expander("What became of its records", icon=":material/rule:"):
                widgets.bullets([f"{count:,} {words}" for words, count in one.counted.items()])
                widgets.note(wording.NOT_COUNTED)
        _removing(
            one.key,
            "Remove this register",
            "Its organisations leave every list of everybody who uses this computer. What "
            "is on a shortlist stays there. If its file is among those kept below, take it "
            "away too, or it comes back when the open data is built again.",
        )


def _unusable(one: Unusable) -> None:
    """Say what is wrong with a register that cannot be read, with its remedy beside it."""
    with st.container(border=True):
        show_problem(wording.unusable_sentence(one), one.remedy)
        _removing(
            one.name,
            "Remove what is left of it",
            "Nothing official is lost: its files can be fetched or added again below.",
        )


def _removing(name: str, label: str, means: str) -> None:
    """Offer to remove a register, once it is said what that means, to whoever may."""
    if not changeable.may_be_changed(st.get_option("server.address"), st.context.headers):
        return
    with st.popover(label, icon=":material/delete:"):
        widgets.say(means)
        st.button("Yes, remove it", key=f"register.{name}", on_click=_remove, args=(name,))


def _remove(key: str) -> None:
    from insights.open_data.registers.keeping.opening import registers_folder, remove_registers

    try:
        remove_registers(registers_folder(), key)
    except OpenDataError as problem:
        session.keep(_STAYS, str(problem))
        session.keep(_REMEDY, problem.remedy)


def _to_get(kept: Registers) -> None:
    """Name the registers that are not here, and say how they are brought."""
    here = {one.key for one in kept.kept} | {one.name for one in kept.unusable}
    known = registry()
    missing = [known[maker.key].title for maker in REGISTERS if maker.key not in here]
    if missing:
        widgets.say(wording.to_bring(missing))
