"""What has changed, on the page where it is looked at: sentence first, one pair after another."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.map_shown import maps

ROOT = Path(__file__).parents[2]
FERNHOLLOW = json.loads((ROOT / "sample_data" / "TRUTH.json").read_text("utf-8"))["museum"][
    "partnership"
]["code"]


@pytest.fixture(scope="module")
def changed() -> AppTest:
    return opened("Open the sample museum").switch_page("pages/what_has_changed.py").run()


def opened(museum: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    next(each for each in at.button if each.label == museum).click().run()
    return at


def said(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in [*page.subheader, *page.markdown])


def since(page: AppTest):
    return next(each for each in page.selectbox if each.label == "Compare visits since")


def test_two_years_of_visits_are_compared_without_being_asked(changed):
    assert not changed.exception
    assert "Reach rose from Fernhollow. From" in said(changed)
    assert "November 2024 to October 2025 and November 2025 to October 2026" in said(changed)
    assert "Addresses were recorded about alike" in said(changed)
    assert "A household that came in both counts in each" in said(changed)
    assert since(changed).value == dt.date(2025, 11, 1)


def test_each_period_has_a_map_of_its_own_in_the_same_colours_and_a_table(changed):
    change, before, since = maps(changed)

    assert before["shades"] == since["shades"] != change["shades"]
    assert before["codes"] == since["codes"] == change["codes"]
    assert "November 2024 to October 2025" in before["alt"]
    assert "November 2025 to October 2026" in since["alt"]
    headings = [list(each.value) for each in changed.dataframe]
    assert [
        "Area",
        "Reach, November 2024 to October 2025",
        "Reach, November 2025 to October 2026",
    ] in headings
    assert "Nothing is allowed for chance" in said(changed)


def test_a_place_where_a_partner_works_is_set_beside_comparable_ones(changed):
    changed.multiselect(key="change.places").set_value([FERNHOLLOW]).run()

    assert "From Fernhollow, reach rose more than from" in said(changed)
    assert "it cannot say that the partnership was the cause" in said(changed)
    changed.multiselect(key="change.places").set_value([]).run()


def test_another_month_is_compared_when_it_is_asked_for(changed):
    since(changed).set_value(dt.date(2026, 5, 1)).run()

    assert not changed.exception
    assert "November 2025 to April 2026 and May 2026 to October 2026" in said(changed)
    assert "may be a season's" in said(changed)
    assert since(changed).value == dt.date(2026, 5, 1)


def test_of_nearly_two_years_the_months_that_both_have_are_compared():
    at = opened("Open a small one instead").switch_page("pages/what_has_changed.py").run()

    assert not at.exception
    assert "November 2024 to September 2025 and November 2025 to September 2026" in said(at)
    assert "a season's" not in said(at)
    since(at).set_value(dt.date(2026, 5, 1)).run()
    assert not at.exception
    assert "December 2025 to April 2026 and May 2026 to September 2026" in said(at)


def test_where_no_months_are_in_two_years_the_page_asks_for_one(monkeypatch):
    summer = pd.Series(pd.date_range("2026-01-01", "2026-09-30"))
    monkeypatch.setattr("insights.over_time.two_periods.dates_of_visits", lambda _: summer)
    at = opened("Open a small one instead").switch_page("pages/what_has_changed.py").run()

    assert not at.exception
    assert "Nothing is compared yet" in said(at)
    assert since(at).value is None
    since(at).set_value(dt.date(2026, 5, 1)).run()
    assert not at.exception
    assert "January 2026 to April 2026 and May 2026 to August 2026" in said(at)


@pytest.mark.parametrize(
    ("museum", "sentence"),
    [
        ("Open the sample museum", "Reach rose from Fernhollow."),
        ("Open a small one instead", "No clear change in reach from any of 3 places"),
    ],
)
def test_who_is_missing_says_what_changed_in_a_sentence(museum, sentence):
    at = opened(museum).switch_page("pages/who_is_missing.py").run()

    assert not at.exception
    assert "What has changed" in [each.value for each in at.subheader]
    assert sentence in said(at)
