"""Audits, findings and followers where people look for them, and what is kept to their screen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_uploading import add
from tests.test_looked_at import AUDIT, FINDINGS, FOLLOWERS


def said(page: AppTest) -> str:
    told = [*page.header, *page.subheader, *page.markdown, *page.info]
    return " ".join(each.value.replace("\\", "") for each in told)


@pytest.fixture
def loaded(app: AppTest) -> AppTest:
    page = app.switch_page("pages/your_data.py").run(timeout=60)
    page.text_input[0].set_value("ZX1 1AA").run(timeout=60)
    for name, text in (("audit", AUDIT), ("findings", FINDINGS), ("followers", FOLLOWERS)):
        add(page, text.encode(), f"{name}.csv")
    assert not page.exception
    return page


def test_your_data_says_how_many_of_the_eight_sources_are_in_use_and_how_old(loaded: AppTest):
    assert "names 8 sources of evidence about communities;" in said(loaded)
    tables = [each.value for each in loaded.table]
    eight = next(table for table in tables if "How old" in table.columns)

    assert len(eight) == 8
    assert eight.set_index("Source")["In use"].str.count("yes").sum() == 3
    assert eight["How old"].str.contains("March 2024").any()


def test_forms_are_offered_before_there_is_any_file(app: AppTest):
    page = app.switch_page("pages/your_data.py").run(timeout=60)
    offered = [each.proto.label for each in page.get("download_button")]

    assert offered == [
        "Form: Stories on display",
        "Form: Findings of reports",
        "Form: Followers by age and gender",
    ]


def test_who_is_missing_shows_stories_and_followers(loaded: AppTest):
    page = loaded.switch_page("pages/who_is_missing.py").run(timeout=60)

    assert not page.exception
    assert "Of 340 stories and objects looked at, fewer than their share" in said(page)
    assert "Weak evidence" in said(page)
    headings = [list(each.value.columns) for each in page.table]
    assert ["Question", "Group", "Followers", "Local adults"] in headings


def test_partners_tells_findings_beside_the_types_they_speak_for(loaded: AppTest):
    page = loaded.switch_page("pages/partners.py").run(timeout=60)

    assert not page.exception
    assert "“Teenagers feel watched” (Report by Ann Smith, March 2024; about Young people" in said(
        page
    )
    assert "Every finding, by type of partner (2)" in [each.label for each in page.expander]
    assert "Of nobody whom one type alone works with" in said(page)


def test_words_are_printed_only_once_the_museum_has_ticked_that_they_may_be(loaded: AppTest):
    page = loaded.switch_page("pages/partners.py").run(timeout=60)
    tick = next(each for each in page.checkbox if each.key == "print_findings")
    assert tick.value is False
    assert not page.session_state["doorstep.settings"].print_findings

    tick.check().run(timeout=60)

    assert page.session_state["doorstep.settings"].print_findings
    printed = page.session_state["doorstep.memo"][1]
    assert printed.in_files.told["finding"].tolist()[0] == "Teenagers feel watched"


def test_the_plan_sets_evaluations_beside_the_step_that_asks_for_them(loaded: AppTest):
    evaluation = b"Finding,Date,Source\nThe ramp worked,2024,Project evaluation\n"
    add(loaded, evaluation, "evaluation.csv")
    page = loaded.switch_page("pages/plan.py").run(timeout=60)

    assert not page.exception
    assert "“The ramp worked” (Project evaluation, 2024)" in said(page)
