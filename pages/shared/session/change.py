"""Which change the visitor looks at, and which were shown to them of the same files."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import public
from pages.shared.session.held_files import files

if TYPE_CHECKING:
    from insights.findings import Analysis, Change

_CHOSEN = "doorstep.change"
_SHOWN = "doorstep.changes_shown"


def _of(found: Analysis) -> tuple[object, ...]:
    """Return what two comparisons must share to tell anything of each other."""
    held = tuple(file.fingerprint for file in files().values())
    return held, found.settings.count, found.settings.keep_proposed, found.catchment.rule


def begin_with_change(found: Analysis) -> None:
    """Begin anew with the change that an analysis found by itself, and note that it is shown."""
    st.session_state.pop(_CHOSEN, None)
    if found.change is not None:
        _note(found, found.change)


def with_chosen_change(found: Analysis) -> Analysis:
    """Return an analysis with the change that the visitor chose to look at."""
    chosen: Change | None = st.session_state.get(_CHOSEN)
    return found if chosen is None else replace(found, change=chosen)


def months_offered() -> list[dt.date]:
    """Return the months since which visits can be compared with before, the latest first."""
    from insights.over_time.two_periods import months_offered as offered

    return offered([file.evidence for file in files().values()])


def compare_since(analysis: Analysis, month: dt.date) -> bool:
    """Compare visits since a month with those before.

    Returns
    -------
    bool
        False, and nothing is changed, where it cannot be shown beside what was shown
        before without giving small numbers away.
    """
    from insights.over_time.months_told import months_keep_theirs
    from insights.over_time.two_periods import change_since
    from insights.over_time.views import may_stand_beside

    if analysis.change is not None and analysis.change.since_month == month:
        return True
    evidence = [file.evidence for file in files().values()]
    store = public.store_for(analysis.settings.venue)
    found = change_since(evidence, store, analysis, month)
    if found is None:
        return False
    shown = _shown(analysis)
    if not may_stand_beside(found, shown) or not months_keep_theirs(analysis, [*shown, found]):
        return False
    st.session_state[_CHOSEN] = found
    _note(analysis, found)
    return True


def month_chosen() -> dt.date | None:
    """Return the month since which the visitor chose to compare, None where they chose none."""
    chosen: Change | None = st.session_state.get(_CHOSEN)
    return chosen.since_month if chosen is not None and chosen.kind == "periods" else None


def compare_with_earlier(analysis: Analysis, content: bytes) -> None:
    """Compare with an earlier analysis: its analysis.json, or a saved one.

    Raises
    ------
    DoorstepError
        If it cannot be read, or is of something else.
    """
    from insights.brief.snapshot import read_as_earlier
    from insights.over_time.earlier import compare_with_earlier as compare

    st.session_state[_CHOSEN] = compare(analysis, read_as_earlier(content))


def compare_with_nothing_else() -> None:
    """Go back to the change that the analysis found by itself."""
    st.session_state.pop(_CHOSEN, None)


def _shown(analysis: Analysis) -> list[Change]:
    shown: dict[tuple[object, ...], list[Change]] = st.session_state.get(_SHOWN, {})
    return shown.get(_of(analysis), [])


def _note(analysis: Analysis, found: Change) -> None:
    st.session_state.setdefault(_SHOWN, {}).setdefault(_of(analysis), []).append(found)
