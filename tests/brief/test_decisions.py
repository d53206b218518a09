"""What was decided is taken along: in the brief and on slides, as plain text."""

from __future__ import annotations

import datetime as dt
import io

from pptx import Presentation

from insights.brief import render_brief
from insights.brief.slides import render_slides
from insights.findings import Analysis
from insights.framework.decisions import Decision

DECIDED = (
    Decision("Ring the youth club <b>today</b>", "=Amal", dt.date(2026, 12, 4)),
    *(Decision(f"Decision {number}") for number in range(9)),
)


def test_what_was_decided_is_in_the_brief_as_plain_text(analysis: Analysis):
    written = render_brief(analysis, decisions=DECIDED)

    assert "What was decided" in written
    assert "Ring the youth club &lt;b&gt;today&lt;/b&gt;" in written
    assert "4 December 2026" in written


def test_what_is_said_of_names_holds_where_the_museum_wrote_one_itself(analysis: Analysis):
    decided = [Decision("Ring Quay Pride", "Amal Khan, volunteer manager")]
    brief = render_brief(analysis, decisions=decided)
    deck = Presentation(io.BytesIO(render_slides(analysis, decisions=decided)))
    notes = deck.slides[0].notes_slide.notes_text_frame.text

    assert "Amal Khan" in brief
    for said in (brief, notes):
        assert "No visitor, volunteer or member of staff can be found from the figures" in said
        assert "stands as it was written and may name people" in said
        assert "No person can be found" not in said
        assert "Nothing here names a person" not in said


def test_what_was_decided_is_on_slides_as_many_as_it_takes(analysis: Analysis):
    deck = Presentation(io.BytesIO(render_slides(analysis, decisions=DECIDED)))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]

    assert len(tables) == 2
    assert all(one.what in cells for one in DECIDED)


def test_without_decisions_a_slide_has_room_to_write_them_down(analysis: Analysis):
    deck = Presentation(io.BytesIO(render_slides(analysis)))
    (table,) = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]

    assert [cell.text for cell in table.rows[0].cells] == [
        "What we decide",
        "Who sees to it",
        "By when",
    ]
    assert all(cell.text == "" for cell in table.rows[1].cells)
