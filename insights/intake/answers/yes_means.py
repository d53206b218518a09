"""What a bare yes, or a bare name of those cared for, answers to a question."""

from __future__ import annotations

import re

from insights.intake.answers.plain_answers import CARES, OTHER_GENDER, SAME_GENDER

_SAME = re.compile(
    r"\bsame\b|\bmatch|\byr un (?:fath|peth|rhyw)\b|\bcis(?:gender)?\b", re.IGNORECASE
)
_DIFFERENT = re.compile(
    r"\bdiffer|\btrans|\breassign|\bchang|\bwahanol\b|\bthraws|\bdraws|\bmore in line with\b",
    re.IGNORECASE,
)
_NOT_SAME = re.compile(
    r"(?:\bnot|n['’]t|\bno longer)(?:\s+\w+){0,2}\s+(?:same\b|match)", re.IGNORECASE
)
_NOT_DISABLED = re.compile(
    r"(?:(?<!\bor )\bnot|n['’]t)(?:[\s-]+\w+){0,5}?\s+(?:disab|deaf|impair|health condition)"
    r"|\bnon[\s-]?disab|\b(?:no|without)(?:\s+\w+){0,2}\s+disab",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\bresponsib\w+|\bcar(?:e|ing) (?:of|for)\b|\blook(?:ing)? after\b|\bdepend[ae]nts?\b",
    re.IGNORECASE,
)


def yes_means(field: str, question: str) -> str | None:
    """Say what a bare yes means.

    Parameters
    ----------
    field : str
        One of `insights.intake.answers.mapping.FIELDS`.
    question : str
        As it is asked.

    Returns
    -------
    str or None
        The category for a question on gender. `CARES` for one that asks whom
        somebody cares for, to which "a child" is an answer. "" as anybody would
        take it, and None where the question leaves it in doubt.

    Examples
    --------
    >>> yes_means("trans_status", "Is your gender the same as at birth?")
    'Gender same as sex registered at birth'
    >>> yes_means("disability", "Are you not disabled?") is None
    True
    >>> yes_means("caring", "Do you have responsibility for the care of:")
    'Yes'
    >>> yes_means("caring", "Are you a carer?")
    ''
    """
    if field == "trans_status":
        if _NOT_SAME.search(question):
            return OTHER_GENDER
        if _SAME.search(question):
            return SAME_GENDER
        return OTHER_GENDER if _DIFFERENT.search(question) else None
    if field == "caring":
        return CARES if _WHOM.search(question) else ""
    # A yes to "not disabled?" may be meant either way.
    return None if field == "disability" and _NOT_DISABLED.search(question) else ""
