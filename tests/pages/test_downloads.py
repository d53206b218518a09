"""The headings of the tables are explained where the tables are taken away."""

from __future__ import annotations

import dataclasses
import re

import pytest

from insights.brief import export
from insights.findings import Analysis
from pages.shared.downloads import HEADINGS, tables


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
        name for _, name, _ in tables(analysis) if name != "groups.csv"
    ]
