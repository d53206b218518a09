"""Whether the browser's window is as narrow as a phone's, where that matters to what is drawn."""

from __future__ import annotations

import streamlit as st

from pages.shared import session

_NARROW, _WIDE = "narrow", "wide"
_KEPT = "window"
# A laptop's window made narrow says so once, and once more when it is widened again.
_MEASURE = """
export default function ({ data, setStateValue }) {
  const say = () => {
    const width = window.innerWidth < 620 ? "narrow" : "wide";
    if (width !== data) setStateValue("width", width);
  };
  say();
  window.addEventListener("resize", say);
  return () => window.removeEventListener("resize", say);
}
"""
_measure = st.components.v2.component("doorstep.window", js=_MEASURE)


def measure() -> None:
    """Have the browser say when its window becomes narrow or wide; nothing is drawn."""
    known = session.kept(_KEPT, _WIDE)
    told = _measure(key="window", data=known, on_width_change=lambda: None).width
    session.keep(_KEPT, str(told or known))


def is_narrow() -> bool:
    """Whether the window is narrow; no until the browser has said so."""
    return session.kept(_KEPT, _WIDE) == _NARROW
