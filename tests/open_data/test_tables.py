"""Published CSV files as tables, with every record accounted for."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.open_data.layouts.records import account_for
from insights.open_data.layouts.tables import indexed, numbers, table_of
from insights.open_data.reading import Refusal

CELLS = st.text(st.sampled_from('ab 1,"\n\r\t£é0x'), max_size=6)


def counts_of(text: str | bytes) -> pd.DataFrame:
    """Read a table of one column of words and counts as a layout does."""
    content = text if isinstance(text, bytes) else text.encode()
    return numbers(table_of(content, "a table", words=1).iloc[:, 1:], "a table")


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_every_cell_of_a_well_formed_file_is_read_as_it_is(rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO(newline="")
    written = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    written.writerows([("a", "b", "c"), ("first", "", "")])
    written.writerows(rows)
    kept = [("first", "", ""), *(row for row in rows if any(row))]
    table = table_of(text.getvalue().encode(), "a table")
    assert list(table.itertuples(index=False, name=None)) == kept


@pytest.mark.parametrize(
    "text",
    [
        "code,n\nA,1\nB,2\n",
        "code,n\r\nA,1\r\nB,2\r\n",
        "code,n\rA,1\rB,2\r",
        "code,n\nA,1\nB,2",
        "\ufeffcode,n\nA,1\nB,2\n",
        '"code","n"\n"A","1"\n"B","2"\n',
        "code,n\nA,1\n\n  \nB,2\n\n",
        "code,n\nA,1\nB,2\n,\n,\n",
        "code,n\nA, 1\nB,2 \n",
    ],
)
def test_counts_are_whole_numbers_however_their_lines_end(text: str) -> None:
    counts = counts_of(text)
    assert counts["n"].tolist() == [1, 2]
    assert counts["n"].dtype == np.int32


def test_a_count_too_great_for_four_bytes_is_kept() -> None:
    assert counts_of("code,n\nA,3000000000\n")["n"].tolist() == [3_000_000_000]


def test_an_empty_cell_is_not_known_and_never_nought() -> None:
    counts = counts_of('code,n,m\nA,,\nB,2,\nC,"",\n')
    assert counts["n"].isna().tolist() == [True, False, True]
    assert counts["m"].isna().all()


@pytest.mark.parametrize(
    "stray",
    ["c", "true", "nan", "inf", "NA", "-", "2021-03-21", "12:30", "0x10", "0X1F", "1_000", '"1,0"'],
)
def test_a_cell_that_is_not_a_number_is_refused(stray: str) -> None:
    with pytest.raises(Refusal, match="not a number"):
        counts_of(f"code,n\nA,1\nB,{stray}\n")


@pytest.mark.parametrize("stray", ["c", "nan", "0x10"])
def test_a_cell_far_down_that_is_not_a_number_is_refused(stray: str) -> None:
    lines = "".join(f"A{n},{n}\n" for n in range(300_000))
    with pytest.raises(Refusal, match="not a number"):
        counts_of(f"code,n\n{lines}B,{stray}\n")


@pytest.mark.parametrize("line", ["B", "B,2,3", "B,2,"])
def test_a_line_of_another_length_is_refused(line: str) -> None:
    with pytest.raises(Refusal, match="1 of its lines do not have 2 cells"):
        counts_of(f"code,n\nA,1\n{line}\nC,3\n")


def test_a_quotation_mark_that_is_never_closed_loses_no_rows_unsaid() -> None:
    with pytest.raises(Refusal, match="never closed"):
        table_of(b'code,name\nA,"one\nB,two\nC,three\n', "a table")


def test_a_mark_for_inches_is_only_a_mark() -> None:
    table = table_of(b'code,name\nA,5" pipe\nB,two\n', "a table")
    assert table["name"].tolist() == ['5" pipe', "two"]


def test_line_ends_within_quotation_marks_end_no_record() -> None:
    table = table_of(b'code,name\nA,"one\nor two"\nB,"a ""word""\n"\n', "a table")
    assert table["name"].tolist() == ["one\nor two", 'a "word"\n']


@pytest.mark.parametrize("text", ["code,n\nA,1\n", 'code,n\n"A\nB",1\n'])
def test_a_row_lost_in_reading_is_noticed(text: str) -> None:
    account_for(1, text.encode(), "a table")
    with pytest.raises(Refusal, match="1 lines of which 0 could be read"):
        account_for(0, text.encode(), "a table")


def test_text_in_the_code_page_of_windows_is_read() -> None:
    assert table_of("code,name\nA,Môn\n".encode("cp1252"), "a table")["name"].tolist() == ["Môn"]


def test_words_stay_words_though_they_look_like_numbers() -> None:
    table = table_of(b"code,name,n\n007,NA,1\n008,,2\n", "a table", words=2)
    assert table["code"].tolist() == ["007", "008"]
    assert table["name"].tolist() == ["NA", ""]


def test_headings_that_come_again_are_told_apart() -> None:
    table = table_of(b"code,n,n \n" + b"A,1,2\n", "a table", words=1)
    assert table.columns.tolist() == ["code", "n", "n (2)"]


@pytest.mark.parametrize("text", ["code,n\n", "code,n\n,\n,\n", "code,n"])
def test_headings_alone_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match="no rows"):
        table_of(text.encode(), "a table")


def test_codes_that_come_twice_are_counted() -> None:
    table = pd.DataFrame({"n": [1, 2, 3]})
    with pytest.raises(Refusal, match="1 areas come more than once"):
        indexed(table, pd.Series(["A", "B ", "B"]), "a table")
