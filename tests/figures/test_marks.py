"""What the marks of a chart mean is said wherever one is drawn."""

from __future__ import annotations

import pytest

from insights.figures import marks, svg_charts
from insights.figures.charts import most_telling, pooled_fifths, trends_overview
from insights.figures.style import DARK, LIGHT, contrast, look


def symbols(figure) -> set[str]:
    return {
        symbol for trace in figure.data if trace.mode == "markers" for symbol in trace.marker.symbol
    }


def test_each_mark_of_the_overview_is_in_its_key(analysis):
    trends = analysis.in_files.trends
    for limit in (1, 2, None):
        shown = marks.of_findings(most_telling(trends, limit)["verdict"])
        assert symbols(trends_overview(trends, limit=limit)) == {
            look(mark.verdict).symbol for mark in shown
        }


@pytest.mark.parametrize("verdict", ["under", "in_line", "over", "too_few"])
def test_each_mark_of_the_fifths_is_in_its_key_and_no_other_claims_a_finding(analysis, verdict):
    pooled = analysis.in_files.pooled
    one = pooled[pooled["characteristic"].eq(pooled["characteristic"].iloc[0])]
    shown = marks.of_fifths(verdict)

    assert symbols(pooled_fifths(one, "no car", verdict)) == {
        look(mark.verdict).symbol for mark in shown
    }
    assert all("as expected" not in mark.meaning for mark in shown if mark.verdict == "in_line")


def test_the_key_says_what_shape_line_and_size_mean():
    said = marks.explained(marks.of_findings(["too_few", "under", "in_line", "over"]))

    assert said.startswith(
        "▼ fewer than expected, ● about as expected, ▲ more than expected, ○ not enough data. "
    )
    assert "range that chance allows" in said
    assert "dotted line is 100" in said
    assert "one size" in said


def test_findings_with_one_shape_are_told_apart_by_their_colour():
    said = marks.explained(marks.of_findings(["under", "under_strong", "under_likely", "over"]))

    assert said.startswith(
        "▼ fewer, clearly fewer or, in the fainter colour, probably fewer than expected, ▲ more "
    )
    assert said.count("▼") == 1
    for now in (LIGHT, DARK):
        faint, strong = (
            contrast(now.fill(verdict), now.paper) for verdict in ("under_likely", "under_strong")
        )
        assert faint < strong


def test_the_charts_on_paper_have_the_key_too(analysis):
    drawn = svg_charts.trends_svg(analysis.in_files.trends)
    for mark in marks.of_findings(most_telling(analysis.in_files.trends)["verdict"]):
        assert mark.meaning in drawn
    assert "range that chance allows" in drawn
