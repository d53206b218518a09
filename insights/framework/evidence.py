"""How many of the framework's eight sources of evidence the museum is drawing on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class EvidenceCoverage:
    """Which of the eight sources are in use.

    Attributes
    ----------
    used, missing : tuple of EvidenceSource
        In the framework's order; together all eight.
    """

    used: tuple[EvidenceSource, ...]
    missing: tuple[EvidenceSource, ...]

    @property
    def sentence(self) -> str:
        """The coverage in one plain sentence."""
        total = len(self.used) + len(self.missing)
        return f"{len(self.used)} of the framework's {total} sources of evidence are in use."


@cache
def evidence_sources() -> tuple[EvidenceSource, ...]:
    """Return the eight sources in the framework's order."""
    content = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text("utf-8"))
    return tuple(
        EvidenceSource(each["key"], words, tuple(each["kinds"]), each["shows"], each["limits"])
        for each, words in zip(content["sources"], framework().evidence_sources, strict=True)
    )


def evidence_coverage(kinds: Iterable[str], *, noted: Iterable[str] = ()) -> EvidenceCoverage:
    """Tell which of the eight sources the loaded evidence draws on.

    Parameters
    ----------
    kinds : iterable of str
        Kinds of evidence loaded, such as ``"tickets"``, and ``"open_data"``
        where a store is open. Kinds that are none of the eight are ignored.
    noted : iterable of str
        Keys of sources the museum says it uses without a file, such as
        ``"social"`` or ``"evaluation"``.

    Returns
    -------
    EvidenceCoverage

    Examples
    --------
    >>> evidence_coverage(["tickets", "gift_aid", "open_data"]).sentence
    "2 of the framework's 8 sources of evidence are in use."
    """
    loaded, said = set(kinds), set(noted)
    in_use = [bool(loaded & set(each.kinds)) or each.key in said for each in evidence_sources()]
    pairs = list(zip(evidence_sources(), in_use, strict=True))
    return EvidenceCoverage(
        used=tuple(source for source, used in pairs if used),
        missing=tuple(source for source, used in pairs if not used),
    )
