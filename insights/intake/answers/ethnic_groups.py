"""Ethnic groups in people's own words: a group, a detail within it, or both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from insights.intake.answers.answer_words import (
    Part,
    Vocabulary,
    Word,
    readings,
    vocabulary,
    words_of,
)

GROUP_ONLY = "5-group only: "
_NATION, _OTHER, _ANY_OTHER = "nation", "other", "any other"
_LISTED = frozenset({",", ";", "and"})
_DIVIDER = re.compile(r"(\s[-–—]+\s|\s*:\s*)")
# So many of the nations together are the census's own option.
_NATIONS_OF_THE_OPTION = 3


def ethnic_category(answer: str) -> str | None:
    """Put an answer on ethnicity into one of the nineteen groups, or one of the five.

    Parameters
    ----------
    answer : str
        As written.

    Returns
    -------
    str or None
        The detail where one is given, the group alone where that is all, and
        None where some word is unknown or the words do not agree.

    Examples
    --------
    >>> ethnic_category("Asian / Asian British - Indian")
    'Asian, Asian British or Asian Welsh: Indian'
    >>> ethnic_category("Black, Black British, Caribbean or African")
    '5-group only: Black'
    >>> ethnic_category("Indian and Black Caribbean")
    '5-group only: Mixed'
    >>> ethnic_category("British") is None
    True
    """
    for said in readings(answer):
        heading = _DIVIDER.split(said, maxsplit=1)[0]
        if found := _under_a_heading(said):
            return found
        if heading != said and words_of(heading) in _headings_of_two():
            continue
        if found := _of_words(words_of(said)):
            return found
    return None


def _of_words(words: tuple[Word, ...]) -> str | None:
    parts = _words().parts(words)
    found = _together(parts) if parts else None
    if found != GROUP_ONLY + "Mixed":
        return found
    # White British and Black African is White and Black African in the census.
    shorter = tuple(word for word in words if word.text not in _nation_words())
    parts = _words().parts(shorter) if shorter != words else None
    closer = _together(parts) if parts else None
    return closer if closer and group_of(closer) == "Mixed" else found


def _under_a_heading(said: str) -> str | None:
    """Read "Black/Black British - Caribbean": a heading of one of the five, then a detail of it."""
    heading, divider, rest = (
        _DIVIDER.split(said, maxsplit=1) if _DIVIDER.search(said) else ("",) * 3
    )
    group, detail = (_of_words(words_of(part)) if divider else None for part in (heading, rest))
    if {group, detail} == {GROUP_ONLY + "Other"}:  # "Other ethnic group: Other"
        return _named("Other", _content()["rest"]["Other"])
    if not detail or detail.startswith(GROUP_ONLY):
        return None
    of_two = words_of(heading) in _headings_of_two()
    return detail if of_two or group == GROUP_ONLY + group_of(detail) else None


def group_of(category: str) -> str:
    """Return the one of the five groups that a category belongs to.

    Examples
    --------
    >>> group_of("White: Irish"), group_of("5-group only: Asian")
    ('White', 'Asian')
    """
    if category.startswith(GROUP_ONLY):
        return category.removeprefix(GROUP_ONLY)
    names: Mapping[str, str] = _content()["names"]
    return next(group for group, name in names.items() if category.startswith(name))


def _together(parts: list[Part]) -> str | None:
    groups = [_group(part) for part in parts]
    if "Mixed" in groups:
        return _mixed(parts, groups)
    named = {group for group in groups if group}
    if len(named) > 1:
        return _several(parts, groups)
    if named:
        return _one_group(parts, named.pop())
    said = [part.meaning for part in parts]
    if {*said} == {_ANY_OTHER}:  # of which group, the words do not say
        return None
    if _OTHER in said or _ANY_OTHER in said:
        return _one_group(parts, "Other")
    # A nation alone is no ethnic group; the census's list of all of them is one.
    nations = all(part.meaning.startswith(_NATION) for part in parts)
    return _british() if nations and len({*said}) >= _NATIONS_OF_THE_OPTION else None


def _one_group(parts: list[Part], group: str) -> str | None:
    details = set()
    stated = bool({f"group {group}", _OTHER, _ANY_OTHER} & {part.meaning for part in parts})
    given = {part.meaning.removeprefix("detail ") for part in parts}
    for at, part in enumerate(parts):
        kind, _, rest = part.meaning.partition(" ")
        if kind == _NATION:
            if group == "White":
                if not stated:
                    return None
                details.add(_british())
            elif part.joined in {*_LISTED, "or"} and not _adjective(parts, at):
                return None
        elif part.meaning == _ANY_OTHER or (part.meaning == _OTHER and group != "Other"):
            details.add(_named(group, _content()["rest"][group]))
        elif kind == "detail":
            if group == "Black" and {*part.within} - {"", "-"}:  # African/Caribbean is either
                return GROUP_ONLY + group
            details.add(rest)
        elif kind == "within":
            held = _within().get((rest, group))
            if held is None or not (stated or held in given):
                return None
            details.add(held)
    if _OTHER in {part.meaning for part in parts[1:]} and parts[-1].joined in {"and", "or"}:
        return None
    return details.pop() if len(details) == 1 else GROUP_ONLY + group


def _adjective(parts: list[Part], at: int) -> bool:
    """Whether a nation qualifies the group or detail right after it, as in Scottish Indian."""
    return at + 1 < len(parts) and parts[at + 1].joined in {"", "-"}


def _mixed(parts: list[Part], groups: list[str]) -> str | None:
    if any(part.joined == "or" for part in parts):
        return None
    mixed = {part.meaning.removeprefix("detail ") for part in parts if _is_detail_of(part, "Mixed")}
    headed = "group Mixed" in {part.meaning for part in parts}
    if not headed and not all(
        {*part.within} <= {"", "-", "and", "mark"} and {*part.within} & {"-", "and", "mark"}
        for part in parts
        if _is_detail_of(part, "Mixed")
    ):
        listed = any({*part.within} & _LISTED for part in parts)
        return GROUP_ONLY + "Mixed" if listed and all("or" not in p.within for p in parts) else None
    others = {group for group in groups if group} - {"Mixed"}
    if any(part.meaning.startswith("within") for part in parts) or "Other" in others:
        return None
    rest = {_OTHER, _ANY_OTHER} & {part.meaning for part in parts}
    details = mixed | ({_named("Mixed", _content()["rest"]["Mixed"])} if rest else set())
    if len(others) == 1 and not mixed and not rest:  # "Mixed Asian" may be within one group
        return None
    return details.pop() if len(details) == 1 and not others else GROUP_ONLY + "Mixed"


def _several(parts: list[Part], groups: list[str]) -> str | None:
    """Call an answer of two groups mixed where they are listed, as a list of answers chosen is."""
    if "Other" in groups or any(part.meaning in {_OTHER, _ANY_OTHER} for part in parts):
        return None
    if any("or" in (part.joined, *part.within) for part in parts):
        return None
    before = ""
    for part, group in zip(parts, groups, strict=True):
        if group and before and group != before and part.joined not in _LISTED:
            return None
        if part.meaning.startswith("within"):
            return None
        before = group or before
    return GROUP_ONLY + "Mixed"


def _group(part: Part) -> str:
    kind, _, rest = part.meaning.partition(" ")
    if kind == "group":
        return rest
    return group_of(rest) if kind == "detail" else ""


def _is_detail_of(part: Part, group: str) -> bool:
    return part.meaning.startswith("detail") and _group(part) == group


def _named(group: str, detail: str) -> str:
    return f"{_content()['names'][group]}{detail}"


def _british() -> str:
    return _named("White", "English, Welsh, Scottish, Northern Irish or British")


@cache
def _content() -> Mapping[str, Any]:
    with Path(__file__).with_name("ethnic_groups.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _within() -> Mapping[tuple[str, str], str]:
    return {
        (word, group): _named(group, detail)
        for group, held in _content()["within"].items()
        for detail, words in held.items()
        for word in words
    }


@cache
def _headings_of_two() -> frozenset[tuple[Word, ...]]:
    return frozenset(map(words_of, _content()["headings"]["of_two"]))


@cache
def _nation_words() -> frozenset[str]:
    single = (words_of(nation) for nation in _content()["nations"])
    return frozenset(words[0].text for words in single if len(words) == 1)


@cache
def _words() -> Vocabulary:
    content = _content()
    phrases = {f"{_NATION} {nation}": [nation] for nation in content["nations"]}
    phrases |= {_OTHER: content["other"], _ANY_OTHER: content["any_other"]}
    phrases |= {f"within {word}": [word] for word, _ in _within()}
    phrases |= {f"group {group}": words for group, words in content["groups"].items()}
    for group, held in content["details"].items():
        phrases |= {f"detail {_named(group, name)}": words for name, words in held.items()}
    return vocabulary(phrases, content["idle"])
