"""Every chart is drawn in one house style, light and dark, and carries no other."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from insights.figures.bars import breakdown_bars
from insights.figures.charts import pooled_fifths, trends_overview
from insights.figures.dumbbells import held_alike
from insights.figures.flow import Band, file_flow
from insights.figures.house import house
from insights.figures.partner_bars import partner_priorities
from insights.figures.shares import group_shares
from insights.figures.sources import sources_side_by_side
from insights.figures.style import contrast, theme
from tests.brief import town

THEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
ALIKE = pd.DataFrame(
    {
        "label": ["people on low incomes"], "verdict": ["lower"],
        "alone_ratio": [0.5], "alone_low": [0.4], "alone_high": [0.7],
        "alike_ratio": [0.6], "alike_low": [0.5], "alike_high": [0.8],
    }
)  # fmt: skip
SOURCES = pd.DataFrame(
    {
        "key": ["x", "x"], "what": ["place", "place"], "label": ["Quayside", "Quayside"],
        "source": ["tickets", "members"], "ratio": [0.5, None], "low": [0.4, None],
        "high": [0.7, None], "verdict": ["under_strong", "too_few"],
    }
)  # fmt: skip
CHARTS = {
    "visits": lambda dark: breakdown_bars(town.breakdown(), "authority", dark=dark),
    "months": lambda dark: breakdown_bars(town.breakdown(), "month", dark=dark),
    "fifths": lambda dark: pooled_fifths(
        town.pooled().query("characteristic == 'deprivation'"), "deprivation", dark=dark
    ),
    "kinds": lambda dark: trends_overview(town.trends(), dark=dark),
    "alike": lambda dark: held_alike(ALIKE, dark=dark),
    "answers": lambda dark: group_shares(town.groups().query("field == 'age'"), dark=dark),
    "sources": lambda dark: sources_side_by_side(SOURCES, dark=dark),
    "partners": lambda dark: partner_priorities(town.analysis().suggestions, dark=dark),
    "file": lambda dark: file_flow([Band("Lines in the file", 104, 0, "")], dark=dark),
}
# Of Plotly's own template: its typeface's colour, its ground, the first of its palette.
PLOTLYS = ("#2a3f5f", "#E5ECF6", "#636efa")


def colours(said: object) -> str:
    return re.sub(r"#[0-9A-Fa-f]{6}", "#", json.dumps(said, sort_keys=True))


@THEMES
@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_every_chart_begins_from_the_house_style_and_sets_none_of_its_own(draw, dark):
    figure = draw(dark)

    assert figure.layout.template == house(dark)
    own = figure.layout.to_plotly_json()
    assert not {"font", "colorway", "hoverlabel", "legend", "paper_bgcolor"} & set(own)
    assert "font" not in own["title"]
    assert not [each for each in PLOTLYS if each in figure.to_json()]


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_light_and_dark_differ_in_colours_alone(draw):
    light, dark = (json.loads(draw(each).to_json()) for each in (False, True))

    assert colours(light) == colours(dark)
    assert light != dark


@THEMES
def test_all_type_of_the_style_can_be_read(dark):
    style, paper = house(dark).layout, theme(dark).paper
    fonts = [
        style.font, style.title.font, style.legend.font, style.annotationdefaults.font,
        style.xaxis.title.font, style.yaxis.title.font,
    ]  # fmt: skip

    assert min(font.size for font in fonts) >= 13
    inks = [font.color for font in fonts] + [
        style.xaxis.tickfont.color,
        style.hoverlabel.font.color,
    ]
    assert min(contrast(ink, paper) for ink in inks) >= 4.5


@pytest.mark.parametrize("name", ["fifths", "kinds", "alike", "answers", "sources"])
def test_every_estimate_is_drawn_with_its_interval(name):
    figure = CHARTS[name](False)
    lines = [trace for trace in figure.data if trace.mode == "lines" and trace.hoverinfo == "skip"]
    dots = [trace for trace in figure.data if trace.mode == "markers" and trace.hovertext]

    ends = {
        (row, end) for line in lines for row, end in zip(line.y, line.x, strict=True)
        if row is not None
    }  # fmt: skip
    drawn = [
        (row, value)
        for trace in dots
        for row, value in zip(trace.y, trace.x, strict=True)
        if value is not None and not pd.isna(value)
    ]
    assert drawn
    for row, value in drawn:
        reach = [end for there, end in ends if there == row]
        assert min(reach) <= value <= max(reach)
