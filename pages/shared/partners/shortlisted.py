"""The shortlist: who is on it, for which type and why, and how it is taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.figures.words import sentence_case
from insights.partners.organisations.shortlist import by_type, to_file
from insights.wording.partners import organisations as wording
from pages.shared import public, session, widgets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from insights.findings import Analysis
    from insights.open_data.registry import Source
    from insights.partners.organisations.shortlist import Listed

_HELD = (
    "The shortlist is held in this browser session. It stays when you search, change pages or add "
    "files. It is in the plan, the strategy session and the brief."
)


def draw(analysis: Analysis) -> None:
    """Draw the shortlist folded, with a way to take each off it and to take it away."""
    picked, added = session.shortlist(), session.groups()
    many = f" ({len(picked)})" if picked else ""
    with st.expander(f"Your shortlist{many}", icon=":material/checklist:", key="shortlist"):
        widgets.say(wording.shortlisted(picked))
        for kind, rows in by_type(picked, [one.key for one in analysis.suggestions]):
            st.markdown(f"**{widgets.escaped(kind)}**")
            for one in rows:
                _picked(one)
        if picked or added:
            _take_away(analysis, picked)
        widgets.note(_HELD)
    if picked:
        st.page_link(
            "pages/strategy_session.py",
            label="See them in the strategy session",
            icon=":material/co_present:",
            query_params=session.step_in_address(),
        )


def _picked(one: Listed) -> None:
    said, remove = st.columns([6, 1], vertical_alignment="center")
    with said:
        reach = widgets.escaped(sentence_case(wording.how_to_reach(one)))
        link = f"[{widgets.escaped(wording.how_to_reach(one))}](<{one.website}>)"
        told = f"**{widgets.escaped(one.name)}**: {widgets.escaped(one.why)}. "
        st.markdown(f"{told}{link if one.website else reach}")
    remove.button(
        "Remove",
        key=f"unpick.{one.organisation_id}.{one.type}",
        on_click=session.unpick,
        args=(one.picked_as,),
        help=widgets.escaped(f"Take {one.name} off the shortlist"),
    )


def _take_away(analysis: Analysis, picked: tuple[Listed, ...]) -> None:
    groups = session.groups()
    with st.container(horizontal=True):
        if picked:
            what = f"The shortlist: {wording.shortlisted(picked)}"
            workbook("Shortlist as a workbook", "shortlist.xlsx", lambda: picked, what, analysis)
            csv("Shortlist as CSV", "shortlist.csv", lambda: picked, analysis)
        widgets.download(
            "Keep it for next time",
            "doorstep-shortlist.json",
            "application/json",
            lambda: to_file(picked, groups),
        )
    widgets.note(
        "“Keep it for next time” saves the shortlist and the groups you added by hand in a small "
        "file. Add it on the page Your data, together with your other files, to have them back."
    )


def workbook(
    label: str, name: str, told: Callable[[], Sequence[Listed]], what: str, analysis: Analysis
) -> None:
    """Offer organisations as a workbook, made when it is asked for."""
    from insights.brief.organisation_files import organisations_workbook

    def make() -> bytes:
        loaded = registers(analysis)
        return organisations_workbook(told(), what=what, made_on=analysis.made_on, registers=loaded)

    widgets.download(label, name, widgets.WORKBOOK, make)


def csv(label: str, name: str, told: Callable[[], Sequence[Listed]], analysis: Analysis) -> None:
    """Offer organisations as CSV, made when it is asked for."""
    from insights.brief.organisation_files import organisations_csv

    def make() -> str:
        return organisations_csv(told(), made_on=analysis.made_on, registers=registers(analysis))

    widgets.download(label, name, "text/csv", make)


def registers(analysis: Analysis) -> Sequence[Source]:
    """Return the registers whose organisations may be on a list, to be named as they ask."""
    if session.saved() is not None:
        return analysis.sources
    return public.store_for(analysis.settings.venue).registers.sources
