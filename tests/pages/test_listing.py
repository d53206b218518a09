"""The list of organisations is made ready once, counts each once, and is a visitor's own."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from insights.findings import Analysis
from insights.partners.organisations.shortlist import Listed, as_called_now
from insights.partners.types.own_types import published
from insights.plain_tables import organisations as tables
from insights.plain_tables.organisations import listing, many
from insights.wording.partners.organisations import how_many
from tests.pages.test_organisations import partners_page, rows
from tests.pages.test_sample import said


@pytest.fixture
def twice() -> pd.DataFrame:
    """Thirty-two organisations of which three fit a second type."""
    again = rows().head(3).assign(type="T1", type_name="Schools")
    return pd.concat([rows(), again], ignore_index=True)


def test_an_organisation_that_fits_two_types_counts_once(twice: pd.DataFrame):
    found = listing(twice)

    assert (many(found.works), len(found.works)) == (31, 34)
    assert found.ended == 1
    assert found.of_type("T1") == (("Youth Club 00", "Youth Club 01", "Youth Club 02"), 3)
    assert found.with_premises == 5
    assert many(found.chosen("youth")) == 30


def test_the_page_says_that_some_have_two_lines(
    full: AppTest, analysis: Analysis, twice: pd.DataFrame
):
    at = partners_page(full, replace(analysis, organisations=twice))

    assert (
        "31 organisations listed. Some fit more than one type and have a line for each: 34 lines, "
        "10 of them on this page. 1 that has ended is left out."
    ) in said(at)
    labels = [each.proto.label for each in at.main.get("download_button")]
    assert [label for label in labels if "workbook" in label] == [
        "These 31 as a workbook",
        "All 32 as a workbook",
    ]


def test_of_one_nothing_is_said_in_the_plural():
    assert how_many(1, 1, 1, 1) == "1 organisation listed."
    assert how_many(1, 31, 1, 1) == "1 of 31 organisations listed fit what you chose."


def test_the_list_is_read_through_once_however_often_the_page_is_drawn(
    full: AppTest, analysis: Analysis, twice: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
):
    times = []
    whole = tables._whole
    monkeypatch.setattr(tables, "_whole", lambda found: times.append(len(found)) or whole(found))

    at = partners_page(full, replace(analysis, organisations=twice))
    for word in ("youth", "club", ""):
        at.text_input(key="doorstep.list.search").set_value(word).run()
    assert times == [35]

    partners_page(at, replace(analysis, organisations=twice.head(20)))
    assert times == [35, 20]


def test_a_shortlist_calls_types_as_they_are_called_now():
    picked = (
        Listed("own-1", "T10", "Quay", "Foodbanks", ""),
        Listed("own-2", "T1", "Fell", "Schools", ""),
    )
    types = (replace(published("T10"), name="Dockside kitchens"),)

    assert [one.type_name for one in as_called_now(picked, types)] == [
        "Dockside kitchens",
        "Schools",
    ]


def test_one_that_is_found_is_offered_as_one(
    full: AppTest, analysis: Analysis, twice: pd.DataFrame
):
    at = partners_page(full, replace(analysis, organisations=twice))
    at.text_input(key="doorstep.list.search").set_value("haven").run()

    labels = [each.proto.label for each in at.main.get("download_button")]
    assert [label for label in labels if label.startswith("This")] == [
        "This one as a workbook",
        "This one as CSV",
    ]
