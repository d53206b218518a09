"""Keeping a column in sight while a longer one beside it is read."""

from __future__ import annotations

import streamlit as st

# Where the column is higher than the window, its foot stays in sight and not its head.
_KEEP = """
export default function ({ parentElement }) {
  const mark = parentElement.host ?? parentElement;
  const column = mark.closest("[data-testid=stColumn]");
  const held = column?.firstElementChild;
  if (!held) return;
  const place = () => {
    const room = window.innerHeight - held.offsetHeight - 16;
    held.style.top = `${Math.min(56, room)}px`;
  };
  column.style.alignSelf = "stretch";
  held.style.position = "sticky";
  held.style.height = "auto";
  place();
  const watching = new ResizeObserver(place);
  watching.observe(held);
  window.addEventListener("resize", place);
  return () => {
    watching.disconnect();
    window.removeEventListener("resize", place);
  };
}
"""
_mark = st.components.v2.component("doorstep.beside", js=_KEEP)


def keep_in_sight() -> None:
    """Keep the column that this is drawn in beside whatever is read in the other."""
    _mark(key="beside")
