"""Bringing into view, once, what somebody asked for, when the page grows or shrinks."""

from __future__ import annotations

import time

import streamlit as st

from pages.shared import session

_ASKED = "in_view.asked"
# What has been brought into view once stays where the person moves it.
_SCROLL = """
const seen = new Set();
export default function ({ data, parentElement }) {
  if (seen.has(data)) return;
  seen.add(data);
  const mark = parentElement.host ?? parentElement;
  requestAnimationFrame(() => mark.scrollIntoView({ block: "center" }));
}
"""
_mark = st.components.v2.component("doorstep.in_view", js=_SCROLL)


def ask(stage: str = "") -> None:
    """Note that this visitor asked for something, whose progress and result they will look for.

    Parameters
    ----------
    stage : str
        Which part of the page they will look for; "" for every part that is brought into view.
    """
    session.keep(_ASKED, f"{time.time_ns()} {stage}".strip())


def here(stage: str) -> None:
    """Bring this part of the page into view, once for each thing asked for and stage of it.

    Parameters
    ----------
    stage : str
        What is drawn here, such as "progress" or "result".
    """
    asked = session.kept(_ASKED, "")
    if asked and asked.partition(" ")[2] in ("", stage):
        _mark(key=f"in_view.{stage}", data=f"{asked}.{stage}")
