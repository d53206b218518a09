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


def type_in(at: AppTest, said: str) -> None:
    """Type into the box that finds a place, which takes more than it lists."""
    box = at.selectbox(key="area")
    box.options.append(said)
    box.set_value(said).run()


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


@pytest.mark.parametrize(
    "forged",
    ["E99999999", "[x](http://evil.example)", "x" * 100_000, 7, True, ["E01990011"], {"area": {}}],
    ids=lambda forged: str(forged)[:25],
)
def test_what_is_no_place_of_the_map_is_not_taken_for_one(at, forged):
    code = areas(at).index[3]
    click(at, code)

    click(at, forged)
    at.run()

    assert not at.error
    assert at.session_state["doorstep.area"] == code


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
    credit = "Fictional data made for Doorstep. No real place or person is described."
    for each in maps(at):
        # Of several small maps beside one another the page says it once, beneath them.
        assert credit in (said(at) if each["small"] else each["credit"])


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


def test_the_map_shows_what_the_census_says_and_keeps_its_numbers_and_view(at):
    reach = maps(at)[0]
    box = at.selectbox(key="doorstep.box.map.layer")
    chosen = next(each for each in box.options if "no car or van" in each)

    box.select(chosen).run()

    assert not at.exception
    cars = maps(at)[0]
    assert cars["paths"] == reach["paths"]
    assert (cars["numbered"], cars["views"]) == (reach["numbered"], reach["views"])
    assert cars["shades"] != reach["shades"]
    assert "no car or van" in cars["alt"]
    assert "no car or van" in cars["tells"][0]
    assert any(each.label == "The same as a table" for each in at.expander)


def test_a_hidden_number_is_hidden_in_every_layer(at):
    hidden = areas(at).index[areas(at)["observed"].isna()]
    box = at.selectbox(key="doorstep.box.map.layer")
    missing = next(each for each in box.options if "fewer than expected" in each)

    box.select(missing).run()

    sent = maps(at)[0]
    for code in hidden:
        told = sent["tells"][sent["codes"].index(code)]
        assert areas(at).loc[code, "shortfall"] != areas(at).loc[code, "shortfall"]
        assert not told.startswith(tuple("0123456789"))


def test_a_place_is_found_by_its_postcode_which_is_not_kept(at):
    found = at.session_state["doorstep.memo"][1]

    type_in(at, found.venue.postcode.lower())

    assert not at.exception
    code = maps(at)[0]["chosen"]
    assert code in areas(at).index
    assert at.selectbox(key="area").value == code
    assert found.venue.postcode.lower() not in str(at.session_state["area"])


def test_a_place_that_is_none_of_them_is_said_to_be_none(at):
    type_in(at, "Atlantis")

    assert not at.exception
    assert "in none of these places" in said(at)
    assert maps(at)[0]["chosen"] is None


def test_places_are_set_side_by_side(at):
    codes = areas(at).index[:3].tolist()
    box = next(each for each in at.multiselect if each.label == "Places to compare")
    names = areas(at).loc[codes, "name"].tolist()

    box.set_value(codes).run()

    assert not at.exception
    table = next(each.value for each in at.table if "Place" in each.value.columns)
    assert table["Place"].tolist() == names
    assert table["People"].tolist() == [f"{each:,}" for each in areas(at).loc[codes, "people"]]


def test_each_kind_of_evidence_has_its_small_map_in_the_same_colours(at):
    large, *small = maps(at)

    assert [each["small"] for each in small] == [True] * 3
    assert all(each["paths"] == large["paths"] for each in small)
    colours = [[shade["fill"] for shade in each["shades"]] for each in (large, *small)]
    assert all(each == colours[0] for each in colours)
