"""Slides in the house style: words that fit, a picture, a chart that can be edited, notes."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insights.brief.cells import safe_text
from insights.figures.style import LIGHT
from insights.figures.svg import writable

if TYPE_CHECKING:
    from pptx.chart.axis import CategoryAxis
    from pptx.chart.chart import Chart
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

FONT = "Calibri"  # on every computer that opens slides, or replaced by one as wide
_WIDE, _TALL, _MARGIN = 13.333, 7.5, 0.6  # inches
_TITLE_ONLY = 5  # of the library's own template
_POINTS = 72
_LETTER = 0.5  # of its height, how wide a letter is on average
_LINE = 1.2
_SIZES = (32, 28, 24, 22, 20, 18, 16, 14, 12, 11, 10)


@dataclass(frozen=True, slots=True)
class Box:
    """Room on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


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


TITLE = Box(_MARGIN, 0.75, _WIDE - 2 * _MARGIN, 1.25)
BODY = Box(_MARGIN, 2.2, _WIDE - 2 * _MARGIN, 4.4)
LEFT = Box(_MARGIN, 2.2, 4.3, 4.4)
RIGHT = Box(5.2, 2.1, _WIDE - 5.2 - _MARGIN, 4.55)
_ABOVE = Box(_MARGIN, 0.35, _WIDE - 2 * _MARGIN, 0.45)
_FOOT = Box(_MARGIN, 6.64, _WIDE - 2 * _MARGIN, 0.76)


class Deck:
    """A presentation that grows slide by slide.

    Parameters
    ----------
    title : str
        For the file's properties.
    made_on : datetime.date
        The day of the findings.
    """

    def __init__(self, title: str, made_on: dt.date) -> None:
        from pptx import Presentation
        from pptx.util import Inches

        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(_WIDE), Inches(_TALL)
        about = self._deck.core_properties
        about.title, about.author, about.last_modified_by = title, "Doorstep", "Doorstep"
        about.created = about.modified = dt.datetime.combine(made_on, dt.time())

    def add(
        self, title: str, *, above: str = "", foot: str = "", notes: Sequence[str] = ()
    ) -> Slide:
        """Add a slide: its title, a line above and a small one at its foot, and notes."""
        slide: Slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_ONLY])
        shape = slide.shapes.title
        _place(shape, TITLE)
        _write(shape.text_frame, [title], TITLE, largest=32, bold=True, anchor="middle")
        if above:
            self.text(slide, [above], _ABOVE, largest=16, colour=LIGHT.muted)
        if foot:
            self.text(slide, [foot], _FOOT, largest=12, colour=LIGHT.muted)
        slide.notes_slide.notes_text_frame.text = writable("\n".join(notes))
        return slide

    def text(
        self,
        slide: Slide,
        paragraphs: Sequence[str],
        box: Box,
        *,
        largest: int = 28,
        colour: str = LIGHT.ink,
    ) -> None:
        """Write paragraphs into a box, as large as fits."""
        shape = slide.shapes.add_textbox(*_inches(box))
        _write(shape.text_frame, paragraphs, box, largest=largest, colour=colour)

    def picture(self, slide: Slide, png: bytes, box: Box, described: str) -> None:
        """Set a picture into a box, as large as fits, with its description."""
        from pptx.util import Inches

        shape: Any = slide.shapes.add_picture(io.BytesIO(png), Inches(box.left), Inches(box.top))
        scale = min(Inches(box.width) / shape.width, Inches(box.height) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape.left = Inches(box.left) + (Inches(box.width) - shape.width) // 2
        shape.name = "Map"
        _describe(shape, described)

    def chart(self, slide: Slide, bars: Bars, box: Box, described: str) -> None:
        """Draw bars that can be edited, with their description."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE

        data = CategoryChartData(number_format=_format(bars))
        # The workbook behind a chart is opened by a spreadsheet, which must run nothing in it.
        data.categories = [safe_text(writable(row)) for row in bars.rows]
        for name, values in bars.series.items():
            data.add_series(safe_text(writable(name)), list(values))
        kind = XL_CHART_TYPE.BAR_STACKED if bars.stacked else XL_CHART_TYPE.BAR_CLUSTERED
        shape: Any = slide.shapes.add_chart(kind, *_inches(box), data)
        shape.name = "Chart"
        _describe(shape, described)
        _style(shape.chart, bars)

    def table(
        self,
        slide: Slide,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        box: Box,
        widths: Sequence[float],
    ) -> None:
        """Set a table, its columns in proportion to `widths`."""
        from pptx.util import Inches, Pt

        shape = slide.shapes.add_table(len(rows) + 1, len(headings), *_inches(box))
        for column, width in zip(shape.table.columns, widths, strict=True):
            column.width = Inches(box.width * width / sum(widths))
        for down, row in enumerate((headings, *rows)):
            for across, cell in enumerate(row):
                frame = shape.table.cell(down, across).text_frame
                frame.text = writable(cell)
                for run in frame.paragraphs[0].runs:
                    run.font.size, run.font.name = Pt(16), FONT
                    run.font.color.rgb = _colour(LIGHT.paper if down == 0 else LIGHT.ink)
                shape.table.cell(down, across).fill.solid()
                fill = LIGHT.ink if down == 0 else LIGHT.backdrop
                shape.table.cell(down, across).fill.fore_color.rgb = _colour(fill)

    def saved(self) -> bytes:
        """Return the presentation as a file."""
        out = io.BytesIO()
        self._deck.save(out)
        return out.getvalue()


def size_that_fits(paragraphs: Sequence[str], box: Box, largest: int) -> int:
    """Return the largest size of type, in points, in which paragraphs fit a box.

    Examples
    --------
    >>> size_that_fits(["Short."], Box(0, 0, 5, 2), 28)
    28
    >>> size_that_fits(["A sentence of some length. " * 8], Box(0, 0, 5, 2), 28)
    16
    """
    for size in (each for each in _SIZES if each <= largest):
        if height_of(paragraphs, box.width, size) <= box.height:
            return size
    return min(largest, _SIZES[-1])


def height_of(paragraphs: Sequence[str], width: float, size: int) -> float:
    """Return about how high paragraphs stand, in inches."""
    letters = max(1, math.floor((width - 0.2) * _POINTS / (size * _LETTER)))
    lines = sum(math.ceil(max(1, len(each)) / letters) + 0.4 for each in paragraphs)
    return 0.1 + lines * size * _LINE / _POINTS


def _write(
    frame: TextFrame,
    paragraphs: Sequence[str],
    box: Box,
    *,
    largest: int,
    colour: str = LIGHT.ink,
    bold: bool = False,
    anchor: str = "top",
) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    size = size_that_fits(paragraphs, box, largest)
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if anchor == "middle" else MSO_ANCHOR.TOP
    for at, words in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(0.4 * size)
        run = paragraph.add_run()
        run.text = writable(words)
        run.font.size, run.font.name = Pt(size), FONT
        run.font.bold = bold
        run.font.color.rgb = _colour(colour)


def _style(chart: Chart, bars: Bars) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    chart.font.size, chart.font.name = Pt(14), FONT
    chart.font.color.rgb = _colour(LIGHT.ink)
    named = {colour for colour in bars.colours if colour}
    chart.has_title = False
    chart.has_legend = len(named) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    rows, values = chart.category_axis, chart.value_axis
    rows.reverse_order = True  # the first row on top
    rows.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    rows.format.line.color.rgb = _colour(LIGHT.edge)
    rows.has_major_gridlines = False
    _name_every_row(rows)
    values.minimum_scale = 0
    if bars.reaches > _furthest(bars):
        values.maximum_scale = bars.reaches
    values.tick_labels.number_format = _format(bars)
    values.tick_labels.number_format_is_linked = False
    values.major_gridlines.format.line.color.rgb = _colour(LIGHT.line)
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
        series.format.fill.fore_color.rgb = _colour(colour)
        series.format.line.color.rgb = _colour(LIGHT.paper)
        if bars.values:
            series.data_labels.show_value = True
            series.data_labels.number_format = _format(bars)
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


def _format(bars: Bars) -> str:
    return "0%" if bars.shares else "0"


def _inches(box: Box) -> tuple[Any, Any, Any, Any]:
    from pptx.util import Inches

    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = _inches(box)


def _describe(shape: Any, words: str) -> None:
    """Give a shape the words that a screen reader says."""
    shape._element._nvXxPr.cNvPr.set("descr", writable(words))


def _colour(hexadecimal: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hexadecimal.removeprefix("#"))
