"""Files to take away, each made only when asked for and only from what may leave the screen."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import session, widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


def offer(analysis: Analysis) -> None:
    """Draw the download buttons: the brief first, then the tables behind it."""
    from insights.brief import export, render_brief

    widgets.download(
        "Brief to print or send",
        "doorstep-brief.html",
        "text/html",
        partial(render_brief, analysis, session.purpose(), session.readiness()),
        main=True,
    )
    widgets.note(
        "One file that opens without the internet. Small numbers are hidden more strictly in files "
        "than on your own screen, because files travel."
    )
    with st.container(horizontal=True):
        for label, name, make in (
            ("Areas", "areas.csv", export.areas_csv),
            ("Groups", "groups.csv", export.groups_csv),
            ("Partner types", "partners.csv", export.partners_csv),
        ):
            widgets.download(label, name, "text/csv", partial(make, analysis))
        widgets.download(
            "Everything, for other software",
            "analysis.json",
            "application/json",
            lambda: json.dumps(export.to_json(analysis), ensure_ascii=False, indent=2),
        )
