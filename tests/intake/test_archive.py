"""Zipped exports: one table, several, and what is not a museum's own record."""

from __future__ import annotations

import io
import zipfile

import pytest

from insights.errors import UploadError
from insights.intake.evidence import read_evidence
from insights.intake.files.container import MOST_UNPACKED
from insights.intake.files.read import LongText, open_records
from tests.spreadsheets import as_xlsx

HEAD = "Order,Postcode,Visit date,Tickets\n"
MARCH = HEAD + "1,DE1 3GL,03/03/2026,2\n2,DE1 3GM,14/03/2026,3\n"
APRIL = HEAD + "3,DE1 3GN,03/04/2026,1\n4,DE1 3GP,24/04/2026,1\n"


def archive(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name.replace("_DOT_", ".").replace("_IN_", "/"), part)
    return out.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(UploadError) as caught:
        read_evidence(content, "export.zip")
    return f"{caught.value} {caught.value.remedy}"


def test_a_zipped_export_is_read_as_the_export_in_it() -> None:
    text = MARCH.replace(",", ";").encode("cp1252") + "5;Café;;\n".encode("cp1252")
    found = read_evidence(archive(orders_DOT_csv=text), "export.zip")

    assert (found.sheet, found.encoding, found.delimiter) == ("orders.csv", "cp1252", ";")
    assert (found.records, found.data_rows) == (4, 3)


def test_tables_under_the_same_headings_are_read_together_and_named() -> None:
    found = read_evidence(archive(march_DOT_csv=MARCH, april_DOT_csv=APRIL), "export.zip")

    assert found.rows["order"].tolist() == ["1", "2", "3", "4"]
    assert (found.records, found.header_rows) == (6, 2)
    assert "“march.csv”, “april.csv” (2 sheets)" in found.notices[0]


def test_what_else_is_in_an_archive_is_named_and_a_computers_litter_is_not() -> None:
    found = read_evidence(
        archive(
            orders_DOT_csv=MARCH,
            guide_DOT_pdf=b"%PDF",
            __MACOSX_IN_orders_DOT_csv=b"\0\5\26\7",
        ),
        "export.zip",
    )

    assert found.notices == ("Not read, as only tables are read from an archive: “guide.pdf”.",)


PUBLIC = {
    "census": archive(ts001_DOT_csv="date,geography,geography code,Total\n2021,A,E01000001,9\n"),
    "postcodes": archive(Data_IN_list_DOT_csv="pcd,pcd2,pcds,dointr,doterm,oseast1m\nA,A,A,1,,2\n"),
    "outlines": archive(areas_DOT_shp=b"\0\0", areas_DOT_dbf=b"\0"),
}


@pytest.mark.parametrize("what", PUBLIC)
def test_public_data_is_told_to_go_where_it_is_added(what: str) -> None:
    assert "page About the data" in refusal(PUBLIC[what])


def test_a_list_of_sales_to_which_deprivation_was_added_is_still_the_museums_own() -> None:
    text = "Postcode,Tickets,Index of Multiple Deprivation decile\nDE1 3GL,2,4\nDE1 3GM,1,2\n"

    assert read_evidence(text.encode(), "export.csv").data_rows == 2


def test_a_workbook_in_an_archive_is_read_as_if_it_were_added_by_itself() -> None:
    book = as_xlsx({"Orders": [["Order", "Postcode", "Tickets"], ["1", "DE1 3GL", "2"]]})
    found = read_evidence(archive(march_DOT_xlsx=book, readme_DOT_txt="For the museum."), "x.zip")

    assert found.sheet == "march.xlsx: Orders"
    assert (found.data_rows, found.rows["postcode"].tolist()) == (1, ["DE1 3GL"])
    assert any("readme.txt" in notice for notice in found.notices)


def test_a_workbook_for_each_month_is_one_table() -> None:
    head = ["Order", "Postcode", "Tickets"]
    books = {
        f"{month}_DOT_xlsx": as_xlsx({"Sheet1": [head, [number, "DE1 3GL", "2"]]})
        for number, month in enumerate(("march", "april"), start=1)
    }
    found = read_evidence(archive(**books), "x.zip")

    assert (found.header_rows, found.data_rows) == (2, 2)


def test_which_workbook_of_an_archive_is_damaged_is_said() -> None:
    assert "“book.xlsx”" in refusal(archive(book_DOT_xlsx=b"PK\3\4"))


def test_an_archive_of_very_many_workbooks_is_refused_unopened() -> None:
    books = {f"b{number}_DOT_xlsx": b"PK\3\4" for number in range(13)}

    assert "more than 12 workbooks" in refusal(archive(**books))


def test_an_archive_that_unpacks_to_far_too_much_is_refused_before_it_is_read() -> None:
    assert "unpacks to far more" in refusal(archive(a_DOT_csv=b"0," * (MOST_UNPACKED // 4)))


def test_an_archive_of_empty_tables_is_empty() -> None:
    assert "empty" in refusal(archive(a_DOT_csv="\n"))


def test_a_name_that_climbs_out_of_the_archive_is_refused() -> None:
    assert "no spreadsheet program" in refusal(archive(**{".._IN_a_DOT_csv": MARCH}))


@pytest.mark.parametrize("name", ["more_DOT_zip", "more_DOT_xlsx"])
def test_an_archive_within_an_archive_is_named_and_not_dropped_in_silence(name: str) -> None:
    within = archive(sales_DOT_csv=MARCH)
    found = read_evidence(archive(all_DOT_csv=MARCH, **{name: within}), "export.zip")

    assert f"“{name.replace('_DOT_', '.')}”" in found.notices[0]
    assert "holds no table" in refusal(archive(**{name: within}))


def test_a_long_text_in_an_archive_is_read_in_pieces_as_it_is_outside_one() -> None:
    homes = ["DE1 3AE", "DE24 8ZW", "DE24 9NN", ""]
    export = "Order,Postcode,Tickets,Remarks\r\n" + "".join(
        f"{at},{homes[at % 4]},{1 + at % 5},said {at * 7919 % 100_003} things\r\n"
        for at in range(250_000)
    )
    zipped = archive(out_IN_tickets_DOT_csv=export, notes_DOT_pdf=b"%PDF-1.7")
    opened = open_records(zipped)

    assert isinstance(opened, LongText)
    inside, outside = read_evidence(opened, ""), read_evidence(export.encode(), "")
    assert inside.rows.equals(outside.rows)
    assert (inside.records, inside.data_rows) == (outside.records, outside.data_rows)
    assert (inside.sheet, inside.encoding, inside.delimiter) == ("tickets.csv", "utf-8", ",")
    assert "Not read, as only tables are read from an archive: “notes.pdf”." in inside.notices
