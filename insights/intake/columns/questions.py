"""Which columns ask an equality question: by their wording, then by their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from insights.intake.answers.answers_given import answers_given
from insights.intake.answers.mapping import FIELDS, MISSING, UNMAPPED, read_answers
from insights.intake.headings.headings import roles

# The free-text companion of a question.
_OTHER = re.compile(r"\b(other|specify|self describe|please (describe|state|tell))\b")
# Answers particular enough to be known without the question.
_TELLING = frozenset({"ethnicity", "religion", "sexual_orientation"})
# Headings that also head prices, transactions and races: half the answers must be known ones.
_MISLEADING = frozenset({"trans_status"})
_NO_WORD = r"[^A-Za-z]*|[A-Za-z]{0,4}[\W_]*\d[\w\W]*"
_NUMBERED = re.compile(r"[^A-Za-z]*")


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
    used = set(taken)
    for field in FIELDS:
        scores = {}
        for at, heading in enumerate(headings):
            if at in used:
                continue
            asked = roles()[field].points(heading) > 0
            share = _answered(names, sample, field, at) if asked else _told(sample, field, at)
            if asked and share >= 0:
                scores[at] = 2 + share - 2 * bool(_OTHER.search(heading))
            elif share >= 0.6:
                scores[at] = share
        if scores:
            found[field] = max(scores, key=lambda at: scores[at])
            given = answers_given(names, field, found[field], lambda at: sample.iloc[:, at])
            used.update(given.columns)
    return found


def _answered(names: Sequence[str], sample: pd.DataFrame, field: str, at: int) -> float:
    """Share of the answers under a question that are known ones; -1 where it is another."""
    read = answers_given(names, field, at, lambda at: sample.iloc[:, at])
    given = read.categories.ne(MISSING)
    if not given.any():
        return 0
    known = float(read.categories[given].ne(UNMAPPED).mean())
    # An "Age" of Adult or Child is a price, not an age.
    if not known and field in {"age", "sex_gender", "caring"}:
        return -1
    if known < 0.5 and field in _MISLEADING:
        return -1
    # Numbers of orders, people and cards answer nothing.
    numbered = read.written[given].str.fullmatch(_NO_WORD).mean()
    return -1 if known < 0.5 and field != "age" and numbered > 0.5 else known


def _told(sample: pd.DataFrame, field: str, at: int) -> float:
    """Share of known answers in a column whose heading does not say so; -1 where it is none."""
    if field not in _TELLING:
        return -1
    values = sample.iloc[:, at]
    different = values.unique()
    # Three different answers must be known, and numbers and addresses of e-mail are none.
    if not 3 <= len(different) <= 60:
        return -1
    if sum("@" not in value and not _NUMBERED.fullmatch(value) for value in different) < 3:
        return -1
    categories = read_answers(values, field, "")
    given = categories[categories.ne(MISSING)]
    if len(given[given.ne(UNMAPPED)].unique()) < 3:
        return -1
    return float(given.ne(UNMAPPED).mean())
