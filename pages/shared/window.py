"""The browser's window: whether it is narrow, how a page looks in it, and what closing it costs."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.shared import session

_NARROW, _WIDE = "narrow", "wide"
_KEPT = "window"
_HERE = Path(__file__).parent
# One of them: each that a page mounts takes the browser some hundredths of a second.
_window = st.components.v2.component(
    "doorstep.window",
    css=(_HERE / "frame.css").read_text("utf-8"),
    js=(_HERE / "frame.js").read_text("utf-8"),
    isolate_styles=False,  # they are the whole page's
)


def attend() -> None:
    """Have the browser say when its window is narrow, and ask before it forgets what is held here.

    It asks while it holds the visitor's own files or words, which nothing else holds.
    """
    known = session.kept(_KEPT, _WIDE)
    data = {"width": known, "ask": session.would_be_lost()}
    told = _window(key="window", data=data, on_width_change=lambda: None).width
    session.keep(_KEPT, str(told or known))


def is_narrow() -> bool:
    """Whether the window is narrow; no until the browser has said so."""
    return session.kept(_KEPT, _WIDE) == _NARROW
