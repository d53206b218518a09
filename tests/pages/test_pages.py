"""Each page through Streamlit's own runner: what a visitor sees, not how."""

from __future__ import annotations

import ast
import logging
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from insights.errors import AnalysisError
from insights.findings import Analysis
from pages.shared.frame import JOURNEY
from pages.shared.widgets import escaped

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("[!_]*.py"))


def test_the_journey_visits_every_page():
    assert sorted(link.path for link in JOURNEY) == sorted(["app.py", *PAGES])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_framed_with_no_data(app: AppTest, path: str):
    app.switch_page(path).run()

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert len(app.sidebar.get("page_link")) == len(JOURNEY)
    assert len(app.main.get("page_link")) >= 1


@pytest.mark.parametrize("path", ["app.py", *PAGES])
def test_every_page_opens_with_findings(full: AppTest, path: str):
    full.switch_page(path).run()

    assert not full.exception
    assert not full.error, full.error[0].value
    assert len(full.main.get("page_link")) >= 1


def test_survey_answers_are_shown_like_volunteers(full: AppTest):
    key, found = full.session_state["doorstep.memo"]
    screen = found.on_screen
    both = replace(
        screen,
        groups=pd.concat([screen.groups, screen.groups.assign(source="survey")]),
        responses=pd.concat([screen.responses, screen.responses.assign(source="survey")]),
    )
    full.session_state["doorstep.memo"] = (key, replace(found, on_screen=both))
    full.switch_page("pages/volunteers.py").run()

    next(radio for radio in full.radio if radio.label == "Whose answers").set_value("survey").run()

    assert not full.error
    assert "mong 64 people surveyed" in full.subheader[0].value


def test_a_partner_type_can_be_shown_on_the_map(full: AppTest):
    key, found = full.session_state["doorstep.memo"]
    more = found.served.assign(type="T1", area_code="E01990001")
    first, second = found.suggestions
    found = replace(
        found,
        suggestions=(first, replace(second, band="low", where=("E01990001",))),
        served=pd.concat([found.served, more]),
    )
    full.session_state["doorstep.memo"] = (key, found)
    full.switch_page("pages/partners.py").run()
    chosen = next(each for each in full.selectbox if each.label == "Type of partner on the map")
    assert chosen.value == "T10"

    full.button(key="show.T1").click().run()

    assert not full.error
    chosen = next(each for each in full.selectbox if each.label == "Type of partner on the map")
    assert chosen.value == "T1"
    shown = [each.value.replace("\\", "") for each in full.markdown]
    assert any("It would serve Quayside 2:" in each for each in shown)


def test_a_projector_gets_the_headline_as_large_as_the_title(full: AppTest, analysis: Analysis):
    full.switch_page("pages/strategy_session.py").run()

    full.toggle(key="doorstep.box.strategy.large").set_value(True).run()

    assert not full.error
    assert full.title[1].value.replace("\\", "") == analysis.headline[0]


@pytest.mark.parametrize("path", ["app.py", *PAGES])
def test_pages_are_short_and_do_no_arithmetic_on_tables(path: str):
    code = (ROOT / path).read_text()

    assert len(code.splitlines()) <= 110
    assert not {"groupby", "merge", "read_csv"} & {
        node.attr for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute)
    }


def test_a_fault_of_ours_shows_a_reference_and_no_value_from_a_file(
    full: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def break_down(_: object) -> str:
        raise ValueError("could not convert Jane Doe, M1 1AA")

    monkeypatch.setattr("insights.wording.visits.who_comes", break_down)
    with caplog.at_level(logging.DEBUG):
        full.switch_page("pages/who_comes.py").run()

    shown = full.error[0].value
    assert "Something went wrong on our side" in shown
    assert "Jane" not in shown
    assert "Jane" not in caplog.text
    assert shown[-8:] in caplog.text


def test_a_problem_the_reader_can_solve_comes_with_its_remedy(
    full: AppTest, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_: object) -> str:
        raise AnalysisError("There is nothing to compare.", remedy="Add tickets.")

    monkeypatch.setattr("insights.wording.visits.who_comes", refuse)
    full.switch_page("pages/who_comes.py").run()

    assert (
        full.error[0].value == "There is nothing to compare\\.\n\n**What to try:** Add tickets\\."
    )


def test_the_first_page_does_not_wait_for_maps_and_statistics():
    code = (
        "import sys, pages.shared.frame, pages.shared.widgets\n"
        "heavy = {'geopandas', 'scipy', 'statsmodels', 'shapely', 'pandas'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_words_from_a_file_are_shown_letter_for_letter():
    assert escaped("[click](x) *now*") == "\\[click\\]\\(x\\) \\*now\\*"


@pytest.mark.parametrize(
    "name",
    [":material/home:", ":streamlit:", "http://evil.example", "HTTPS://evil.example",
     "see www.evil.example", "WWW.evil.example", "mailto:ann@evil.example"],
)  # fmt: skip
def test_nothing_is_left_by_which_an_icon_or_an_address_is_known(name: str):
    """They are looked for once the markdown is read, when its backslashes are gone."""
    read = escaped(name).replace("\\", "")

    assert not re.search(r":[a-z/]|www\.|@\w", read, re.IGNORECASE)
    assert read.replace("\u2060", "") == name


def test_the_time_and_a_remark_are_left_alone():
    assert escaped("Monday 10:30: tea") == "Monday 10\\:30\\: tea"


def test_the_name_of_a_council_area_is_shown_letter_for_letter(full: AppTest):
    key, found = full.session_state["doorstep.memo"]
    name = "![x](http://evil.example/p.png)"
    screen = replace(
        found.on_screen,
        areas=found.on_screen.areas.iloc[:0],
        breakdown=found.on_screen.breakdown.replace({"value": {"Marlhaven": name}}),
    )
    full.session_state["doorstep.memo"] = (key, replace(found, on_screen=screen, in_files=screen))
    full.switch_page("app.py").run()

    assert not full.exception
    labels = [each.label.replace("\\", "").replace("\u2060", "") for each in full.metric]
    assert f"Live in {name}" in labels
    for each in [*full.metric, *full.markdown]:
        assert "![x](" not in (each.label if each.type == "metric" else each.value)
