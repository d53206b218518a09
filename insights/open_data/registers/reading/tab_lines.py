"""Lines and cells of text parted by tabs: what parts them, and what is within them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_TAB, _LF, _CR, _BACKSLASH = 9, 10, 13, 92
# Bytes that UTF-8 never uses stand for what is within a cell until the cells are told apart.
WITHIN = {_TAB: 0xFF, _LF: 0xFE, _CR: 0xFD}


@dataclass(frozen=True, slots=True)
class Lines:
    """Where a text has ends of lines and tabs that are not escaped, and what is escaped."""

    tabs: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    escapes: npt.NDArray[np.int64]
    left_open: bool

    @property
    def begins(self) -> npt.NDArray[np.int64]:
        """Where each line begins."""
        return np.concatenate([[0], self.ends[:-1] + 1])

    @property
    def tabs_within(self) -> npt.NDArray[np.int64]:
        """How many tabs each line has."""
        return np.diff(np.searchsorted(self.tabs, self.ends), prepend=0)


def lines_of(content: bytes) -> Lines:
    """Tell the tabs and ends of lines that part cells and lines from those within cells."""
    written = np.frombuffer(content, dtype=np.uint8)
    tabs = np.flatnonzero(written == _TAB)
    ends = np.flatnonzero(written == _LF)
    escapes = np.empty(0, dtype=np.int64)
    if b"\\" in content:
        slashes = np.flatnonzero(written == _BACKSLASH)
        begins = np.diff(slashes, prepend=-2) != 1  # of runs: every other one is escaped itself
        of_run = np.maximum.accumulate(np.where(begins, np.arange(len(slashes)), 0))
        escapes = slashes[(np.arange(len(slashes)) - of_run) % 2 == 0]
        escaped = np.zeros(len(written) + 1, dtype=bool)
        escaped[escapes + 1] = True
        tabs, ends = tabs[~escaped[tabs]], ends[~escaped[ends]]
    left_open = not len(ends) or int(ends[-1]) < len(written) - 1
    return Lines(tabs, ends, escapes, left_open)


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines put together: which begin a record, which end it, and how many are of none."""

    first_of: npt.NDArray[np.int64]
    last_of: npt.NDArray[np.int64]
    unreadable: int = 0
    left_open: bool = False


def joined(tabs: npt.NDArray[np.int64], cells: int) -> Joined:
    """Join lines to records of so many cells; only where some are short one by one.

    A line without a tab behind a whole record belongs to its last cell.
    """
    if (tabs == cells - 1).all():
        every = np.arange(len(tabs))
        return Joined(every, every)
    first: list[int] = []
    last: list[int] = []
    begun, have, unreadable = -1, 0, 0
    for line, n in enumerate(tabs.tolist()):
        if begun >= 0 and have + n < cells:
            have += n
        elif begun < 0 and not n and last:
            last[-1] = line
            continue
        else:
            unreadable += begun >= 0
            begun, have = line, n
        if have == cells - 1:
            first.append(begun)
            last.append(line)
            begun = -1
        elif have >= cells:
            unreadable += 1
            begun = -1
    return Joined(
        np.array(first, dtype=np.int64), np.array(last, dtype=np.int64), unreadable, begun >= 0
    )


def one_a_line(content: bytes, cells: int) -> tuple[bytes, int]:
    """Write each record in a line without an escape, with marks for what is within cells.

    Lines that make up no record are left out, and counted.
    """
    lines = lines_of(content)
    records = joined(lines.tabs_within, cells)
    unreadable = records.unreadable + records.left_open
    if len(records.first_of) == len(lines.ends) and not len(lines.escapes):
        plain = content.replace(b"\r\n", b"\n") if b"\r" in content else content
        return plain.replace(b"\r", bytes([WITHIN[_CR]])), 0
    written = np.frombuffer(content, dtype=np.uint8).copy()
    keep = np.ones(len(written), dtype=bool)
    keep[lines.escapes] = False
    ends = lines.ends[records.last_of]
    parting = np.zeros(len(written), dtype=bool)
    parting[lines.tabs] = parting[ends] = True
    returns = ends[ends > 1] - 1
    returns = returns[(written[returns] == _CR) & keep[returns - 1]]
    keep[returns] = False
    for mark, instead in WITHIN.items():
        written[(written == mark) & ~parting] = instead
    if unreadable:
        of_a_record = np.zeros(len(written) + 1, dtype=np.int64)
        np.add.at(of_a_record, lines.begins[records.first_of], 1)
        np.add.at(of_a_record, ends + 1, -1)
        keep &= np.cumsum(of_a_record[:-1]) > 0
    return written[keep].tobytes(), unreadable
