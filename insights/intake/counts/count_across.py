"""Counts that stand beside each other: answers across the top of a table, and not down its side."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from insights.intake.answers.mapping import FIELDS, UNMAPPED, read_answers
from insights.intake.counts.count_cells import WHOLE, at_most, is_hidden, whole
from insights.intake.counts.count_columns import known_share

# Answers particular enough to be known where nothing says which question they answer.
TELLING = ("ethnicity", "religion", "sexual_orientation", "age", "sex_gender")
_ENOUGH_KNOWN = 0.5
_FEWEST = 2
_FEWEST_ALONE = 3
_OF_ALL = re.compile(r"(grand |over)?all|(grand )?totals?|sum|base|n|everyone", re.IGNORECASE)


def answers_across(
    names: Sequence[str],
    cells: pd.DataFrame,
    columns: Sequence[int],
    reasons: np.ndarray,
    asked: Collection[str],
) -> pd.DataFrame | None:
    """Add up the columns of a table by two questions, whose other answers head them.

    Parameters
    ----------
    names : sequence of str
        The headings.
    cells : pandas.DataFrame
        The rows below them, as trimmed text.
    columns : sequence of int
        The columns of counts beside the one that is read down.
    reasons : numpy.ndarray of str
        Why each row is no answer, "" where it is one.
    asked : collection of str
        The questions that are answered down the side.

    Returns
    -------
    pandas.DataFrame or None
        ``question``, ``written``, ``field``, ``category``, ``people``, ``most``
        and ``hidden``, a row for each answer; None where the headings are not
        answers to one further question.
    """
    columns = [at for at in columns if not _OF_ALL.fullmatch(names[at].strip())]
    if len(columns) < _FEWEST:
        return None
    field = _field_of([names[at] for at in columns], [f for f in FIELDS if f not in asked])
    if not field:
        return None
    totals = np.flatnonzero(reasons == "total")
    total = cells.iloc[totals[-1]] if len(totals) == 1 else None
    rows = []
    for at in columns:
        given = [cell for cell in cells[at][reasons == ""] if cell]
        said = "" if total is None else str(total[at])
        rows.append(_of_column(names[at], given, said))
    return _with_categories(pd.DataFrame(rows), field)


def answers_in_one_row(
    names: Sequence[str], cells: pd.DataFrame, reasons: np.ndarray
) -> pd.DataFrame | None:
    """Read a single row of counts under the answers that head its columns.

    Parameters
    ----------
    names, cells, reasons
        As for `answers_across`.

    Returns
    -------
    pandas.DataFrame or None
        As `answers_across`. A row of noughts and ones is one person's ticks.
    """
    kept = np.flatnonzero(reasons == "")
    if len(kept) != 1:
        return None
    row = [str(cell) for cell in cells.iloc[int(kept[0])]]
    told = [at for at, cell in enumerate(row) if WHOLE.fullmatch(cell) or is_hidden(cell)]
    if sum(map(bool, row)) > len(told) + 1:  # at most one cell may say whose counts they are
        return None
    columns = [at for at in told if not _OF_ALL.fullmatch(names[at].strip())]
    headings = [names[at] for at in columns]
    field = _field_of(headings, TELLING) if len(columns) >= _FEWEST_ALONE else ""
    if not field or _of_others(headings, field):
        return None
    rows = pd.DataFrame([_of_column(names[at], [row[at]], "") for at in columns])
    if rows["people"].max() <= 1:
        return None
    return _with_categories(rows, field)


def _of_column(name: str, given: Sequence[str], total: str) -> dict[str, object]:
    """Add up a column; where some of it is hidden, its total may still be told."""
    hidden = any(map(is_hidden, given))
    if hidden and total and not is_hidden(total):
        return {"written": name, "people": whole(total), "most": whole(total), "hidden": False}
    if not hidden:
        people = sum(map(whole, given))
        return {"written": name, "people": people, "most": people, "hidden": False}
    bounds = [at_most(cell) if is_hidden(cell) else whole(cell) for cell in given]
    most = sum(bound or 0 for bound in bounds) if all(b is not None for b in bounds) else 0
    return {"written": name, "people": 0, "most": most, "hidden": True}


def _with_categories(rows: pd.DataFrame, field: str) -> pd.DataFrame:
    written = rows["written"].astype("str")
    return rows.assign(
        question="", field=field, written=written, category=read_answers(written, field, "")
    )


def _field_of(headings: Sequence[str], fields: Sequence[str]) -> str:
    written = pd.Series(list(headings), dtype="str")
    shares = {field: known_share(written, field, "") for field in fields}
    best = max(shares, key=lambda field: shares[field], default="")
    return best if best and shares[best] > _ENOUGH_KNOWN else ""


def _of_others(headings: Sequence[str], field: str) -> bool:
    """Whether some headings that do not answer a question answer another."""
    written = pd.Series(list(headings), dtype="str")
    rest = written[read_answers(written, field, "").eq(UNMAPPED)]
    return any(
        read_answers(rest, other, "").ne(UNMAPPED).any()
        for other in TELLING
        if other != field and len(rest)
    )
