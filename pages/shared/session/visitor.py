"""Which browser session this is, told apart from every other and from nothing else."""

from __future__ import annotations

import secrets

import streamlit as st

_VISITOR = "doorstep.visitor"


def visitor() -> str:
    """Return this session's own mark, drawn by lot; a new one once everything is forgotten."""
    mark: str = st.session_state.setdefault(_VISITOR, secrets.token_hex(8))
    return mark
