"""The workbook says what it is and what each column means, and no cell of it is ever run."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from insights.analysis import Settings, analyse
from insights.brief import spreadsheet
from insights.brief.export import areas_in_words_csv
from insights.brief.workbook import render_workbook
from insights.brief.workbook.dictionary import dictionary
from insights.brief.workbook.sheets import sheets
from insights.framework.decisions import Decision
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_evidence
from insights.partners.scoring.suggestion import Placed
from tests.brief import town
from tests.brief.test_organisations import CHARITY, COMMISSION, LOADED

DECIDED = (Decision("Ring the youth club", "Amal", dt.date(2026, 12, 4)), Decision("Ask again"))
ATTACKS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "#N/A",
    "%1",
)


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book, name: str) -> list[dict]:
    """Return what stands beneath the headings of a sheet."""
    _, _, headings, *lines = book[name].iter_rows(values_only=True)
    return [dict(zip(headings, line, strict=True)) for line in lines]


def row(book, name: str, first: str) -> dict:
    return next(each for each in rows(book, name) if next(iter(each.values())) == first)


def read_me(book) -> str:
    return "\n".join(str(line[0] or "") for line in book["Read me"].iter_rows(values_only=True))


def cells(book):
    return [cell for sheet in book for line in sheet.iter_rows() for cell in line]


@pytest.fixture(scope="module")
def sample():
    """Everything that a workbook can hold."""
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode="ZX1 1AA")
        for path, kind in sample_evidence("marlhaven")
    ]
    return analyse(evidence, Settings(venue="ZX1 1AA"), open_sample_store())


def test_it_opens_with_what_it_is_and_ends_with_what_it_means_and_whose_it_is(sample):
    book = opened(render_workbook(sample, [CHARITY], DECIDED, registers=LOADED))

    assert book.sheetnames == [
        "Read me", "Places", "Groups", "Kinds of place", "Each kind of evidence", "What changed",
        "Types of partner", "Shortlist", "Decisions", "Data dictionary", "Sources",
    ]  # fmt: skip


def test_a_table_without_a_row_has_no_sheet(analysis):
    names = opened(render_workbook(analysis)).sheetnames

    assert not {"Shortlist", "Decisions", "What changed", "Each kind of evidence"} & set(names)
    none = town.released(groups=town.groups().iloc[:0])
    without = opened(render_workbook(replace(analysis, on_screen=none, in_files=none)))
    assert "Groups" not in without.sheetnames
    assert "Groups:" not in read_me(without)


def test_a_place_is_told_as_people_say_it_in_numbers(analysis):
    told = row(opened(render_workbook(analysis)), "Places", "Harbour End")

    # 27 of 60 expected; see tests/brief/town.py.
    assert told["How many came"] == 27
    assert told["How many were expected"] == 60
    assert told["Reach (100 = as expected)"] == 45
    assert (told["Reach, lowest likely"], told["Reach, highest likely"]) == (36, 56)
    assert told["How many are missing"] == 33
    assert told["Distance"] == 0.8
    assert told["Finding"] == "clearly fewer than expected"
    assert told["Council"] == "Marl"
    assert told["Small areas in it"] == "E01990000; E01990100"


def test_a_share_is_a_number_that_is_shown_as_a_percentage(analysis):
    sheet = opened(render_workbook(analysis))["Groups"]
    headings = [cell.value for cell in sheet[3]]
    share = sheet.cell(5, headings.index("Share") + 1)

    assert (share.value, share.number_format) == (0.4, "0%")


def test_a_number_that_is_hidden_says_so_in_words(analysis):
    book = opened(render_workbook(analysis))

    assert row(book, "Places", "Wester")["How many came"] == "fewer than 5"
    last = row(book, "Places", "Lower Green")
    assert last["How many came"] == "hidden to protect another count"
    assert last["Reach (100 = as expected)"] == "not shown"
    young = next(each for each in rows(book, "Groups") if each["Answer"] == "16-24")
    assert young["How many gave it"] == "fewer than 10"
    assert young["Share"] == "not shown"


def test_numbers_agree_with_the_table_in_words(analysis):
    told = pd.DataFrame(rows(opened(render_workbook(analysis)), "Places")).set_index("Area code")
    csv = pd.read_csv(io.StringIO(areas_in_words_csv(analysis).lstrip("\ufeff")))
    csv = csv.set_index("Area code (code)").loc[told.index]

    reach = "Reach: came for every 100 expected, allowing for chance (ratio)"
    for ours, theirs in {
        "How many came": "How many came (observed)",
        "Reach (100 = as expected)": reach,
        "People who live there": "People who live there (people)",
        "How many were expected": "Expected from the people and the distance (expected_distance)",
    }.items():
        numbers = pd.to_numeric(told[ours], errors="coerce")
        pd.testing.assert_series_equal(
            numbers, csv[theirs].astype(float), check_names=False, check_dtype=False
        )


def test_every_column_is_in_the_dictionary_and_no_entry_is_left_over(sample):
    areas = sample.in_files.areas.assign(travel_minutes=12.0, made_of="Old Harbour")
    placed = Placed("first", "We know them.", dt.date(2026, 11, 1), 3)
    own = replace(sample.suggestions[0], edited=("name",), placed=placed)
    whole = replace(
        sample,
        in_files=replace(sample.in_files, areas=areas),
        suggestions=(own, *sample.suggestions[1:]),
    )
    said = {
        "types_given", "activities", "what_it_is", "who_it_helps", "beneficiaries", "how_it_works",
        "tagged", "works_in", "area_of_operation", "authority_codes", "nations", "income_band",
        "contact", "still_works", "ended",
    }  # fmt: skip
    picked = replace(CHARITY, **dict.fromkeys(said, "said"))
    book = sheets(whole.as_it_leaves(), [picked], LOADED, DECIDED)

    told = {(each.words.name, column.heading) for each in book for column in each.columns}
    meant = {
        (words.name, column.heading)
        for words in dictionary().values()
        for column in words.columns.values()
    }
    assert told == meant
    written = {(each["Sheet"], each["Column"]) for each in rows(
        opened(render_workbook(whole, [picked], DECIDED, registers=LOADED)), "Data dictionary"
    )}  # fmt: skip
    assert written == {(each.words.name, head) for each in book for head in each.table.columns}


@pytest.mark.parametrize("key", dictionary())
def test_the_dictionary_can_be_understood(key):
    columns = dictionary()[key].columns
    headings = [column.heading for column in columns.values()]

    assert len(set(headings)) == len(headings)
    assert all(headings)
    for column in columns.values():
        assert column.means.endswith(".")
        assert column.shown_as in {"", *spreadsheet.FORMATS}
        assert bool(column.missing) == (column.shown_as not in {"", "day"})


def test_every_sheet_says_what_it_is_in_its_first_cell(sample):
    book = opened(render_workbook(sample))

    for name in book.sheetnames[1:]:
        assert book[name]["A1"].value == name
        assert str(book[name]["A2"].value).endswith(".")
        assert f"{name}: {book[name]['A2'].value}" in read_me(book)


def test_the_read_me_says_whose_it_is_how_sure_and_what_is_hidden(analysis):
    said = read_me(opened(render_workbook(analysis)))

    assert "Museum at ZX1 1AA. Made with Doorstep 0.1.0 on 21 November 2026." in said
    assert analysis.headline[0] in said
    assert "How sure: " in said
    assert "fewer than 5 households from a place and fewer than 10 people" in said
    assert "Contains public sector information." in said
    assert "no audit is loaded" in said
    assert not re.search(r"\{\w+\}", said)


def test_sources_are_named_with_edition_licence_and_credit(analysis):
    book = opened(render_workbook(analysis, [CHARITY], registers=LOADED))

    census = row(book, "Sources", "Census 2021 tables")
    assert census["Publisher"] == "Office for National Statistics"
    assert census["Edition"] == "2021"
    assert census["Licence"] == "Open Government Licence v3.0"
    assert census["How it asks to be named"] == "Contains public sector information."
    assert row(book, "Sources", CHARITY.source)["Edition"] == "1 November 2026"
    listed = row(book, "Shortlist", CHARITY.name)
    assert listed["How its source asks to be named"] == COMMISSION


def test_headings_stay_in_view_and_can_be_filtered(analysis):
    sheet = opened(render_workbook(analysis))["Places"]

    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref.startswith("A3:")
    assert sheet.auto_filter.ref.endswith("19")  # three rows, then sixteen places
    assert sheet.print_title_rows == "$3:$3"


def test_every_word_has_room_in_its_cell(sample):
    book = opened(render_workbook(sample, [CHARITY], DECIDED, registers=LOADED))

    narrow = []
    for sheet in book:
        # A sheet's name and what it holds run on over the columns beside them.
        for line in sheet.iter_rows(min_row=1 if sheet.title == "Read me" else 3):
            lines = sheet.row_dimensions[line[0].row].height / 15
            for cell in line:
                letters = sheet.column_dimensions[cell.column_letter].width * lines
                is_day = isinstance(cell.value, dt.datetime)
                shown = f"{cell.value:%d %B %Y}" if is_day else str(cell.value or "")
                narrow += [] if len(shown) <= letters else [(sheet.title, cell.coordinate)]
    assert not narrow


def test_every_cell_names_its_typeface_so_that_no_program_chooses_one(sample):
    book = opened(render_workbook(sample))

    assert {cell.font.name for cell in cells(book)} == {"Calibri"}


def test_it_can_be_printed_and_read(sample):
    for sheet in opened(render_workbook(sample, [CHARITY], DECIDED, registers=LOADED)):
        first, *rest = (each.width for each in sheet.column_dimensions.values())
        across = first + sum(rest) / sheet.page_setup.fitToWidth
        # A sheet of A4 on its side holds some 146 letters of 11 points, and 7 can be read.
        assert across * 7 <= 146 * 11
        assert sheet.page_setup.paperSize == 9
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_decision_has_its_day_as_a_day(analysis):
    first, second = rows(opened(render_workbook(analysis, (), DECIDED)), "Decisions")

    assert first == {
        "What": "Ring the youth club", "Who sees to it": "Amal",
        "By when": dt.datetime(2026, 12, 4),
    }  # fmt: skip
    assert second["By when"] is None


def test_a_website_can_be_followed_and_nothing_else(analysis):
    book = opened(render_workbook(analysis, [CHARITY]))

    links = [cell.hyperlink.target for cell in cells(book) if cell.hyperlink]
    assert links == ["https://quay.example"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_is_ever_run(attack):
    names = tuple(attack if n == 0 else name for n, name in enumerate(town.NAMES))
    tables = town.released(
        town.areas(names),
        groups=town.groups().assign(category=attack, note=attack),
        trends=town.trends().assign(label=attack),
    )
    hostile = town.analysis(
        on_screen=tables, in_files=tables, headline=(attack,), gaps=(attack,),
        suggestions=(town.suggestion("T1", attack, "high", 40.0),),
    )  # fmt: skip
    content = render_workbook(
        hostile, [replace(CHARITY, name=attack)], [Decision(f"x {attack}", attack)]
    )
    book = opened(content)

    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]
    assert row(book, "Places", attack)["Place"] == attack


def test_whatever_a_text_holds_there_is_a_workbook(hostile):
    book = opened(render_workbook(hostile))

    assert "{{ 7 * 7 }}{% raw %}" in read_me(book)
    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d"}


def test_only_what_was_released_for_files_is_in_it():
    secret = town.areas().assign(name="ON SCREEN ONLY")
    book = opened(render_workbook(town.analysis(on_screen=town.released(secret))))

    assert not [cell for cell in cells(book) if "ON SCREEN ONLY" in str(cell.value)]


@pytest.mark.parametrize("lacking", ["areas", "groups", "trends", "breakdown", "all"])
def test_whatever_is_not_known_there_is_a_workbook(analysis, lacking):
    tables = {
        name: table().iloc[:0]
        for name, table in (
            ("groups", town.groups), ("trends", town.trends), ("breakdown", town.breakdown),
        )
        if lacking in {name, "all"}
    }  # fmt: skip
    areas = town.areas().iloc[:0] if lacking in {"areas", "all"} else town.areas()
    found = town.released(areas, **tables)
    suggestions = () if lacking == "all" else analysis.suggestions
    bare = replace(analysis, on_screen=found, in_files=found, suggestions=suggestions)

    names = opened(render_workbook(bare)).sheetnames
    assert names[0] == "Read me"
    assert names[-2:] == ["Data dictionary", "Sources"]
    assert (len(names) == 3) is (lacking == "all")


def test_where_nothing_can_be_compared_no_place_is_told(analysis):
    one = replace(analysis, one_postcode=True)
    book = opened(render_workbook(one))

    assert not {"Places", "Kinds of place"} & set(book.sheetnames)
