"""Several answers in one cell, divided by a comma that answers may have themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from insights.intake.answers.mapping import UNMAPPED, is_comparable, read_answers

_FIVE = "5-group only: "
_SEVERAL = re.compile(
    r"\b(all|any|those|each box) (that|which) appl(?:y|ies)\b|\bone or more\b|\bmore than one\b",
    re.IGNORECASE,
)
_MOST_PIECES = 12


def read_several(written: pd.Series, field: str, question: str) -> pd.Series:
    r"""Read answers, those also of people who chose several.

    Parameters
    ----------
    written : pandas.Series of str
        One cell for each person.
    field, question : str
        As for `insights.intake.answers.mapping.read_answers`.

    Returns
    -------
    pandas.Series of str
        Categories. A comma divides two answers only where others gave each of
        them alone, or where the question asks for all that apply and each is
        known: "Welsh, Scottish" may be a single option.

    Examples
    --------
    >>> cells = pd.Series(["White Irish", "Indian", "White Irish, Indian", "Indian, Martian"])
    >>> read_several(cells, "ethnicity", "Ethnicity").tolist()[2:]
    ['5-group only: Mixed', 'unmapped']
    """
    found = read_answers(written, field, question)
    unclear = written[found.eq(UNMAPPED)].unique()
    if not len(unclear):
        return found
    given = pd.DataFrame({"written": written, "category": found}).drop_duplicates("written")
    alone = {
        str(answer): str(category)
        for answer, category in zip(given["written"], given["category"], strict=True)
        if is_comparable(str(category))
    }
    if _SEVERAL.search(question):
        alone |= _known_parts(unclear, field, question)
    divided = {
        cell: ";".join(parts)
        for cell in unclear
        if len(parts := _lines(cell) or _parts(cell, alone)) > 1 and not _nested(parts, alone)
    }
    if not divided:
        return found
    again = read_answers(pd.Series([*divided.values()], dtype="str"), field, question)
    meant = dict(zip(divided, again, strict=True))
    return found.mask(written.isin(list(meant)), written.map(meant)).astype("str")


def _known_parts(cells: Iterable[str], field: str, question: str) -> dict[str, str]:
    """Return what stands between any two commas and is a known answer."""
    parts = pd.Series(
        [
            ", ".join(pieces[start:end])
            for cell in cells
            for pieces in [_pieces(cell)]
            for start in range(len(pieces))
            for end in range(start + 1, len(pieces) + 1)
        ],
        dtype="str",
    ).drop_duplicates()
    found = read_answers(parts, field, question)
    return dict(zip(parts[found.map(is_comparable)], found[found.map(is_comparable)], strict=True))


def _pieces(cell: str) -> list[str]:
    pieces = [piece.strip() for piece in cell.split(",") if piece.strip()]
    return pieces if len(pieces) <= _MOST_PIECES else []


def _lines(cell: str) -> list[str]:
    for divider in ("\n", "|"):
        if divider in cell:
            return [part.strip() for part in cell.split(divider) if part.strip()]
    return []


def _parts(cell: str, alone: Mapping[str, str]) -> list[str]:
    """Divide a cell at commas into answers that others gave alone, the longest first."""
    pieces = _pieces(cell)

    def divide(start: int) -> list[str] | None:
        if start == len(pieces):
            return []
        for end in range(len(pieces), start, -1):
            head = ", ".join(pieces[start:end])
            if head in alone and (rest := divide(end)) is not None:
                return [head, *rest]
        return None

    return divide(0) or []


def _nested(parts: list[str], alone: Mapping[str, str]) -> bool:
    """Whether one answer only says more of another: "White, Polish" is one group, not two."""
    said = [alone[part] for part in parts if part in alone]
    wide = {category.removeprefix(_FIVE) for category in said if category.startswith(_FIVE)}
    return any(not c.startswith(_FIVE) and c.partition(" ")[0].strip(":,") in wide for c in said)
