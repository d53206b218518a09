"""What a session holds of the visitor's files, and of the maps on their screen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from insights.brief.snapshot import Snapshot
    from insights.intake.evidence import Evidence
    from insights.intake.files.read import Records
    from insights.intake.meanings import Meanings


def digest_of(content: bytes) -> str:
    """Return what tells one file from another, in a few letters."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file of the visitor's, as it was read.

    Attributes
    ----------
    name : str
        Shown to the visitor and used for nothing else.
    digest : str
        Of its content, in a few letters.
    kept : Records or None
        Its records without names and addresses, so that a corrected column can be read
        again; None of a file too long for that.
    kind, columns
        What the visitor corrected; None and empty where they agreed.
    meanings : mapping of str to mapping of str to str
        What the visitor said that answers in people's own words mean: question to
        answer to category.
    as_read : Evidence, optional
        Without those meanings, where there are any.
    """

    name: str
    digest: str
    evidence: Evidence = field(repr=False)
    kept: Records | None = field(default=None, repr=False)
    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    meanings: Meanings = field(default_factory=dict, repr=False)
    as_read: Evidence | None = field(default=None, repr=False)

    @property
    def fingerprint(self) -> str:
        """The file's content and the corrections to it, in a few letters."""
        said = sorted(
            (field, *each) for field, all_ in self.meanings.items() for each in all_.items()
        )
        way = self.evidence.told_apart_by
        choices = repr((self.digest, self.kind, sorted(self.columns.items()), said, way))
        return hashlib.sha256(choices.encode()).hexdigest()

    def told_apart(self, way: str) -> HeldFile:
        """Return the same file with its households told apart in another way."""
        read, before = replace(self.evidence, told_apart_by=way), self.as_read
        return replace(self, evidence=read, as_read=before and replace(before, told_apart_by=way))

    def understood(self, meanings: Meanings) -> HeldFile:
        """Return the same file with answers counted as what they are said to mean."""
        from insights.intake.meanings import understand

        read = self.as_read or self.evidence
        return replace(self, evidence=understand(read, meanings), meanings=meanings, as_read=read)


@dataclass(frozen=True, slots=True, eq=False)
class OpenedSaved:
    """A saved analysis that was opened, and the mark by which it is told from every other."""

    mark: str
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, or not all: what happened, what to try, on which page."""

    name: str
    message: str
    remedy: str
    page: str = ""
    in_part: bool = False
