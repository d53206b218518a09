"""Answers in people's own words to every question but ethnicity and age."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

from insights.intake.answers.answer_words import (
    Part,
    Vocabulary,
    answer_words,
    readings,
    vocabulary,
    words_of,
)

SAME_GENDER = "Gender same as sex registered at birth"
OTHER_GENDER = "Gender different from sex registered at birth"
A_LOT, A_LITTLE = "Disabled: limited a lot", "Disabled: limited a little"
DISABLED, NOT_DISABLED = "Disabled: degree not stated", "Not disabled"
CARES, CARES_NOT, CHILDREN = "Yes", "No", "Yes: children only (not TS039)"
_POLAR = ("disability", "trans_status", "caring")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_AGED = re.compile(r"\s*\(?\baged?\b.*\d.*$", re.IGNORECASE)
# An option's own name stands before its examples.
_NAME = re.compile(r"\s*(?:[:(]|\s[-–—]\s|\be\.?g\b)")


def plain_category(answer: str, field: str, yes: str | None) -> str | None:
    """Put an answer into the one category that all its words speak of.

    Parameters
    ----------
    answer : str
        As written.
    field : str
        A question, other than ethnicity and age.
    yes : str or None
        What `insights.intake.answers.yes_means.yes_means` says of the question.

    Returns
    -------
    str or None
        None where some word is unknown, or where the words do not agree.

    Examples
    --------
    >>> plain_category("Christian (Methodist)", "religion", "")
    'Christian'
    >>> plain_category("No, I do not have a disability", "disability", "")
    'Not disabled'
    >>> plain_category("Yes, my son is disabled", "disability", "") is None
    True
    """
    known = _vocabulary(field)
    for said in dict.fromkeys(_ways_to_read(answer, field)):
        parts = known.parts(words_of(said))
        if parts and (found := _DECIDE.get(field, _the_only)(parts, yes)):
            return found
    return None


def _ways_to_read(answer: str, field: str) -> list[str]:
    ways = [*readings(answer)]
    if field == "caring":
        hours = any(part in answer.casefold() for part in ("hour", "hrs"))
        if hours and {int(number) for number in _NUMBER.findall(answer)} == {0}:
            ways = [re.sub("hours?|hrs?", "no", answer, flags=re.IGNORECASE)]
        return (
            [_NUMBER.sub(" ", way) for way in ways[:1]] if hours else [*ways, _AGED.sub("", answer)]
        )
    if field == "socio_economic":
        ways += [_NAME.split(way, maxsplit=1)[0] for way in ways]
    return ways


@cache
def _vocabulary(field: str) -> Vocabulary:
    words = answer_words()[field]
    polar = answer_words()["yes_or_no"] if field in _POLAR else {}
    return vocabulary(words["words"] | polar, words["idle"])


def _the_only(parts: list[Part], yes: str | None) -> str | None:
    del yes
    meanings = {part.meaning for part in parts}
    return meanings.pop() if len(meanings) == 1 else None


def _disability(parts: list[Part], yes: str | None) -> str | None:
    said = [part.meaning for part in parts]
    degrees = {"lot", "little", "unlimited"} & {*said}
    if len(degrees) > 1 or {"yes", "no"} <= {*said} or (yes is None and {"yes", "no"} & {*said}):
        return None
    named = {"disabled", "kind", "condition"} & {*said}
    # "A little deaf" is no answer on how far somebody is limited.
    if degrees and named and "limiting" not in said:
        return None
    degree = {"lot": A_LOT, "little": A_LITTLE, "unlimited": NOT_DISABLED}.get("".join(degrees))
    if "yes" in said:
        return (degree or DISABLED) if not {"not", "unlimited"} & {*said} else None
    if degree:
        denied = {"no", "not"} & {*said}
        return degree if degree == NOT_DISABLED or not denied else None
    if {"no", "not"} & {*said}:
        return NOT_DISABLED if _denies_disability(parts) else None
    return DISABLED if {"disabled", "kind"} & {*said} else None


def _denies_disability(parts: list[Part]) -> bool:
    """Whether one no or not stands before all that is named, and nothing is named apart from it."""
    spoken = [part for part in parts if part.meaning != "is"]
    said = [part.meaning for part in parts]
    if {"condition", "limiting"} & {*said} or said.count("not") > 1:
        return False
    named = [part for part in spoken if part.meaning in {"disabled", "kind"}]
    if not named:
        return spoken[0].meaning == "no"
    denial = _last(said, "not" if "not" in said else "no")
    first = parts.index(named[0])
    if first < denial or "disabled" not in said or named[0].joined not in {"", "-"}:
        return False
    # "No, I have a disability" says both.
    if "not" not in said and "is" in said[denial:first]:
        return False
    apart = [part.joined for part in named[1:] if part.joined not in {"", "-", "or", "and"}]
    return not apart or named[-1].joined == "or"


def _last(said: list[str], meaning: str) -> int:
    return max(at for at, one in enumerate(said) if one == meaning)


def _gender_identity(parts: list[Part], yes: str | None) -> str | None:
    said = [part.meaning for part in parts]
    spoken = {"same", "different"} & {*said}
    if len(spoken) > 1 or {"yes", "no"} <= {*said} or said.count("not") > 1:
        return None
    for before, part in pairwise(parts):
        # "No trans" and "no different" may be meant either way.
        if before.meaning == "no" and part.meaning in spoken and part.joined in {"", "-"}:
            return None
    stated = None
    if spoken:
        same = (spoken == {"same"}) != ("not" in said)
        stated = SAME_GENDER if same else OTHER_GENDER
    answered = None
    if yes and "yes" in said:
        answered = yes
    elif yes and "no" in said:
        answered = SAME_GENDER if yes == OTHER_GENDER else OTHER_GENDER
    if "not" in said and not spoken and "no" not in said:
        return None
    return answered or stated if not (answered and stated and answered != stated) else None


def _caring(parts: list[Part], yes: str | None) -> str | None:
    order = [part.meaning for part in parts]
    said = {*order}
    # "I have a carer" and "my mum is my carer" say who is cared for, not who cares.
    if {("has", "carer"), ("whose", "carer"), ("adult", "carer"), ("child", "carer")} & {
        *pairwise(order)
    }:
        return None
    if {"yes", "no"} <= said or ("not" in said and "yes" in said):
        return None
    if "no" in said or "not" in said:
        if said & {"child", "adult", "parent", "hours", "role"}:
            return None
        # "No, I have caring responsibilities" says both.
        if "not" not in said:
            stated = {"is", "has", "carer"} & {*order[_last(order, "no") :]}
            return None if stated else CARES_NOT
        return CARES_NOT if said & {"no", "care", "carer"} else None
    whom = yes == CARES and said <= {"child", "adult"}
    told = said & {"yes", "carer", "role", "hours", "parent"} or {"has", "care"} <= said
    if not (whom or told):
        return None
    return CHILDREN if said & {"child", "parent"} and "adult" not in said else CARES


_DECIDE: Mapping[str, Callable[[list[Part], str | None], str | None]] = {
    "disability": _disability,
    "trans_status": _gender_identity,
    "caring": _caring,
}
