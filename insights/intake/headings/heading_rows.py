"""Where a table's headings are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from insights.intake.headings.heading_block import names_of, whole_block
from insights.intake.headings.headings import plain, roles

HEADINGS_WITHIN = 30
_MOST_BELOW = 4
_FEWEST_ACROSS = 3
_FEWEST_ROWS = 4
_TELLS = re.compile(r"[\d@]|https?://")
_BAND = re.compile(
    r"(?:aged? )?\d{1,2} ?(?:-|–|to) ?\d{2}|(?:under|over) \d{2}|\d{2} ?\+", re.IGNORECASE
)
_POSTCODE = re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}")
_DATA = re.compile(
    r"[-+£$€]?[\d.,:/%\s-]+(am|pm|[A-Z]{3,4})?|\S+@\S+\.\S+|https?://.*|[A-Z]\d{8}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a table.

    Attributes
    ----------
    names : tuple of str
        One for each column, as written, made distinct.
    records : int
        Records of the file down to the last of the headings.
    """

    names: tuple[str, ...]
    records: int


def find_headings(top: Sequence[Sequence[str]]) -> Headings:
    """Find the headings among the first records of a file.

    Parameters
    ----------
    top : sequence of sequence of str
        The first records.

    Returns
    -------
    Headings
        ``Column 1``, ``Column 2``, … and no records, where the file has none.

    Examples
    --------
    >>> find_headings([["Sales report"], [], ["Order", "Postcode"], ["1", "DE1 1AA"]])
    Headings(names=('Order', 'Postcode'), records=3)
    >>> find_headings([["DE1 1AA", "2"], ["DE1 1AB", "1"]])
    Headings(names=('Column 1', 'Column 2'), records=0)
    """
    width = usual_width(top)
    scores = [_likeness(row, width, top[at + 1 :]) for at, row in enumerate(top[:HEADINGS_WITHIN])]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at))
    if scores[best] <= 0:
        return Headings(_distinct([""] * width), 0)
    above = (at for at in range(best) if scores[at] > 0)
    best = next((at for at in above if not _overrules(top[best], top[at], width)), best)
    best = _below_a_title(top, best, width)
    first, last = whole_block(top, best, _is_data)
    names = names_of(top[first : last + 1], width)
    while len(names) > width and not names[-1].strip():
        names.pop()
    return Headings(_distinct(names), last + 1)


def usual_width(top: Sequence[Sequence[str]]) -> int:
    """Return the number of fields that most of the table has.

    Where a longer list of fewer columns follows below an empty line, as the towns of a
    page's followers do, the first table decides.
    """
    widths = Counter(len(row) for row in top if any(cell.strip() for cell in row))
    usual = max(widths, key=lambda width: (widths[width] * width, width), default=1)
    first = {len(row) for row in _first_table(top)}
    return max(usual, *first) if len(first) == 1 else usual


def _first_table(top: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return the rows above the first empty line, titles left out, where they are some."""
    start = next((at for at, row in enumerate(top) if len(row) > 1), len(top))
    end = next((at for at in range(start, len(top)) if len(top[at]) <= 1), len(top))
    rows = [*top[start:end]]
    return rows if len(rows) >= _FEWEST_ROWS and end < len(top) else []


def _likeness(row: Sequence[str], width: int, below: Sequence[Sequence[str]]) -> float:
    """Score how much a record looks like headings; not at all is 0 or less."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells or len(cells) < 0.5 * min(width, len(row) or 1) or len(cells) * 3 < width:
        return 0
    bands = {cell for cell in cells if _BAND.fullmatch(cell)}
    # Ages side by side head a table of counts; one or two stand in a person's answers.
    across = bands if len(bands) >= _FEWEST_ACROSS else set()
    looks_like_data = sum(_is_data(cell) for cell in cells if cell not in across)
    known = sum(map(_is_known, map(plain, cells)))
    if looks_like_data > known or (looks_like_data and not known):
        return 0
    distinct = len(set(cells)) / len(cells)
    repeated = below and list(row) == list(below[0])
    return (1 + 3 * known + len(cells) - 3 * looks_like_data) * distinct - bool(repeated)


def _is_data(cell: str) -> bool:
    """Whether a cell holds a number, a date, an address or a postcode: no heading."""
    if not _TELLS.search(cell):
        return False
    return bool(_DATA.fullmatch(cell)) or bool(_POSTCODE.search(cell))


def _below_a_title(top: Sequence[Sequence[str]], found: int, width: int) -> int:
    """Return the row that heads every column, where the one found is but one cell over it."""
    if width < 2 or sum(bool(cell.strip()) for cell in top[found]) > 1:
        return found
    for at in range(found + 1, min(found + _MOST_BELOW, len(top) - 1)):
        cells = [cell.strip() for cell in top[at]]
        if any(map(_is_data, cells)):
            break
        heads = len(cells) >= width and all(cells[:width]) and len(set(cells)) == len(cells)
        if heads and any(map(_is_data, top[at + 1])):
            return at
    return found


def _overrules(row: Sequence[str], above: Sequence[str], width: int) -> bool:
    """Whether a record is headings although one above it could be.

    One word that a heading might have stands in many a record: "Deaf people", "Book group".
    """
    written, first = ([cell.strip() for cell in cells if cell.strip()] for cells in (row, above))
    if len(first) < min(width, len(written)):
        return True
    known, known_above = ({*map(_known_as, map(plain, cells))} - {""} for cells in (written, first))
    return len(known) > len(known_above) and len(known) >= min(width, 2)


def _is_known(heading: str) -> bool:
    return _known_as(heading) != ""


def _known_as(heading: str) -> str:
    """Return a role that a plain heading fits, "" for none."""
    # "Total" and "n" head a column, and also the lines below a table; "Carers" may be
    # how many of them came, and is a question first.
    fitting = [key for key, role in roles().items() if key != "count" and role.points(heading)]
    return min(fitting, key=lambda key: key == "party", default="")


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    distinct = []
    taken = {" ".join(name.split()) for name in names}
    for at, name in enumerate(names, start=1):
        base = label = " ".join(name.split()) or f"Column {at}"
        seen[base] += 1
        while label in distinct or (seen[base] > 1 and label in taken):
            label = f"{base} ({seen[base]})"
            seen[base] += 1
        distinct.append(label)
    return tuple(distinct)
