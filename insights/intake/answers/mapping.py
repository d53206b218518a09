"""Free-form answers to equality questions, mapped to the census's categories."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from insights.intake.answers.ages import age_bands, in_bands
from insights.intake.answers.answer_words import readings
from insights.intake.answers.ethnic_groups import GROUP_ONLY, ethnic_category, group_of
from insights.intake.answers.option_codes import without_letters
from insights.intake.answers.plain_answers import (
    CARES,
    CHILDREN,
    OTHER_GENDER,
    SAME_GENDER,
    plain_category,
)
from insights.intake.answers.withheld import is_blank, is_withheld
from insights.intake.answers.yes_means import yes_means

FIELDS = (
    "age",
    "ethnicity",
    "disability",
    "sex_gender",
    "trans_status",
    "sexual_orientation",
    "religion",
    "socio_economic",
    "caring",
)
PREFER_NOT = "prefer not to say"
MISSING = "missing"
UNMAPPED = "unmapped"

_NOTE = re.compile(
    r"\s*[\[].*?[\]]|\s*\((?:Scotland|Scotland tick box|NI tick box)\)|^\((blank)\)$"
)
_BARE = frozenset({"yes", "y", "no", "n"})


@dataclass(frozen=True, slots=True)
class Aliases:
    """The ways one question's answers are written.

    Attributes
    ----------
    exact : mapping of str to str
        Answer without case, spaces and punctuation, to category.
    starts : mapping of str to str
        The same for long options that are known by how they begin.
    """

    exact: Mapping[str, str]
    starts: Mapping[str, str]


def is_comparable(category: str) -> bool:
    """Whether a category has a counterpart in the census.

    Examples
    --------
    >>> is_comparable("White: Irish"), is_comparable("unmappable: minority unspecified")
    (True, False)
    """
    return category not in {PREFER_NOT, MISSING, UNMAPPED} and not category.startswith(
        ("unmappable:", "excluded:")
    )


@cache
def aliases(field: str) -> Aliases:
    """Return the known answers to `field`, from ``edi_mapping.csv``."""
    exact: dict[str, str] = {"": MISSING}
    starts: dict[str, str] = {}
    path = Path(__file__).with_name("edi_mapping.csv")
    with path.open(encoding="utf-8", newline="") as file:
        # Prefer not to say and missing are worded alike for every question.
        entries = [
            (row["canonical"], row["alias"])
            for row in csv.DictReader(file)
            if row["field"] == field or row["canonical"] in {PREFER_NOT, MISSING}
        ]
    for category, _ in entries:
        exact.setdefault(_key(category), category)
    for category, alias in entries:
        key = _key(_NOTE.sub("", alias))
        if alias.endswith("..."):
            starts[key] = category
        elif not (field == "trans_status" and key in {"yes", "no"}):
            exact.setdefault(key, category)
    return Aliases(exact, starts)


def _key(answer: str) -> str:
    spelled = unicodedata.normalize("NFKD", answer).casefold().replace("&", " and ")
    return "".join(character for character in spelled if character.isalnum())


def read_answers(answers: pd.Series, field: str, question: str) -> pd.Series:
    """Map a column of answers to the categories of one question.

    Parameters
    ----------
    answers : pandas.Series of str
        As written, "" where there is none.
    field : str
        One of `FIELDS`.
    question : str
        The column's heading, which says which way round a yes is meant.

    Returns
    -------
    pandas.Series of str
        Indexed like `answers`: a category, ``prefer not to say``, ``missing``
        or ``unmapped``. Nothing is guessed.

    Examples
    --------
    >>> written = pd.Series(["Catholic", "Jedi", "", "PNTS"])
    >>> read_answers(written, "religion", "What is your religion?").tolist()
    ['Christian', 'unmapped', 'missing', 'prefer not to say']
    """
    codes, distinct = pd.factorize(answers)
    written = [str(value) for value in distinct]
    if field == "age":
        bands = age_bands(written, question)
        pairs = zip(map(_not_given, written), bands, strict=True)
        categories = [word or band or UNMAPPED for word, band in pairs]
    else:
        categories = [_category(value, field, question) for value in without_letters(written)]
    mapped = np.array([*categories, MISSING], dtype=object)[codes]
    return pd.Series(mapped, index=answers.index, dtype="str")


def _not_given(answer: str) -> str | None:
    """Read what stands where there is no age."""
    if found := _lookup(answer, aliases("age")):
        return found
    return PREFER_NOT if is_withheld(answer) else MISSING if is_blank(answer) else None


def _category(answer: str, field: str, question: str) -> str:
    yes = yes_means(field, question)
    parts = [part for part in answer.split(";") if part.strip()]
    if found := _listed(answer, field, yes):
        return found
    return _chosen_together({_said(part, field, yes) for part in parts}, field) or UNMAPPED


def _listed(answer: str, field: str, yes: str | None) -> str | None:
    known = _known_answers(field, yes)
    found = (_lookup(way, known) for way in readings(answer))
    return next((category for category in found if category), None)


def _said(answer: str, field: str, yes: str | None) -> str | None:
    """Read one answer, as it is listed or else by its words."""
    if found := _listed(answer, field, yes):
        return found
    if "@" in answer or not any(map(str.isalpha, answer)):
        return None
    if is_withheld(answer):
        return PREFER_NOT
    if is_blank(answer):
        return MISSING
    return ethnic_category(answer) if field == "ethnicity" else plain_category(answer, field, yes)


def _chosen_together(chosen: set[str | None], field: str) -> str | None:
    """Say what several answers to one question come to, None where that is not known."""
    known = {category for category in chosen if category}
    if len(known) < len(chosen):
        return None
    if len(known) == 1:
        return known.pop()
    if field == "caring" and known == {CARES, CHILDREN}:
        return CARES
    if field == "ethnicity" and all(map(is_comparable, known)):
        groups = {group_of(category) for category in known}
        return GROUP_ONLY + (groups.pop() if len(groups) == 1 else "Mixed")
    return None


@cache
def _known_answers(field: str, yes: str | None) -> Aliases:
    """Return the known answers, where a bare yes means `yes`, or nothing certain if None."""
    known = aliases(field)
    exact = {answer: category for answer, category in known.exact.items() if answer not in _BARE}
    if field == "trans_status" and yes is not None:
        no = SAME_GENDER if yes == OTHER_GENDER else OTHER_GENDER
        exact |= {"yes": yes, "y": yes, "no": no, "n": no}
    elif yes is not None:
        exact = dict(known.exact)
    return Aliases(exact, known.starts)


def _lookup(answer: str, known: Aliases) -> str | None:
    key = _key(answer)
    if key in known.exact:
        return known.exact[key]
    return next((known.starts[start] for start in known.starts if key.startswith(start)), None)


def comparable(categories: pd.Series) -> pd.Series:
    """Call those categories ``unmapped`` that have no counterpart in the census.

    Examples
    --------
    >>> comparable(pd.Series(["White: Irish", "unmappable: minority unspecified"])).tolist()
    ['White: Irish', 'unmapped']
    """
    return categories.mask(categories.str.match("unmappable:|excluded:"), UNMAPPED)


def count_answers(
    categories: pd.Series, written: pd.Series
) -> tuple[dict[str, int], dict[str, int]]:
    """Count answers by category, and those that fit none by what was written.

    Single ages are counted in bands, as `insights.intake.answers.ages.in_bands` has them.

    Parameters
    ----------
    categories, written : pandas.Series of str
        Results of `read_answers` and what they were made from.

    Returns
    -------
    answers, unmapped : dict of str to int
        Together they add up to the number of rows.
    """
    bands = in_bands([str(name) for name in categories.unique()])
    counts = {str(name): int(n) for name, n in categories.replace(bands).value_counts().items()}
    counts.pop(UNMAPPED, None)
    for category in (PREFER_NOT, MISSING):
        counts.setdefault(category, 0)
    unmapped = written[categories.eq(UNMAPPED).to_numpy()].value_counts()
    return counts, {str(name): int(n) for name, n in unmapped.items()}
