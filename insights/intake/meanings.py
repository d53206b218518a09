"""Answers in people's own words, and what those who know the museum say that they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from insights.intake.answers.mapping import UNMAPPED, comparable
from insights.intake.columns.whose import COUNTS_OF

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

#: Said of an answer that fits no category.
NONE_OF_THESE = "none of these"

Meanings = Mapping[str, Mapping[str, str]]


def own_words(written: pd.Series, categories: pd.Series) -> pd.Series:
    """Return the answers that fit no category, as written, on the rows that have one.

    Examples
    --------
    >>> own_words(pd.Series(["Indian", "Martian"]), pd.Series(["x", "unmapped"])).to_dict()
    {1: 'Martian'}
    """
    return written[categories.eq(UNMAPPED).to_numpy()]


def understand(evidence: Evidence, meanings: Meanings) -> Evidence:
    """Count answers as what they were said to mean.

    Parameters
    ----------
    evidence : Evidence
        As the file was read; it stays as it is, so that all can be taken back.
    meanings : mapping of str to mapping of str to str
        Question to answer as written to category, or `NONE_OF_THESE`.

    Returns
    -------
    Evidence
        With the same rows, answered as said. An answer that nothing was said of
        stays ``unmapped``.
    """
    rows = evidence.rows.copy()
    answers = {field: dict(counts) for field, counts in evidence.answers.items()}
    unmapped = {field: dict(counts) for field, counts in evidence.unmapped.items()}
    for field, said in meanings.items():
        words = evidence.own_words.get(field, pd.Series(dtype="str"))
        for answer, category in said.items():
            at = words.index[words.eq(answer)]
            if category == NONE_OF_THESE or not len(at):
                continue
            rows.loc[at, field] = comparable(pd.Series(category, at)).to_numpy()
            people = evidence.rows.loc[at, "quantity"]
            count = int(people.sum()) if evidence.kind in COUNTS_OF.values() else len(at)
            answers[field][category] = answers[field].get(category, 0) + count
            unmapped[field].pop(answer, None)
    return replace(evidence, rows=rows, answers=answers, unmapped=unmapped)
