"""Bars on a slide that its reader can edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insights.figures.style import LIGHT
from insights.figures.svg import writable

if TYPE_CHECKING:
    from pptx.chart.axis import CategoryAxis
    from pptx.chart.chart import Chart

FONT = "Calibri"  # on every computer that opens slides, or replaced by one as wide


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart: named rows, and for each series a value a row, None where nothing is drawn.

    Attributes
    ----------
    rows : sequence of str
        From the top down.
    series : mapping of str to sequence of (float or None)
        In the order of the legend.
    colours : sequence of str
        "#RRGGBB" for each series; "" is not drawn, as what holds others off the axis.
    stacked : bool
        One bar a row, its parts end to end.
    shares : bool
        Whether values are shares, written as percentages.
    axis : str
        What the numbers are.
    values : bool
        Whether each bar is labelled with its value.
    reaches : float
        The axis goes at least as far.
    """

    rows: Sequence[str]
    series: Mapping[str, Sequence[float | None]]
    colours: Sequence[str]
    stacked: bool = False
    shares: bool = False
    axis: str = ""
    values: bool = False
    reaches: float = 0.0


def draw(chart: Chart, bars: Bars) -> None:
    """Draw a chart of bars in the house style."""
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    chart.font.size, chart.font.name = Pt(14), FONT
    chart.font.color.rgb = in_colour(LIGHT.ink)
    named = {colour for colour in bars.colours if colour}
    chart.has_title = False
    chart.has_legend = len(named) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    rows, values = chart.category_axis, chart.value_axis
    rows.reverse_order = True  # the first row on top
    rows.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    rows.format.line.color.rgb = in_colour(LIGHT.edge)
    rows.has_major_gridlines = False
    _name_every_row(rows)
    values.minimum_scale = 0
    if bars.reaches > _furthest(bars):
        values.maximum_scale = bars.reaches
    values.tick_labels.number_format = number_format(bars)
    values.tick_labels.number_format_is_linked = False
    values.major_gridlines.format.line.color.rgb = in_colour(LIGHT.line)
    values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # below, for the rows are reversed
    if bars.axis:
        values.has_title = True
        values.axis_title.text_frame.text = writable(bars.axis)
        for run in values.axis_title.text_frame.paragraphs[0].runs:
            run.font.size, run.font.bold = Pt(12), False
    plot = chart.plots[0]
    plot.gap_width = 45
    if bars.stacked:
        plot.overlap = 100
    for series, colour in zip(plot.series, bars.colours, strict=True):
        if not colour:
            series.format.fill.background()
            continue
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = in_colour(colour)
        series.format.line.color.rgb = in_colour(LIGHT.paper)
        if bars.values:
            series.data_labels.show_value = True
            series.data_labels.number_format = number_format(bars)
            series.data_labels.number_format_is_linked = False


def _name_every_row(rows: CategoryAxis) -> None:
    """Leave no row's name out where room is scarce, as the programs that draw slides would."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    rows._element.find(qn("c:lblOffset")).addnext(
        parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    )


def _furthest(bars: Bars) -> float:
    """Return where the longest bar ends."""
    columns = [[value or 0.0 for value in values] for values in bars.series.values()]
    ends = [sum(row) if bars.stacked else max(row) for row in zip(*columns, strict=True)]
    return max(ends, default=0.0)


def number_format(bars: Bars) -> str:
    """Return how a spreadsheet writes the values."""
    return "0%" if bars.shares else "0"


def in_colour(hexadecimal: str) -> Any:
    """Return "#RRGGBB" as the library of slides has it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hexadecimal.removeprefix("#"))
