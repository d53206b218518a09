"""Files to take away, each made only when asked for and only from what may leave the screen."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.wording import two_views
from insights.wording.mend_first import mend_first
from pages.shared import saved, session, widgets

if TYPE_CHECKING:
    from collections.abc import Callable

    from insights.findings import Analysis

#: What the headings of the tables mean, to whoever opens them elsewhere.
HEADINGS = {
    "areas.csv": (
        "`observed` is how many came; where that is hidden, `observed_band` says how small it is. "
        "`expected_distance` is how many were to be expected from the people and the distance, "
        "`expected_population` from the people alone. `ratio` is `observed` for each one expected, "
        "1 being as expected, allowing for chance; it may truly be from `low` to `high`. `verdict` "
        "is the finding and `shortfall` how many are missing. `members` are the small areas in it."
    ),
    "groups.csv": (
        "`count` of the `known` answers to the `question` are in the `category`: a `share`, which "
        "may truly be from `low` to `high`. `population_share` is that of local people in the "
        "census. `q_value` is how often chance alone would do as much, allowing for how many "
        "groups were looked at. `verdict` is the finding and `note` what to bear in mind."
    ),
}
_IN_WORDS = "-in-words.csv"


def offer(analysis: Analysis) -> None:
    """Draw the download buttons: the brief first, then the tables behind it.

    Files of another view of the same evidence than was taken away before are kept back.
    """
    from insights.brief import export, render_brief
    from insights.brief.pdf import render_pdf
    from insights.brief.slides import render_slides

    before = session.taken_before()
    if before and not session.may_take(analysis):
        st.warning(widgets.escaped(two_views.kept_back(before)), icon=":material/difference:")
        widgets.say(two_views.REMEDY)
        return
    offered_file = partial(widgets.download, once_taken=session.taking(analysis))
    of_the_brief = (
        analysis, session.purpose(), session.readiness(), session.shortlist(), session.decisions()
    )  # fmt: skip
    offered_file(
        "Brief as a PDF, to print or send",
        "doorstep-brief.pdf",
        "application/pdf",
        partial(render_pdf, *of_the_brief),
        main=True,
    )
    offered_file(
        "Brief as a web page",
        "doorstep-brief.html",
        "text/html",
        partial(render_brief, *of_the_brief),
    )
    offered_file(
        "Slides, with notes for whoever presents",
        "doorstep-slides.pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        partial(
            render_slides,
            analysis,
            session.purpose(),
            session.shortlist(),
            session.decisions(),
        ),
    )
    saved.offer(analysis, offered_file)
    if analysis.has_areas and not mend_first(analysis):
        _the_map(analysis, offered_file)
    widgets.note(
        "Each file opens without the internet. Small numbers are hidden more strictly in files "
        "than on your own screen, because files travel."
    )
    offered = tables(analysis)
    for_people = [each for each in offered if each[1].endswith(_IN_WORDS)]
    with st.container(horizontal=True):
        for label, name, make in for_people:
            offered_file(label, name, "text/csv", partial(make, analysis))
    widgets.note("The same for programs, each column under a name that stays as it is.")
    with st.container(horizontal=True):
        for label, name, make in (each for each in offered if each not in for_people):
            offered_file(label, name, "text/csv", partial(make, analysis))
        offered_file(
            "Everything, for other software",
            "analysis.json",
            "application/json",
            lambda: json.dumps(
                export.to_json(analysis, session.shortlist()), ensure_ascii=False, indent=2
            ),
        )
    names = {name for _, name, _ in offered}
    explained = [f"- **{name}** {text}" for name, text in HEADINGS.items() if name in names]
    if explained:
        with st.expander("What the headings of the tables mean"):
            st.markdown("\n".join(explained))


def _the_map(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    from insights.brief.geopackage import areas_gpkg
    from insights.brief.map_files import map_png, map_svg

    with st.container(horizontal=True):
        offered_file(
            "Map as a picture", "doorstep-map.png", "image/png", partial(map_png, analysis)
        )
        offered_file(
            "Map for print", "doorstep-map.svg", "image/svg+xml", partial(map_svg, analysis)
        )
        offered_file(
            "Places for mapping software",
            "doorstep-places.gpkg",
            "application/geopackage+sqlite3",
            partial(areas_gpkg, analysis),
        )


def tables(analysis: Analysis) -> list[tuple[str, str, Callable[[Analysis], str]]]:
    """Return the tables that hold something: a label, a file name and what writes each."""
    from insights.brief import export

    found = analysis.in_files
    every = (
        ("Places, with headings in words", "places-in-words.csv", export.areas_in_words_csv,
         found.areas),
        ("Groups, with headings in words", "groups-in-words.csv", export.groups_in_words_csv,
         found.groups),
        ("Partner types, with headings in words", "partners-in-words.csv",
         export.partners_in_words_csv, analysis.suggestions),
        ("Areas", "areas.csv", export.areas_csv, found.areas),
        ("Groups", "groups.csv", export.groups_csv, found.groups),
        ("Partner types", "partners.csv", export.partners_csv, analysis.suggestions),
    )  # fmt: skip
    return [(label, name, make) for label, name, make, held in every if len(held)]
