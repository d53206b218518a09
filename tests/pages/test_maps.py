"""The area a reader chose stays chosen, however the map is drawn again."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_sample import MUSEUMS, open_museum, said

CLEARED = {"selection": {"points": []}}


@pytest.fixture
def at() -> AppTest:
    page = open_museum(MUSEUMS[0])
    return page.switch_page("pages/who_is_missing.py").run()


def areas(at: AppTest):
    return at.session_state["doorstep.memo"][1].on_screen.areas


def figure(at: AppTest) -> dict:
    """Return the map as it was sent."""
    specs = (json.loads(each.proto.spec) for each in at.get("plotly_chart"))
    return next(spec for spec in specs if "map" in spec["layout"])


def ringed_from_the_start(at: AppTest) -> str | None:
    sent = figure(at)
    (places,) = [
        trace["selectedpoints"] for trace in sent["data"] if trace.get("selectedpoints")
    ] or [None]
    codes = sent["layout"]["template"]["data"]["choroplethmap"][0]["locations"]
    return places and codes[places[0]]


def click(at: AppTest, code: str | None) -> None:
    points = [{"location": code}] if code else []
    at.session_state["map"] = {"selection": {"points": points}}
    at.run()


def test_a_click_sends_the_same_map_so_that_the_zoom_stays(at):
    before = figure(at)

    click(at, areas(at).index[3])

    assert not at.error
    assert figure(at) == before
    assert at.selectbox(key="area").value == areas(at).index[3]


def test_the_area_chosen_survives_the_street_map_on_and_off(at):
    code = areas(at).index[3]
    click(at, code)

    for on in (True, False):
        at.session_state["map"] = CLEARED  # as Streamlit gives it for a map drawn anew
        at.toggle(key="map.street").set_value(on).run()

        assert not at.error
        assert figure(at)["layout"]["map"]["style"] == ("open-street-map" if on else "white-bg")
        assert ringed_from_the_start(at) == code
        assert at.selectbox(key="area").value == code
        assert f"live in {areas(at).loc[code, 'name']}" in said(at)


def test_an_area_chosen_by_name_is_ringed_and_can_be_let_go(at):
    first, second = areas(at).index[[3, 5]]
    click(at, first)

    at.selectbox(key="area").set_value(second).run()
    at.session_state["map"] = CLEARED
    assert ringed_from_the_start(at) == second
    assert f"live in {areas(at).loc[second, 'name']}" in said(at)

    at.selectbox(key="area").set_value(None).run()
    assert ringed_from_the_start(at) is None
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
    assert ringed_from_the_start(at) == code
    at.switch_page("pages/who_is_missing.py").run()
    assert ringed_from_the_start(at) == code


@pytest.mark.parametrize("page", ["who_comes", "who_is_missing", "strategy_session"])
def test_every_map_names_whose_data_it_shows(page: str) -> None:
    at = open_museum(MUSEUMS[0]).switch_page(f"pages/{page}.py").run()

    maps = [
        each for each in at.get("plotly_chart") if "map" in json.loads(each.proto.spec)["layout"]
    ]
    assert maps
    for each in maps:
        drawn = json.loads(each.proto.spec)["layout"]["annotations"]
        said = [label["text"].replace("<br>", " ") for label in drawn]
        assert "Fictional data made for Doorstep. No real place or person is described." in said


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
    specs = [json.loads(each.proto.spec) for each in at.get("plotly_chart")]
    assert not [spec for spec in specs if "map" in spec["layout"]]
    if name == "who_is_missing":
        assert any(asked in each.value for each in at.warning)
