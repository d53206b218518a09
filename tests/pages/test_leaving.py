"""The browser asks before it forgets what nobody else holds, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from insights.framework import Purpose
from pages.shared.frame import JOURNEY
from tests.pages.test_sample import MUSEUMS, open_museum, said
from tests.pages.test_uploading import EXPORT, add


def asks(page: AppTest) -> bool:
    return any(each.proto.component_name.endswith("leaving") for each in page.get("bidi_component"))


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
