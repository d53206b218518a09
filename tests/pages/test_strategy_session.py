"""The strategy session: in short, then step by step; what is decided is kept and taken along."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from insights.wording.story import story
from pages.shared.letters import escaped


@pytest.fixture
def session(full):
    page = full.switch_page("pages/strategy_session.py").run()
    assert not page.exception
    return page


def at(page, key: str):
    page.session_state["step"] = key
    page.run()
    assert not page.exception
    return page


def shown(page) -> str:
    return " ".join(
        each.value
        for kind in ("title", "header", "subheader", "markdown")
        for each in page.get(kind)
    )


def press(page, label: str):
    next(each for each in page.main.button if each.label == label).click().run()
    assert not page.exception
    return page


def test_the_session_opens_in_short_and_begins_with_where_visitors_come_from(session, analysis):
    first = story(analysis.as_it_leaves())[0]
    assert escaped(analysis.headline[0]) in shown(session)
    assert escaped(first.says) not in shown(session)

    press(session, "Next")

    assert session.session_state["step"] == "where_from"
    assert escaped(first.says) in shown(session)


def test_next_leads_through_every_step_and_back_to_the_start(session, analysis):
    passed = []
    while not next(each for each in session.main.button if each.label == "Next").disabled:
        press(session, "Next")
        passed.append(session.session_state["step"])
    assert passed == [step.key for step in story(analysis.as_it_leaves())]

    for _ in passed:
        press(session, "Back")
    assert session.session_state["step"] == "in_short"
    assert next(each for each in session.main.button if each.label == "Back").disabled


def test_each_step_asks_one_question_and_has_notes_for_whoever_presents(session, analysis):
    for step in story(analysis.as_it_leaves()):
        page = at(session, step.key)

        assert escaped(step.asks) in shown(page)
        assert escaped(step.notes[0]) in shown(page)


@pytest.mark.parametrize("key", ["kinds", "volunteers", "partners"])
def test_every_chart_has_the_same_facts_as_a_table(session, key):
    page = at(session, key)

    assert any("table" in each.label for each in page.main.expander)


def test_the_step_on_volunteers_draws_one_question_with_a_finding_and_folds_the_others(
    full, analysis
):
    groups = analysis.in_files.groups
    mine = groups[groups["source"].eq("volunteers")].head(1)
    fields = ("age", "disability", "religion")
    several = pd.concat(
        [
            mine.assign(field=each, question=f"Your {each}?", verdict="under_strong")
            for each in fields
        ]
    )
    files = replace(analysis.in_files, groups=several)
    key, _ = full.session_state["doorstep.memo"]
    found = replace(analysis, on_screen=files, in_files=files)
    full.session_state["doorstep.memo"] = (key, found)

    page = at(full.switch_page("pages/strategy_session.py").run(), "volunteers")

    others = [each for each in page.expander if each.label.startswith("Another question")]
    assert [each.label.rpartition(": ")[2] for each in others] == [
        "Your disability?",
        "Your religion?",
    ]
    charts = page.get("plotly_chart")
    assert len(charts) == 3  # with every line unfolded


def test_large_type_makes_the_sentence_a_title(session, analysis):
    says = story(analysis.as_it_leaves())[2].says
    session.toggle(key="doorstep.box.strategy.large").set_value(True).run()

    page = at(session, "missing")

    assert any(escaped(says) in each.value for each in page.title)


def test_large_type_stays_when_another_page_was_looked_at(session):
    session.toggle(key="doorstep.box.strategy.large").set_value(True).run()
    session.switch_page("pages/partners.py").run()
    session.switch_page("pages/strategy_session.py").run()
    assert session.toggle(key="doorstep.box.strategy.large").value


def test_a_decision_is_kept_and_can_be_taken_back(session):
    page = at(session, "decide")
    page.text_input[0].set_value("Ring the youth club in Quayside 1")
    page.text_input[1].set_value("Amal")
    page = press(page, "Keep this decision")

    assert escaped("1. Ring the youth club in Quayside 1. Who sees to it: Amal.") in shown(page)
    assert "Decided" in [each.value for each in page.subheader]
    page = press(page, "Take back")
    assert "Ring the youth club" not in shown(page)
    assert "Decided" not in [each.value for each in page.subheader]


def test_large_type_reaches_what_the_room_decided(session):
    page = at(session, "decide")
    page.text_input[0].set_value("Ring the youth club in Quayside 1")
    page = press(page, "Keep this decision")
    page.toggle(key="doorstep.box.strategy.large").set_value(True).run()

    heads = [each.value for each in page.subheader]
    assert any("Ring the youth club in Quayside 1" in each for each in heads)


def test_a_decision_without_words_is_not_kept(session):
    page = press(at(session, "decide"), "Keep this decision")

    assert [each.value for each in page.warning] == ["Write what is decided, in a few words."]
    assert "doorstep.decisions" not in page.session_state
