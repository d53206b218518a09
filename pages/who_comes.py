"""Where visits come from, when and how; the catchment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import bars
from insights.wording import basis, rounding, source_line, visits
from insights.wording.glossary import meaning
from insights.wording.mend_first import is_too_few
from pages.shared import maps, session, widgets
from pages.shared.frame import page, way_on
from pages.shared.parts import part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis

WAYS = {
    "authority": "by council area",
    "distance": "by distance",
    "month": "by month",
    "ticket_type": "by ticket type",
    "channel": "by how they booked",
}


@part
def divided(analysis: Analysis, ways: Sequence[str]) -> None:
    """Draw visits by council area, by distance or in another way that the reader chooses."""
    way = st.radio("Show visits", ways, format_func=WAYS.__getitem__, horizontal=True, key="way")
    rows = analysis.on_screen.breakdown
    unit = basis.unit_of(analysis, way)
    alt = bars.breakdown_alt(rows, way, unit)
    widgets.chart(
        lambda: bars.breakdown_bars(rows, way, unit=unit, dark=widgets.dark()),
        bars.breakdown_takeaway(rows, way),
        alt,
        key=f"breakdown.{way}",
        of=analysis,
        source=source_line.of_visits(analysis),
    )
    widgets.note(widgets.escaped(basis.why_another_unit(analysis, way)))
    widgets.note(widgets.escaped(rounding.of_visits(analysis, way)))
    widgets.fold_table(
        partial(plain_tables.breakdown, analysis, way),
        "The same as a table",
        alt=alt,
        key=f"breakdown.{way}",
    )


with page("Who comes", heading="Where visits come from"):
    analysis = widgets.findings()
    if not widgets.asks_to_mend(analysis):
        widgets.takeaway(visits.who_comes(analysis))
    elif is_too_few(analysis):
        st.stop()
    widgets.how_sure(visits.how_sure(analysis))
    widgets.counted_from(analysis, say_which=False)

    if ways := plain_tables.ways(analysis):
        divided(analysis, ways)
    widgets.note(widgets.escaped(" ".join(analysis.not_divided)))
    st.header("What counts as local", anchor=False, help=meaning("catchment"))
    said, shown = st.columns([2, 3], gap="large")
    with said:
        widgets.say(visits.catchment(analysis))
        widgets.say(visits.outside(analysis))
        if analysis.has_areas and session.saved() is None:
            st.page_link(
                "pages/your_data.py", label="Choose another distance", icon=":material/tune:"
            )
    if analysis.has_areas and basis.source(analysis):
        with shown:
            maps.catchment_map(analysis)
    way_on("pages/who_is_missing.py", "Next: who is missing")
