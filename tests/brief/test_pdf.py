"""The brief as a PDF says what the HTML brief says, and can be read without being seen."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from insights.analysis import Settings, analyse
from insights.brief import render_brief
from insights.brief.pdf import render_pdf
from insights.brief.pdf.parts import parts
from insights.figures.svg import writable
from insights.framework import Purpose
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_evidence
from tests.brief import town

FOOT = re.compile(r"A brief for leadership and trustees · [^·]+ · [^·]+Page \d+ of \d+\s*$")
MARKUP = ('#panic("x")', "= Not a heading", "*b* _i_ $x$ @label <label>", "\\ // /* #[", "`raw`")
PURPOSE = Purpose("A town whose stories all have a place.", "We keep the harbour.", "", {})


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def close(text: str) -> str:
    """Return text without white space: where lines end is not what it says."""
    return re.sub(r"[\s\u200b]", "", writable(text))


def said_by(pdf: bytes) -> str:
    return close("".join(FOOT.sub("", page.extract_text()) for page in opened(pdf).pages))


def said_in(html: str) -> list[str]:
    """List every piece of text between two elements, as they stand in the file."""
    shown = re.sub(r"(?s)<head>.*?</head>|<svg.*?</svg>", "", html)
    return [close(unescape(text)) for text in re.findall(r">([^<]+)<", shown) if text.strip()]


def bookmarks(pdf: bytes) -> list[str]:
    def flat(outline):
        for each in outline:
            if isinstance(each, Destination):
                yield str(each.title)
            else:
                yield from flat(each)

    return list(flat(opened(pdf).outline))


def described(pdf: bytes) -> list[str]:
    """List what the document says of its pictures to those who cannot see them."""
    told = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/Alt" in node:
                told.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(opened(pdf).trailer["/Root"]["/StructTreeRoot"])
    return told


@pytest.mark.parametrize("fixture", ["analysis", "hostile"])
def test_all_that_the_html_brief_says_stands_in_the_pdf(fixture, request):
    found = request.getfixturevalue(fixture)
    said = said_in(render_brief(found, PURPOSE))
    pdf = said_by(render_pdf(found, PURPOSE))

    assert len(said) > 100
    assert [text for text in said if text not in pdf] == []


def test_its_bookmarks_are_the_headings_of_the_html_brief(analysis):
    html = render_brief(analysis)
    headings = [unescape(each) for each in re.findall(r"<h2>(.*?)</h2>", html)]

    marked = bookmarks(render_pdf(analysis))
    assert [each for each in marked if each in headings] == headings
    assert "What to do next" in marked


def test_it_says_what_it_is_and_in_which_language(analysis):
    document = opened(render_pdf(analysis))
    root = document.trailer["/Root"]

    assert document.metadata.title == "Who is missing, and who could help: 21 November 2026"
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_picture_is_described_in_words(analysis):
    html = render_brief(analysis)
    meant = [unescape(each) for each in re.findall(r"<desc[^>]*>(.*?)</desc>", html)]

    assert meant
    assert described(render_pdf(analysis)) == meant


def test_no_type_is_too_small_to_be_read_on_paper(analysis):
    sizes: list[float] = []

    def seen(text, outer, inner, _, size):
        if text.strip():
            sizes.append(abs(inner[3] * outer[3]) * size)

    for page in opened(render_pdf(analysis)).pages:
        page.extract_text(visitor_text=seen)

    assert len(sizes) > 100
    assert min(sizes) >= 7


def test_a_chart_stands_as_a_table_too_at_the_back(analysis):
    pdf = said_by(render_pdf(analysis))

    assert pdf.index(close("The method in ten lines")) < pdf.index(
        close("Which kinds of place, as a table")
    )


def test_every_sheet_says_whose_it_is_of_when_and_which_it_is(analysis):
    sheets = [page.extract_text() for page in opened(render_pdf(analysis)).pages]

    for number, sheet in enumerate(sheets, start=1):
        assert "museum at ZX1 1AA · 21 November 2026" in sheet
        assert f"Page {number} of {len(sheets)}" in sheet


def test_the_last_line_never_has_a_sheet_to_itself(analysis):
    last = opened(render_pdf(analysis)).pages[-1].extract_text()

    assert "Made with Doorstep" in last
    assert "Sources and licences" in last


def test_the_headings_of_a_table_stand_over_each_of_its_pages():
    from insights.framework.decisions import Decision

    decided = [Decision("ask whoever knows " * 16, "Amal, " * 48) for _ in range(12)]
    pages = [
        close(page.extract_text())
        for page in opened(render_pdf(town.analysis(), decisions=decided)).pages
    ]

    decisions = [page for page in pages if "askwhoeverknows" in page]
    assert len(decisions) > 1
    assert all("WhatWhoseestoitBywhen" in page for page in decisions)


@pytest.mark.parametrize("text", MARKUP)
def test_no_text_becomes_markup_of_the_typesetter(analysis, text):
    assert close(text) in said_by(render_pdf(replace(analysis, headline=(text,))))


@pytest.mark.parametrize("text", ["مرحبا", "🙂"])
def test_letters_that_the_house_typeface_lacks_cost_no_brief(analysis, text):
    pdf = render_pdf(replace(analysis, headline=(f"Welcome, {text}",)))

    assert close("Welcome,") in said_by(pdf)


def test_the_same_findings_are_the_same_file(analysis):
    assert render_pdf(analysis) == render_pdf(analysis)


def test_only_what_was_released_for_files_is_typeset():
    secret = town.released(town.areas().assign(name="ON SCREEN ONLY"))

    assert "ONSCREENONLY" not in said_by(render_pdf(town.analysis(on_screen=secret)))


@pytest.mark.parametrize("element", ["blockquote", "div"])
def test_what_nobody_can_typeset_is_not_left_out_in_silence(element):
    with pytest.raises(ValueError, match=f"<{element}>"):
        parts(f"<body><{element}>So said everyone.</{element}></body>")


def test_a_word_longer_than_a_column_may_break():
    brief = parts(f"<body><p>{'x' * 60} short</p></body>")

    (said,) = brief["body"][0]["body"]
    assert max(map(len, said.split("\u200b"))) <= 28
    assert close(said) == "x" * 60 + "short"


@pytest.mark.slow
@pytest.mark.parametrize(("museum", "sheets"), [("marlhaven", 8), ("small_museum", 4)])
def test_the_samples_brief_fits_on_few_sheets(museum, sheets):
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode="ZX1 1AA")
        for path, kind in sample_evidence(museum)
    ]
    found = analyse(evidence, Settings(venue="ZX1 1AA"), open_sample_store())

    assert len(opened(render_pdf(found, PURPOSE)).pages) <= sheets
