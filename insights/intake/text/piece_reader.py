"""One piece of a text: its records, read twice."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as engine

from insights.intake.text.delimited import Delimited
from insights.intake.text.kept_columns import Wanted, kept
from insights.intake.text.long_rows import Fitted, fit_to_width
from insights.intake.text.pieces import Piece
from insights.intake.text.quotes import (
    check_last,
    check_quotes,
    check_records,
    damaged_quote,
    lines_of_records,
    stray_lines,
)
from insights.intake.text.record_count import RecordCount, count_records, lines_of
from insights.intake.text.row_shapes import RowShapes, row_shapes

_BLOCK = 1 << 24


@dataclass(frozen=True, slots=True)
class PieceRead:
    """What of a piece is noted beside its table.

    Attributes
    ----------
    shapes : RowShapes
        Of its rows.
    empty_lines, records : int
        Records without any field, and all that another reading counted.
    joined, cut, stray : sequence of int
        Lines of the file where a field was put together again, where something beyond the
        last heading was left out, and where quotation marks stand inside a field.
    """

    shapes: RowShapes
    empty_lines: int
    records: int
    joined: Sequence[int]
    cut: Sequence[int]
    stray: Sequence[int]


@dataclass(frozen=True, slots=True)
class PieceReader:
    """What every piece of a file is read by.

    Attributes
    ----------
    source : Delimited
        The file.
    names : sequence of str
        The headings.
    header_rows : int
        Records down to the last of them.
    loose : bool
        Whether a delimiter may stand in a field unquoted.
    usual : pyarrow.Table
        Some records of the usual width, which show what each column holds.
    wanted : Wanted, optional
        Which columns to keep.
    """

    source: Delimited
    names: Sequence[str]
    header_rows: int
    loose: bool
    usual: pa.Table
    wanted: Wanted | None

    def read(self, piece: Piece) -> tuple[pa.Table, PieceRead]:
        """Read the records of a piece, twice, and compare the counts.

        Raises
        ------
        UploadError
            If they differ, or it is damaged.
        """
        delimiter, width = self.source.delimiter, len(self.names)
        content = self.source.whole.part(piece.start, piece.end)
        skip = self.header_rows if piece is self.source.pieces[0] else 0
        counted = count_records(content, delimiter, width, piece.lines)
        _check_quotes(content, counted, delimiter, width, piece.lines)
        odd = {number: row for number, row in counted.odd.items() if number >= skip}
        empty = counted.empty[counted.empty >= skip]
        body = pa.py_buffer(content)[_offset(content, delimiter, skip) :]
        try:
            table, refused = _parse(body, delimiter, width, many_lines=counted.many_lines != ())
        except pa.ArrowInvalid:
            raise damaged_quote(content.decode(), delimiter, piece.lines) from None
        read = len(table) + len(odd) + len(empty)
        if read != counted.records - skip or refused != len(odd):
            raise damaged_quote(content.decode(), delimiter, piece.lines)
        fitted = Fitted({}, (), ())
        if odd:
            fitted = fit_to_width(odd, self.usual, width, delimiter, loose=self.loose)
            taken = np.concatenate([[*odd], empty])
            table = _merge(table, fitted.rows, taken, skip, width)
        table = _trimmed(table)
        usual = self.wanted.usual_cells if self.wanted else None

        def lines(records: Collection[int]) -> list[int]:
            if not records:
                return []
            found = lines_of_records(content.decode(), delimiter, {*records})
            return [piece.lines + line for line in found]

        stray = stray_lines(content.decode(), delimiter) if counted.stray_quotes else []
        return kept(table, self.wanted), PieceRead(
            row_shapes(table, self.names, usual),
            len(empty),
            counted.records,
            lines(fitted.joined),
            lines(fitted.cut),
            [piece.lines + line for line in stray],
        )


def _check_quotes(
    content: bytes, counted: RecordCount, delimiter: str, width: int, lines: int
) -> None:
    """Refuse text in which a quoted field has swallowed whole records."""
    if counted.many_lines is None:
        check_quotes(content.decode(), delimiter, width, lines)
    elif counted.many_lines:
        check_records(content, counted.many_lines, delimiter, width, lines)
    elif b'"' in content:
        check_last([_last_line(content)], delimiter, lines + counted.records)


def _last_line(content: bytes) -> str:
    end = len(content)
    while end and content[end - 1] in b"\r\n":
        end -= 1
    return content[content.rfind(b"\n", 0, end) + 1 : end].decode()


def _parse(
    body: pa.Buffer, delimiter: str, width: int, *, many_lines: bool
) -> tuple[pa.Table, int]:
    """Read records of the usual width, and say how many others were refused."""
    names = [str(number) for number in range(width)]
    if not re.search(rb"[^\r\n]", body):
        return pa.table({name: pa.array([], pa.string()) for name in names}), 0
    refused = 0

    def skip_row(_: object) -> str:
        nonlocal refused
        refused += 1
        return "skip"

    table = engine.read_csv(
        pa.BufferReader(body),
        # Rows that are refused are counted in Python, by one thread for each piece.
        read_options=engine.ReadOptions(column_names=names, use_threads=False, block_size=_BLOCK),
        parse_options=engine.ParseOptions(
            delimiter=delimiter, newlines_in_values=many_lines, invalid_row_handler=skip_row
        ),
        convert_options=engine.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    return table, refused


def _trimmed(table: pa.Table) -> pa.Table:
    names, columns = table.column_names, table.columns
    del table  # each column's memory is given back as the next is made
    return pa.table([pc.utf8_trim_whitespace(columns.pop(0)) for _ in names], names=names)


def _offset(content: bytes, delimiter: str, skip: int) -> int:
    """Return at which byte the record numbered `skip` begins."""
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        for line in lines_of(content):
            read += len(line.encode())
            yield line

    for _ in islice(csv.reader(lines(), delimiter=delimiter), skip):
        pass
    return read


def _merge(
    table: pa.Table, rows: Mapping[int, list[str]], taken: np.ndarray, skip: int, width: int
) -> pa.Table:
    """Put the records of another width back among the rest, in the order of the file."""
    extra = pa.table(
        {str(i): pa.array([row[i] for row in rows.values()], pa.string()) for i in range(width)}
    )
    last = skip + len(table) + len(taken)
    regular = np.setdiff1d(np.arange(skip, last), taken)
    order = np.argsort(np.concatenate([regular, [*rows]]), kind="stable")
    return pa.concat_tables([table, extra]).take(order)
