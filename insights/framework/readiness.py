"""What the framework asks a museum to have in place before it seeks new partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from insights.framework.content import framework

State = Literal["not started", "have started", "in place"]
STATES: tuple[State, ...] = ("not started", "have started", "in place")

_KEYS = ("purpose", "partner_types", "commitment", "evaluation", "contact", "policies")
SAFEGUARDING = "policies"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a museum is, as it says itself.

    Attributes
    ----------
    states : mapping of str to {"not started", "have started", "in place"}
        State of each element by key; one never mentioned is not started.
    shared : frozenset of str
        Keys of partner types for which a partner has agreed to share
        safeguarding support.

    Raises
    ------
    ValueError
        If a key names no element or a state is not one of the three.
    """

    states: Mapping[str, State] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse an element or a state that there is not."""
        if strays := sorted(set(self.states) - set(_KEYS)):
            raise ValueError(f"no such element of readiness: {', '.join(strays)}")
        if strange := sorted(set(self.states.values()) - set(STATES)):
            raise ValueError(f"no such state: {', '.join(strange)}")

    @property
    def is_said(self) -> bool:
        """Whether the museum has said anything of it."""
        return bool(self.states)

    @property
    def not_in_place(self) -> tuple[ReadinessElement, ...]:
        """The elements still to do, in the framework's order."""
        return tuple(
            each for each in readiness_elements() if self.states.get(each.key) != "in place"
        )

    @property
    def sentence(self) -> str:
        """How many of the six are in place."""
        if not self.is_said:
            return "How ready the museum is has not been said yet."
        total = len(_KEYS)
        done = total - len(self.not_in_place)
        if done == total:
            return f"All {total} of the framework's elements of readiness are in place."
        return f"{done} of the framework's {total} elements of readiness are in place."


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
