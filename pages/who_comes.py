"""Where visits come from, when and how; the catchment."""

import streamlit as st

from insights import plain_tables
from insights.figures import bars
from insights.wording import places as wording
from pages.shared import widgets
from pages.shared.frame import page, way_on

WAYS = {
    "authority": "By council area",
    "distance": "By distance",
    "month": "By month",
    "ticket_type": "By ticket type",
    "channel": "By how they booked",
}

with page("Who comes", heading="Where visits come from"):
    analysis = widgets.findings()
    widgets.takeaway(wording.who_comes(analysis))
    st.write(wording.catchment(analysis))
    widgets.how_sure(wording.how_sure_visits(analysis))

    ways = plain_tables.ways(analysis)
    if ways:
        for tab, way in zip(st.tabs([WAYS[way] for way in ways]), ways, strict=True):
            with tab:
                rows = plain_tables.breakdown(analysis, way)
                figure = bars.breakdown_bars(
                    analysis.on_screen.breakdown,
                    way,
                    unit=analysis.settings.count,
                    dark=widgets.dark(),
                )
                title = bars.breakdown_takeaway(analysis.on_screen.breakdown, way)
                alt = bars.breakdown_alt(analysis.on_screen.breakdown, way)
                widgets.chart(figure, title, alt, key=f"breakdown.{way}")
                widgets.fold_table(rows, "The same as a table", alt=alt)
    way_on("pages/who_is_missing.py", "Next: who is missing")
