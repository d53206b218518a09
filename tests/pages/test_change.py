"""What has changed, on the page where it is looked at: sentence first, one pair after another."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
FERNHOLLOW = json.loads((ROOT / "sample_data" / "TRUTH.json").read_text("utf-8"))["museum"][
    "partnership"
]["code"]


@pytest.fixture(scope="module")
def missing() -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    next(each for each in at.button if each.label == "Open the sample museum").click().run()
    return at.switch_page("pages/who_is_missing.py").run()


def said(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in [*page.subheader, *page.markdown])


def since(page: AppTest):
    return next(each for each in page.selectbox if each.label == "Compare visits since")


def test_two_years_of_visits_are_compared_without_being_asked(missing):
    assert not missing.exception
    assert "What has changed" in [each.value for each in missing.header]
    assert "Reach rose from Fernhollow. From" in said(missing)
    assert "November 2024 to October 2025 and November 2025 to October 2026" in said(missing)
    assert "Addresses were recorded about alike" in said(missing)
    assert since(missing).value == dt.date(2025, 11, 1)


def test_a_place_where_a_partner_works_is_set_beside_comparable_ones(missing):
    missing.multiselect(key="change.places").set_value([FERNHOLLOW]).run()

    assert "From Fernhollow, reach rose more than from" in said(missing)
    assert "it cannot say that the partnership was the cause" in said(missing)
    missing.multiselect(key="change.places").set_value([]).run()


def test_another_month_is_compared_when_it_is_asked_for(missing):
    since(missing).set_value(dt.date(2026, 5, 1)).run()

    assert not missing.exception
    assert "November 2025 to April 2026 and May 2026 to October 2026" in said(missing)
    assert "may be a season's" in said(missing)
    assert since(missing).value == dt.date(2026, 5, 1)


def test_a_small_museum_with_a_year_of_visits_has_no_such_section():
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    next(each for each in at.button if each.label == "Open a small one instead").click().run()
    at.switch_page("pages/who_is_missing.py").run()

    assert not at.exception
    assert "What has changed" not in [each.value for each in at.header]
