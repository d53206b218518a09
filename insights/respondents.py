"""Whose answers are compared: each person once, and only on what their form asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from insights.intake.answers.mapping import FIELDS, MISSING
from insights.intake.columns.whose import COUNTS_OF
from insights.intake.counts.count_cells import HIDDEN

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

# Each source of answers about people, with the kinds of file it is read from.
ANSWERED: Mapping[str, tuple[str, ...]] = {
    "volunteers": ("volunteers", "counts"),
    "staff": ("staff", "staff_counts"),
    "survey": ("survey",),
}


def answers_of(items: Sequence[Evidence]) -> dict[str, pd.Series]:
    """Gather what people answered to each question, over all files of one source.

    Parameters
    ----------
    items : sequence of Evidence
        The files, in the order added.

    Returns
    -------
    dict of str to pandas.Series of str
        For each question that some file asks: one category for each person
        whose file asks it, and one line that begins with `HIDDEN` for each category
        whose number a table of counts does not tell. Someone in several files is
        one person, with the answer given last; a file that asks nothing adds nobody.

    Notes
    -----
    Somebody is known again by e-mail address, number or whole name, where that
    stands once in each file: two people who share an address are two people.
    """
    answers = {}
    for field in FIELDS:
        asked = [_given(item, field, at) for at, item in enumerate(items) if field in item.answers]
        if asked:
            answers[field] = _last_answers(pd.concat(asked, ignore_index=True))
    return answers


def cannot_tell_apart(items: Sequence[Evidence]) -> bool:
    """Whether somebody could be in two of these files without our knowing.

    Parameters
    ----------
    items : sequence of Evidence
        The files of one source.
    """
    ways = [
        {str(key).partition(":")[0] for key in item.rows.get("person", ())} - {""}
        for item in items
        if item.answers
    ]
    return any(not one & other for one, other in combinations(ways, 2))


def _given(item: Evidence, field: str, file: int) -> pd.DataFrame:
    """List the answers to one question in one file, with the person who gave each."""
    rows = item.rows
    if item.kind in COUNTS_OF.values():
        said = rows[field].fillna("")
        times = rows["quantity"].where(said.ne(""), 0).mask(said.str.startswith(HIDDEN), 1)
        rows = rows.loc[rows.index.repeat(times)]
    alone = pd.Series([f"file {file} row {at}" for at in range(len(rows))], rows.index, dtype="str")
    key = rows.get("person", alone)
    return pd.DataFrame(
        {
            "answer": rows[field],
            "person": key.where(key.ne("") & ~key.duplicated(keep=False), alone),
            "date": rows["date"],
        }
    )


def _last_answers(given: pd.DataFrame) -> pd.Series:
    """Keep of each person the last answer, an earlier one where the last form has none."""
    said = given["answer"].ne(MISSING)
    ordered = given.assign(said=said).sort_values(
        ["said", "date"], na_position="first", kind="stable"
    )
    kept: pd.Series = ordered.drop_duplicates("person", keep="last")["answer"]
    return kept.sort_index().reset_index(drop=True)
