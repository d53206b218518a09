"""What may be changed of a partner type, and what each value has to be."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from insights.errors import UploadError
from insights.framework.content import framework
from insights.prose import listed

# What may be changed, as a sentence names it. The framework's own words, the people a type works
# with and what is measured of them may not: those are not the museum's to say.
EDITABLE: Mapping[str, str] = {
    "name": "its name",
    "strengths": "what it brings",
    "questions": "the first questions",
    "offers": "what you might offer",
    "start_at": "where to start",
    "start_because": "why to start there",
    "safeguarding": "whether safeguarding is shared",
    "words": "the words it is known by",
    "tags": "its tags",
    "what": "its codes for what is done",
    "who": "its codes for whom it helps",
    "how": "its codes for how it works",
    "weights": "the weights",
}
LONGEST_NAME = 80
LONGEST_TEXT = 400
MOST_LINES = 12
MOST_WORDS = 60
_LISTS = {"questions": MOST_LINES, "offers": MOST_LINES}
_CODES = {
    "what": (r"\d{3}", "three digits, such as 105"),
    "who": (r"\d{3}", "three digits, such as 203"),
    "how": (r"\d{3}", "three digits, such as 306"),
    "tags": (r"[A-Z]{2}\d{3}", "two capitals and three digits, such as SW301"),
}
_SHORTEST_WORD, _FEWEST_LETTERS = 3, 2  # "A&E" is a word, "+++" none
_HUGE = 1e9


def checked(key: str, name: str, value: Any) -> Any:
    """Return a value as it is kept, or say what is wrong with it."""
    if name not in EDITABLE:
        raise UploadError(
            f"{key}: one of the things named cannot be changed here.",
            remedy=f"What can be changed is {listed(EDITABLE.values(), len(EDITABLE))}.",
        )
    return _CHECKS[name](key, name, value)


def _line(key: str, name: str, value: Any, longest: int = LONGEST_TEXT) -> str:
    if not isinstance(value, str):
        raise refusal(key, name, "it has to be words")
    text = clean(value)
    if not text:
        raise refusal(key, name, "it cannot be empty")
    if len(text) > longest:
        raise refusal(key, name, f"it can have {longest} characters at most")
    return text


def _name(key: str, name: str, value: Any) -> str:
    return _line(key, name, value, LONGEST_NAME)


def _lines(key: str, name: str, value: Any) -> tuple[str, ...]:
    lines = _several(key, name, value, _LISTS.get(name, MOST_WORDS))
    return tuple(_line(key, name, line) for line in lines)


def _words(key: str, name: str, value: Any) -> tuple[str, ...]:
    words = tuple(
        _line(key, name, word, LONGEST_NAME).lower()
        for word in _several(key, name, value, MOST_WORDS)
    )
    for word in words:
        body = word.removesuffix("*")
        letters = sum(map(str.isalnum, body))
        if "*" in body or len(body) < _SHORTEST_WORD or letters < _FEWEST_LETTERS:
            raise refusal(
                key,
                name,
                f"each needs {_SHORTEST_WORD} letters or more, and a star only at its end",
            )
    return tuple(dict.fromkeys(words))


def _codes(key: str, name: str, value: Any) -> tuple[str, ...]:
    pattern, like = _CODES[name]
    codes = tuple(
        _line(key, name, code, LONGEST_NAME).upper()
        for code in _several(key, name, value, MOST_WORDS)
    )
    if not all(re.fullmatch(pattern, code) for code in codes):
        raise refusal(key, name, f"each code is {like}")
    return tuple(dict.fromkeys(codes))


def _several(key: str, name: str, value: Any, most: int) -> list[Any]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise refusal(key, name, "it has to be a list")
    several = [each for each in value if not isinstance(each, str) or clean(each)]
    if not several:
        raise refusal(key, name, "it needs one at least")
    if len(several) > most:
        raise refusal(key, name, f"it can have {most} at most")
    return several


def _start_at(key: str, name: str, value: Any) -> str:
    if value not in framework().spectrum_of_engagement:
        steps = listed(framework().spectrum_of_engagement, 9)
        raise refusal(key, name, f"it is one of the steps of the spectrum: {steps}")
    return str(value)


def _flag(key: str, name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise refusal(key, name, "it is either true or false")
    return value


def _weights(key: str, name: str, value: Any) -> dict[str, float]:
    if not isinstance(value, Mapping) or not all(
        isinstance(weight, int | float) and not isinstance(weight, bool)
        for weight in value.values()
    ):
        raise refusal(key, name, "each has to be a number above 0")
    # What is beyond any float is refused with what is not finite.
    return {
        str(signal): float(weight) if abs(weight) < _HUGE else math.inf
        for signal, weight in value.items()
    }


_CHECKS: Mapping[str, Callable[[str, str, Any], Any]] = {
    "name": _name,
    "strengths": _line,
    "questions": _lines,
    "offers": _lines,
    "start_at": _start_at,
    "start_because": _line,
    "safeguarding": _flag,
    "words": _words,
    **dict.fromkeys(_CODES, _codes),
    "weights": _weights,
}


def clean(text: str) -> str:
    r"""Return text in one line, without characters that are not seen.

    Examples
    --------
    >>> clean("  Food \u202ebanks\n and  kitchens ")
    'Food banks and kitchens'
    """
    return "".join(each for each in " ".join(text.split()) if each.isprintable())


def refusal(key: str, name: str, wrong: str) -> UploadError:
    """Say what is wrong with one field of a type, quoting nothing that was given."""
    return UploadError(
        f"{key}, {EDITABLE[name]}: {wrong}.",
        remedy="Put that right and keep the changes again. Nothing has been changed yet.",
    )
