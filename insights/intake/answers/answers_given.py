"""What each person answered to one question, over all the columns that the question has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from insights.intake.answers.ages import exact_ages, spoiled_bands
from insights.intake.answers.mapping import MISSING, UNMAPPED, is_comparable, read_answers
from insights.intake.answers.option_columns import Column, Options, find_options, other_column
from insights.intake.answers.several_answers import read_several
from insights.intake.answers.two_questions import asks_of_a_lasting_condition, find_pair, read_pair
from insights.prose import counted, listed

_SAYS_OTHER = re.compile(r"\b(?:an)?other\b|\bspecify\b|\bdescribe\b|\bown words\b", re.IGNORECASE)
_OTHER_GROUP = "Other"
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Given:
    """The answers to one question.

    Attributes
    ----------
    written : pandas.Series of str
        As written; several together are divided by ``;`` or ``/``.
    categories : pandas.Series of str
        What they were read as; see `insights.intake.answers.mapping.read_answers`. A single age
        stays one: which band it falls in depends on the bands in all of the files.
    columns : tuple of int
        Every column they came from.
    notices : tuple of str
        What the person who added the file should know of the reading.
    """

    written: pd.Series
    categories: pd.Series
    columns: tuple[int, ...]
    notices: tuple[str, ...] = ()


def answers_given(names: Sequence[str], field: str, at: int, column: Column) -> Given:
    """Read the answers to one question from its column and those that belong to it.

    Parameters
    ----------
    names : sequence of str
        The headings.
    field : str
        The equality question.
    at : int
        The column that asks it, or one of them.
    column : callable
        Gives a column of the file, as text, by its number.

    Returns
    -------
    Given
        From one column for each option, from both questions of the harmonised
        disability standard, and from the text beside an "Other", where the file
        has them.
    """
    if field == "disability" and (pair := find_pair(names, at)):
        first, second = pair
        written, categories = read_pair(
            column(first), column(second), (names[first], names[second])
        )
        said = (
            "Disability is asked in two questions, read as one: a condition that limits nothing "
            "is not a disability in the census."
        )
        return Given(written, categories, pair, (said,))
    if options := find_options(names, field, at, column):
        return _from_options(options, names, field, at, column)
    written = column(at)
    categories = read_several(written, field, names[at])
    notices = _one_question_alone(field, names[at], categories)
    if field == "age":
        notices += bands_spoiled(written, categories, names[at])
        return Given(written, _exact(written, categories, names[at]), (at,), notices)
    other = other_column(names, field, at)
    if other is None:
        return Given(written, categories, (at,), notices)
    text = column(other)
    return Given(
        *_with_text(written, categories, text, read_answers(text, field, names[at])),
        (at, other),
        notices,
    )


def _exact(written: pd.Series, categories: pd.Series, question: str) -> pd.Series:
    codes, distinct = pd.factorize(written)
    named = [*exact_ages([str(each) for each in distinct], question), ""]
    ages = pd.Series([named[code] for code in codes], written.index, dtype="str")
    return categories.mask(ages.ne(""), ages).astype("str")


def bands_spoiled(written: pd.Series, categories: pd.Series, question: str) -> tuple[str, ...]:
    """Say what became of bands of ages that a spreadsheet took for dates.

    Parameters
    ----------
    written, categories : pandas.Series of str
        Answers on age, and what they were read as.
    question : str
        Their heading.
    """
    codes, distinct = pd.factorize(written)
    spoiled = np.array([*spoiled_bands([str(each) for each in distinct], question), False])
    dates = spoiled[codes]
    unread = int((dates & categories.eq(UNMAPPED)).sum())
    read = categories[dates & categories.ne(UNMAPPED)]
    notices: tuple[str, ...] = ()
    if len(read):
        bands = listed(sorted(read.unique()))
        said = counted(len(read), "answer", "answers")
        notices += (
            f"{said} on age {'is a date' if len(read) == 1 else 'are dates'}, which is what a "
            f"spreadsheet makes of bands. Beside the other bands they can only be {bands}.",
        )
    if unread:
        said = counted(unread, "answer", "answers")
        notices += (
            f"{said} on age {'is a date' if unread == 1 else 'are dates'}, which is what a "
            "spreadsheet makes of bands such as 10-14. They are not guessed: give the column the "
            "format Text before the bands are entered.",
        )
    return notices


def _from_options(
    options: Options, names: Sequence[str], field: str, at: int, column: Column
) -> Given:
    written = options.chosen(column)
    categories = read_answers(written, field, names[at])
    columns = (*options.options, *([] if options.other is None else [options.other]))
    heading = names[min(columns)]
    short = heading if len(heading) <= _MOST_LETTERS else heading[: _MOST_LETTERS - 1] + "…"
    said = f"The {len(columns)} columns from “{short}” are read as one question."
    return Given(written, categories, columns, (said,))


def _with_text(
    written: pd.Series, categories: pd.Series, text: pd.Series, meaning: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Take what was written beside an "Other", where it is a known answer that fits it."""
    told = text.str.strip().ne("")
    open_ = told & (categories.eq(MISSING) | written.str.contains(_SAYS_OTHER))
    known = meaning.map(is_comparable)
    fits = pd.Series(
        [_fits(c, m) for c, m in zip(categories, meaning, strict=True)], index=categories.index
    )
    use = open_ & known & fits
    unclear = open_ & ~known & categories.isin([MISSING, UNMAPPED]) & meaning.ne(MISSING)
    meant = categories.mask(use, meaning).mask(unclear, meaning.mask(~known, UNMAPPED))
    return written.mask(use | unclear, text).astype("str"), meant.astype("str")


def _fits(category: str, meaning: str) -> bool:
    """Whether a text may say more of an answer: nobody's "Other Asian" is made White by it."""
    if not is_comparable(category):
        return True
    group, other = (_group(each) for each in (category, meaning))
    return group in {other, _OTHER_GROUP} or ":" not in category


def _group(category: str) -> str:
    return category.removeprefix("5-group only: ").partition(" ")[0].strip(":,")


def _one_question_alone(field: str, question: str, categories: pd.Series) -> tuple[str, ...]:
    """Say that a lasting condition alone is more than the census counts."""
    if field != "disability" or not asks_of_a_lasting_condition(question):
        return ()
    yes = int(categories.str.startswith("Disabled").sum())
    if not yes:
        return ()
    return (
        f"{counted(yes, 'person', 'people')} told of a lasting condition and "
        f"{'was' if yes == 1 else 'were'} not asked whether it limits what they do. They are read "
        "as disabled, which is more than the census counts: ask both questions of the harmonised "
        "standard to compare like with like.",
    )
