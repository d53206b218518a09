"""A table of answers with the number of people who gave each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from insights.intake.answers.answers_given import bands_spoiled
from insights.intake.answers.mapping import FIELDS, MISSING, PREFER_NOT, UNMAPPED, comparable
from insights.intake.counts.count_cells import HIDDEN
from insights.prose import counted

_OF_NO_GROUP = {PREFER_NOT, MISSING, UNMAPPED}


@dataclass(frozen=True, slots=True)
class CountTable:
    """Answers with the number of people who gave each.

    Attributes
    ----------
    columns : mapping of str to int
        ``quantity`` and either ``question`` and ``answer`` or one of the
        equality questions, each with the number of its column.
    reasons : numpy.ndarray of str, shape (n_rows,)
        Why a row is not an answer, "" where it is one.
    rows : pandas.DataFrame
        One row for each answer: ``field`` ("" where it is none of ours),
        ``written``, ``category`` and ``people``; where the number is ``hidden``,
        ``people`` is 0 and ``most`` what it can be at most, if that is said.
    further : int
        How many of `rows` are no row of the table: answers across its top.
    across : tuple of str
        Headings of further counts, by another question.
    """

    columns: Mapping[str, int]
    reasons: np.ndarray
    rows: pd.DataFrame
    further: int = 0
    across: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The equality questions that were counted."""
        return tuple(field for field in FIELDS if self.rows["field"].eq(field).any())

    def counts(self) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
        """Return people by question and category, and those whose answer fits none.

        Where a number is hidden, nobody knows it: it is in neither.
        """
        answers: dict[str, dict[str, int]] = {}
        unmapped: dict[str, dict[str, int]] = {}
        for field in self.fields:
            rows = self.rows[self.rows["field"].eq(field) & ~self.rows["hidden"]]
            unknown = rows["category"].eq(UNMAPPED)
            known = rows[~unknown].groupby("category", sort=False)["people"].sum()
            given = rows[unknown & rows["people"].gt(0)].groupby("written", sort=False)
            answers[field] = {PREFER_NOT: 0, MISSING: 0} | {
                str(name): int(n) for name, n in known.items()
            }
            unmapped[field] = {str(name): int(n) for name, n in given["people"].sum().items()}
        return answers, unmapped

    def by_field(self) -> pd.DataFrame:
        """Return a column for each question, empty where a row answers another."""
        category = comparable(self.rows["category"])
        # Of a group whose number is hidden nothing is known, least of all that it is nought.
        told = category.mask(self.rows["hidden"], HIDDEN + category)
        category = told.mask(self.rows["hidden"] & category.isin(_OF_NO_GROUP), MISSING)
        return pd.DataFrame(
            {field: category.where(self.rows["field"].eq(field)) for field in self.fields},
            index=self.rows.index,
        )

    def own_words(self) -> dict[str, pd.Series]:
        """Return the answers that fit no category, by question, on their rows."""
        told = self.rows["category"].eq(UNMAPPED) & ~self.rows["hidden"]
        return {
            field: self.rows.loc[told & self.rows["field"].eq(field), "written"]
            for field in self.fields
        }

    def notices(self, of_staff: bool = False) -> tuple[str, ...]:
        """Say what the table was taken for, and which of its rows are of no use."""
        whose = "your staff's" if of_staff else "volunteers'"
        said = [f"Read as {whose} answers: how many people gave each, and no one's row."]
        if others := int(self.rows["field"].eq("").sum()):
            said.append(
                f"{others:,} of the {len(self.rows):,} rows answer questions that Doorstep does "
                "not compare."
            )
        hidden = self.rows[self.rows["hidden"] & self.rows["field"].ne("")]
        if len(hidden):
            said.append(_hidden_notice(hidden))
        ages = self.rows[self.rows["field"].eq("age")]
        said += bands_spoiled(ages["written"], ages["category"], "")
        if self.across and self.further:
            said.append(
                "It counts people by two questions, down its side and across: both are read."
            )
        elif self.across:
            said.append(
                "It counts people by two questions. Those down the side are read; to compare the "
                "others too, give their totals as a table of their own."
            )
        return tuple(said)


def _hidden_notice(rows: pd.DataFrame) -> str:
    bounds = rows["most"].to_numpy()
    known = bool((bounds > 0).all())
    most = f", {bounds.sum():,} people at the most" if known else ""
    them = "it is" if len(rows) == 1 else "they are"
    return (
        f"The number is hidden for {counted(len(rows), 'answer')}{most}. It is not known, so "
        f"{them} left out of the comparison and never taken for nobody."
    )
