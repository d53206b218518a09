"""The browser asks before it forgets what nobody else holds, and only then."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from insights.framework import Purpose
from pages.shared.frame import JOURNEY
from tests.pages.test_sample import MUSEUMS, open_museum, said
from tests.pages.test_uploading import EXPORT, add


def asks(page: AppTest) -> bool:
    (window,) = (
        json.loads(each.proto.json)
        for each in page.get("bidi_component")
        if each.proto.component_name == "doorstep.window"
    )
    return bool(window["ask"])


@pytest.fixture
def with_a_file(app: AppTest) -> AppTest:
    return add(app.switch_page("pages/your_data.py").run(), EXPORT)


@pytest.mark.parametrize("link", JOURNEY, ids=lambda link: link.title)
def test_every_page_asks_while_files_are_held(with_a_file: AppTest, link):
    with_a_file.switch_page(link.path).run()

    assert not with_a_file.exception
    assert asks(with_a_file)
    assert "reloading it (F5), forgets everything" in " ".join(
        each.value for each in with_a_file.sidebar.markdown
    )


def test_what_a_reload_does_is_said_before_a_file_is_added(app: AppTest):
    page = app.switch_page("pages/your_data.py").run()

    assert "reloading it (F5)" in said(page)
    assert not asks(page)


def test_nothing_is_asked_once_the_file_is_forgotten(with_a_file: AppTest):
    with_a_file.button(key="forget").click().run()

    assert not asks(with_a_file)


def test_the_sample_can_be_left_and_words_about_the_museum_are_not_lost_unasked():
    page = open_museum(MUSEUMS[0])
    assert not asks(page)

    page.session_state["doorstep.purpose"] = replace(Purpose(), vision="Everybody's quay")
    page.run()
    assert asks(page)


def test_nothing_is_called_loaded_or_forgotten_where_only_a_postcode_was_typed(app: AppTest):
    page = app.switch_page("pages/your_data.py").run()
    page.text_input[0].set_value("DE1 3GL").run()
    beside = " ".join(each.value for each in page.sidebar.markdown)

    assert any(each.label == "Forget everything" for each in page.sidebar.expander)
    assert "Nothing is loaded yet" not in beside
    assert "What you typed is held in this browser session only" in beside


def said_and_taken_back() -> None:
    """Say something of every kind, and take each back."""
    import datetime as dt

    import streamlit as st

    from insights.framework import Purpose, Readiness
    from insights.framework.decisions import Decision
    from insights.partners.evidence.noted import Observation
    from insights.partners.organisations.adding import Group
    from insights.partners.organisations.shortlist import Listed
    from pages.shared import session

    one = Listed("own-1", "T9", "Quay Pride", "", "picked")
    decided = Decision("Ring Quay Pride")
    seen = Observation("T3", "conversation", 0.5, "Carers are tired", dt.date(2026, 3, 2))
    session.pick_or_not(one)
    session.add_group(Group("Sea Scouts", types=("T2",)))
    session.decide(decided)
    session.note(seen)
    session.put_partner("T1", "last", "Not this year.")
    session.change_type("T10", {"name": "Kitchens"})
    session.state_purpose(Purpose(vision="Everybody's quay"))
    st.session_state["before"] = session.has_anything()
    session.unpick(one.picked_as)
    session.drop_group(session.groups()[0].key)
    session.undecide(decided)
    session.strike(seen)
    session.take_partner_back("T1")
    session.put_all_types_back()
    session.state_purpose(Purpose())
    session.state_readiness(Readiness())
    st.session_state["after"] = session.has_anything()


def test_once_everything_said_is_taken_back_there_is_nothing_to_forget():
    at = AppTest.from_function(said_and_taken_back).run()

    assert not at.exception
    assert at.session_state["before"]
    assert not at.session_state["after"]
