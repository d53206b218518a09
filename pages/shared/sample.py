"""Opening a sample museum, wherever there is nothing of a museum's own to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import session

if TYPE_CHECKING:
    from pages.shared.public import SampleMuseum


def offer() -> None:
    """Offer the sample museum."""
    if st.button("Open the sample museum", type="primary", icon=":material/museum:"):
        _open("marlhaven")


def offer_small() -> None:
    """Offer the one with few visitors and few answers."""
    if st.button("Open a small one instead", icon=":material/cottage:"):
        _open("small_museum")


def _open(museum: SampleMuseum) -> None:
    """Load a sample museum and draw the page again with it."""
    with st.status("Reading the sample museum's files…"):
        session.open_sample(museum)
    st.rerun()
