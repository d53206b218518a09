"""The worked example, from one click to every page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.frame import JOURNEY
from tests.pages.map_shown import click

ROOT = Path(__file__).parents[2]
MUSEUMS = ("Open the sample museum", "Open a small one instead")


def open_museum(label: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return next(button for button in at.button if button.label == label).click().run()


def said(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in [*page.subheader, *page.markdown])


@pytest.mark.parametrize("label", MUSEUMS)
def test_one_click_shows_the_headline_and_fills_every_page(label: str):
    at = open_museum(label)

    assert len(at.metric) == 3
    assert any("How sure" in fold.label for fold in at.expander)
    for link in JOURNEY:
        at.switch_page(link.path).run()

        assert not at.exception, link.path
        assert not at.error, (link.path, at.error[0].value)
        assert at.main.get("page_link"), link.path


def test_a_page_with_nothing_to_show_opens_the_sample_where_it_stands():
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.switch_page("pages/who_comes.py").run()
    next(button for button in at.button if button.label == MUSEUMS[0]).click().run()
    assert at.title[0].value == "Where visits come from"
    assert "Marlhaven" in said(at)


@pytest.mark.parametrize(
    ("label", "museum"), [(MUSEUMS[0], "museum"), (MUSEUMS[1], "small_museum")]
)
def test_each_museum_is_opened_at_its_own_door(label: str, museum: str):
    truth = json.loads((ROOT / "sample_data" / "TRUTH.json").read_text(encoding="utf-8"))

    found = open_museum(label).session_state["doorstep.memo"][1]

    assert found.venue.postcode == truth[museum]["venue"]


def test_where_no_place_stands_out_none_is_said_to_be_reached_less():
    at = open_museum("Open a small one instead").switch_page("pages/who_is_missing.py").run()

    assert "No place stands out" in said(at)
    assert "Reach is lower here" not in said(at)
    assert "says nothing of why" in said(at)


def test_a_click_on_the_map_opens_the_area():
    at = open_museum(MUSEUMS[1])
    areas = at.session_state["doorstep.memo"][1].on_screen.areas
    area = areas.index[-1]
    at.switch_page("pages/who_is_missing.py").run()
    assert areas.loc[area, "name"] not in said(at)

    click(at, area)

    assert not at.error
    assert f"live in {areas.loc[area, 'name']}" in said(at)


def test_priorities_change_the_partner_types_and_not_the_evidence():
    at = open_museum(MUSEUMS[0])
    before = at.session_state["doorstep.memo"][1]
    at.switch_page("pages/plan.py").run()

    for aim in at.selectbox:
        aim.set_value(3)
    next(each for each in at.button if each.label == "Keep these priorities").click().run()
    at.switch_page("pages/partners.py").run()

    after = at.session_state["doorstep.memo"][1]
    assert not at.error
    assert {each.terms.get("aim") for each in after.suggestions} != {
        each.terms.get("aim") for each in before.suggestions
    }
    assert after.on_screen.areas.equals(before.on_screen.areas)


def test_another_unit_is_counted_when_asked():
    at = open_museum(MUSEUMS[1])
    at.switch_page("pages/your_data.py").run()

    next(each for each in at.radio if each.label == "What is counted?").set_value("orders")
    next(each for each in at.button if each.label == "Use these choices").click().run()

    assert not at.error
    assert at.session_state["doorstep.settings"].count == "orders"
    at.switch_page("pages/who_comes.py").run()
    assert "orders" in said(at)


def test_forgetting_the_sample_brings_back_the_welcome(full: AppTest):
    assert full.metric

    full.button(key="forget").click().run()

    assert [button.label for button in full.main.button] == list(MUSEUMS)
