"""How many records a CSV file holds, counted apart from the reading of it."""

from __future__ import annotations

import csv
import io

import numpy as np

from insights.open_data.reading import Refusal


def account_for(rows: int, content: bytes, recognised_as: str) -> None:
    """Refuse a file in which another count finds more or fewer records than were read.

    Parameters
    ----------
    rows : int
        Records that were read, the headings apart.
    content : bytes
        The file, in UTF-8.
    recognised_as : str
        What it was taken for.

    Notes
    -----
    Line ends are counted first, which takes next to no time. Only where that
    does not agree, for blank lines or stray quotation marks, are records read
    one by one.
    """
    if rows == _line_ends(content) - 1:
        return
    try:
        records = _one_by_one(content) - 1
    except csv.Error as fault:
        reason = "A quotation mark in it is never closed; download it again."
        raise Refusal(recognised_as, reason) from fault
    if rows != records:
        raise Refusal(
            recognised_as,
            f"It holds {records:,} lines of which {rows:,} could be read; download it again.",
        )


def breaks_off(content: bytes) -> bool:
    """Say whether the last line stops before its last column, as half a download does."""
    if content.endswith((b"\n", b"\r")):
        return False
    first, last = content.split(b"\n", 1)[0], content.rsplit(b"\n", 1)[-1]
    return len(first_record(last)) < len(first_record(first))


def first_record(content: bytes) -> list[str]:
    """Return the cells of the first record; none where one is longer than any heading."""
    text = content.decode("utf-8-sig", errors="replace")
    try:
        return next(csv.reader(io.StringIO(text, newline="")), [])
    except csv.Error:
        return []


def _line_ends(content: bytes) -> int:
    """Count the lines that end outside quotation marks; -1 where a mark is left open."""
    last = 0 if content.endswith(b"\n") else 1
    if b'"' not in content:
        return content.count(b"\n") + last
    written = np.frombuffer(content, dtype=np.uint8)
    marks = np.flatnonzero(written == ord('"'))
    if len(marks) % 2:
        return -1
    ends = np.flatnonzero(written == ord("\n"))
    return int((np.searchsorted(marks, ends) % 2 == 0).sum()) + last


def _one_by_one(content: bytes) -> int:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return sum(1 for row in rows if len(row) > 1 or "".join(row).strip())
