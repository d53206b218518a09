"""What stands folded under the cards: how their order comes about, who covers what, and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import partner_bars
from insights.partners.scoring.further import consider_also
from insights.wording import source_line
from insights.wording.partners import card as card_wording
from insights.wording.partners import places as places_wording
from insights.wording.partners import types as wording
from pages.shared import widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis) -> None:
    """Draw three folds: the order, the neighbourhoods that types share, and further kinds."""
    _order(analysis)
    _coverage(analysis)
    _further(analysis)


def _order(analysis: Analysis) -> None:
    ranked = [each for each in analysis.suggestions if each.priority is not None]
    with st.expander("What puts each type in its place", icon=":material/bar_chart:"):
        widgets.say(wording.order(analysis))
        if ranked:
            told = {each.key: card_wording.need(each) for each in ranked}
            widgets.chart(
                lambda: partner_bars.partner_priorities(ranked, dark=widgets.dark(), told=told),
                "Points for each type, 100 at most, and what they are for",
                partner_bars.partners_alt(ranked),
                key="priorities",
                of=analysis,
                source=source_line.of_places(analysis),
            )


def _coverage(analysis: Analysis) -> None:
    """Say which neighbourhoods several types would serve, and what one of each could cover."""
    together = places_wording.together(analysis)
    if not together:
        return
    with st.expander("Who could cover which neighbourhoods", icon=":material/map:"):
        widgets.say(together)
        widgets.note("Taken in the order of the cards. Each neighbourhood is counted once.")
        widgets.table(
            plain_tables.covered(analysis, places_wording.covers(analysis)),
            alt="Neighbourhoods that one partner of each type would add to those before it",
        )
        if overlaps := places_wording.overlaps(analysis):
            widgets.say(overlaps)
            widgets.table(
                plain_tables.shared_places(analysis),
                alt="Neighbourhoods that several types of partner would serve",
            )


def _further(analysis: Analysis) -> None:
    """Name further kinds of organisation that the findings bring to mind."""
    kinds = consider_also(analysis.in_files.trends, analysis.in_files.groups)
    if not kinds:
        return
    label = f"Also worth thinking of ({len(kinds)} other kinds)"
    with st.expander(label, icon=":material/lightbulb:"):
        widgets.say(wording.also(kinds))
        widgets.note(widgets.escaped(wording.ALSO))
        for each in kinds:
            st.markdown(f"**{widgets.escaped(each.name)}**")
            widgets.bullets((each.sentence, each.strengths, each.first_step))
