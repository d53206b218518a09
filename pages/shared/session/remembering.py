"""How the visitor said that layouts are read, so that the next file of one is right at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from insights.intake.columns.remembering import Correction

_CORRECTIONS = "doorstep.corrections"


def corrections() -> tuple[Correction, ...]:
    """Return what was said of each layout; no heading and no cell is in it."""
    kept: Mapping[str, Correction] = st.session_state.get(_CORRECTIONS, {})
    return tuple(kept.values())


def keep(headers: Sequence[str], kind: str | None, columns: Mapping[str, str]) -> None:
    """Keep how a file with these headings is to be read."""
    from insights.intake.columns.remembering import remember

    learn([remember(headers, kind, columns)])


def known(headers: Sequence[str]) -> Correction | None:
    """Return what was said of files with these headings, if anything was."""
    if not corrections():
        return None
    from insights.intake.columns.remembering import layout_of

    layout = layout_of(headers)
    return next((each for each in corrections() if each.layout == layout), None)


def learn(said: Iterable[Correction]) -> None:
    """Keep corrections, the latest of each layout."""
    before = {each.layout: each for each in corrections()}
    st.session_state[_CORRECTIONS] = before | {each.layout: each for each in said}
