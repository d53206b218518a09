"""Text parted by tabs without quotation marks, as the Charity Commission publishes its register.

A backslash before a tab, an end of line or a backslash takes its meaning away. Ends of lines
within a cell may come without one: a record goes on until it has all its cells.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.open_data.layouts.found import Found
from insights.open_data.reading import Refusal
from insights.open_data.registers.reading.odd import too_many
from insights.open_data.registers.reading.tab_lines import WITHIN, joined, lines_of, one_a_line

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 4_000_000  # bytes read at a time
LONGEST = 64_000_000  # bytes of one record; none is that long unless the file is damaged
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_BREAKS_OFF = "It breaks off in the middle of a record; download it again."
_DAMAGED = (
    "It is cut short or damaged: {:,} of its records do not have {} cells; download it again."
)
_LOST = "It holds {:,} records of which {:,} could be read; download it again."


def _as_windows(fault: UnicodeError) -> tuple[str, int]:
    """Take bytes that are no UTF-8 for Windows-1252."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    wrong = fault.object[fault.start : fault.end]
    return wrong.decode("cp1252", errors="replace"), fault.end


codecs.register_error("doorstep-as-windows", _as_windows)


@dataclass(frozen=True, slots=True)
class Block:
    """Some records of a file.

    Attributes
    ----------
    table : pyarrow.Table
        The columns that were asked for, as text.
    unreadable : int
        Records beside these that are not as the others are, and are left out.
    """

    table: pa.Table
    unreadable: int


def headings_of(beginning: bytes, between: str = "\t") -> tuple[str, ...]:
    """Return the headings of a file, in lower case; of a spreadsheet's file without its quotes.

    Examples
    --------
    >>> headings_of(b"date_of_extract,Charity_Name", between=",")
    ('date_of_extract', 'charity_name')
    """
    line = re.split(rb"[\r\n]", beginning.replace(b"\0", b""), maxsplit=1)[0]
    text = line.decode("utf-8-sig", errors="replace")
    return tuple(" ".join(cell.strip('" ').split()).casefold() for cell in text.split(between))


def records_in(
    found: Found, wanted: Sequence[str], recognised_as: str, *, size: int = BLOCK
) -> Iterator[Block]:
    """Read a file block by block, and make sure that no record was lost on the way.

    Parameters
    ----------
    found : Found
        The file, its first line the headings.
    wanted : sequence of str
        Headings in lower case.
    recognised_as : str
        What it was taken for.
    size : int
        Bytes read at a time.

    Yields
    ------
    Block

    Raises
    ------
    Refusal
        If a heading is absent, the file breaks off, too many records have another number
        of cells than the headings, or another count finds another number of
        records than were read.
    """
    whole = _records(found.blocks(size))
    first = next(whole, b"")
    headings = headings_of(first)
    if absent := [name for name in wanted if name not in headings]:
        raise Refusal(
            recognised_as,
            f"Its column “{absent[0]}” is missing; download the file again and leave it as it is.",
        )
    cells = len(headings)
    read = counted = unreadable = 0
    for content in _whole_records(_after_headings(first, whole), cells, recognised_as):
        block = _read(content, headings, wanted)
        read, unreadable = read + block.table.num_rows, unreadable + block.unreadable
        counted += _counted_apart(content, cells)
        yield block
    if not read and not unreadable:
        raise Refusal(recognised_as, "It has headings and no rows; download it again.")
    if too_many(unreadable, read + unreadable):
        raise Refusal(recognised_as, _DAMAGED.format(unreadable, cells))
    if read != counted:
        raise Refusal(recognised_as, _LOST.format(counted, read))


def _records(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Leave out empty bytes, and join blocks until the headings are whole."""
    waiting: bytes | None = b""
    for block in blocks:
        block = block.replace(b"\0", b"")
        if waiting is None:
            yield block
        else:
            waiting += block
            if b"\n" in waiting or len(waiting) > LONGEST:
                yield waiting
                waiting = None
    if waiting:
        yield waiting


def _after_headings(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    at = first.find(b"\n") + 1
    yield first[at:] if at else b""
    yield from others


def _whole_records(blocks: Iterable[bytes], cells: int, recognised_as: str) -> Iterator[bytes]:
    """Part blocks of bytes between records.

    The last record of each is kept for the next: what follows it may belong to its last cell.
    """
    left = b""
    for block in blocks:
        content = left + block
        lines = lines_of(content)
        records = joined(lines.tabs_within, cells)
        if len(records.first_of) < 2:
            left = content
        else:
            at = int(lines.begins[records.first_of[-1]])
            content, left = content[:at], content[at:]
            yield content
        if len(left) > LONGEST:
            raise Refusal(recognised_as, _DAMAGED.format(1, cells))
    if not left.strip(b"\r\n"):
        return
    ended = left.endswith(b"\n")
    lines = lines_of(left if ended else left + b"\n")
    cut = not ended and (not len(lines.tabs_within) or not lines.tabs_within[-1])
    if cut or lines.left_open or joined(lines.tabs_within, cells).left_open:
        raise Refusal(recognised_as, _BREAKS_OFF)
    yield left if ended else left + b"\n"


def _read(content: bytes, headings: Sequence[str], wanted: Sequence[str]) -> Block:
    """Read whole records."""
    import pyarrow as pa
    from pyarrow import csv

    plain, unreadable = one_a_line(_in_utf_8(content), len(headings))
    at = {name: str(headings.index(name)) for name in wanted}
    if not plain:
        nothing = pa.array([], type=pa.string())
        return Block(pa.table(dict.fromkeys(wanted, nothing)), unreadable)
    table = csv.read_csv(
        pa.BufferReader(plain),
        read_options=csv.ReadOptions(
            use_threads=False,
            block_size=len(plain) + 1,
            column_names=[str(n) for n in range(len(headings))],
        ),
        parse_options=csv.ParseOptions(
            delimiter="\t", quote_char=False, escape_char=False, ignore_empty_lines=False
        ),
        convert_options=csv.ConvertOptions(
            include_columns=list(at.values()),
            column_types=dict.fromkeys(at.values(), pa.binary()),
            strings_can_be_null=False,
        ),
    )
    marked = any(bytes([mark]) in plain for mark in WITHIN.values())
    columns = [_as_written(column) if marked else column for column in table.columns]
    return Block(
        pa.table([column.cast(pa.string()) for column in columns], names=list(wanted)), unreadable
    )


def _as_written(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Put what is within cells back in its place."""
    import pyarrow.compute as pc

    for mark, instead in WITHIN.items():
        column = pc.replace_substring(column, bytes([instead]), bytes([mark]))
    return column


def _in_utf_8(content: bytes) -> bytes:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("utf-8", errors="doorstep-as-windows").encode()
    return content


def _counted_apart(content: bytes, cells: int) -> int:
    """Count the records another way: line by line, what is escaped taken out before."""
    records = have = 0
    for line in _ESCAPED.sub(b"", content).split(b"\n")[:-1]:
        tabs = line.count(b"\t")
        have = have + tabs if have + tabs < cells else tabs
        if have == cells - 1:
            records += 1
        if have >= cells - 1:
            have = 0
    return records
