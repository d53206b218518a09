"""Workbooks: honest ones are read, hostile ones end nothing but themselves."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest

from insights.errors import UploadError
from insights.intake.evidence import read_evidence
from insights.intake.files import container
from tests.spreadsheets import as_ods, as_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(**sheets: list[list[object]]) -> bytes:
    return as_xlsx(sheets)


SALES = [
    ["Order", "Postcode", "Visit date", "Tickets"],
    [1, "DE1 3GL", dt.datetime(2026, 2, 3), 2],
    [],
    [2, "DE1 3GM", dt.datetime(2026, 2, 4, 10, 30), 1.0],
]


def rewritten(content: bytes, part: str, change: object) -> bytes:
    """Return a workbook with one part changed by a function."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)  # type: ignore[operator]
    return out.getvalue()


def refusal(content: bytes) -> UploadError:
    with pytest.raises(UploadError) as caught:
        read_evidence(content, "export.xlsx")
    assert caught.value.remedy.endswith(".")
    return caught.value


def test_the_sheet_with_the_evidence_is_chosen_and_every_row_counted() -> None:
    found = read_evidence(workbook(Cover=[["Sales"], ["Spring"]], Data=SALES), "export.xlsx")

    assert (found.sheet, found.header_rows, found.records) == ("Data", 1, 4)
    assert found.excluded == {"blank": 1}
    assert found.rows["date"].dt.day.tolist() == [3, 4]
    assert found.rows["quantity"].tolist() == [2, 1]
    assert found.rows["order"].tolist() == ["1", "2"]


def order(number: int) -> list[object]:
    return [number, f"DE1 {number % 10}GL", dt.datetime(2026, 2, 1 + number % 28), 2]


HEADINGS = SALES[0]


def test_a_sheet_for_each_month_is_one_table_and_its_ledger_adds_up() -> None:
    march = [[row[2], row[1], row[0], row[3]] for row in ([HEADINGS, order(3)])]
    found = read_evidence(
        workbook(Jan=[HEADINGS, order(1)], Feb=[HEADINGS, [], order(2)], Mar=march), "x.xlsx"
    )

    assert found.sheet == "Jan, Feb, Mar"
    assert found.rows["order"].tolist() == ["1", "2", "3"]
    assert found.rows["postcode"].tolist() == ["DE1 1GL", "DE1 2GL", "DE1 3GL"]
    assert (found.records, found.header_rows, found.excluded) == (7, 3, {"blank": 1})
    assert found.notices == (
        "Read together, as their headings are the same: “Jan”, “Feb”, “Mar” (3 sheets).",
    )


def test_a_sheet_that_repeats_the_months_is_not_counted_again() -> None:
    jan, feb = [[order(n) for n in numbers] for numbers in (range(1, 9), range(9, 15))]
    found = read_evidence(
        workbook(Jan=[HEADINGS, *jan], Feb=[HEADINGS, *feb], Year=[HEADINGS, *jan, *feb]), "x.xlsx"
    )

    assert (found.sheet, found.data_rows) == ("Year", 14)
    assert found.notices == (
        "Left out, as all their rows stand in another sheet too: “Jan”, “Feb” (2 sheets).",
    )


def test_of_two_equal_sheets_one_is_read() -> None:
    rows = [HEADINGS, *map(order, range(5))]

    assert read_evidence(workbook(A=rows, B=rows), "x.xlsx").sheet == "A"


def test_short_answers_that_happen_to_stand_in_another_sheet_are_people_of_their_own() -> None:
    tours = [["Religion", "Disability"], ["None", "No"], ["Christian", "Yes"]]
    shop = [["Religion", "Disability"], ["None", "No"]]

    assert read_evidence(workbook(Tours=tours, Shop=shop), "x.xlsx").data_rows == 3


def test_what_stands_on_other_sheets_is_named_and_not_dropped_in_silence() -> None:
    people = [["Religion", "Disability"], ["None", "No"], ["Christian", "Yes"]]
    found = read_evidence(workbook(Cover=[["Sales"]], Data=SALES, People=people), "x.xlsx")

    assert found.sheet == "Data"
    assert found.notices == (
        "Read: “Data” (1 sheet). Not read, as the headings are others: “People” (1 sheet). "
        "To add such a table, save its sheet as a file of its own.",
        "Not read, as there are no records: “Cover” (1 sheet).",
    )


def test_a_workbook_of_one_sheet_needs_no_notice() -> None:
    assert read_evidence(workbook(Data=SALES), "x.xlsx").notices == ()


def open_document(*rows: list[str]) -> bytes:
    return as_ods({"Gifts": rows})


GIFTS = (["Last name", "Postcode"], ["Smith", "DE1 3GL"], ["Jones", "DE1 3GM"])


def test_an_open_document_sheet_is_read() -> None:
    found = read_evidence(open_document(*GIFTS), "export.ods")

    assert found.sheet == "Gifts"
    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE1 3GM"]


def test_an_open_document_that_breaks_off_is_refused_and_not_read_in_part() -> None:
    whole = open_document(*GIFTS, *[["Lee", "DE1 3GL"]] * 50)
    broken = rewritten(whole, "content.xml", lambda data: data[: len(data) // 2])

    assert "damaged" in str(refusal(broken))


def test_two_cells_at_opposite_corners_do_not_fill_the_memory() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Postcode", "DE1 3GL"
    out = io.BytesIO()
    book.save(out)

    told = str(refusal(out.getvalue()))
    assert "more than 500 columns, which is more than Doorstep reads" in told
    assert "no list of orders or people" not in told  # it may be a workbook of open data


def test_a_part_that_unpacks_without_end_is_stopped() -> None:
    bomb = rewritten(
        workbook(Data=SALES), "xl/worksheets/sheet1.xml", lambda data: data + b" " * 40 * 1024**2
    )

    assert len(bomb) < 100_000
    assert "unpacks" in str(refusal(bomb))


def test_more_than_the_limit_in_all_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_UNPACKED", 2000)

    assert "unpacks" in str(refusal(workbook(Data=SALES)))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_document_type_is_refused_in_any_part(part: str) -> None:
    def declare(data: bytes) -> bytes:
        head, _, rest = data.partition(b"?>") if data.startswith(b"<?xml") else (b"", b"", data)
        start = head + b"?>" if head else b""
        return start + b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + rest

    refusal(rewritten(workbook(Data=SALES), part, declare))


def test_names_that_climb_out_and_archives_within_are_refused() -> None:
    for name, data in (("../evil.txt", b"x"), ("xl/inner.bin", b"PK\x03\x04rest")):
        out = io.BytesIO(workbook(Data=SALES))
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, data)
        refusal(out.getvalue())


def test_a_thousand_parts_are_refused() -> None:
    out = io.BytesIO(workbook(Data=SALES))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(1000):
            archive.writestr(f"xl/extra{number}.xml", b"<a/>")
    refusal(out.getvalue())


def test_a_password_is_named_as_the_reason() -> None:
    encrypted = OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512

    assert "password" in str(refusal(encrypted))


def test_a_password_on_an_open_document_is_named_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"\x01\x02")
        archive.writestr("META-INF/manifest.xml", "<a><manifest:encryption-data/></a>")

    assert "password" in str(refusal(out.getvalue()))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_workbook_cut_short_is_called_damaged(share: float) -> None:
    whole = workbook(Data=SALES)

    assert "damaged" in str(refusal(whole[: int(len(whole) * share)]))


@pytest.mark.parametrize("name", ["word/document.xml", "photo.jpg"])
def test_other_archives_are_named_for_what_they_are(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, b"<a/>")

    assert "not a workbook" in str(refusal(out.getvalue()))


def test_malformed_xml_inside_is_called_damaged() -> None:
    broken = rewritten(workbook(Data=SALES), "xl/worksheets/sheet1.xml", lambda data: data[:-40])

    assert "damaged" in str(refusal(broken))


def test_a_workbook_with_nothing_in_it_is_empty() -> None:
    assert "empty" in str(refusal(workbook(Data=[])))


def test_a_lying_dimension_is_not_believed() -> None:
    lying = rewritten(
        workbook(Data=SALES),
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b'ref="A1:D4"', b'ref="A1:A2"'),
    )

    assert read_evidence(lying, "export.xlsx").data_rows == 2


@pytest.mark.parametrize("formula", ["=1+1", "=SUM(A2:A4)"])
def test_a_formula_without_its_result_is_told_and_not_read_as_nothing(formula: str) -> None:
    found = read_evidence(workbook(Data=[*SALES, [3, "DE1 3GN", None, formula]]), "export.xlsx")

    (said,) = found.notices
    assert said.startswith("1 cell holds a formula without its result")


def test_a_formula_with_its_result_is_read_and_nothing_is_said() -> None:
    stored = rewritten(
        workbook(Data=[*SALES, [3, "DE1 3GN", None, "=2+2"]]),
        "xl/worksheets/sheet1.xml",
        lambda data: re.sub(rb"(<f>2\+2</f>)<v ?/>|(<f>2\+2</f>)<v></v>", rb"\1\2<v>4</v>", data),
    )
    found = read_evidence(stored, "export.xlsx")

    assert found.rows["quantity"].tolist() == [2, 1, 4]
    assert found.notices == ()


@pytest.mark.parametrize("number", [1, 2])
def test_rows_that_share_a_number_are_refused_and_none_is_lost(number: int) -> None:
    content = workbook(Data=[["Order", "Postcode"], ["1", "DE1 3GL"], ["2", "DE22 3GL"]])
    twice = rewritten(
        content,
        "xl/worksheets/sheet1.xml",
        lambda sheet: sheet.replace(b'<row r="3"', b'<row r="%d"' % number),
    )

    assert "counts of this workbook's rows do not agree" in str(refusal(twice))
