"""A museum's own travel times, dropped where all its files are dropped."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from insights.geography.catchment import distances_km
from insights.open_data.store import open_sample_store
from tests.commands.running import ROOT
from tests.pages.test_uploading import EXPORT, add, said

TICKETS = ROOT / "sample_data" / "small_museum" / "tickets.csv"


@pytest.fixture(scope="module")
def times() -> bytes:
    """Return minutes to the sample's museum from every small area of its town."""
    areas = open_sample_store().areas
    minutes = 5 + 3 * distances_km(areas, areas["easting"].mean(), areas["northing"].mean())
    return (
        b"LSOA21CD,Minutes\n"
        + "".join(f"{code},{time:.1f}\n" for code, time in minutes.items()).encode()
    )


@pytest.fixture
def your_data(app: AppTest) -> AppTest:
    app.default_timeout = 90  # it analyses for real
    page = app.switch_page("pages/your_data.py").run()
    return page.text_input[0].set_value("ZX1 1AA").run()


def test_they_stand_in_place_of_kilometres_and_can_be_removed(your_data: AppTest, times: bytes):
    add(your_data, TICKETS.read_bytes())
    add(your_data, times, "bus.csv")

    assert not your_data.exception
    assert not your_data.error
    assert "bus.csv" in [each.value for each in your_data.text]
    assert "stand in place of kilometres" in said(your_data)

    your_data.switch_page("pages/who_is_missing.py").run()
    assert "the size of a place and its travel time to the museum" in said(your_data)

    your_data.switch_page("pages/your_data.py").run()
    your_data.button(key="remove.travel_times").click().run()
    assert "stand in place of kilometres" not in said(your_data)
    your_data.switch_page("pages/who_is_missing.py").run()
    assert "the size of a place and its distance from the museum" in said(your_data)


def test_at_another_postcode_they_are_not_used_and_the_page_says_so(
    your_data: AppTest, times: bytes
):
    add(your_data, EXPORT)
    add(your_data, times, "bus.csv")
    your_data.text_input[0].set_value("ZX1 1AB").run()

    assert "They were added for the museum at ZX1 1AA and are not used" in said(your_data)
    assert "stand in place of kilometres" not in said(your_data)


def test_those_of_another_town_are_not_used_and_the_page_says_why(your_data: AppTest):
    add(your_data, EXPORT)
    add(your_data, b"LSOA21CD,Minutes\nE01000001,10\nE01000002,20\n", "elsewhere.csv")

    assert "0% of the people of the catchment live, and 80% are needed" in said(your_data)


def test_a_table_that_cannot_be_used_is_a_plain_sentence(your_data: AppTest):
    add(your_data, EXPORT)
    add(your_data, b"LSOA21CD,Minutes\nE01000001,-4\nE01000002,20\n", "elsewhere.csv")

    assert "less than nought" in your_data.error[0].value
    assert "4 kept" in said(your_data)
