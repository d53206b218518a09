"""The framework's eight sources of evidence, and what each can and cannot show."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from insights.framework.content import framework


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """One of the eight sources, what brings it, what it can and cannot show.

    Attributes
    ----------
    key : str
        Short name.
    words : str
        The framework's own words.
    kinds : tuple of str
        Kinds of evidence that count as this source; ``open_data`` is the
        open-data store. Empty where Doorstep cannot read it from a file.
    shows, limits : str
        One sentence each.
    """

    key: str
    words: str
    kinds: tuple[str, ...]
    shows: str
    limits: str


@cache
def evidence_sources() -> tuple[EvidenceSource, ...]:
    """Return the eight sources in the framework's order."""
    content = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text("utf-8"))
    return tuple(
        EvidenceSource(each["key"], words, tuple(each["kinds"]), each["shows"], each["limits"])
        for each, words in zip(content["sources"], framework().evidence_sources, strict=True)
    )
