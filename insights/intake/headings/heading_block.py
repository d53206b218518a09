"""Headings that stand on several rows: groups over columns, questions over their options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import zip_longest

from insights.intake.headings.headings import plain, roles, run_together

_CODE = re.compile(r"Q\d[\w.]*")
_NO_MORE_SAID = {"response", "open ended response"}
_SHARE = re.compile(r"%|\b(percent(age)?|per cent|share)\b", re.IGNORECASE)
# Lines and units under the headings: ------, (dd/mm/yyyy), [GBP].
_UNDERNEATH = re.compile(r"[-=_ ]{3,}|\([^()]{1,30}\)|\[[^\[\]]{1,30}\]")
_MOST_FURTHER = 2
_FEWEST_GROUPS = 2

Row = Sequence[str]


def whole_block(top: Sequence[Row], found: int, is_data: Callable[[str], bool]) -> tuple[int, int]:
    """Return the first and the last row of the headings of which one was found.

    Parameters
    ----------
    top : sequence of sequence of str
        The first records of a file.
    found : int
        The number of a row of headings.
    is_data : callable
        Whether a cell holds a number, a date, a postcode: no heading.

    Examples
    --------
    >>> top = [["Order", "", "Visit"], ["Number", "Date", "Date"], ["7", "1/2/26", "3/2/26"]]
    >>> whole_block(top, 1, str.isdigit)
    (0, 1)
    """
    first = last = found
    while first > 0 and _stands_over(top[first - 1], top[first], is_data):
        first -= 1
    if _is_of_groups(top, last, is_data):
        last += 1
    for further in range(last + 1, min(last + 1 + _MOST_FURTHER, len(top))):
        below = top[further + 1] if further + 1 < len(top) else []
        if not continues(top[first], top[further], below, is_data):
            break
        last = further
    return first, last


def names_of(block: Sequence[Row], width: int) -> list[str]:
    """Join the rows of some headings to one name for each column."""
    rows = [[*row, *[""] * (width - len(row))] for row in block]
    names = list(rows[0])
    for at, row in enumerate(rows[1:], start=1):
        if sum(map(bool, map(str.strip, row))) > sum(map(bool, map(str.strip, names))):
            names = _under_groups(names, row)
        else:
            names = _joined(names, _carried(rows[:at], row) if at + 1 < len(rows) else row)
    return names


def continues(first: Row, row: Row, below: Row, is_data: Callable[[str], bool]) -> bool:
    """Whether a record is a further row of headings, as survey tools write them."""
    cells = [cell.strip() for cell in row]
    if any(cell.startswith('{"ImportId"') for cell in cells):
        return True
    start = plain(first[0]) if first else ""
    if start.startswith("respondent"):
        return not any(cells[:5]) and any(cells)
    # Qualtrics: codes, then the questions, then import identifiers.
    if start == "start date":
        return bool(cells) and plain(cells[0]) == "start date"
    given = [cell for cell in cells if cell]
    if given and all(first) and all(map(_UNDERNEATH.fullmatch, given)):
        return True
    fills = any(part and not name.strip() for name, part in zip_longest(first, cells, fillvalue=""))
    if not fills or any(map(is_data, cells)):
        return False
    # The options of a question stand below it and to its right, where no heading is.
    if len(cells) > 3 and not any(cells[:3]) and all(cell.strip() for cell in first[:3]):
        return True
    # How many, and what share, below who was asked; numbers follow.
    of_counts = any(roles()["count"].points(plain(c)) or _SHARE.search(c) for c in cells)
    return of_counts and not cells[0] and bool(first[0].strip()) and any(map(is_data, below))


def _stands_over(above: Row, row: Row, is_data: Callable[[str], bool]) -> bool:
    """Whether a row belongs to the headings below it, and is no title."""
    over, under = ([cell.strip() for cell in cells] for cells in (above, row))
    if sum(map(bool, over)) < _FEWEST_GROUPS or any(map(is_data, over)):
        return False
    if over[0] and not under[0]:
        return any(not top and part for top, part in zip_longest(over, under, fillvalue=""))
    return sum(map(bool, over)) < sum(map(bool, under)) and _under_groups(over, under) != under


def _is_of_groups(top: Sequence[Row], at: int, is_data: Callable[[str], bool]) -> bool:
    """Whether the headings found are groups, and those of the columns stand below them."""
    if at + 2 >= len(top):
        return False
    over, under = ([cell.strip() for cell in row] for row in top[at : at + 2])
    if not _FEWEST_GROUPS <= sum(map(bool, over)) < sum(map(bool, under)) or not all(under):
        return False
    if any(map(is_data, under)) or not any(map(is_data, top[at + 2])):
        return False
    known, known_over = (sum(_points(cell) > 0 for cell in cells) for cells in (under, over))
    return known >= max(_FEWEST_GROUPS, known_over)


def _points(name: str) -> int:
    return max((role.points(plain(name)) for role in roles().values()), default=0)


def _under_groups(groups: Sequence[str], row: Sequence[str]) -> list[str]:
    """Put the name of its group before a heading that needs it to be understood."""
    often = Counter(plain(cell) for cell in row)
    names = []
    group = ""
    for at, cell in enumerate(row):
        group = (groups[at].strip() if at < len(groups) else "") or group
        both = f"{group} {cell}".strip()
        needed = often[plain(cell)] > 1 or not cell.strip() or _points(both) > _points(cell)
        names.append(both if needed else cell)
    return names


def _carried(above: Sequence[Sequence[str]], row: Sequence[str]) -> list[str]:
    """Carry a question on over the columns to its right that have no heading of their own."""
    carried = []
    before = ""
    for at, cell in enumerate(row):
        starts = any(other[at].strip() for other in above)
        before = cell.strip() or ("" if starts else before)
        carried.append(before)
    return carried


def _joined(names: Sequence[str], further: Sequence[str]) -> list[str]:
    joined = []
    question = ""
    for at, name in enumerate(names):
        question = name.strip() or question
        part = further[at].strip() if at < len(further) else ""
        if (
            part.startswith("{")
            or _UNDERNEATH.fullmatch(part)
            or run_together(plain(name)) in roles()["status"].names
        ):
            joined.append(name)
        elif _CODE.fullmatch(name.strip()):
            joined.append(part or name)
        elif not part or plain(part) in _NO_MORE_SAID | {plain(name)}:
            joined.append(name or question)
        else:
            joined.append(f"{question} {part}".strip())
    return joined
