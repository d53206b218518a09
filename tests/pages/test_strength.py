"""How strong the evidence is stands before every result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Expander, Markdown, Subheader

from insights.findings import Analysis
from insights.wording.strength import meter


def in_order(drawn: Block) -> Iterator[Expander | Markdown | Subheader]:
    """Return headings, sentences and what can be unfolded, as they stand on the page."""
    for each in drawn.children.values():
        if isinstance(each, Expander | Markdown | Subheader):
            yield each
        if isinstance(each, Block):
            yield from in_order(each)


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
    drawn = [each.label if each.type == "expander" else each.value for each in in_order(full.main)]
    strong = next(at for at, said in enumerate(drawn) if meter(analysis) in said)

    assert strong < drawn.index(full.subheader[0].value)


def test_without_anything_counted_there_is_no_meter(analysis: Analysis):
    bare = replace(analysis.on_screen, areas=analysis.on_screen.areas.iloc[:0])

    assert meter(replace(analysis, on_screen=bare)) == ""
