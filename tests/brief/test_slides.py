"""Slides: they open, every word fits, every figure is described, and nothing hidden is in them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import struct
import zipfile

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches, Pt

from insights.brief.map_files import map_for_a_slide
from insights.brief.slides import render_slides
from insights.brief.slides.fitting import Box, height_of, rows_that_fit, size_that_fits
from insights.findings import Analysis
from insights.framework import Purpose
from insights.framework.decisions import LONGEST_DECISION, MOST_DECISIONS, Decision
from insights.partners.organisations.shortlist import Listed
from insights.partners.scoring.overriding import Override, put_in_place
from insights.wording.story import story
from tests.brief import town

QUESTIONS = [
    "Where do our visitors come from?",
    "Whom would we expect?",
    "Who is missing, and where?",
    "Which kinds of place do we reach less?",
    "Who volunteers?",
    "What can we not tell?",
    "Which partners could help?",
    "What do we decide today?",
]


def opened(analysis: Analysis, **said):
    return Presentation(io.BytesIO(render_slides(analysis, **said)))


def texts(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def charts(deck):
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_the_slides_ask_what_a_room_asks_in_its_order(analysis):
    slides = list(opened(analysis).slides)

    asked = [text for slide in slides for text in texts(slide) if text in QUESTIONS]
    assert asked == QUESTIONS
    assert slides[0].shapes.title.text_frame.text == "Who is missing, and who could help"
    assert slides[-1].shapes.title.text_frame.text == "Where the numbers come from"


def test_no_slide_is_empty_beneath_its_title_and_none_is_in_type_too_small_to_read(analysis):
    sources = [
        dataclasses.replace(one, key=f"{one.key}{at}", title=f"{one.title}, part {at}",
                            attribution=f"{'Contains public sector information. ' * 5}{at}")
        for one in analysis.sources for at in range(5)
    ]  # fmt: skip
    bare = dataclasses.replace(analysis, suggestions=(), sources=tuple(sources))

    for slide in opened(bare).slides:
        body = [each for each in slide.shapes if each.shape_id != slide.shapes.title.shape_id]
        words = [each for each in body if each.has_text_frame and each.name != "Slide number"]
        said = [each for each in words if Inches(2) < each.top < Inches(6.6)]
        assert said or any(each.has_chart or each.has_table or each.name == "Map" for each in body)
        lines = [line for each in said for line in each.text_frame.paragraphs]
        assert all(line.text for line in lines)
        assert min((run.font.size.pt for line in lines for run in line.runs), default=14) >= 12


def test_each_slide_has_its_sentence_as_its_title_and_notes_for_the_presenter(analysis):
    by_question = {}
    for slide in opened(analysis).slides:
        for text in texts(slide):
            by_question.setdefault(text, slide)
        assert slide.notes_slide.notes_text_frame.text
    for step in story(analysis.as_it_leaves()):
        slide = by_question[step.asks]
        assert slide.shapes.title.text_frame.text == step.says
        assert all(note in slide.notes_slide.notes_text_frame.text for note in step.notes)
        assert step.how_sure in "\n".join(texts(slide))


def test_each_figure_of_findings_names_its_source(analysis):
    figures = [
        slide
        for slide in opened(analysis).slides
        if any(shape.has_chart or shape.name == "Map" for shape in slide.shapes)
    ]

    named = [text for slide in figures for text in texts(slide) if "Source: your" in text]
    assert len(named) == len(figures) - 1  # points of partners are nobody's data


def test_each_slide_of_people_or_places_says_of_how_many(analysis):
    said = {slide.shapes.title.text_frame.text: " ".join(texts(slide)) for slide in
            opened(analysis).slides}  # fmt: skip
    steps = {step.key: step for step in story(analysis.as_it_leaves())}

    assert "fewer households came than expected (likely " in said[steps["missing"].says]
    assert "60 of 65 volunteers gave a usable answer." in said[steps["volunteers"].says]


def test_a_slide_says_that_it_draws_only_some_kinds_of_place():
    many = town.trends().iloc[[0] * 9].assign(verdict="under_strong")
    many.index = [f"kind {number}" for number in range(9)]
    shown = town.released(trends=many)

    deck = opened(town.analysis(on_screen=shown, in_files=shown))

    words = " ".join(text for slide in deck.slides for text in texts(slide))
    assert "8 of the 9 kinds of place with lower reach are drawn; the brief says more." in words


def test_slides_are_numbered_by_a_field_that_stays_right_when_they_are_moved(analysis):
    for place, slide in enumerate(opened(analysis).slides, start=1):
        (number,) = [shape for shape in slide.shapes if shape.name == "Slide number"]
        (field,) = number._element.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}fld"
        )
        assert field.get("type") == "slidenum"
        assert number.text_frame.text == str(place)


def test_every_figure_is_described_for_those_who_cannot_see_it(analysis):
    figures = [
        shape
        for slide in opened(analysis).slides
        for shape in slide.shapes
        if shape.has_chart or shape.shape_type == 13
    ]

    assert {shape.name for shape in figures} == {"Map", "Chart"}
    assert len(figures) >= 4
    for shape in figures:
        assert len(shape._element._nvXxPr.cNvPr.get("descr")) > 20


def test_a_chart_holds_the_numbers_of_the_released_table(analysis):
    kinds = next(
        c for c in charts(opened(analysis)) if "range" in c.value_axis.axis_title.text_frame.text
    )
    low, to_middle, to_high = (list(series.values) for series in kinds.plots[0].series)

    # Deprivation: 64, likely range 54 to 75.
    assert [round(number) for number in (low[0], low[0] + to_middle[0])] == [54, 64]
    assert round(low[0] + to_middle[0] + to_high[0]) == 75
    assert next(iter(kinds.plots[0].categories)) == "Deprivation: 64"


@pytest.mark.parametrize("furthest", [1.1, 2.9, 6.0])
def test_parity_is_named_on_the_axis_and_no_other_number_stands_in_its_way(analysis, furthest):
    trends = analysis.in_files.trends.assign(top_high=furthest)
    tables = dataclasses.replace(analysis.in_files, trends=trends)
    found = dataclasses.replace(analysis, in_files=tables, on_screen=tables)
    axis = next(
        c.value_axis
        for c in charts(opened(found))
        if "likely range" in c.value_axis.axis_title.text_frame.text
    )

    assert "as expected" in axis.tick_labels.number_format
    assert 100 % axis.major_unit == 0
    assert 100 * furthest / axis.major_unit <= 6


def test_only_a_claim_is_in_the_colour_of_claims(analysis):
    kinds = next(
        c for c in charts(opened(analysis)) if "range" in c.value_axis.axis_title.text_frame.text
    )
    told = [str(row) for row in kinds.plots[0].categories]
    series = kinds.plots[0].series[1]

    plain = [at for at, row in enumerate(told) if not row.split(": ")[1].isdigit()]
    assert plain
    for at in range(len(told)):
        coloured = series.points[at].format.fill.type is None  # as its series is
        assert coloured is (at not in plain)


def test_the_range_through_a_bar_is_that_of_the_released_table(analysis):
    answers = next(
        c for c in charts(opened(analysis)) if "How old" in c.value_axis.axis_title.text_frame.text
    )
    volunteers = next(s for s in answers.plots[0].series if s.name == "volunteers")
    found = analysis.in_files.groups
    row = found[found["source"].eq("volunteers") & found["share"].notna()].iloc[0]
    at = [str(each).split(":")[0].split(" (")[0] for each in answers.plots[0].categories].index(
        row["category"]
    )

    beyond = [
        float(each.find(f".//{C}pt[@idx='{at}']/{C}v").text)
        for each in (volunteers._element.find(f".//{C}{end}") for end in ("minus", "plus"))
    ]
    assert volunteers.values[at] - beyond[0] == pytest.approx(row["low"], abs=1e-4)
    assert volunteers.values[at] + beyond[1] == pytest.approx(row["high"], abs=1e-4)
    assert answers.value_axis.maximum_scale >= found["high"].max()


def test_a_hidden_share_is_not_drawn_and_its_row_says_so(analysis):
    answers = next(
        c for c in charts(opened(analysis)) if "How old" in c.value_axis.axis_title.text_frame.text
    )
    volunteers = next(s for s in answers.plots[0].series if s.name == "volunteers")

    at = [str(row) for row in answers.plots[0].categories].index(
        "16-24 (clearly fewer than expected): share not shown"
    )
    assert volunteers.values[at] is None


def test_each_question_with_a_finding_has_its_chart():
    groups = town.groups()
    both = groups.assign(
        verdict=groups["verdict"].mask(groups["category"].eq("Disabled"), "under_likely")
    )
    released = town.released(groups=both)

    deck = opened(town.analysis(on_screen=released, in_files=released))

    asked = [c.value_axis.axis_title.text_frame.text for c in charts(deck)]
    assert [f"{each.split('?')[0]}?" for each in asked if "?" in each] == [
        "How old are you?",
        "Are you disabled?",
    ]
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "Are you disabled: Disabled under-represented among volunteers." in titles


def test_nothing_of_the_screen_s_own_tables_is_in_the_slides():
    secret = town.areas().assign(name="ON SCREEN ONLY", observed=3.0)

    written = render_slides(town.analysis(on_screen=town.released(secret)))

    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert not [name for name in parts.namelist() if b"ON SCREEN ONLY" in parts.read(name)]


def test_no_workbook_behind_a_chart_holds_a_formula_and_no_text_becomes_anything_else(hostile):
    written = render_slides(hostile)

    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        books = [name for name in parts.namelist() if name.endswith(".xlsx")]
        assert books
        for name in books:
            book = openpyxl.load_workbook(io.BytesIO(parts.read(name)))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert not [cell.value for cell in cells if cell.data_type == "f"]
        links = [
            n for n in parts.namelist() if n.endswith(".rels") and b"External" in parts.read(n)
        ]
    assert links == []


@pytest.mark.parametrize("text", ["A word.", "A sentence of some length, and another. " * 20])
@pytest.mark.parametrize("box", [Box(0, 0, 12, 1.25), Box(0, 0, 4.3, 4.4)])
def test_type_is_as_large_as_fits(text, box):
    size = size_that_fits([text], box, 32)

    assert 10 <= size <= 32
    assert size == 10 or height_of([text], box.width, size) <= box.height


C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TODAY = dt.date(2026, 11, 22)
LONG = "Ring everybody whom we know there. "
PICKED = [
    Listed(f"own-{number}", kind, f"Friends of the harbour {number}", name, "listed",
           website=f"https://friends-{number}.example")
    for kind, name in (("T9", "LGBTQ+ groups"), ("T3", "Charities"))
    for number in range(30)
]  # fmt: skip
DECIDED = [
    Decision((LONG * 20)[:LONGEST_DECISION], "Everybody who works in the learning team, and Amal",
             dt.date(2026, 12, number + 1))
    for number in range(MOST_DECISIONS)
]  # fmt: skip


def tables(deck):
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]


def test_rows_go_on_to_another_slide_where_one_is_full():
    rows = [[LONG], [LONG * 12], [LONG]]
    one = height_of([LONG], 8, 16)

    assert rows_that_fit(rows[::2], [8], 2 * one, 16) == ([rows[::2]], 16)
    assert rows_that_fit(rows[::2], [8], 1.9 * one, 16) == ([rows[:1], rows[2:]], 16)
    slides, size = rows_that_fit(rows, [8], 2.2 * one, 16)
    assert [row for slide in slides for row in slide] == rows
    assert size < 16


def test_no_slide_of_a_table_is_left_with_a_row_alone():
    slides, _ = rows_that_fit([["Ring them"]] * 9, [8], 8.5 * height_of(["Ring them"], 8, 16), 16)

    assert [len(each) for each in slides] == [5, 4]


def test_a_full_shortlist_and_all_decisions_stand_on_slides_that_hold_them(analysis):
    deck = opened(analysis, shortlist=PICKED, decisions=DECIDED)

    said = [cell.text for each in tables(deck) for row in each.table.rows for cell in row.cells]
    assert {one.name for one in PICKED} <= set(said)
    assert {f"friends-{number}.example" for number in range(30)} <= set(said)
    assert said.count(DECIDED[0].what) == MOST_DECISIONS
    for shape in tables(deck):
        widths = [column.width / Inches(1) for column in shape.table.columns]
        tall = 0.0
        for row in shape.table.rows:
            sizes = {run.font.size.pt for c in row.cells for run in c.text_frame.paragraphs[0].runs}
            assert min(sizes) >= 12
            texts_and_widths = zip((c.text for c in row.cells), widths, strict=True)
            tall += max(height_of([text], wide, min(sizes)) for text, wide in texts_and_widths)
        assert shape.top / Inches(1) + tall <= deck.slide_height / Inches(1)


def test_a_table_of_one_row_is_no_higher_than_its_rows(analysis):
    deck = opened(analysis, shortlist=PICKED[:1], decisions=[Decision("Ring them")])

    for shape in tables(deck):
        rows = [row.height for row in shape.table.rows]
        assert shape.height == sum(rows)
        assert max(rows) <= Inches(0.6)


def test_the_key_of_the_map_can_be_read_across_a_room(analysis):
    svg = map_for_a_slide(analysis)
    width = float(re.search(r'width="([\d.]+)"', svg)[1])
    letters = min(float(size) for size in re.findall(r'font-size="([\d.]+)"', svg))
    for slide in opened(analysis).slides:
        if slide.shapes.title.text_frame.text == story(analysis)[2].says:
            (shape,) = [each for each in slide.shapes if each.name == "Map"]

    assert letters * shape.width / Pt(1) / width >= 12


def test_every_word_of_the_sample_fits_its_box_and_no_box_leaves_its_slide(analysis):
    deck = opened(analysis)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
            if shape.has_text_frame and shape.text_frame.text and shape.name != "Slide number":
                paragraphs = [each.text for each in shape.text_frame.paragraphs]
                size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
                tall = height_of(paragraphs, shape.width / Inches(1), size)
                assert tall <= shape.height / Inches(1)


def test_what_the_museum_is_for_and_whom_it_picked_are_in_its_slides(analysis):
    purpose = Purpose(vision="A museum at everybody's doorstep")

    deck = opened(analysis, purpose=purpose, shortlist=PICKED[:2])

    assert any("at everybody's doorstep" in text for text in texts(deck.slides[0]))
    (whom,) = [s for s in deck.slides if s.shapes.title.text_frame.text == "Whom to talk to"]
    (table,) = [shape.table for shape in whom.shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Type of partner", "Organisation", "How to reach it"],
        ["LGBTQ+ groups", "Friends of the harbour 0", "friends-0.example"],
        ["LGBTQ+ groups", "Friends of the harbour 1", "friends-1.example"],
    ]


@pytest.mark.parametrize(
    ("said", "spoken_for"),
    [
        ({}, "that the evidence speaks for; which"),
        ({"T9": "first"}, "that we put first ourselves, and then those of the evidence; which"),
        ({"T9": "first", "T3": "out"}, "with types of partner that we put first ourselves; which"),
    ],
)
def test_what_the_museum_put_first_itself_is_never_called_what_the_evidence_speaks_for(
    analysis, said, spoken_for
):
    ranked = [
        dataclasses.replace(one, band="high" if one.key == "T3" else "no_evidence")
        for one in (town.suggestion(key, key, "high", 20.0) for key in ("T3", "T9"))
    ]
    overrides = [Override(key, place, "They asked us", TODAY) for key, place in said.items()]
    placed = dataclasses.replace(analysis, suggestions=put_in_place(ranked, overrides))

    assert spoken_for in story(placed.as_it_leaves())[-1].says


def test_without_volunteers_or_open_data_the_slides_say_so(analysis):
    bare = dataclasses.replace(
        analysis.in_files,
        areas=analysis.in_files.areas.iloc[:0],
        groups=analysis.in_files.groups.iloc[:0],
        trends=analysis.in_files.trends.iloc[:0],
        pooled=analysis.in_files.pooled.iloc[:0],
    )
    deck = opened(dataclasses.replace(analysis, in_files=bare, on_screen=bare, suggestions=()))

    assert [t for slide in deck.slides for t in texts(slide) if t in QUESTIONS] == QUESTIONS
    assert "Map" not in {shape.name for slide in deck.slides for shape in slide.shapes}


def test_the_map_is_sharp_enough_to_be_projected(analysis):
    pictures = [
        shape for slide in opened(analysis).slides for shape in slide.shapes if shape.name == "Map"
    ]

    assert [shape.image.content_type for shape in pictures] == ["image/png", "image/png"]
    for shape in pictures:  # the catchment, then reach
        wide, _ = struct.unpack(">II", shape.image.blob[16:24])
        assert wide >= 1900
