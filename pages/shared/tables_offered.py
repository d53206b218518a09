"""The tables to take away: one workbook, each table by itself, and files for programs."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import session, widgets
from pages.shared.partners.shortlisted import registers

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


def in_one_workbook(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    """Offer all tables as one workbook that says what each column means."""
    from insights.brief.workbook import render_workbook

    picked, decided = session.shortlist(), session.decisions()

    def make() -> bytes:
        return render_workbook(analysis, picked, decided, registers=registers(analysis))

    offered_file("Workbook with every table", "doorstep-tables.xlsx", widgets.WORKBOOK, make)


def for_people(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    """Offer each table by itself, with headings in words."""
    with st.container(horizontal=True):
        for label, name, make in tables(analysis):
            if name.endswith(_IN_WORDS):
                offered_file(label, name, "text/csv", partial(make, analysis))


def for_programs(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    """Offer tables under names that stay as they are, and what their headings mean."""
    from insights.brief import export

    offered = [each for each in tables(analysis) if not each[1].endswith(_IN_WORDS)]
    with st.container(horizontal=True):
        for label, name, make in offered:
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
        st.markdown("\n".join(["What the headings mean:", "", *explained]))


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
