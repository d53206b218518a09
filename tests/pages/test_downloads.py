"""The headings of the tables are explained where the tables are taken away."""

from __future__ import annotations

import re

import pytest

from insights.brief import export
from insights.findings import Analysis
from pages.shared.downloads import HEADINGS


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
