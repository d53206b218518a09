"""Slides in the house style: words that fit, a picture, a chart that can be edited, notes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from insights.brief.cells import safe_text
from insights.brief.slides import house_style
from insights.brief.slides.fitting import Box, row_height, rows_that_fit, size_that_fits
from insights.brief.slides.house_style import in_colour
from insights.brief.slides.native_chart import Bars, draw, number_format
from insights.figures.style import LIGHT
from insights.figures.svg import writable

if TYPE_CHECKING:
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

_WIDE, _TALL, _MARGIN = 13.333, 7.5, 0.6  # inches
_TITLE_ONLY = 5  # of the library's own template
_IN_A_TABLE = 16  # points
_HEADINGS = 0.45  # inches


TITLE = Box(_MARGIN, 0.75, _WIDE - 2 * _MARGIN, 1.25)
BODY = Box(_MARGIN, 2.2, _WIDE - 2 * _MARGIN, 4.4)
LEFT = Box(_MARGIN, 2.2, 4.3, 4.4)
RIGHT = Box(5.2, 2.1, _WIDE - 5.2 - _MARGIN, 4.55)
_ABOVE = Box(_MARGIN, 0.35, _WIDE - 2 * _MARGIN, 0.45)
_FOOT = Box(_MARGIN, 6.64, _WIDE - 2 * _MARGIN - 0.6, 0.76)
_NUMBER = Box(_WIDE - _MARGIN - 0.6, 6.98, 0.6, 0.36)
_EDGE = Box(0, 0, 0.16, _TALL)  # in the house colour


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
        self._layout = self._deck.slide_layouts[_TITLE_ONLY]
        house_style.mark_edge(self._layout, *_inches(_EDGE))
        about = self._deck.core_properties
        about.title, about.author, about.last_modified_by = title, "Doorstep", "Doorstep"
        about.created = about.modified = dt.datetime.combine(made_on, dt.time())

    def add(
        self, title: str, *, above: str = "", foot: Sequence[str] = (), notes: Sequence[str] = ()
    ) -> Slide:
        """Add a slide: its title, a line above and small ones at its foot, number and notes."""
        slide: Slide = self._deck.slides.add_slide(self._layout)
        shape = slide.shapes.title
        _place(shape, TITLE)
        _write(shape.text_frame, [title], TITLE, largest=32, bold=True, anchor="middle")
        if above:
            self.text(slide, [above], _ABOVE, largest=16, colour=LIGHT.muted)
        if foot:
            self.text(slide, foot, _FOOT, largest=12, colour=LIGHT.muted)
        number = slide.shapes.add_textbox(*_inches(_NUMBER))
        house_style.number(number, len(self._deck.slides))
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

        data = CategoryChartData(number_format=number_format(bars))
        # The workbook behind a chart is opened by a spreadsheet, which must run nothing in it.
        data.categories = [safe_text(writable(row)) for row in bars.rows]
        for name, values in bars.series.items():
            data.add_series(safe_text(writable(name)), list(values))
        kind = XL_CHART_TYPE.BAR_STACKED if bars.stacked else XL_CHART_TYPE.BAR_CLUSTERED
        shape: Any = slide.shapes.add_chart(kind, *_inches(box), data)
        shape.name = "Chart"
        _describe(shape, described)
        draw(shape.chart, bars)

    def table(
        self,
        slide: Slide,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        box: Box,
        widths: Sequence[float],
        *,
        size: int = _IN_A_TABLE,
    ) -> None:
        """Set a table, its columns in proportion to `widths`."""
        from pptx.enum.text import MSO_ANCHOR
        from pptx.util import Inches

        shape: Any = slide.shapes.add_table(len(rows) + 1, len(headings), *_inches(box))
        columns = _columns(box, widths)
        for column, width in zip(shape.table.columns, columns, strict=True):
            column.width = Inches(width)
        for line, words in zip(shape.table.rows, (headings, *rows), strict=True):
            line.height = Inches(max(_HEADINGS, row_height(words, columns, size)))
        # A frame higher than its rows would be filled by making them higher.
        shape.height = sum(line.height for line in shape.table.rows)
        for down, row in enumerate((headings, *rows)):
            for across, words in enumerate(row):
                cell = shape.table.cell(down, across)
                cell.text_frame.text = writable(words)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                for run in cell.text_frame.paragraphs[0].runs:
                    house_style.dress(run, size, LIGHT.paper if down == 0 else LIGHT.ink)
                cell.fill.solid()
                cell.fill.fore_color.rgb = in_colour(LIGHT.ink if down == 0 else LIGHT.backdrop)

    def tables(
        self,
        title: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        foot: Sequence[str] = (),
        notes: Sequence[str] = (),
    ) -> None:
        """Add slides of one table, as many as it takes for every word to be read."""
        columns, room = _columns(BODY, widths), BODY.height - _HEADINGS
        slides, size = rows_that_fit(rows, columns, room, _IN_A_TABLE)
        for place, part in enumerate(slides, start=1):
            which = f" ({place} of {len(slides)})" if len(slides) > 1 else ""
            slide = self.add(title + which, foot=foot, notes=notes)
            self.table(slide, headings, part, BODY, widths, size=size)

    def saved(self) -> bytes:
        """Return the presentation as a file."""
        out = io.BytesIO()
        self._deck.save(out)
        return out.getvalue()


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
        house_style.dress(run, size, colour, bold=bold)


def _columns(box: Box, widths: Sequence[float]) -> list[float]:
    """Return how wide columns are, in inches."""
    return [box.width * width / sum(widths) for width in widths]


def _inches(box: Box) -> tuple[Any, Any, Any, Any]:
    from pptx.util import Inches

    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = _inches(box)


def _describe(shape: Any, words: str) -> None:
    """Give a shape the words that a screen reader says."""
    shape._element._nvXxPr.cNvPr.set("descr", writable(words))
