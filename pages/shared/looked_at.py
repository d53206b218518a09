"""What somebody found by looking: stories on display, followers online, reports' findings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.plain_tables import looked_at as tables
from insights.wording import looked_at as wording
from pages.shared import session, widgets
from pages.shared.parts import fold

if TYPE_CHECKING:
    from insights.findings import Analysis

_PRINT = "They hold no personal data: print their words in the brief and the files"


def draw(analysis: Analysis) -> None:
    """Draw whose stories are on display, and who follows online, where files say so."""
    seen = analysis.on_screen
    if len(seen.stories):
        st.header("Whose stories are on display", anchor=False)
        widgets.takeaway(wording.stories(seen))
        widgets.table(tables.stories(seen), alt=wording.stories(seen), long_from=30)
        widgets.how_sure(wording.STORIES_CAUTION)
    if len(seen.followers):
        with st.expander("Who follows on social media (weak evidence)", icon=":material/groups:"):
            widgets.note(widgets.escaped(wording.FOLLOWERS_CAUTION))
            widgets.table(tables.followers(seen), alt="Followers beside local adults", long_from=40)
            for caveat in dict.fromkeys(filter(None, seen.followers["note"])):
                widgets.note(widgets.escaped(caveat))


def beside(analysis: Analysis, partner_type: str) -> None:
    """List what reports and conversations said of the people a type of partner works with."""
    if sentences := wording.told(analysis.on_screen, partner_type):
        st.markdown("**What reports and conversations found, told beside the evidence**")
        widgets.bullets(sentences)


def findings(analysis: Analysis) -> None:
    """List every finding under the type it speaks for, and ask whether words may be printed."""
    if not len(analysis.on_screen.told):
        return
    st.header("What reports and conversations found", anchor=False)
    many = len(analysis.on_screen.told)
    fold(f"Every finding, by type of partner ({many})", partial(_by_type, analysis), key="findings")
    chosen = session.settings()
    if chosen is None:
        return
    widgets.note(
        "The words of your findings are shown to you alone: the brief and the files say only that "
        "there is a finding, from what kind of source and which month."
    )
    wanted = st.checkbox(_PRINT, value=chosen.print_findings, key="print_findings")
    if wanted != chosen.print_findings:
        session.choose(replace(chosen, print_findings=wanted))
        st.rerun()


def _by_type(analysis: Analysis) -> None:
    called = {one.key: one.name for one in analysis.suggestions}
    for name, sentences in wording.told_by_type(analysis.on_screen, called):
        st.markdown(f"**{widgets.escaped(name)}**")
        widgets.bullets(sentences)
