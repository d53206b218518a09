"""The way through a strategy session: steps by name, by button and by arrow key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from insights.wording.links import ON
from insights.wording.story import Step
from pages.shared import session, window
from pages.shared.frame import on_a_phone

_LARGE = "strategy.large"


def choose(steps: Sequence[Step]) -> tuple[str, bool]:
    """Draw the way through the steps; return the one to look at, and whether in large type.

    The step stands in the address of the page, so that a link leads to it.
    """
    names = {session.IN_SHORT: "In short", **{each.key: each.menu for each in steps}}
    keys = list(names)
    at = keys.index(session.step(keys))
    with st.container(horizontal=True, vertical_alignment="center"):
        _move("Back", "left", keys[at - 1] if at else None)
        _move("Next", "right", keys[at + 1] if at + 1 < len(keys) else None)
        if on_a_phone() or window.is_narrow():
            # Folded, or they would fill the screen; it closes because it is keyed by its step.
            label = f"{at + 1} of {len(keys)}: {names[keys[at]]}"
            with st.popover(label, key=f"strategy.steps.{keys[at]}"):
                _by_name(names, keys[at])
        large = not on_a_phone() and _is_large()
    if not (on_a_phone() or window.is_narrow()):
        with st.container(horizontal=True, gap="xsmall"):
            _by_name(names, keys[at])
    return keys[at], large


def _by_name(names: Mapping[str, str], at: str) -> None:
    """Draw a button for each step.

    Buttons leave the arrow keys to Back and Next; a group to choose from would keep them.
    """
    for key, name in names.items():
        st.button(
            name,
            type="primary" if key == at else "secondary",
            on_click=session.go,
            args=(key,),
            key=f"strategy.step.{key}",
        )


def _is_large() -> bool:
    """Ask for large type, which stays when another page was looked at."""
    before = bool(session.asked("large") or session.kept(_LARGE, ""))
    large = st.toggle("Large type, for a projector", key=session.filled_in(_LARGE, before))
    session.keep(_LARGE, ON if large else "")
    return large


def _move(label: str, side: str, to: str | None) -> None:
    """Draw a button that an arrow key presses too; the key it shows is its only arrow."""
    st.button(
        label,
        shortcut=side.capitalize(),
        disabled=to is None,
        on_click=session.go,
        args=(to,),
        key=f"strategy.{side}",
    )
