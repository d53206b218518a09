"""What a session holds of the visitor's files, and of the maps on their screen."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file of the visitor's, as it was read.

    Attributes
    ----------
    name : str
        Shown to the visitor and used for nothing else.
    content : bytes
        Kept so that a corrected column can be read again.
    kind, columns
        What the visitor corrected; None and empty where they agreed.
    digest : str
        Of the content, in a few letters; worked out once.
    """

    name: str
    content: bytes = field(repr=False)
    evidence: Evidence = field(repr=False)
    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        """Take the digest while the content is at hand: pages ask for it at every click."""
        object.__setattr__(self, "digest", hashlib.sha256(self.content).hexdigest())

    @property
    def fingerprint(self) -> str:
        """The file's content and the corrections to it, in a few letters."""
        choices = repr((self.digest, self.kind, sorted(self.columns.items())))
        return hashlib.sha256(choices.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read: which, what happened, what to try, and on which page."""

    name: str
    message: str
    remedy: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map as it was last drawn from the beginning.

    Attributes
    ----------
    look : hashable
        What it was drawn of and how; None if it must be drawn again.
    times : int
        How often it was drawn from the beginning.
    ringed, clicked : str, optional
        The area ringed from the start, and the one clicked since.
    """

    look: Hashable = None
    times: int = 0
    ringed: str | None = None
    clicked: str | None = None
