"""Answers that somebody would rather not give, and words that stand where there is none."""

from __future__ import annotations

import re
from functools import cache

from insights.intake.answers.answer_words import APART, answer_words, spelled, words_of


def is_withheld(answer: str) -> bool:
    """Whether somebody says that they would rather not answer.

    Examples
    --------
    >>> is_withheld("I'd rather not say"), is_withheld("Do not wish to disclose")
    (True, True)
    >>> is_withheld("None"), is_withheld("Prefer to self-describe")
    (False, False)
    """
    ways = [" ".join(APART.findall(way)).strip(" .;,!-") for way in spelled(answer).split(" / ")]
    return all(_withheld().fullmatch(way) for way in ways)


def is_blank(answer: str) -> bool:
    """Whether the words stand where there is no answer.

    Examples
    --------
    >>> is_blank("Not provided"), is_blank("None")
    (True, False)
    """
    return tuple(word.text for word in words_of(answer)) in _blanks()


@cache
def _blanks() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(word.text for word in words_of(text)) for text in answer_words()["blank"]
    )


@cache
def _withheld() -> re.Pattern[str]:
    said = answer_words()["withheld"]
    alone = "|".join(map(re.escape, said["alone"]))
    rather, verb = "|".join(said["rather"]), "|".join(said["verbs"])
    what = r"(?:\s+(?:this|the|that|my|whether|about|any|to|it)\b[a-z\s/]*)?"
    ways = (
        alone,
        # Seen on the census's and on councils' forms in Welsh, with and without "mae'n".
        r"(?:(?:mae|byddai) ?n )?g?well (?:gen|gennyf|gyda)(?: i| fi)? [bp]eidio ag? \w+",
        rf"(?:i\s+|id\s+|would\s+|i would\s+)?(?:{rather})\s+not(?:\s+(?:to\s+)?(?:{verb}){what})?",
        rf"(?:i\s+)?(?:do not|dont|did not|didnt|does not)\s+(?:wish|want|like|care)"
        rf"\s+to\s+(?:{verb}){what}",
        rf"(?:i\s+)?(?:decline|declined|declines|refuse|refused)(?:\s+to\s+(?:{verb}){what})?",
    )
    return re.compile(rf"(?:(?:any )?other\s*[:-]\s*)?(?:{'|'.join(ways)})")
