"""The cells of a table of counts: whole numbers, shares, and numbers that are hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from insights.intake.headings.headings import plain, roles

# Before the category of people whose number is not told.
HIDDEN = "number hidden: "
WHOLE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?(?:\s*\(\s*[\d.]+\s*%?\s*\))?")
_SHARE = re.compile(r"[<~≈]?\s*\d+(?:\.\d+)?\s*%|0?\.\d+|1(?:\.0+)?")
_NUMBER = re.compile(r"[<~≈]?\s*\d+(?:[.,]\d+)*\s*%?")
_SAYS_SHARE = re.compile(
    r"%|\b(percent(age)?s?|per cent|pct|shares?|proportions?)\b", re.IGNORECASE
)
# Publishers hide small numbers with these (Government Statistical Service, symbols in tables).
_BELOW = re.compile(
    r"(?:(?:fewer|less) than|under|below|<)\s*(\d+)|(?:up to|≤|<=)\s*(\d+)"
    r"|(\d+)\s*(?:-|–|to)\s*(\d+)|(\d+) or (?:fewer|less)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"\*+|\[[cuw]\]"
    r"|\[?(?:suppressed|withheld|hidden|redacted|too (?:few|small).*|small numbers?)\]?",
    re.IGNORECASE,
)


def is_hidden(cell: str) -> bool:
    """Whether a cell says that its number is not told.

    Examples
    --------
    >>> [is_hidden(cell) for cell in ("<5", "Fewer than 10", "*", "[c]", "1-4", "4", "", "83%")]
    [True, True, True, True, True, False, False, False]
    """
    return bool(_BELOW.fullmatch(cell.strip()) or _SYMBOL.fullmatch(cell.strip()))


def at_most(cell: str) -> int | None:
    """Return the most that a hidden number can be, None where nothing says so.

    Examples
    --------
    >>> at_most("<5"), at_most("1 to 4"), at_most("5 or fewer"), at_most("*")
    (4, 4, 5, None)
    """
    match = _BELOW.fullmatch(cell.strip())
    if not match:
        return None
    below, up_to, _, last, or_fewer = match.groups()
    return int(below) - 1 if below else int(up_to or last or or_fewer)


def whole(cell: str) -> int:
    """Return the whole number in a cell, 0 where there is none.

    Examples
    --------
    >>> whole("1,204 (83%)"), whole("")
    (1204, 0)
    """
    match = WHOLE.fullmatch(cell)
    return int(match[1].replace(",", "")) if match else 0


def is_of_shares(name: str, cells: pd.Series) -> bool:
    """Whether a column holds shares of a whole, or nothing."""
    given = [cell for cell in cells if cell]
    # A lone 1 may be somebody, or all of them.
    marked = not given or any("%" in cell or "." in cell for cell in given)
    if marked and all(map(_SHARE.fullmatch, given)):
        return True
    both = any(WHOLE.fullmatch(cell) and "(" in cell for cell in given)
    return bool(_SAYS_SHARE.search(name)) and not both and all(map(_NUMBER.fullmatch, given))


def is_of_numbers(cells: pd.Series) -> bool:
    """Whether a column holds whole numbers and numbers that are hidden, and nothing else."""
    given = [cell for cell in cells if cell]
    return any(map(WHOLE.fullmatch, given)) and all(
        WHOLE.fullmatch(cell) or is_hidden(cell) for cell in given
    )


def count_column(names: Sequence[str], cells: pd.DataFrame) -> int:
    """Return the column of counts, the best headed one; -1 where there is none."""
    points = {
        at: roles()["count"].points(plain(name))
        or bool(re.fullmatch(r"Column \d+|#", name))
        or 0.5 * bool(_is_pivot(name))
        for at, name in enumerate(names)
        if any(WHOLE.fullmatch(cell) or is_hidden(cell) for cell in cells[at])
        and not (_SAYS_SHARE.search(name) and is_of_shares(name, cells[at]))
    }
    best = max(points, key=lambda at: points[at], default=-1)
    return best if best >= 0 and points[best] else -1


def _is_pivot(name: str) -> bool:
    return bool(re.match(r"(count|sum|number|no\.?|total) of\b", name, re.IGNORECASE))
