"""The organisations listed, made ready once for each analysis, and the type they are shown of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis
    from insights.plain_tables.organisations import Listing

_MEMO = "doorstep.listing"
_SHOWN = "doorstep.list"


def listing(analysis: Analysis) -> Listing:
    """Return the organisations of an analysis; they are read through anew only when they change."""
    memo: tuple[pd.DataFrame, Listing] | None = st.session_state.get(_MEMO)
    if memo is not None and memo[0] is analysis.organisations:
        return memo[1]
    from insights.plain_tables.organisations import listing as made_ready

    found = made_ready(analysis.organisations)
    st.session_state[_MEMO] = (analysis.organisations, found)
    return found


def list_key(name: str) -> str:
    """Key one of the boxes that say what the list shows."""
    return f"{_SHOWN}.{name}"


def list_only(partner_type: str) -> None:
    """Show the organisations of one type, whatever was searched for before."""
    for each in [key for key in st.session_state if str(key).startswith(f"{_SHOWN}.")]:
        del st.session_state[each]
    st.session_state[list_key("type")] = partner_type
