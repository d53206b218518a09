"""On Your data the officer says what an answer means, sees what changes, and takes it back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

ANSWERS = b"""Timestamp,Volunteer role,Ethnicity,Religion
14/03/2026,Guide,White British,None
14/03/2026,Guide,Whte Brittishh *x*,None
15/03/2026,Guide,Whte Brittishh *x*,Christian
"""
WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    shown = app.switch_page("pages/your_data.py").run()
    shown.file_uploader[0].upload("volunteers.csv", ANSWERS, "text/csv")
    return shown.run()


def said(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in page.markdown)


def asked(page: AppTest):
    (box,) = [box for box in page.selectbox if "Brittishh" in box.label]
    return box


def evidence(page: AppTest):
    (held,) = page.session_state["doorstep.files"].values()
    return held.evidence


def test_an_answer_that_is_not_known_is_asked_about_and_never_guessed(page: AppTest) -> None:
    assert not page.exception
    assert asked(page).value == ""
    assert evidence(page).unmapped["ethnicity"] == {"Whte Brittishh *x*": 2}
    assert "1 to “Ethnic group”" not in said(page)
    assert "2 to “Ethnic group”" in said(page)


def test_the_nearest_category_is_offered_first(page: AppTest) -> None:
    assert asked(page).options[:2] == ["not decided", f"{WHITE_BRITISH} (nearest)"]
    assert "none of these" in asked(page).options


def test_what_is_chosen_counts_at_once_and_can_be_taken_back(page: AppTest) -> None:
    asked(page).set_value(WHITE_BRITISH).run()

    assert not page.exception
    assert f"Counted as {WHITE_BRITISH}: 3 in this file now, 1 without these." in said(page)
    assert evidence(page).answers["ethnicity"][WHITE_BRITISH] == 3
    assert "2 to “Ethnic group”" not in said(page)

    asked(page).set_value("").run()

    assert evidence(page).answers["ethnicity"][WHITE_BRITISH] == 1
    assert evidence(page).unmapped["ethnicity"] == {"Whte Brittishh *x*": 2}


def test_an_answer_can_be_said_to_fit_none(page: AppTest) -> None:
    asked(page).set_value("none of these").run()

    assert evidence(page).unmapped["ethnicity"] == {"Whte Brittishh *x*": 2}
    assert "It stays out of the comparison" in said(page)


def test_what_was_said_stays_when_the_museum_says_where_it_is(page: AppTest) -> None:
    asked(page).set_value(WHITE_BRITISH).run()
    page.text_input[0].set_value("ZX1 1AA").run()

    assert not page.exception
    assert evidence(page).answers["ethnicity"][WHITE_BRITISH] == 3
