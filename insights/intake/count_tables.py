"""Tables of answers and how many people gave each, so that no person's row need be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.errors import UploadError
from insights.intake.answers import FIELDS, MISSING, PREFER_NOT, UNMAPPED, comparable, read_answers
from insights.intake.count_cells import HIDDEN, WHOLE, at_most, count_column, is_hidden
from insights.intake.count_columns import (
    best_field,
    columns_of_words,
    fields_asked,
    is_numbering,
    known_share,
    not_answers,
    other_numbers,
    question_and_answer,
)
from insights.intake.sub_totals import sub_totals
from insights.prose import counted

MOST_ROWS = 1000
# Answers particular enough to be known where nothing says which question they answer.
_TELLING = ("ethnicity", "religion", "sexual_orientation", "age", "sex_gender")
_ENOUGH_KNOWN = 0.5
_FEWEST_ACROSS = 2
_MOST_PEOPLE = 10**9
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
    across : tuple of str
        Headings of further counts, by another question, which are not compared.
    """

    columns: Mapping[str, int]
    reasons: np.ndarray
    rows: pd.DataFrame
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

    def notices(self) -> tuple[str, ...]:
        """Say what the table was taken for, and which of its rows are of no use."""
        said = ["Read as volunteers' answers: how many people gave each, and no one's row."]
        if others := int(self.rows["field"].eq("").sum()):
            said.append(
                f"{others:,} of the {len(self.rows):,} rows answer questions that Doorstep does "
                "not compare."
            )
        hidden = self.rows[self.rows["hidden"] & self.rows["field"].ne("")]
        if len(hidden):
            said.append(_hidden_notice(hidden))
        if self.across:
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
        count = count_column(names, cells)
    if count < 0:
        names, cells, count = _with_sums(names, cells)
    if count < 0:
        return None
    words = columns_of_words(names, cells, count)
    reasons = not_answers(names, cells, words, count)
    if not (reasons == "").any():
        return None
    columns = question_and_answer(names, cells, words, reasons, chosen)
    if columns is None or is_numbering(names[count], cells[count][reasons == ""]):
        return None
    rows = _answered(names, cells, columns, reasons)
    known = rows["field"].ne("") & (rows["category"].ne(UNMAPPED) | _are_ages(rows))
    twice = rows.assign(plain=rows["written"].str.casefold()).duplicated(["question", "plain"])
    if twice.any() or known[rows["field"].ne("")].mean() < _ENOUGH_KNOWN or not known.any():
        return None
    rows = rows.assign(**_numbers(cells[count][reasons == ""]))
    within = sub_totals(rows)
    reasons[rows.index[within]] = "total"
    across = tuple(names[at] for at in other_numbers(names, cells, words, count))
    asked = {"quantity": count} if count < table.num_columns else {}
    return CountTable(columns | asked, reasons, rows[~within].reset_index(drop=True), across)


def _with_sums(
    names: Sequence[str], cells: pd.DataFrame
) -> tuple[Sequence[str], pd.DataFrame, int]:
    """Add the sums of a table by two questions, whose other answers stand across its top."""
    words = columns_of_words(names, cells, -1)
    across = other_numbers(names, cells, words, -1)
    headings = pd.Series([names[at] for at in across], dtype="str")
    answers = any(known_share(headings, field, "") > _ENOUGH_KNOWN for field in FIELDS)
    if len(across) < _FEWEST_ACROSS or not answers:
        return names, cells, -1

    def add(row: pd.Series) -> str:
        given = [cell for cell in row if cell]
        found = [WHOLE.fullmatch(cell) for cell in given]
        if not all(found):
            return "[c]"
        return str(sum(_whole(cell) for cell in given)) if given else ""

    sums = cells[across].apply(add, axis=1)
    return (
        (*names, "Total"),
        cells.assign(**{str(len(names)): sums}).set_axis(pd.RangeIndex(len(names) + 1), axis=1),
        len(names),
    )


def _are_ages(rows: pd.DataFrame) -> pd.Series:
    """Find ages that fit none of our bands, such as "Under 25": they are ages all the same."""
    return rows["field"].eq("age") & rows["written"].str.contains(r"\d")


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


def _numbers(written: pd.Series) -> dict[str, np.ndarray]:
    """Read how many people gave each answer, where that is told."""
    hidden = written.map(is_hidden).to_numpy(dtype=bool)
    if unclear := sum(not _is_whole(cell) for cell in written[~hidden]):
        raise UploadError(
            f"This is a table of counts, and {unclear:,} of its {len(written):,} answers have no "
            "whole number of people.",
            remedy="Write the number itself in each row, 0 for nobody. Small ones are safe to add: "
            "Doorstep hides them in all that it shows.",
        )
    people = [0 if secret else _whole(cell) for cell, secret in zip(written, hidden, strict=True)]
    most = [
        at_most(cell) or 0 if secret else _whole(cell)
        for cell, secret in zip(written, hidden, strict=True)
    ]
    return {
        "people": np.array(people, "int64"),
        "most": np.array(most, "int64"),
        "hidden": hidden,
    }


def _is_whole(cell: str) -> bool:
    return WHOLE.fullmatch(cell) is not None and _whole(cell) <= _MOST_PEOPLE


def _whole(cell: str) -> int:
    match = WHOLE.fullmatch(cell)
    return int(match[1].replace(",", "")) if match else 0
