"""The categories whose known wordings are nearest to an answer, to be offered and never taken."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from insights.intake.answers.ages import BANDS
from insights.intake.answers.mapping import PREFER_NOT, aliases, is_comparable

# Below this two wordings share hardly more than letters; tried on the slips of pen in the tests.
_ALIKE = 70
_LOOKED_AT = 40


def choices(field: str) -> tuple[str, ...]:
    """Return the categories that somebody can say an answer means.

    Parameters
    ----------
    field : str
        One of `insights.intake.answers.mapping.FIELDS`.

    Examples
    --------
    >>> choices("sex_gender")
    ('Female', 'Male', 'Non-binary or other', 'prefer not to say')
    """
    if field == "age":
        return (*(name for name, _, _ in BANDS), PREFER_NOT)
    known = dict.fromkeys(aliases(field).exact.values())
    return (*(category for category in known if is_comparable(category)), PREFER_NOT)


def nearest(answer: str, field: str, most: int = 3) -> tuple[str, ...]:
    """Suggest what an answer that is not known may mean.

    Parameters
    ----------
    answer : str
        As written.
    field : str
        The question.
    most : int
        How many categories at most.

    Returns
    -------
    tuple of str
        Categories, the likeliest first; empty where no known wording is alike.

    Examples
    --------
    >>> nearest("Whte Britsh", "ethnicity", most=1)
    ('White: English, Welsh, Scottish, Northern Irish or British',)
    >>> nearest("qzx", "religion")
    ()
    """
    wordings = _wordings(field)
    found = process.extract(
        answer,
        list(wordings),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_ALIKE,
        limit=_LOOKED_AT,
    )
    return tuple(dict.fromkeys(wordings[text] for text, _, _ in found))[:most]


@cache
def _wordings(field: str) -> dict[str, str]:
    """Return every known wording of an answer to `field`, with its category."""
    allowed = {*choices(field)}
    with Path(__file__).with_name("edi_mapping.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["field"] == field]
    known = {row["alias"].rstrip(". "): row["canonical"] for row in rows}
    named = {category: category for category in allowed}
    return {text: category for text, category in (named | known).items() if category in allowed}
