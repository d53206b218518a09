"""How the numbers are worked out, step by step: content, with its thresholds filled in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from insights.measures.thresholds import citations

_THRESHOLD = re.compile(r"\{([a-z_]+\.[a-z_]+):([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Slider:
    """A number that a reader may move in a worked example."""

    key: str
    label: str
    low: float
    high: float
    start: float
    step: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the method.

    Attributes
    ----------
    key : str
        Name; that of its worked example in `insights.wording.worked_examples`.
    heading, plain : str
        What it is called, and what it does, in plain sentences.
    formula : tuple of str
        LaTeX, without dollars.
    source : str
        Who published it.
    assumes, cannot_tell : tuple of str
        What must hold, and what no number of it says.
    sliders : tuple of Slider
        What may be moved in its worked example; none where it has no example.
    """

    key: str
    heading: str
    plain: str
    formula: tuple[str, ...]
    source: str
    assumes: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    sliders: tuple[Slider, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What an example comes to.

    Attributes
    ----------
    figures : tuple of (str, str)
        The few numbers to look at, each with its name.
    sentence : str
        What they say.
    """

    figures: tuple[tuple[str, str], ...]
    sentence: str


@cache
def steps() -> tuple[Step, ...]:
    """Return the steps in the order in which they are taken."""
    text = Path(__file__).with_name("methods.toml").read_text("utf-8")
    return tuple(
        Step(
            key=entry["key"],
            heading=entry["heading"],
            plain=entry["plain"],
            formula=tuple(entry["formula"]),
            source=entry["source"],
            assumes=tuple(entry["assumes"]),
            cannot_tell=tuple(entry["cannot_tell"]),
            sliders=tuple(Slider(**each) for each in entry.get("slider", ())),
        )
        for entry in tomllib.loads(_THRESHOLD.sub(_written, text))["step"]
    )


def _written(found: re.Match[str]) -> str:
    """Write a threshold where it stands in braces; a minus as in print."""
    value, _ = citations()[found[1]]
    return format(value, found[2]).replace("-", "−")
