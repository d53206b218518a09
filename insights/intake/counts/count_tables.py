"""Tables of answers and how many people gave each, so that no person's row need be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.errors import UploadError
from insights.intake.answers.mapping import FIELDS, UNMAPPED, read_answers
from insights.intake.counts.count_across import TELLING, answers_across, answers_in_one_row
from insights.intake.counts.count_cells import WHOLE, at_most, count_column, is_hidden, whole
from insights.intake.counts.count_columns import (
    best_field,
    columns_of_words,
    fields_asked,
    is_numbering,
    known_share,
    not_answers,
    other_numbers,
    question_and_answer,
)
from insights.intake.counts.count_table import CountTable
from insights.intake.counts.sub_totals import sub_totals

__all__ = ["CountTable", "find_count_table"]

MOST_ROWS = 1000
_ENOUGH_KNOWN = 0.5
_FEWEST_ACROSS = 2
_MOST_PEOPLE = 10**9


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
    if alone := None if chosen else _in_one_row(names, cells):
        return alone
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
    rows = rows[~within].reset_index(drop=True)
    asked = {"quantity": count} if count < table.num_columns else {}
    others = other_numbers(names, cells, words, count)
    more = answers_across(names, cells, others, reasons, set(rows["field"]))
    if more is not None and _is_of_the_same(more, rows):
        rows = pd.concat([rows, more], ignore_index=True)
    else:
        more = None
    return CountTable(
        columns | asked,
        reasons,
        rows,
        further=0 if more is None else len(more),
        across=tuple(names[at] for at in others),
    )


def _is_of_the_same(across: pd.DataFrame, down: pd.DataFrame) -> bool:
    """Whether answers across the top divide the people who are counted down the side."""
    people = int(down["people"].sum())
    return bool(people) and int(across["people"].sum()) <= int(down["most"].sum() or people)


def _in_one_row(names: Sequence[str], cells: pd.DataFrame) -> CountTable | None:
    """Read a table that has its answers for headings and their counts in one row."""
    reasons = np.where((cells == "").all(axis=1), "blank", "").astype(object)
    rows = answers_in_one_row(names, cells, reasons)
    if rows is None:
        return None
    first = names.index(rows["written"].iloc[0])
    return CountTable({str(rows["field"].iloc[0]): first}, reasons, rows, further=len(rows) - 1)


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
        return str(sum(whole(cell) for cell in given)) if given else ""

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
            fields = [f for f in TELLING if known_share(part["written"], f, "") > _ENOUGH_KNOWN]
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
    people = [0 if secret else whole(cell) for cell, secret in zip(written, hidden, strict=True)]
    most = [
        at_most(cell) or 0 if secret else whole(cell)
        for cell, secret in zip(written, hidden, strict=True)
    ]
    return {
        "people": np.array(people, "int64"),
        "most": np.array(most, "int64"),
        "hidden": hidden,
    }


def _is_whole(cell: str) -> bool:
    return WHOLE.fullmatch(cell) is not None and whole(cell) <= _MOST_PEOPLE
