"""What the framework asks a museum to have in place before it seeks new partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from insights.framework.content import framework

State = Literal["not started", "have started", "in place"]
STATES: tuple[State, ...] = ("not started", "have started", "in place")

_KEYS = ("purpose", "partner_types", "commitment", "evaluation", "contact", "policies")
SAFEGUARDING = "policies"


@dataclass(frozen=True, slots=True)
class ReadinessElement:
    """One of the six elements: a key for records, and the framework's words."""

    key: str
    words: str


def readiness_elements() -> tuple[ReadinessElement, ...]:
    """Return the six elements of readiness in the framework's order.

    Examples
    --------
    >>> readiness_elements()[-1].key
    'policies'
    """
    pairs = zip(_KEYS, framework().readiness, strict=True)
    return tuple(ReadinessElement(key, words) for key, words in pairs)


def not_in_place(states: Mapping[str, State]) -> tuple[ReadinessElement, ...]:
    """Return the elements still to do; one never mentioned counts as not started.

    Parameters
    ----------
    states : mapping of str to {"not started", "have started", "in place"}
        State of each element by key.

    Raises
    ------
    ValueError
        If a key names no element or a state is not one of the three.

    Examples
    --------
    >>> [element.key for element in not_in_place({key: "in place" for key in _KEYS})]
    []
    """
    if strays := sorted(set(states) - set(_KEYS)):
        raise ValueError(f"no such element of readiness: {', '.join(strays)}")
    if strange := sorted(set(states.values()) - set(STATES)):
        raise ValueError(f"no such state: {', '.join(strange)}")
    return tuple(each for each in readiness_elements() if states.get(each.key) != "in place")
