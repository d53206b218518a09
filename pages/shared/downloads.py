"""Files to take away, each made only when asked for and only from what may leave the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.wording import two_views
from insights.wording.mend_first import mend_first
from pages.shared import saved, session, tables_offered, widgets
from pages.shared.parts import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from insights.findings import Analysis

_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def offer(analysis: Analysis) -> None:
    """Draw the download buttons: what a team reads and shows in view, tables and the rest folded.

    Files of another view of the same evidence than was taken away before are kept back.
    """
    before = session.taken_before()
    if before and not session.may_take(analysis):
        st.warning(widgets.escaped(two_views.kept_back(before)), icon=":material/difference:")
        widgets.say(two_views.REMEDY)
        return
    offered_file = partial(widgets.download, once_taken=session.taking(analysis))
    has_map = analysis.has_areas and not mend_first(analysis)
    to_read, to_show = st.columns(2)
    with to_read:
        _to_read(analysis, offered_file)
    with to_show:
        _to_show(analysis, offered_file, has_map=has_map)
    saved.offer(analysis, offered_file)
    widgets.note(
        "Each file opens without the internet. Small numbers are hidden more strictly in files "
        "than on your own screen, because files travel."
    )
    fold(
        "The numbers, for a spreadsheet",
        partial(_for_spreadsheets, analysis, offered_file),
        key="spreadsheets",
        icon=":material/table_rows:",
    )
    fold(
        "For designers, maps and other software",
        partial(_for_programs, analysis, offered_file, has_map=has_map),
        key="programs",
        icon=":material/data_object:",
    )


def _for_spreadsheets(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    st.markdown(
        "One workbook, for Excel or LibreOffice, has every table with headings in words. It "
        "says what each column means, what is hidden and why, and whose data it rests on."
    )
    tables_offered.in_one_workbook(analysis, offered_file)
    widgets.note("Or each table by itself, as CSV.")
    tables_offered.for_people(analysis, offered_file)


def _for_programs(analysis: Analysis, offered_file: Callable[..., None], *, has_map: bool) -> None:
    if has_map:
        _for_maps(analysis, offered_file)
    widgets.note("Tables for programs, each column under a name that stays as it is.")
    tables_offered.for_programs(analysis, offered_file)


def _to_read(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    from insights.brief import render_brief
    from insights.brief.pdf import render_pdf

    said = (
        analysis, session.purpose(), session.readiness(), session.shortlist(), session.decisions()
    )  # fmt: skip
    st.subheader("To read, print or send", anchor=False)
    offered_file(
        "Brief as a PDF", "doorstep-brief.pdf", "application/pdf", partial(render_pdf, *said),
        main=True,
    )  # fmt: skip
    offered_file(
        "Brief as a web page", "doorstep-brief.html", "text/html", partial(render_brief, *said)
    )


def _to_show(analysis: Analysis, offered_file: Callable[..., None], *, has_map: bool) -> None:
    from insights.brief.map_files import map_png
    from insights.brief.slides import render_slides

    said = (analysis, session.purpose(), session.shortlist(), session.decisions())
    st.subheader("To show in a meeting", anchor=False)
    offered_file(
        "Slides, with notes for whoever presents", "doorstep-slides.pptx", _SLIDES,
        partial(render_slides, *said),
    )  # fmt: skip
    if has_map:
        offered_file(
            "Map as a picture", "doorstep-map.png", "image/png", partial(map_png, analysis)
        )


def _for_maps(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    from insights.brief.geopackage import areas_gpkg
    from insights.brief.map_files import map_svg

    with st.container(horizontal=True):
        offered_file(
            "Map for print", "doorstep-map.svg", "image/svg+xml", partial(map_svg, analysis)
        )
        offered_file(
            "Places for mapping software",
            "doorstep-places.gpkg",
            "application/geopackage+sqlite3",
            partial(areas_gpkg, analysis),
        )
