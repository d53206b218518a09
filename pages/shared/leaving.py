"""Asking before a tab is closed or reloaded, while it holds what nothing else holds."""

from __future__ import annotations

import streamlit as st

from pages.shared import session

# The browser asks in its own words, and only somebody who has clicked or typed in the page.
_ASK = """
export default function () {
  const ask = (event) => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
"""
_ask = st.components.v2.component("doorstep.leaving", js=_ASK)


def ask_first() -> None:
    """Have the browser ask before it forgets the visitor's own files or words."""
    if session.would_be_lost():
        _ask(key="leaving")
