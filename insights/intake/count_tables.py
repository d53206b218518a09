"""Tables of answers and how many people gave each, so that no person's row need be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.errors import UploadError
from insights.intake.answers import FIELDS, MISSING, PREFER_NOT, UNMAPPED, comparable, read_answers
from insights.intake.count_columns import (
    WHOLE,
    best_field,
    columns_of_words,
    count_column,
    fields_asked,
    is_numbering,
    known_share,
    not_answers,
    question_and_answer,
)
from insights.intake.headings import plain

MOST_ROWS = 1000
# Answers particular enough to be known where nothing says which question they answer.
_TELLING = ("ethnicity", "religion", "sexual_orientation", "age")
_ENOUGH_KNOWN = 0.5


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
        ``written``, ``category`` and ``people``.
    """

    columns: Mapping[str, int]
    reasons: np.ndarray
    rows: pd.DataFrame

    @property
    def fields(self) -> tuple[str, ...]:
        """The equality questions that were counted."""
        return tuple(field for field in FIELDS if self.rows["field"].eq(field).any())

    def counts(self) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
        """Return people by question and category, and those whose answer fits none."""
        answers: dict[str, dict[str, int]] = {}
        unmapped: dict[str, dict[str, int]] = {}
        for field in self.fields:
            rows = self.rows[self.rows["field"].eq(field)]
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
        return pd.DataFrame(
            {field: category.where(self.rows["field"].eq(field)) for field in self.fields},
            index=self.rows.index,
        )

    def notices(self) -> tuple[str, ...]:
        """Say what the table was taken for, and which of its rows are of no use."""
        said = ["Read as volunteers' answers: how many people gave each, and no one's row."]
        if others := int(self.rows["field"].eq("").sum()):
            said.append(
                f"{others:,} of the {len(self.rows):,} rows answer questions that Doorstep does "
                "not compare."
            )
        return tuple(said)


def find_count_table(
    names: Sequence[str], table: pa.Table, chosen: Mapping[str, int]
) -> CountTable | None:
    """Read a table of counts, or return None where the rows are something else.

    Parameters
    ----------
    names : sequence of str
        The headings.
    table : pyarrow.Table
        The rows below them, as trimmed text.
    chosen : mapping of str to int
        Columns the user has chosen for roles; -1 for none.

    Returns
    -------
    CountTable or None
        None unless every column is understood and no answer stands twice: the
        rows of people that have a number each would be thousands of counts.

    Raises
    ------
    UploadError
        If some count is not a whole number.
    """
    if not 0 < len(table) <= MOST_ROWS:
        return None
    cells = table.to_pandas().astype("str")
    cells.columns = pd.RangeIndex(len(names))
    count = chosen.get("quantity", -1)
    if count < 0:
        count = count_column([plain(name) for name in names], names, cells)
    if count < 0:
        return None
    words = columns_of_words(cells, count)
    reasons = not_answers(names, cells, words, count)
    if not (reasons == "").any():
        return None
    columns = question_and_answer(names, cells, words, reasons, chosen)
    if columns is None or is_numbering(names[count], cells[count][reasons == ""]):
        return None
    rows = _answered(names, cells, columns, reasons)
    known = rows["category"].ne(UNMAPPED) & rows["field"].ne("")
    twice = rows.assign(plain=rows["written"].str.casefold()).duplicated(["question", "plain"])
    if twice.any() or known[rows["field"].ne("")].mean() < _ENOUGH_KNOWN or not known.any():
        return None
    rows["people"] = _whole_numbers(cells[count][reasons == ""])
    return CountTable(columns | {"quantity": count}, reasons, rows.reset_index(drop=True))


def _answered(
    names: Sequence[str], cells: pd.DataFrame, columns: Mapping[str, int], reasons: np.ndarray
) -> pd.DataFrame:
    """Read each answer under the question it belongs to."""
    (answer,) = (at for role, at in columns.items() if role != "question")
    heading = np.where(reasons == "repeated_header", cells[answer], "")
    questions = pd.Series(heading) if "question" not in columns else cells[columns["question"]]
    # A question stands once, above its answers or beside the first of them.
    questions = questions.where(questions.ne("")).ffill().fillna(names[answer])
    asked = reasons == ""
    rows = pd.DataFrame({"question": questions[asked], "written": cells[answer][asked]})
    rows["field"], rows["category"] = "", UNMAPPED
    named = next((role for role in columns if role in FIELDS), "")
    for question, part in rows.groupby("question", sort=False):
        fields = fields_asked(str(question)) or ([named] if named else [])
        if not fields and question == names[answer]:
            fields = [f for f in _TELLING if known_share(part["written"], f, "") > _ENOUGH_KNOWN]
        if field := best_field(fields, part["written"], str(question)):
            rows.loc[part.index, "field"] = field
            rows.loc[part.index, "category"] = read_answers(part["written"], field, str(question))
    return rows


def _whole_numbers(written: pd.Series) -> np.ndarray:
    found = [WHOLE.fullmatch(value) for value in written]
    if unclear := sum(match is None for match in found):
        raise UploadError(
            f"This is a table of counts, and {unclear:,} of its {len(found):,} answers have no "
            "whole number of people.",
            remedy="Write the number itself in each row, 0 for nobody. Small ones are safe to add: "
            "Doorstep hides them in all that it shows.",
        )
    return np.array([int(match[1].replace(",", "")) for match in found if match], "int64")
