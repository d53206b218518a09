"""A file as its uploader reads it, for their own screen and for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.wording.files import ROLES

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence


def unknown_words(evidence: Evidence) -> pd.DataFrame:
    """List answers that were not understood, with how many people gave each.

    Returns
    -------
    pandas.DataFrame
        ``Question``, ``Answer``, ``People``; the most often given first. Answers are
        in people's own words, so they never leave the uploader's screen.
    """
    rows = [
        (ROLES.get(field, field), answer, people)
        for field, answers in evidence.unmapped.items()
        for answer, people in answers.items()
    ]
    table = pd.DataFrame(rows, columns=["Question", "Answer", "People"])
    return table.sort_values("People", ascending=False, kind="stable", ignore_index=True)


def unknown_answers(evidence: Evidence) -> pd.DataFrame:
    """List the same answers by what they are asked of.

    Returns
    -------
    pandas.DataFrame
        ``field``, ``answer``, ``people``; the most often given first.
    """
    rows = [
        (field, answer, people)
        for field in evidence.own_words
        for answer, people in evidence.unmapped.get(field, {}).items()
    ]
    table = pd.DataFrame(rows, columns=["field", "answer", "people"])
    return table.sort_values("people", ascending=False, kind="stable", ignore_index=True)
