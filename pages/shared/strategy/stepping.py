"""The way through a strategy session: steps by name, by button and by arrow key."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from insights.wording.links import ON
from insights.wording.story import Step
from pages.shared import session
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
        large = not on_a_phone() and _is_large()
    # Buttons leave the arrow keys to Back and Next; a group to choose from would keep them.
    with st.container(horizontal=True, gap="xsmall"):
        for key, name in names.items():
            st.button(
                name,
                type="primary" if key == keys[at] else "secondary",
                on_click=session.go,
                args=(key,),
                key=f"strategy.step.{key}",
            )
    return keys[at], large


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
