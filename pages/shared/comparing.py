"""Two analyses side by side: the one on the pages, and a saved one that the visitor chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError
from insights.wording import two_analyses as wording
from pages.shared import saved, session, widgets
from pages.shared.parts import fold
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.over_time.two_analyses import Differences


def draw(analysis: Analysis) -> None:
    """Say, folded, what differs from a saved analysis; or offer to choose one."""
    fold(
        "Compare with a saved analysis",
        partial(_beside, analysis),
        key="compared",
        icon=":material/compare_arrows:",
        expanded=session.compared() is not None,
    )


def _beside(analysis: Analysis) -> None:
    from insights.over_time.two_analyses import differences

    beside = session.compared()
    if beside is None:
        st.markdown(wording.ABOUT)
        _choose()
        return
    _tell(differences(analysis, beside))
    st.button("Stop comparing", key="compared.away", on_click=session.compare_with_no_saved)


def _choose() -> None:
    content = saved.chosen("compared", "Compare with it")
    if content is None:
        return
    try:
        session.compare_with_saved(content())
    except DoorstepError as problem:
        show_problem(str(problem), problem.remedy)
    else:
        st.rerun()


def _tell(found: Differences) -> None:
    widgets.takeaway(wording.days(found))
    if found.why_not:
        show_problem(found.why_not, found.remedy)
    both = wording.headlines(found)
    for column, (when, said) in zip(st.columns(len(both), gap="large"), both, strict=True):
        with column:
            st.markdown(f"**{widgets.escaped(when)}**")
            widgets.say(said)
    for part in wording.told(found):
        st.markdown(f"**{widgets.escaped(part.heading)}**")
        widgets.bullets(part.sentences)
    widgets.how_sure(" ".join(wording.cautions(found)))
