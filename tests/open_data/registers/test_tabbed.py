"""Text parted by tabs without quotation marks: whatever is in a cell, every record is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from insights.open_data.layouts.files import held
from insights.open_data.reading import Refusal
from insights.open_data.registers.reading.tabbed import headings_of, records_in

HEADINGS = ("day", "number", "words", "land")


def rows(content: bytes, size: int = 8_000_000) -> list[list[str]]:
    """Read every record of a file."""
    blocks = records_in(held(content), HEADINGS, "a register", size=size)
    return [
        list(row) for block in blocks for row in zip(*block.table.to_pydict().values(), strict=True)
    ]


def unreadable(content: bytes) -> int:
    return sum(b.unreadable for b in records_in(held(content), HEADINGS, "a register"))


def published(records: Sequence[Sequence[str]], end: str = "\n", mark: bytes = b"") -> bytes:
    """Write records in the publisher's manner: no quotation marks, but backslashes."""
    escaped = {ord(c): f"\\{c}" for c in "\t\n\r\\"}
    lines = ["\t".join(cell.translate(escaped) for cell in record) for record in records]
    return mark + "".join(f"{line}{end}" for line in ["\t".join(HEADINGS), *lines]).encode()


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("D\t1\tsong\tyes\n", [["D", "1", "song", "yes"]]),
        ("D\t1\tsong\tyes", [["D", "1", "song", "yes"]]),
        ("D\t1\tsong\tyes\r\nD\t2\t\t\r\n", [["D", "1", "song", "yes"], ["D", "2", "", ""]]),
        ("D\t1\tsong\\\nand tea\tyes\n", [["D", "1", "song\nand tea", "yes"]]),
        ("D\t1\tsong\\\r\nand tea\tyes\r\n", [["D", "1", "song\r\nand tea", "yes"]]),
        ("D\t1\tsong\nand\n\ntea\tyes\n", [["D", "1", "song\nand\n\ntea", "yes"]]),
        ("D\t1\tsong\rand tea\tyes\n", [["D", "1", "song\rand tea", "yes"]]),
        ("D\t1\t\"song\t'yes\n", [["D", "1", '"song', "'yes"]]),
        ("D\t1\tso\\\tng\\\\\tyes\n", [["D", "1", "so\tng\\", "yes"]]),
        ("D\t1\tso\x00ng\tyes\n", [["D", "1", "song", "yes"]]),
        ("D\t1\tsong\tye\ns\nD\t2\ta\tb\n", [["D", "1", "song", "ye\ns"], ["D", "2", "a", "b"]]),
        ("D\t1\tsong\tyes\n\n", [["D", "1", "song", "yes\n"]]),
    ],
)
@pytest.mark.parametrize("size", [4_000_000, 7, 1])
def test_records_are_read_as_they_were_meant(body: str, read: list[list[str]], size: int) -> None:
    content = ("\t".join(HEADINGS) + "\n" + body).encode()
    assert rows(content, size) == read


CELL = st.text(st.sampled_from("ab é£\t\n\r\\\"'\0,;"), max_size=8) | st.text(max_size=8)
RECORDS = st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=12)


@settings(deadline=None)
@given(
    RECORDS,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.integers(1, 60),
)
@example([("\\", "\\\\", "\t\\\n", "\r\n")], "\r\n", b"\xef\xbb\xbf", 3)
def test_any_cells_survive_a_round_trip(
    records: list[tuple[str, ...]], end: str, mark: bytes, size: int
) -> None:
    told = [[cell.replace("\0", "") for cell in record] for record in records]
    assert rows(published(records, end, mark), size) == told


PLAIN = st.text(st.characters(exclude_characters="\t\n\r\\\0", codec="utf-8"), max_size=8)


@settings(deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN, PLAIN, PLAIN), min_size=1, max_size=8), st.integers(1, 50))
def test_files_without_escapes_read_as_pythons_own_reader_reads_them(
    records: list[tuple[str, ...]], size: int
) -> None:
    content = published(records)
    own = csv.reader(
        io.StringIO(content.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    assert rows(content, size) == list(own)[1:]


@settings(deadline=None)
@given(RECORDS, st.sampled_from(["\n", "\r\n"]))
def test_escaped_files_read_as_pythons_own_reader_reads_them(
    records: list[tuple[str, ...]], end: str
) -> None:
    content = published(
        [[c.replace("\r", "").replace("\0", "") for c in record] for record in records], end
    )
    text = io.StringIO(content.decode(), newline="")
    own = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\")
    assert rows(content) == list(own)[1:]


GOOD = "D\t1\tsong\tyes\n"


@pytest.mark.parametrize("bad", ["D\t1\tso\tng\tyes\n", "D\t1\tsong\n", "D\t1\n"])
def test_a_record_of_another_length_is_counted_and_the_others_are_read(bad: str) -> None:
    content = ("\t".join(HEADINGS) + "\n" + GOOD * 150 + bad + GOOD * 150).encode()
    assert unreadable(content) == 1
    assert rows(content) == [["D", "1", "song", "yes"]] * 300


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (GOOD + "D\t1\tso", "breaks off"),
        (GOOD + "D", "breaks off"),
        (GOOD + "D\t1\tsong\n", "breaks off"),
        (GOOD + "D\t1\tsong\tyes\\", "breaks off"),
        (GOOD * 3 + "D\t1\ts\to\tng\n" * 3 + GOOD, "cut short or damaged: 3 of its records"),
        ("", "no rows"),
        ("\n", "no rows"),
    ],
)
@pytest.mark.parametrize("size", [8_000_000, 5])
def test_a_file_that_is_not_whole_is_refused(body: str, why: str, size: int) -> None:
    with pytest.raises(Refusal, match=why) as refusal:
        rows(("\t".join(HEADINGS) + "\n" + body).encode(), size)
    assert "download it again" in refusal.value.reason


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(Refusal, match="“land” is missing"):
        rows(b"day\tnumber\twords\nD\t1\tsong\n")


def test_a_cell_that_never_ends_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("insights.open_data.registers.reading.tabbed.LONGEST", 1000)
    with pytest.raises(Refusal, match="damaged"):
        rows(("\t".join(HEADINGS) + "\nD\t1\t" + "song\n" * 500).encode(), 100)


def test_two_counts_that_differ_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("insights.open_data.registers.reading.tabbed._counted_apart", lambda *_: 3)
    with pytest.raises(Refusal, match="holds 3 records of which 1 could be read"):
        rows(("\t".join(HEADINGS) + "\n" + GOOD).encode())


def test_letters_of_windows_among_those_of_utf_8_are_both_read() -> None:
    body = "D\t1\tCafé\tyes\n".encode() + "D\t2\tCafé’s\tyes\n".encode("cp1252")
    read: Any = rows("\t".join(HEADINGS).encode() + b"\n" + body)
    assert [row[2] for row in read] == ["Café", "Café’s"]


def test_headings_are_read_whatever_wrote_them() -> None:
    assert headings_of(b'\xef\xbb\xbf"A"\t" b  c"\r\nx') == ("a", "b c")
    assert headings_of(b"A,b\nx", ",") == ("a", "b")
