# ruff: noqa: E501 - rows of a page are kept whole
"""Web pages under a spreadsheet's name, as report servers and box offices save them."""

from __future__ import annotations

import pytest

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence
from insights.intake.files.web_pages import tables_of


def read(page: str, encoding: str = "utf-8") -> Evidence:
    return read_evidence(page.encode(encoding), "list.xls")


def row(*cells: str, tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


HEAD = row("Order", "Postcode", "Visit date", "Tickets", tag="th")
SALES = row("1", "DE1 3GL", "03/02/2026", "2") + row("2", "DE1 3GM", "14/02/2026", "3")
TABLE = f"<table border=1>{HEAD}{SALES}</table>"


def test_a_page_is_read_as_the_table_in_it() -> None:
    found = read(f"<html><head><title>List</title><body><p>Spring</p>{TABLE}</html>")

    assert (found.records, found.header_rows, found.data_rows) == (3, 1, 2)
    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE1 3GM"]
    assert found.rows["quantity"].tolist() == [2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_may_be_in_any_encoding_that_office_programs_write(encoding: str) -> None:
    assert read(f"<html>{TABLE.replace('Order', 'Café order')}", encoding).data_rows == 2


def test_characters_written_as_entities_are_what_they_stand_for() -> None:
    page = "<table><tr><td>Caf&eacute;&nbsp;&amp; shop<br>Derby</td></tr></table>"

    assert next(tables_of(page.encode())).rows == [["Café & shop\nDerby"]]


def test_cells_over_several_columns_and_rows_keep_the_others_in_their_place() -> None:
    page = (
        "<table><tr><td colspan=2>Customer</td><td>Tickets</td></tr>"
        "<tr><td rowspan=2>Lee</td><td>DE1 3GL</td><td>2</td></tr><tr><td>DE1 3GM</td><td>3</td></tr></table>"
    )

    assert next(tables_of(page.encode())).rows == [
        ["Customer", "", "Tickets"],
        ["Lee", "DE1 3GL", "2"],
        ["", "DE1 3GM", "3"],
    ]


def test_the_table_in_a_table_that_only_lays_out_the_page_is_found() -> None:
    found = read(f"<table><tr><td><b>Sales report</b></td></tr><tr><td>{TABLE}</td></tr></table>")

    assert found.data_rows == 2
    assert "Not read, as there are no records" in found.notices[0]


def test_scripts_comments_and_rows_in_them_are_not_part_of_the_table() -> None:
    script = "<script>var row = '<tr><td>9</td></tr>';</script><!-- <tr><td>8</td></tr> -->"

    assert read(f"<html>{script}{TABLE}").data_rows == 2


def test_the_xml_of_an_old_excel_is_read_with_what_it_skips() -> None:
    cells = "".join(
        f"<Cell><Data ss:Type='String'>{x}</Data></Cell>" for x in ("Order", "Postcode", "Tickets")
    )
    page = (
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"
        f"<Worksheet ss:Name='March'><Table><Row>{cells}</Row>"
        "<Row ss:Index='3'><Cell><Data>7</Data></Cell><Cell ss:Index='3'><Data>2</Data></Cell></Row>"
        "<Row><Cell><Data>8</Data></Cell><Cell><Data>DE1 3GL</Data></Cell><Cell><Data>1</Data></Cell></Row>"
        "</Table></Worksheet></Workbook>"
    )
    found = read(page)

    assert (found.sheet, found.excluded) == ("March", {"blank": 1})
    assert found.rows["postcode"].tolist() == ["", "DE1 3GL"]


def test_entities_that_a_page_makes_up_are_not_followed() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    page = f"{bomb}{TABLE.replace('DE1 3GM', '&c;&b;')}"

    assert read(page).rows["postcode"].tolist() == ["DE1 3GL", "&c;&b;"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html><body>Please sign in</body></html>", "web page without a table"),
        ("<table>" + row(*["x"] * 600) + "</table>", "more than 500 columns"),
        ("<table>" + row("1", "y" * 40_000) + "</table>", "longer cells"),
        (TABLE + row("3", "DE1 3GN", "", ""), "Two independent counts"),
        ("<table><tr><td> </td></tr></table>", "empty"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_list_of_records_is_refused_plainly(page: str, said: str) -> None:
    with pytest.raises(UploadError, match=said):
        read(page)
