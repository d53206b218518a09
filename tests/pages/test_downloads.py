"""The headings of the tables are explained where the tables are taken away."""

from __future__ import annotations

import dataclasses
import re

import pytest

from insights.brief import export
from insights.findings import Analysis
from insights.taking_away import taken
from pages.shared.tables_offered import HEADINGS, tables


@pytest.mark.parametrize(
    ("name", "written"), [("areas.csv", export.areas_csv), ("groups.csv", export.groups_csv)]
)
def test_what_is_explained_is_a_heading_of_the_table(name, written, analysis: Analysis):
    headings = set(written(analysis).lstrip("\ufeff").splitlines()[0].split(","))
    explained = set(re.findall("`([a-z_]+)`", HEADINGS[name]))

    assert len(explained) > 5
    assert explained <= headings


def test_the_meanings_stand_beside_the_downloads(full):
    full.switch_page("pages/strategy_session.py").run()

    assert not full.exception
    assert any("`population_share`" in each.value for each in full.main.markdown)


def test_a_table_without_rows_is_not_offered(analysis: Analysis):
    none = dataclasses.replace(analysis.in_files, groups=analysis.in_files.groups.iloc[:0])
    without = dataclasses.replace(analysis, in_files=none)

    assert "groups.csv" in [name for _, name, _ in tables(analysis)]
    assert [name for _, name, _ in tables(without)] == [
        name for _, name, _ in tables(analysis) if name not in {"groups.csv", "groups-in-words.csv"}
    ]


def another_view(analysis: Analysis) -> Analysis:
    settings = dataclasses.replace(analysis.settings, count="orders")
    areas = analysis.in_files.areas.assign(observed=lambda rows: rows["observed"] + 1)
    files = dataclasses.replace(analysis.in_files, areas=areas)
    return dataclasses.replace(analysis, settings=settings, in_files=files)


def offered(page) -> list:
    page.switch_page("pages/strategy_session.py").run()
    assert not page.exception
    return [each.proto for each in page.get("download_button")]


def test_files_are_offered_again_beside_themselves(full, analysis):
    full.session_state["doorstep.taken"] = {None: taken(analysis)}

    assert len(offered(full)) >= 5


def test_a_file_that_is_made_is_remembered_without_a_run_of_the_page(full, analysis, monkeypatch):
    made = {}
    monkeypatch.setattr(
        "streamlit.download_button", lambda label, data, **rest: made.update({label: (data, rest)})
    )
    offered(full)
    assert not any(full.session_state["doorstep.taken"])

    groups, how = made["Groups"]
    assert "population_share" in groups()

    assert how["on_click"] == "ignore"
    before = full.session_state["doorstep.taken"][None]
    assert before.rule == analysis.catchment.rule
    monkeypatch.undo()
    full.session_state["doorstep.memo"] = (
        full.session_state["doorstep.memo"][0], another_view(analysis)
    )  # fmt: skip
    assert offered(full) == []


def test_files_of_another_view_are_kept_back_with_why_and_what_to_do(full, analysis):
    full.session_state["doorstep.taken"] = {None: taken(another_view(analysis))}

    assert offered(full) == []
    warned = " ".join(each.value for each in full.warning)
    assert "count orders in another view" in warned
    assert any("Forget everything" in each.value for each in full.main.markdown)


def test_what_was_taken_of_the_sample_keeps_nothing_of_ones_own_back(full, analysis):
    full.session_state["doorstep.taken"] = {"marlhaven": taken(another_view(analysis))}

    assert len(offered(full)) >= 5


def test_forgetting_everything_forgets_what_was_taken(full, analysis):
    full.session_state["doorstep.taken"] = {None: taken(another_view(analysis))}
    full.run()
    button = next(each for each in full.button if "orget everything" in each.label)
    button.click().run()

    assert "doorstep.taken" not in full.session_state


def test_slides_and_the_map_are_taken_away_and_no_map_where_there_is_none(full, analysis):
    named = {each.label for each in offered(full)}
    assert {"Slides, with notes for whoever presents", "Map as a picture", "Map for print"} <= named
    assert "Places for mapping software" in named

    without = dataclasses.replace(analysis.in_files, areas=analysis.in_files.areas.iloc[:0])
    key, _ = full.session_state["doorstep.memo"]
    full.session_state["doorstep.memo"] = (key, dataclasses.replace(analysis, in_files=without))
    named = {each.label for each in offered(full)}
    assert "Slides, with notes for whoever presents" in named
    assert "Map as a picture" not in named


def test_what_a_team_reads_and_shows_is_in_view_and_the_rest_is_folded(full):
    labels = [each.label for each in offered(full)]
    folded = [
        each.proto.label for fold in full.expander for each in fold.get("download_button")
    ]  # fmt: skip

    assert [label for label in labels if label not in folded] == [
        "Brief as a PDF",
        "Brief as a web page",
        "Slides, with notes for whoever presents",
        "Map as a picture",
        "Saved analysis (.doorstep), to open on another computer",
    ]
    assert folded[0] == "Workbook with every table"
    assert {"Areas", "Everything, for other software", "Map for print"} <= set(folded)


def test_the_workbook_is_made_when_it_is_asked_for(full, monkeypatch):
    made = {}
    monkeypatch.setattr(
        "streamlit.download_button", lambda label, data, **_: made.update({label: data})
    )
    offered(full)

    assert made["Workbook with every table"]().startswith(b"PK")
