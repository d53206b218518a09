"""All records below the headings, read twice, a piece of the file at a time."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

import pyarrow as pa

from insights.intake.text.delimited import Delimited
from insights.intake.text.kept_columns import Wanted, kept, narrowed, put_together, threads
from insights.intake.text.piece_reader import PieceRead, PieceReader
from insights.intake.text.quotes import on_lines, stray_quotes
from insights.intake.text.record_count import lines_of
from insights.intake.text.row_shapes import RowShapes, joined_shapes
from insights.progress import Progress, untold

_START_OF_A_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Body:
    """All records below the headings.

    Attributes
    ----------
    table : pyarrow.Table
        One row per record that holds any field, text columns ``"0"``, ``"1"``, …, trimmed;
        a column that was not asked for holds nothing.
    shapes : RowShapes
        What was seen of each row while every column was there.
    empty_lines : int
        Records with no field at all, which the table leaves out.
    records : int
        Records in the whole file, headings included, counted apart from the table.
    notices : tuple of str
        Which lines were damaged, and what was made of them.
    """

    table: pa.Table
    shapes: RowShapes
    empty_lines: int
    records: int
    notices: tuple[str, ...] = ()


def read_body(
    source: Delimited,
    names: Sequence[str],
    header_rows: int,
    *,
    loose: bool = True,
    wanted: Wanted | None = None,
    progress: Progress = untold,
) -> Body:
    """Read every record below the headings, twice, and compare the counts.

    Parameters
    ----------
    source : Delimited
        The file.
    names : sequence of str
        The headings. Shorter records are filled with "", and longer ones brought to their
        number (see `insights.intake.text.long_rows`).
    header_rows : int
        Records down to the last of the headings.
    loose : bool
        Whether a delimiter may stand in a field unquoted; never in a workbook.
    wanted : Wanted, optional
        Which columns to keep; all, as they are, if not said. Needed where the file has several
        pieces.
    progress : callable
        Told how much of the file has been read.

    Returns
    -------
    Body

    Raises
    ------
    UploadError
        If a quotation mark is never closed, a field is enormous, or the two
        readings do not find the same records.

    Notes
    -----
    The table comes from Arrow's reader and the count from another: line ends and delimiters
    counted, with regard to quotation marks where there are any, or Python's reader where those
    are not as they should be. Each is right about different damage, and a single unclosed
    quotation mark can make a fast reader lose a hundred thousand rows without a word.
    """
    usual = _of_text(source.top[header_rows:], len(names))
    reader = PieceReader(source, names, header_rows, loose, usual, wanted)
    first, *rest = source.pieces
    table, noted = reader.read(first)
    reader = replace(reader, wanted=narrowed(wanted, table))
    tables, read = [kept(table, reader.wanted)], [noted]
    del table
    with threads() as pool:
        for table, noted in pool.map(reader.read, rest):
            tables.append(table)
            read.append(noted)
            progress(len(read) / len(source.pieces), "Reading the records")
    return Body(
        table=put_together(tables, wanted),
        shapes=joined_shapes([each.shapes for each in read]) if rest else noted.shapes,
        empty_lines=sum(each.empty_lines for each in read),
        records=sum(each.records for each in read),
        notices=_told(read, source.delimiter),
    )


def some_records(source: Delimited, width: int, header_rows: int, most: int) -> pa.Table:
    """Read some records from the start of each piece, those of the usual width.

    Parameters
    ----------
    source : Delimited
        The file.
    width : int
        Number of headings.
    header_rows : int
        Records down to the last of the headings.
    most : int
        About how many.
    """
    rows: list[list[str]] = []
    each = max(most // len(source.pieces), 1)
    for piece in source.pieces:
        start = source.whole.part(piece.start, min(piece.end, piece.start + _START_OF_A_PIECE))
        lines = lines_of(start[: start.rfind(b"\n") + 1] or start)
        skip = header_rows if piece is source.pieces[0] else 0
        with suppress(csv.Error):  # where a record is damaged, the reading names its line
            rows.extend(islice(csv.reader(lines, delimiter=source.delimiter), skip, skip + each))
    return _of_text(rows, width)


def _of_text(rows: Sequence[Sequence[str]], width: int) -> pa.Table:
    """Make a table of the records that have the usual width."""
    usual = [row for row in rows if len(row) == width]
    return pa.table(
        {str(at): pa.array([row[at].strip() for row in usual], pa.string()) for at in range(width)}
    )


def _told(read: Sequence[PieceRead], delimiter: str) -> tuple[str, ...]:
    """Say on which lines something was damaged, and what was made of it."""
    told = []
    if joined := [line for each in read for line in each.joined]:
        told.append(
            f"A field with a “{delimiter}” in it had no quotation marks {on_lines(joined)}. "
            "It was put together again as the other rows show it."
        )
    if cut := [line for each in read for line in each.cut]:
        told.append(f"What stands beyond the last heading was not read {on_lines(cut)}.")
    if stray := [line for each in read for line in each.stray]:
        told.append(stray_quotes(stray))
    return tuple(told)
