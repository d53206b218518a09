"""Bars on a slide that its reader can edit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from insights.brief.slides.house_style import FONT, in_colour
from insights.figures.style import LIGHT
from insights.figures.svg import writable

if TYPE_CHECKING:
    from pptx.chart.axis import CategoryAxis
    from pptx.chart.chart import Chart


Range = tuple[float | None, float | None]


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
    written : str
        How a spreadsheet writes the numbers of the axis; "" as it writes the values.
    step : float
        From one number of the axis to the next; 0 where any will do.
    claims : sequence of bool
        Which rows make a claim: the others are drawn in a colour that makes none. Empty for all.
    ranges : mapping of str to sequence of (float or None, float or None)
        For a series, the two ends of the line through each bar.
    """

    rows: Sequence[str]
    series: Mapping[str, Sequence[float | None]]
    colours: Sequence[str]
    stacked: bool = False
    shares: bool = False
    axis: str = ""
    values: bool = False
    reaches: float = 0.0
    written: str = ""
    step: float = 0.0
    claims: Sequence[bool] = ()
    ranges: Mapping[str, Sequence[Range]] = field(default_factory=dict)


def draw(chart: Chart, bars: Bars) -> None:
    """Draw a chart of bars in the house style."""
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.font.size, chart.font.name = Pt(14), FONT
    chart.font.color.rgb = in_colour(LIGHT.ink)
    chart.has_title = False
    chart.has_legend = len({colour for colour in bars.colours if colour}) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    _draw_axes(chart, bars)
    plot = chart.plots[0]
    plot.gap_width = 45
    if bars.stacked:
        plot.overlap = 100
    for series, colour in zip(plot.series, bars.colours, strict=True):
        _draw_series(series, colour, bars)


def _draw_axes(chart: Chart, bars: Bars) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    rows, values = chart.category_axis, chart.value_axis
    rows.reverse_order = True  # the first row on top
    rows.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    rows.format.line.color.rgb = in_colour(LIGHT.edge)
    rows.has_major_gridlines = False
    _name_every_row(rows)
    values.minimum_scale = 0
    if end := _axis_end(bars):
        values.maximum_scale = end
    if bars.step:
        values.major_unit = bars.step
    values.tick_labels.number_format = bars.written or number_format(bars)
    values.tick_labels.number_format_is_linked = False
    values.major_gridlines.format.line.color.rgb = in_colour(LIGHT.line)
    values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # below, for the rows are reversed
    if bars.axis:
        values.has_title = True
        values.axis_title.text_frame.text = writable(bars.axis)
        for run in values.axis_title.text_frame.paragraphs[0].runs:
            run.font.size, run.font.bold = Pt(12), False


def _draw_series(series: Any, colour: str, bars: Bars) -> None:
    if not colour:
        series.format.fill.background()
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = in_colour(colour)
    series.format.line.color.rgb = in_colour(LIGHT.paper)
    for place in (at for at, claims in enumerate(bars.claims) if not claims):
        look = series.points[place].format
        look.fill.solid()
        look.fill.fore_color.rgb = in_colour(LIGHT.mark)
        look.line.color.rgb = in_colour(LIGHT.paper)
    if bars.values:
        series.data_labels.show_value = True
        series.data_labels.number_format = number_format(bars)
        series.data_labels.number_format_is_linked = False
    if series.name in bars.ranges:
        _draw_ranges(series, bars.ranges[series.name])


def _draw_ranges(series: Any, ranges: Sequence[Range]) -> None:
    """Draw a line through each bar, from one end of its range to the other."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    def beyond(which: int) -> str:
        """Write how far each end lies from the bar's own."""
        points = "".join(
            f'<c:pt idx="{at}"><c:v>{abs(ends[which] - value):.4f}</c:v></c:pt>'
            for at, (value, ends) in enumerate(zip(series.values, ranges, strict=True))
            if value is not None and ends[which] is not None
        )
        return f'<c:numLit><c:ptCount val="{len(ranges)}"/>{points}</c:numLit>'

    drawn = (
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/><c:plus>{beyond(1)}</c:plus><c:minus>{beyond(0)}</c:minus><c:spPr>'
        f'<a:ln w="22225"><a:solidFill><a:srgbClr val="{LIGHT.ink[1:]}"/></a:solidFill></a:ln>'
        f"</c:spPr></c:errBars>"
    )
    series._element.find(qn("c:cat")).addprevious(parse_xml(drawn))


def _name_every_row(rows: CategoryAxis) -> None:
    """Leave no row's name out where room is scarce, as the programs that draw slides would."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    rows._element.find(qn("c:lblOffset")).addnext(
        parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    )


def _axis_end(bars: Bars) -> float | None:
    """Return where the axis has to end; None where the longest bar decides it well."""
    columns = [[value or 0.0 for value in values] for values in bars.series.values()]
    ends = [sum(row) if bars.stacked else max(row) for row in zip(*columns, strict=True)]
    # Programs that draw slides leave no room for ranges that go further than their bars.
    highs = [high or 0.0 for ranges in bars.ranges.values() for _, high in ranges]
    furthest = max([*ends, *highs], default=0.0)
    if bars.reaches > furthest:
        return bars.reaches
    return math.ceil(10 * furthest) / 10 if highs else None


def number_format(bars: Bars) -> str:
    """Return how a spreadsheet writes the values."""
    return "0%" if bars.shares else "0"
