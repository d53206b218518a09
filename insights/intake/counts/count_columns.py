"""The columns of a table of counts: the questions, the answers, and how many gave each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from insights.intake.answers.mapping import FIELDS, UNMAPPED, read_answers
from insights.intake.counts.count_cells import is_of_numbers, is_of_shares
from insights.intake.headings.headings import plain, roles
from insights.intake.values.leaving_out import leaving_out

_ENOUGH_ASKING = 0.5
_FEW = 3


def looks_like_counts(names: Sequence[str]) -> bool:
    """Whether the headings are those of answers with how many people gave each."""
    headings = [plain(name) for name in names]

    def has(role: str) -> bool:
        return any(roles()[role].points(heading) for heading in headings)

    asked = has("question") and has("answer")
    one_question = len(headings) <= _FEW and any(map(has, FIELDS))
    return has("count") and (asked or one_question)


def columns_of_words(names: Sequence[str], cells: pd.DataFrame, count: int) -> list[int]:
    """Return the columns that hold anything but counts, shares of a whole or nothing.

    Numbers under a question are its answers, such as ages, and no counts.
    """
    return [
        at
        for at in range(cells.shape[1])
        if at != count
        and not is_of_shares(names[at], cells[at])
        and not (is_of_numbers(cells[at]) and not _asks(names[at]))
    ]


def other_numbers(
    names: Sequence[str], cells: pd.DataFrame, words: Sequence[int], count: int
) -> list[int]:
    """Return further columns of counts, as a table by two questions has them."""
    return [
        at
        for at in range(cells.shape[1])
        if at not in {*words, count}
        and is_of_numbers(cells[at])
        and not is_of_shares(names[at], cells[at])
    ]


def _asks(name: str) -> bool:
    heading = plain(name)
    roles_asked = (*FIELDS, "date", "order", "customer", "postcode")
    return any(roles()[role].points(heading) for role in roles_asked)


def is_numbering(heading: str, counts: pd.Series) -> bool:
    """Whether numbers are those of the rows: 1, 2, 3 under "Number" may count nothing."""
    return plain(heading) in {"number", "n", "no", "num"} and counts.tolist() == [
        str(number) for number in range(1, len(counts) + 1)
    ]


def not_answers(
    names: Sequence[str], cells: pd.DataFrame, words: Sequence[int], count: int
) -> np.ndarray:
    """Give each row that is no answer its reason: blank, total, footer or a heading."""
    total = re.compile(leaving_out()["not_answers"]["total"], re.IGNORECASE)
    reasons = np.full(len(cells), "", object)
    counted = np.flatnonzero(cells[count].ne(""))
    for at in range(len(cells)):
        row = cells.iloc[at]
        said = [row[word] for word in words if row[word]]
        if not row.ne("").any():
            reasons[at] = "blank"
        elif row.tolist() == list(names):
            reasons[at] = "repeated_header"
        elif not said or total.fullmatch(said[-1].strip(" :")):
            reasons[at] = "total"
        elif not row[count] and len(said) == 1 and len(counted):
            if at > counted[-1]:
                reasons[at] = "footer"
            elif fields_asked(said[0]):
                reasons[at] = "repeated_header"
    return reasons


def question_and_answer(
    names: Sequence[str],
    cells: pd.DataFrame,
    words: Sequence[int],
    reasons: np.ndarray,
    chosen: Mapping[str, int],
) -> dict[str, int] | None:
    """Say which column has the questions and which the answers, None where that is unclear."""
    said = {role: at for role, at in chosen.items() if at >= 0 and role != "quantity"}
    if said:
        return said if {"answer"} <= said.keys() or len(said) == 1 else None
    if len(words) == 2:
        asks = {at: _share_asking(cells[at][reasons == ""]) for at in words}
        question = max(words, key=lambda at: asks[at])
        if asks[question] < _ENOUGH_ASKING:
            return None
        return {"question": question, "answer": next(at for at in words if at != question)}
    if len(words) != 1:
        return None
    if len(fields := fields_asked(names[words[0]])):
        answers = cells[words[0]][reasons == ""]
        return {best_field(fields, answers, names[words[0]]): words[0]}
    return {"answer": words[0]}


def fields_asked(question: str) -> list[str]:
    """Return the equality questions that some words could be asking.

    Examples
    --------
    >>> fields_asked("Religion or belief"), fields_asked("How did you hear about us?")
    (['religion'], [])
    """
    return [field for field in FIELDS if roles()[field].points(plain(question))]


def _share_asking(values: pd.Series) -> float:
    asked = [value for value in values.unique() if value]
    return sum(bool(fields_asked(value)) for value in asked) / max(len(asked), 1)


def known_share(answers: pd.Series, field: str, question: str) -> float:
    """Return the share of answers that are known ones to a question."""
    return float(read_answers(answers, field, question).ne(UNMAPPED).mean())


def best_field(fields: Sequence[str], answers: pd.Series, question: str) -> str:
    """Return the field that the answers fit best, "" where there is none to choose from."""
    return max(fields, key=lambda field: known_share(answers, field, question), default="")
