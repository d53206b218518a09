"""Which kinds of place remain once the others are held alike: the sentence and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import dumbbells
from insights.wording import held_alike as wording
from insights.wording import source_line
from pages.shared import widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def draw(analysis: Analysis) -> None:
    """Draw each kind of place by itself and beside the same with the others held alike."""
    said = wording.sentence(analysis)
    if not said:
        return
    st.subheader("When the others are held alike", anchor=False)
    widgets.say(said)
    table = analysis.on_screen.held_alike
    if table.empty:
        return
    alt = wording.alt(table)
    widgets.chart(
        lambda: dumbbells.held_alike(table, dark=widgets.dark()),
        "Reach in the fifth of places with the most, for every 100 in the fifth with the least",
        alt,
        key="held_alike",
        of=analysis,
        marks=dumbbells.MARKS,
        source=source_line.of_places(analysis),
    )
    widgets.how_sure(wording.how_sure(analysis))
    widgets.fold_table(
        lambda: plain_tables.held_alike(analysis), "The same as a table", alt=alt, key="held_alike"
    )
