"""The Framework for Partnership in its own words, ready for a page to quote."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the working cycle and the questions that belong to it."""

    name: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """Every list of the framework, verbatim and in its order.

    Attributes
    ----------
    aim, definition, door_test : str
        Single sentences.
    uses, mutuality, why, why_rtf, steps, evidence_sources, insight_questions, readiness
        Five uses, three marks of mutuality, seven reasons and one of the
        programme, seven steps, eight sources of evidence, two questions, six
        elements of readiness.
    resources, spectrum_of_engagement, ways_to_find_partners, partner_types
        Four resources, five points of the spectrum, four ways, ten types.
    initiation_questions : tuple of str
        What the museum and a partner ask each other first.
    working_cycle : tuple of Stage
        The stages of working together, with their questions.
    credits : mapping of str to str
        Who wrote which part; ``title`` and ``publisher`` are of the whole.
    """

    aim: str
    definition: str
    door_test: str
    uses: tuple[str, ...]
    mutuality: tuple[str, ...]
    why: tuple[str, ...]
    why_rtf: tuple[str, ...]
    steps: tuple[str, ...]
    evidence_sources: tuple[str, ...]
    insight_questions: tuple[str, ...]
    readiness: tuple[str, ...]
    resources: tuple[str, ...]
    spectrum_of_engagement: tuple[str, ...]
    ways_to_find_partners: tuple[str, ...]
    partner_types: tuple[str, ...]
    initiation_questions: tuple[str, ...]
    working_cycle: tuple[Stage, ...]
    credits: Mapping[str, str]

    @property
    def citation(self) -> str:
        """The line to print wherever the framework is quoted."""
        return f"{self.credits['title']}, {self.credits['publisher']}"

    @property
    def reasons(self) -> tuple[str, ...]:
        """All eight reasons to work in partnership: the seven and the programme's own."""
        return self.why + self.why_rtf


@cache
def framework() -> Framework:
    """Return the framework's words.

    Returns
    -------
    Framework

    Examples
    --------
    >>> framework().steps[0]
    'Vision and Mission (Purpose)'
    >>> len(framework().reasons)
    8
    """
    content = tomllib.loads(Path(__file__).with_name("framework.toml").read_text("utf-8"))
    words: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in content["words"].items()
    }
    stages = tuple(
        Stage(stage["stage"], tuple(stage["questions"])) for stage in content["working_cycle"]
    )
    return Framework(**words, working_cycle=stages, credits=content["credit"])
