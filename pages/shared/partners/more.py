"""What stands folded under the cards: how their order comes about, who covers what, and others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import partner_bars
from insights.wording import source_line
from insights.wording.partners import card as card_wording
from insights.wording.partners import places as places_wording
from insights.wording.partners import types as wording
from insights.wording.partners.beyond import besides
from pages.shared import widgets
from pages.shared.parts import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.partners.scoring.further import AlsoConsider


def draw(analysis: Analysis) -> None:
    """Draw three folds: the order, the neighbourhoods that types share, and further kinds."""
    fold(
        "What puts each type in its place",
        partial(_order, analysis),
        key="order",
        icon=":material/bar_chart:",
    )
    if together := places_wording.together(analysis):
        fold(
            "Who could cover which neighbourhoods",
            partial(_coverage, analysis, together),
            key="coverage",
            icon=":material/map:",
        )
    if kinds := besides(analysis):
        fold(
            f"Also worth thinking of ({len(kinds)} other kinds)",
            partial(_further, kinds),
            key="further",
            icon=":material/lightbulb:",
        )


def _order(analysis: Analysis) -> None:
    ranked = [each for each in analysis.suggestions if each.priority is not None]
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


def _coverage(analysis: Analysis, together: str) -> None:
    """Say which neighbourhoods several types would serve, and what one of each could cover."""
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


def _further(kinds: Sequence[AlsoConsider]) -> None:
    """Name further kinds of organisation that the findings bring to mind."""
    widgets.say(wording.also(kinds))
    widgets.note(widgets.escaped(wording.ALSO))
    for each in kinds:
        st.markdown(f"**{widgets.escaped(each.name)}**")
        widgets.bullets((each.sentence, each.strengths, each.first_step))
