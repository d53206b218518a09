"""What a museum says of itself reaches the pages and the brief, and never the sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from insights import plain_tables
from insights.findings import Analysis
from insights.framework import Purpose, Readiness, framework
from insights.framework.readiness import readiness_elements
from insights.partners.evidence.noted import Observation
from insights.wording.partners import next_steps
from insights.wording.partners import types as partnership
from tests.pages.test_sample import MUSEUMS, open_museum, said

PURPOSE = Purpose("Everybody's quay", "We keep the harbour\nand its boats", aims={"equality": 3})


def button(at: AppTest, label: str):
    return next(each for each in at.button if each.label == label)


def without_evidence(analysis: Analysis) -> Analysis:
    bare = [each for each in analysis.suggestions if each.band == "no_evidence"]
    assert bare
    return replace(analysis, suggestions=tuple(bare))


def test_the_strategy_session_begins_with_the_museums_purpose(full: AppTest):
    full.session_state["doorstep.purpose"] = PURPOSE
    full.switch_page("pages/strategy_session.py").run()

    told = [each.value.replace("\\", "") for each in full.main.markdown]
    meanings, *told = told  # of the words on this page, beside its title
    assert meanings.startswith("- **under-represented**")
    assert told[:3] == [
        "**Vision.** Everybody's quay",
        "**Mission.** We keep the harbour and its boats",
        "What matters most: equality, diversity and inclusion.",
    ]


def test_the_plan_says_where_priorities_change_nothing_for_want_of_evidence(analysis: Analysis):
    bare = without_evidence(analysis)

    for nothing in (bare, None):
        assert partnership.idle_aims(nothing).startswith("Your priorities change nothing yet.")
    told = next(each for each in analysis.suggestions if each.band != "no_evidence")
    only = replace(analysis, suggestions=(told, bare.suggestions[0]))
    assert partnership.idle_aims(only).startswith("Your priorities change no order yet.")
    assert partnership.idle_aims(replace(analysis, suggestions=(told, told))) == ""


def test_the_plan_says_how_many_types_priorities_can_order(analysis: Analysis):
    told = next(each for each in analysis.suggestions if each.band != "no_evidence")
    mixed = (told, told, without_evidence(analysis).suggestions[0])

    assert partnership.idle_aims(replace(analysis, suggestions=mixed)) == (
        "Your priorities order the 2 types of partner that have evidence behind them. The other "
        "one stays in the framework's order, whatever you choose."
    )


def test_the_plan_page_says_it_before_anything_is_chosen(full: AppTest, analysis: Analysis):
    key, _ = full.session_state["doorstep.memo"]
    full.session_state["doorstep.memo"] = (key, without_evidence(analysis))
    full.switch_page("pages/plan.py").run()

    told = [each.value for each in [*full.main.markdown, *full.main.caption]]
    assert any("Your priorities change nothing yet" in each for each in told)


def test_the_plan_page_says_it_beside_the_priorities(full: AppTest, analysis: Analysis):
    key, _ = full.session_state["doorstep.memo"]
    full.session_state["doorstep.memo"] = (key, without_evidence(analysis))
    full.session_state["doorstep.purpose"] = PURPOSE
    full.switch_page("pages/plan.py").run()

    told = [each.value for each in [*full.main.markdown, *full.main.caption]]
    assert any("Your priorities change nothing yet." in each for each in told)


def test_without_a_purpose_the_strategy_session_says_where_to_write_it(full: AppTest):
    full.switch_page("pages/strategy_session.py").run()

    links = [each.proto.label for each in full.main.get("page_link")]
    assert links[:2] == ["How it is worked out", "Write what the museum is for"]


def test_the_strategy_session_says_what_to_do_next(full: AppTest, analysis: Analysis):
    full.switch_page("pages/strategy_session.py").run()

    step = next_steps.next_steps(analysis)[0]
    assert step == (
        "Talk with partner type T10 about Quayside 1. Ask: “What would you like to do together?”"
    )
    assert step in said(full)


def test_where_no_partner_has_evidence_there_is_still_something_to_do(analysis: Analysis):
    silent = tuple(each for each in analysis.suggestions if each.band == "no_evidence")
    steps = next_steps.next_steps(replace(analysis, suggestions=silent))

    assert steps[0].startswith("Start with Quayside")
    assert "more" not in steps[0]
    assert steps[1].startswith("Meet those who work there with everybody: schools, a foodbank")
    assert steps[2] == "Gather more. More would show more."
    assert partnership.order(replace(analysis, suggestions=silent)) == ""


def test_readiness_is_a_condition_of_each_type_and_changes_no_points(full: AppTest):
    full.switch_page("pages/plan.py").run()
    before = full.session_state["doorstep.memo"][1]

    for element in full.radio:
        element.set_value("in place")
    button(full, "Keep this").click().run()

    assert not full.error
    assert "All 6 of the framework's elements of readiness are in place." in said(full)
    assert full.session_state["doorstep.memo"][1] is before
    full.switch_page("pages/partners.py").run()
    assert "Look for a partner who can share safeguarding support" in said(full)


def test_the_table_of_conditions_answers_each_gate(analysis: Analysis):
    ready = Readiness(dict.fromkeys([each.key for each in readiness_elements()], "in place"))
    (row,) = plain_tables.readiness(analysis, ready).to_dict("records")

    assert list(row.values()) == ["Partner type T10", "yes", "yes", "not yet"]
    shared = replace(ready, shared=frozenset({"T10"}))
    assert plain_tables.readiness(analysis, shared).iloc[0, -1] == "yes"


def test_what_is_noted_is_told_beside_the_evidence_and_can_be_taken_back():
    at = open_museum(MUSEUMS[0])
    before = {each.key: each.need for each in at.session_state["doorstep.memo"][1].suggestions}
    at.switch_page("pages/partners.py").run()

    next(each for each in at.selectbox if each.label == "What it is").set_value("conversation")
    about = next(each for each in at.selectbox if each.label == "Whose people it is about")
    about.set_value("T5")
    at.date_input[0].set_value(dt.date(2026, 3, 2))
    next(each for each in at.text_input if each.label == "In a sentence").set_value("Tired carers")
    button(at, "Note it").click().run()

    assert not at.error
    assert "A conversation (2 March 2026) found a plain gap: “Tired carers”." in said(at)
    after = {each.key: each.need for each in at.session_state["doorstep.memo"][1].suggestions}
    assert after == before

    button(at, "Remove").click().run()
    assert "Tired carers" not in said(at)


def test_an_audit_of_stories_can_be_evidence():
    at = open_museum(MUSEUMS[0])
    seen = Observation("T9", "stories", 1.0, "None of 340 labels", dt.date(2026, 3, 2))
    at.session_state["doorstep.noted"] = {at.session_state["doorstep.sample"]: (seen,)}
    at.switch_page("pages/partners.py").run()

    bands = {each.key: each.band for each in at.session_state["doorstep.memo"][1].suggestions}
    assert bands["T9"] != "no_evidence"
    at.button(key="forget").click().run()
    assert "doorstep.noted" not in at.session_state


def test_an_empty_note_is_asked_for_again(full: AppTest):
    full.switch_page("pages/partners.py").run()

    button(full, "Note it").click().run()

    assert full.warning[0].value.startswith("Write a sentence")
    assert "doorstep.noted" not in full.session_state


@pytest.mark.parametrize("museum", MUSEUMS)
def test_types_of_partner_are_folded_and_say_in_what_order_they_are(museum: str):
    at = open_museum(museum)
    at.switch_page("pages/partners.py").run()
    found = at.session_state["doorstep.memo"][1]

    folded = {each.label.replace("\\", ""): each.proto.expanded for each in at.main.expander}
    # How sure it is stands unfolded where the evidence is slight, and is no type of partner.
    assert sum(is_open for label, is_open in folded.items() if "How sure" not in label) <= 1
    carded = "\n".join(text.value for text in at.main.markdown)
    shown = [
        one
        for one in found.suggestions
        if one.name in carded or any(one.name in label for label in folded)
    ]
    assert len(shown) == 10
    assert "the framework's order" in said(at)


def test_other_groups_bring_further_kinds_of_organisation_to_mind():
    at = open_museum(MUSEUMS[0])
    at.switch_page("pages/partners.py").run()

    assert "Community- and faith-led organisations; libraries; sports clubs" in said(at)
    assert "“Asian, Asian British or Asian Welsh”" in said(at)


def test_the_plan_quotes_the_framework_where_each_step_needs_it(app: AppTest):
    app.switch_page("pages/plan.py").run()

    guide = framework()
    for quoted in (guide.door_test, guide.definition, *guide.insight_questions, *guide.mutuality):
        assert quoted in said(app)
    assert "offer: people, money, time and space." in said(app)
