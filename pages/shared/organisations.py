"""Named organisations: search, filter, read why each is listed, take the list away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.partners.organisations import ABSENCE
from pages.shared import widgets

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis

_EVERY_TYPE, _EVERY_PLACE = "Every type", "Every place"
# Room for three lines of a reason.
_ROW_HEIGHT = 76


def draw(analysis: Analysis) -> None:
    """Draw the organisations that fit a suggested type, or how to add some."""
    from insights.brief.cells import csv_text

    st.header("Organisations", anchor=False)
    if not len(analysis.organisations):
        st.info(
            "No register of organisations is loaded. Add a list your council or voluntary action "
            "group keeps, as a spreadsheet with a name column.",
            icon=":material/groups:",
        )
        return
    table, total = _chosen(analysis)
    widgets.note(
        f"{len(table):,} of {total:,} listed; one that fits two types is listed under each. "
        "A register can be out of date: check before you call. Telephone numbers and people's "
        "names are not kept here: follow the web address, or look where “Contact details” says."
    )
    if len(table):
        _table(table)
        widgets.download(
            "This list as a spreadsheet", "organisations.csv", "text/csv", partial(csv_text, table)
        )
    else:
        widgets.say("None of those listed fits. Try another word, or another type.")
    widgets.note(widgets.escaped(ABSENCE))


def _chosen(analysis: Analysis) -> tuple[pd.DataFrame, int]:
    """Ask which organisations to show, and say of how many they are."""
    left, middle, right = st.columns(3)
    kinds = [_EVERY_TYPE, *plain_tables.organisation_types(analysis)]
    places = [_EVERY_PLACE, *plain_tables.organisation_places(analysis)]
    kind = left.selectbox("Type of partner", kinds, key="type")
    place = middle.selectbox("Works in", places, key="place")
    search = right.text_input(
        "Search by name, place or what they do", key="search", placeholder="For example youth"
    )
    closed = plain_tables.closed_organisations(analysis)
    show = bool(closed) and st.checkbox(
        f"Show those that are no longer active too ({closed:,})", key="closed"
    )
    table = plain_tables.organisations(
        analysis,
        search,
        "" if kind == _EVERY_TYPE else kind,
        "" if place == _EVERY_PLACE else place,
        closed=show,
    )
    return table, len(analysis.organisations) - (0 if show else closed)


def _table(table: pd.DataFrame) -> None:
    st.dataframe(
        table,
        hide_index=True,
        row_height=_ROW_HEIGHT,
        height=min(len(table), 7) * _ROW_HEIGHT + 38,
        column_config={
            "Organisation": st.column_config.TextColumn(width=190),
            "Type of partner": st.column_config.TextColumn(width=150),
            "Why it is listed": st.column_config.TextColumn(width=330),
            "Website": st.column_config.LinkColumn(width=170, display_text=r"https?://([^/]+)"),
            "Contact details": st.column_config.TextColumn(width=170),
            "What it does": st.column_config.TextColumn(width=260),
            "Where": st.column_config.TextColumn(width=160),
        },
        alt="Organisations that fit, by type of partner",
    )
