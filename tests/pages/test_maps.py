"""The area a reader chose stays chosen, however the map is drawn again."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.map_shown import click, maps
from tests.pages.test_sample import MUSEUMS, open_museum, said


@pytest.fixture
def at() -> AppTest:
    page = open_museum(MUSEUMS[0])
    return page.switch_page("pages/who_is_missing.py").run()


def areas(at: AppTest):
    return at.session_state["doorstep.memo"][1].on_screen.areas


def test_a_click_sends_the_same_map_so_that_the_zoom_stays(at):
    before = maps(at)[0]

    click(at, areas(at).index[3])
    at.run()

    assert not at.error
    assert maps(at)[0] == before | {"chosen": areas(at).index[3]}
    assert at.selectbox(key="area").value == areas(at).index[3]


def test_a_page_that_is_run_again_sends_the_same_map(at):
    before = maps(at)

    at.run()

    assert maps(at) == before


def test_the_area_chosen_survives_the_street_map_on_and_off(at):
    code = areas(at).index[3]
    click(at, code)

    for on in (True, False):
        at.toggle(key="map.street").set_value(on).run()

        assert not at.error
        assert maps(at)[0]["street"] is on
        assert ("OpenStreetMap contributors" in maps(at)[0]["credit"]) is on
        assert maps(at)[0]["chosen"] == code
        assert at.selectbox(key="area").value == code
        assert f"live in {areas(at).loc[code, 'name']}" in said(at)


def test_an_area_chosen_by_name_is_ringed_and_can_be_let_go(at):
    first, second = areas(at).index[[3, 5]]
    click(at, first)

    at.selectbox(key="area").set_value(second).run()
    assert maps(at)[0]["chosen"] == second
    assert f"live in {areas(at).loc[second, 'name']}" in said(at)

    at.selectbox(key="area").set_value(None).run()
    assert maps(at)[0]["chosen"] is None
    assert "Where reach is lower" in said(at)


def test_an_area_let_go_on_the_map_is_let_go_beside_it(at):
    click(at, areas(at).index[3])
    click(at, None)

    assert at.selectbox(key="area").value is None
    assert "Where reach is lower" in said(at)


def test_the_area_chosen_is_ringed_on_the_next_page(at):
    code = areas(at).index[3]
    click(at, code)

    at.switch_page("pages/strategy_session.py").run()

    assert not at.error
    assert maps(at)[0]["chosen"] == code
    at.switch_page("pages/who_is_missing.py").run()
    assert maps(at)[0]["chosen"] == code


@pytest.mark.parametrize("page", ["who_comes", "who_is_missing", "strategy_session"])
def test_every_map_names_whose_data_it_shows(page: str) -> None:
    at = open_museum(MUSEUMS[0]).switch_page(f"pages/{page}.py").run()

    assert maps(at)
    for each in maps(at):
        credit = "Fictional data made for Doorstep. No real place or person is described."
        assert credit in each["credit"]


@pytest.mark.parametrize("page", ["who_comes", "who_is_missing", "strategy_session"])
def test_every_map_says_in_words_what_it_shows(page: str) -> None:
    at = open_museum(MUSEUMS[0]).switch_page(f"pages/{page}.py").run()

    assert all(each["alt"].startswith("Map of") for each in maps(at))


@pytest.mark.parametrize("page", ["who_is_missing", "strategy_session"])
def test_what_the_numbers_on_a_map_go_by_is_said_whatever_is_chosen(page: str) -> None:
    at = open_museum(MUSEUMS[0]).switch_page(f"pages/{page}.py").run()
    assert "Numbers go by how sure it is, not by reach" in said(at)

    click(at, areas(at).index[3])
    assert "Numbers go by how sure it is, not by reach" in said(at)


@pytest.mark.parametrize("name", ["who_is_missing", "strategy_session"])
def test_no_map_is_drawn_while_the_museums_postcode_is_in_question(at, monkeypatch, name):
    asked = "Is the museum's postcode right?"
    monkeypatch.setattr("insights.wording.mend_first.astray", lambda _: asked)

    at.switch_page(f"pages/{name}.py").run()

    assert not at.exception
    assert not maps(at)
    if name == "who_is_missing":
        assert any(asked in each.value for each in at.warning)
