"""Slips and damage that an officer can put right: which line, in plain words."""

from __future__ import annotations

import io

import openpyxl
import pytest

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence


def read(text: str, **said: object) -> Evidence:
    return read_evidence(text.encode(), "export.csv", **said)  # type: ignore[arg-type]


HEAD = "Order,Name,Address,Postcode,Tickets,Visit date\n"
ROWS = [f"{n},Lee,{n} High St,DE1 {n % 10}GL,2,{n % 28 + 1:02d}/03/2026" for n in range(1000, 1020)]


def export(**changed: str) -> str:
    rows = [*ROWS]
    for at, row in changed.items():
        rows[int(at[4:])] = row
    return HEAD + "\n".join(rows) + "\n"


def test_a_comma_in_an_address_is_put_back_and_its_line_named() -> None:
    found = read(export(line3="1003,Lee,Flat 2, 3 High St,DE22 3GL,4,05/03/2026"))

    assert found.rows.loc[3, ["postcode", "quantity"]].tolist() == ["DE22 3GL", 4]
    assert found.rows["date"].notna().all()
    assert found.data_rows == 20
    (said,) = found.notices
    assert "on line 5." in said


def test_a_text_whose_first_heading_begins_with_pk_is_not_taken_for_a_workbook() -> None:
    found = read("PK,Postcode,Tickets\n" + "".join(f"{n},DE1 {n % 10}GL,2\n" for n in range(20)))

    assert found.data_rows == 20


def test_several_commas_and_several_lines_are_put_back() -> None:
    found = read(
        export(
            line0="1000,Lee,The Mill, Bank, Derby,DE22 1AA,1,05/03/2026",
            line7="1007,Lee, Ann,1 High St,DE22 1AB,1,05/03/2026",
        )
    )

    assert found.rows.loc[[0, 7], "postcode"].tolist() == ["DE22 1AA", "DE22 1AB"]
    assert "on lines 2 and 9." in found.notices[0]


def test_the_line_is_that_of_the_file_where_records_span_lines() -> None:
    found = read(
        export(
            line1='1001,Lee,"1 High St\nDerby",DE1 3GL,2,05/03/2026',
            line3="1003,Lee,Flat 2, 3 High St,DE22 3GL,4,05/03/2026",
        )
    )

    assert found.rows.loc[3, "postcode"] == "DE22 3GL"
    assert "on line 6." in found.notices[0]


def test_what_stands_beyond_the_headings_is_said_not_to_be_read() -> None:
    found = read(export(line2=ROWS[2] + ",note to self"))

    assert found.rows.loc[2, "quantity"] == 2
    assert found.notices == ("What stands beyond the last heading was not read on line 4.",)
    assert read(export(line2=ROWS[2] + ",,,")).notices == ()


def test_a_cell_beyond_the_headings_of_a_sheet_moves_nothing() -> None:
    book = openpyxl.Workbook()
    for row in (HEAD.strip().split(","), *(row.split(",") for row in ROWS)):
        book.active.append(row)
    book.active["H4"] = "to check"
    out = io.BytesIO()
    book.save(out)
    found = read_evidence(out.getvalue(), "export.xlsx")

    assert found.rows["quantity"].eq(2).all()
    assert found.rows["postcode"].str.startswith("DE1").all()


def test_quotation_marks_inside_a_field_are_read_and_their_lines_named() -> None:
    found = read(
        export(
            line2='1002,Lee,"The "Old" Mill",DE22 3GL,4,05/03/2026',
            line5='1005,Lee,"The "Old, New" Mill",DE22 4GL,4,05/03/2026',
        )
    )

    assert found.rows.loc[[2, 5], "postcode"].tolist() == ["DE22 3GL", "DE22 4GL"]
    assert any("Quotation marks stand inside a field on lines 4 and 7." in n for n in found.notices)


@pytest.mark.parametrize(
    "text",
    [
        'Note,Postcode\na,DE1 3GL\n"b,DE1 2QY\nc,DE22 8ZD\nd",DE1 3GL\ne,DE1 2QY\n',
        'Note,Postcode,Q\na,DE1 3GL,1\n"b,DE1 2QY,1\nc,DE22 8ZD,1\nd",DE1 3GL,1\n',
        'Postcode\nDE1 3GL\n"DE1 2QY\nDE22 8ZD"\nDE1 3GL\n',
    ],
)
def test_a_stray_pair_of_marks_around_whole_records_is_refused_by_its_line(text: str) -> None:
    with pytest.raises(UploadError, match="line 3 "):
        read(text)


def test_an_address_of_several_lines_with_its_postcode_is_one_record() -> None:
    found = read('Order,Address\n1,"1 High St,\nDerby,\nDE1 3GL"\n2,"2 Low St\nDE22 1AA"\n')

    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE22 1AA"]


def test_honest_quotation_marks_need_no_notice() -> None:
    found = read(export(line2='1002,"Lee, Ann","The ""Old"" Mill",DE22 3GL,4,05/03/2026'))

    assert found.notices == ()


@pytest.mark.parametrize("quoted", ["", '"'])
def test_an_enormous_cell_is_refused_by_its_line_and_never_shown(quoted: str) -> None:
    cell = quoted + "secret " * 30_000 + quoted
    with pytest.raises(UploadError) as refusal:
        read(export(line3=f"1003,Lee,{cell},DE22 3GL,4,05/03/2026"))

    assert "ine 5 " in str(refusal.value)
    assert "secret" not in str(refusal.value) + refusal.value.remedy
    assert quoted or "131,072 characters" in str(refusal.value)


PROGRAM = '''"""Place postcodes, and say how many tickets."""

import csv, sys

def main(path, out):
    for row in csv.reader(open(path)):
        print(row[0], row[1])

if __name__ == "__main__":
    main(sys.argv[1], sys.stdout)
'''


@pytest.mark.parametrize(
    "text",
    [
        PROGRAM,
        "Dear all,\nplease find the list attached.\n\nYours,\nJane\n",
        "From: a@b.c\nTo: d@e.f\nSubject: tickets\n\nWe met in Derby.\n",
        "# Notes\n\n- postcodes are in the other file\n- ask Jo, the volunteer\n",
    ],
)
def test_text_that_is_not_a_table_is_said_not_to_look_like_one(text: str) -> None:
    with pytest.raises(UploadError, match="does not look like a table"):
        read(text)


@pytest.mark.parametrize("text", ['[{"postcode":"DE1 3GL"}]', '{\n "rows": [["DE1 3GL"]]\n}'])
def test_a_json_document_is_called_one(text: str) -> None:
    with pytest.raises(UploadError, match="JSON"):
        read(text)


@pytest.mark.parametrize("text", ["Postcode\nDE1 3GL\nDE1 3GM\n", "DE1 3GL\n", "postcode\nNG1\n"])
def test_a_list_of_postcodes_alone_is_a_table(text: str) -> None:
    assert read(text).data_rows >= 1


def test_an_enormous_cell_in_quotation_marks_is_not_called_an_unclosed_one() -> None:
    with pytest.raises(UploadError) as caught:
        read(HEAD + f'1,Lee,"{"x" * 200_000}",DE1 3GL,2,05/03/2026\n')

    assert "has a cell of more than" in str(caught.value)


def test_a_file_that_ends_in_the_middle_of_a_record_is_said_to_be_cut_short() -> None:
    found = read(export().rstrip("\n").rsplit(",", 2)[0])

    assert found.data_rows == 20
    assert "stops after 4 of 6 columns" in found.notices[-1]


@pytest.mark.parametrize("ending", ["Total", "", "1020,Lee,1 High St,DE1 3GL,2,05/03/2026"])
def test_a_total_or_a_whole_record_without_a_line_end_is_not_cut_short(ending: str) -> None:
    assert read(export() + ending).notices == ()


def test_records_that_all_leave_out_empty_last_fields_are_not_cut_short() -> None:
    assert read(HEAD + "1,Lee,1 High St,DE1 3GL\n2,Lee,2 High St,DE1 3GM").notices == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Report to the board\n", "This reads as text, not as a table."),
        (
            "Minutes of the meeting held on Monday 3 March 2025 at the museum, with Ann, Bob and "
            "Cathy present.",
            "This reads as text, not as a table.",
        ),
        ("Order,Postcode,Tickets\n", "This file has headings but no records under them."),
        ("Postcode\n", "This file has headings but no records under them."),
    ],
)
def test_a_line_of_prose_is_not_taken_for_headings(written: str, said: str) -> None:
    with pytest.raises(UploadError) as caught:
        read_evidence(written.encode(), "export.csv")
    assert str(caught.value) == said
