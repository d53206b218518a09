"""Which columns ask an equality question: by their wording, then by their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from insights.intake.answers import FIELDS, MISSING, UNMAPPED, read_answers
from insights.intake.headings import roles

# The free-text companion of a question.
_OTHER = re.compile(r"\b(other|specify|self describe|please (describe|state|tell))\b")
# Answers particular enough to be known without the question.
_TELLING = frozenset({"ethnicity", "religion", "sexual_orientation"})


def find_questions(
    headings: Sequence[str], names: Sequence[str], sample: pd.DataFrame, taken: set[int]
) -> dict[str, int]:
    """Find the column of each equality question.

    Parameters
    ----------
    headings, names : sequence of str
        The headings in plain words, and as written.
    sample : pandas.DataFrame
        Some of the rows, as text.
    taken : set of int
        Columns that hold something else.

    Returns
    -------
    dict of str to int
        Field to the number of its column.
    """
    found: dict[str, int] = {}
    for field in FIELDS:
        scores = {}
        for at, heading in enumerate(headings):
            if at in taken or at in found.values():
                continue
            asked = roles()[field].points(heading) > 0
            share = _answered(sample.iloc[:, at], field, names[at], asked=asked)
            if asked and share >= 0:
                scores[at] = 2 + share - 2 * bool(_OTHER.search(heading))
            elif share >= 0.6:
                scores[at] = share
        if scores:
            found[field] = max(scores, key=lambda at: scores[at])
    return found


def _answered(values: pd.Series, field: str, question: str, *, asked: bool) -> float:
    """Share of the answers given that are known ones; -1 where this is not the question."""
    if not asked and (field not in _TELLING or len(values.unique()) > 60):
        return -1
    categories = read_answers(values, field, question)
    given = categories[categories.ne(MISSING)]
    if not len(given):
        return 0 if asked else -1
    known = float(given.ne(UNMAPPED).mean())
    if not asked and len(given[given.ne(UNMAPPED)].unique()) < 3:
        return -1
    # An "Age" of Adult or Child is a price, not an age.
    if asked and not known and field in {"age", "sex_gender", "caring"}:
        return -1
    return known
