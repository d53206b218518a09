"""Disability asked as the harmonised standard asks it: a lasting condition, then its effect."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from insights.intake.answers.mapping import MISSING, PREFER_NOT, UNMAPPED, read_answers
from insights.intake.headings.headings import plain

NOT_DISABLED = "Not disabled"
_CONDITION = re.compile(r"\b(condition|illness|impairment|health problem)(e?s)?\b")
_LASTING = re.compile(r"\b(12|twelve) months\b|\blong (term|lasting|standing)\b")
_LIMITS = re.compile(r"\b(reduc|limit|affect|impact|restrict)\w*\b")
_ACTIVITIES = re.compile(r"\b(ability|activit\w+|daily|day to day)\b")
_NOT_AT_ALL = r"(?:no[,\s:–-]*)?(?:not (?:limited )?at all|not reduced|not limited)\W*"


def asks_of_a_lasting_condition(question: str) -> bool:
    """Whether a question asks for a lasting condition, and not what it does to somebody.

    Examples
    --------
    >>> asks_of_a_lasting_condition("Any conditions or illnesses lasting 12 months or more?")
    True
    >>> asks_of_a_lasting_condition("Are your activities limited by a long-term illness?")
    False
    """
    asked = plain(question)
    limits = _LIMITS.search(asked) and _ACTIVITIES.search(asked)
    return bool(_CONDITION.search(asked) and _LASTING.search(asked) and not limits)


def asks_what_it_limits(question: str) -> bool:
    """Whether a question asks what a condition already told of does to somebody.

    Examples
    --------
    >>> asks_what_it_limits("Do any of these reduce your ability to carry out activities?")
    True
    """
    asked = plain(question)
    follows = _LIMITS.search(asked) and _ACTIVITIES.search(asked)
    return bool(follows and not re.search(r"\b(12|twelve) months\b", asked))


def find_pair(names: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the columns of both questions where `at` is either, None where one is asked alone."""
    if asks_of_a_lasting_condition(names[at]):
        after = (other for other in range(at + 1, len(names)) if asks_what_it_limits(names[other]))
        second = next(after, None)
        return None if second is None else (at, second)
    if not asks_what_it_limits(names[at]):
        return None
    before = (other for other in reversed(range(at)) if asks_of_a_lasting_condition(names[other]))
    first = next(before, None)
    return None if first is None else (first, at)


def read_pair(
    condition: pd.Series, limits: pd.Series, questions: tuple[str, str]
) -> tuple[pd.Series, pd.Series]:
    """Read both answers as one.

    Parameters
    ----------
    condition, limits : pandas.Series of str
        As written.
    questions : tuple of str
        Both headings.

    Returns
    -------
    written, categories : pandas.Series of str
        A condition that limits nothing, and no condition, are not disabled. Who
        has a condition and does not say what it limits has not answered, and
        two answers that contradict each other are ``unmapped``.

    Notes
    -----
    The census counts as disabled those with a condition lasting twelve months or
    more that limits their day-to-day activities (Equality Act 2010, section 6).
    """
    none = limits.str.strip().str.fullmatch(_NOT_AT_ALL, case=False)
    has = read_answers(condition, "disability", questions[0])
    effect = read_answers(limits, "disability", questions[1]).mask(none, NOT_DISABLED)
    yes = has.str.startswith("Disabled")
    limited = effect.str.startswith("Disabled")
    told = limited | effect.eq(NOT_DISABLED)
    no = has.eq(NOT_DISABLED)
    categories = np.select(
        [
            no & limited,
            no & effect.ne(UNMAPPED),
            yes,
            has.isin([PREFER_NOT, MISSING]) & told,
            has.eq(PREFER_NOT),
            has.eq(MISSING),
        ],
        [UNMAPPED, NOT_DISABLED, effect, effect, PREFER_NOT, effect],
        UNMAPPED,
    )
    both = condition.ne("") & limits.ne("")
    written = condition.where(condition.ne(""), limits)
    written = written.mask(both, condition + " / " + limits)
    return written.astype("str"), pd.Series(categories, index=limits.index, dtype="str")
