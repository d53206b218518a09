"""The museum's choices, in plain words: what is local, and what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.measures.expected.fall import powers_believed, usual_power
from insights.wording import how_far
from insights.wording.counted_as import WHY_HOUSEHOLDS
from pages.shared import public, session
from pages.shared.parts import fold
from pages.shared.widgets import note

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.ledger import FileLedger
    from insights.settings import CountUnit, Settings

_WAYS = {
    "default": "Let Doorstep choose a distance",
    "radius": "Everyone within a distance",
    "authorities": "Whole council areas",
}
_UNITS: dict[CountUnit, str] = {
    "households": "Households (each counted once, however often it comes)",
    "orders": "Orders (each booking counted once)",
    "visits": "Visits (each person on each booking)",
}


def counting(ledgers: Mapping[str, FileLedger], analysis: Analysis | None = None) -> None:
    """Ask what is local and what is counted; every choice has a sensible default."""
    if (chosen := session.settings()) is None:
        return
    fold(
        "What counts as local, and what is counted",
        partial(_choices, ledgers, chosen, analysis),
        key="settings",
        icon=":material/tune:",
    )


def _choices(
    ledgers: Mapping[str, FileLedger], chosen: Settings, analysis: Analysis | None
) -> None:
    now = "authorities" if chosen.authorities else "radius" if chosen.radius_km else "default"
    way = st.radio(
        "What counts as local?",
        list(_WAYS),
        list(_WAYS).index(now),
        format_func=_WAYS.__getitem__,
    )
    radius: float | None = None
    authorities: list[str] = []
    if way == "radius":
        radius = st.slider("Distance in kilometres", 1.0, 60.0, chosen.radius_km or 10.0, 0.5)
    if way == "authorities":
        authorities = _authorities(ledgers, chosen)
    unit = st.radio(
        "What is counted?",
        list(_UNITS),
        list(_UNITS).index(chosen.count),
        format_func=_UNITS.__getitem__,
    )
    note(WHY_HOUSEHOLDS)
    fall = _fall_with_distance(chosen, analysis)
    if not st.button("Use these choices", type="primary"):
        return
    if way == "authorities" and not authorities:
        st.warning(
            "Choose at least one council area, or another way to say what is local. Nothing "
            "has been changed.",
            icon=":material/checklist:",
        )
    else:
        session.choose(
            replace(
                chosen,
                radius_km=radius,
                authorities=tuple(authorities),
                count=unit,
                fall_with_distance=fall,
            )
        )
        st.rerun()


def _fall_with_distance(chosen: Settings, analysis: Analysis | None) -> float | None:
    """Ask for the fall with distance where too few came to work it out, or one was chosen."""
    thin = analysis is not None and analysis.how_far.published
    if not (thin or chosen.fall_with_distance is not None):
        return None
    usual, now = usual_power(), chosen.fall_with_distance
    own = st.checkbox(
        "Say yourself how fast visits fall with distance",
        now is not None,
        help="Too few came from nearby to work it out from your files, so a figure is assumed. "
        "Leave this alone unless you know it of a museum like yours.",
    )
    if not own:
        note(f"Until then {how_far.power(usual)} is assumed. {how_far.meaning(usual)}")
        return None
    fall = st.slider(
        "Fall with distance: the further below 0, the faster",
        *powers_believed(),
        usual if now is None else now,
        0.1,
        format="%.1f",
    )
    note(
        f"{how_far.meaning(fall)} It is assumed only while too few come from nearby to work it out."
    )
    return fall


def _authorities(ledgers: Mapping[str, FileLedger], chosen: Settings) -> list[str]:
    """Offer the council areas that the files' postcodes are in, the most frequent first."""
    from insights.geography.authorities import authority_name

    seen = [code for ledger in ledgers.values() for code in ledger.by_local_authority]
    offered = list(dict.fromkeys([*chosen.authorities, *seen]))
    names = public.store_for(chosen.venue).authorities
    return st.multiselect(
        "Council areas",
        offered,
        list(chosen.authorities),
        format_func=lambda code: names.get(code) or authority_name(code),
        placeholder="Choose",
    )
