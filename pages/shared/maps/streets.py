"""Street pictures under a map: a browser asks for them only where they are switched on."""

from __future__ import annotations

import streamlit as st

from pages.shared.widgets import note

_STREET = "Street map: your browser is asking openstreetmap.org for pictures of this area."


def over_streets(key: str, of_what: str) -> bool:
    """Ask whether to draw over a street map, and say whom the browser asks for it."""
    street = st.toggle(
        "Street map",
        key=f"{key}.street",
        help="Off: nothing leaves this computer. On: your browser asks OpenStreetMap for map "
        f"pictures of {of_what}",
    )
    if street:
        note(_STREET)
    return street
