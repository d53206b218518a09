"""How strong the evidence is stands before every result."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from insights.findings import Analysis
from insights.wording.strength import meter


@pytest.mark.parametrize(
    "path",
    [
        "app.py",
        "pages/who_is_missing.py",
        "pages/partners.py",
        "pages/strategy_session.py",
    ],
)
def test_it_is_drawn_before_the_first_finding(full: AppTest, analysis: Analysis, path: str):
    full.switch_page(path).run()
    drawn = [each.value for each in full.main if each.type in ("markdown", "subheader")]
    dots = meter(analysis).split()[0]
    strong = next(at for at, value in enumerate(drawn) if dots in value)

    first_finding = full.subheader[0].value
    assert strong < drawn.index(first_finding)


def test_without_anything_counted_there_is_no_meter(analysis: Analysis):
    bare = replace(analysis.on_screen, areas=analysis.on_screen.areas.iloc[:0])

    assert meter(replace(analysis, on_screen=bare)) == ""
