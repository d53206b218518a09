"""Reading one of the visitor's files, and reading it again as they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from insights.errors import UploadError
from insights.progress import untold
from pages.shared.held import HeldFile, digest_of
from pages.shared.session import remembering
from pages.shared.session.choices import settings
from pages.shared.session.held_files import files, hold_in_its_place

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.progress import Progress


def read(
    content: bytes,
    name: str,
    *,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = untold,
) -> HeldFile:
    """Read one file, hold it and return it; what is already held stays, whatever happens.

    Raises
    ------
    UploadError
        If the bytes cannot be read as what they claim to be.
    """
    from insights.intake.evidence import read_evidence
    from insights.intake.files.read import Records, open_records
    from insights.intake.without_names import without_names

    opened = open_records(content, kind)
    evidence = read_evidence(
        opened,
        name,
        kind=kind,
        columns=columns or None,
        own_postcode=_own_postcode(),
        progress=progress,
    )
    held = HeldFile(
        name,
        digest_of(content),
        evidence,
        without_names(opened, evidence.columns) if isinstance(opened, Records) else None,
        kind,
        dict(columns or {}),
    )
    hold_in_its_place(held)
    return held


def read_again(held: HeldFile, kind: str | None, columns: Mapping[str, str]) -> Evidence:
    """Read what is held of a file again.

    Raises
    ------
    UploadError
        If it cannot be read like that, or nothing is held that could be read.
    """
    from insights.intake.evidence import read_evidence
    from insights.intake.reading_again import known_columns, with_the_same_households

    if held.kept is None:
        raise UploadError(
            "This file is too long to be held, so it cannot be read again from here.",
            remedy="Add it once more: what you said of its columns is remembered.",
        )
    before = held.as_read or held.evidence
    again = read_evidence(
        held.kept,
        held.name,
        kind=kind,
        columns={**known_columns(before, kind), **columns} or None,
        own_postcode=_own_postcode(),
    )
    return with_the_same_households(before, again)


def try_reading(digest: str, kind: str | None, columns: Mapping[str, str]) -> Evidence:
    """Read a held file as the visitor says, to be looked at; what is held stays as it is.

    Raises
    ------
    UploadError
        If the file cannot be read like that.
    """
    return read_again(files()[digest], kind, columns)


def correct(digest: str, kind: str | None, columns: Mapping[str, str]) -> None:
    """Read a held file again as the visitor says it should be read, and remember it.

    Of a file too long to be held, what was said is remembered for when it is added again.
    """
    held = files()[digest]
    if held.kept is not None:
        evidence = read_again(held, kind, columns)
        corrected = replace(held, evidence=evidence, kind=kind, columns=dict(columns))
        hold_in_its_place(replace(corrected, meanings={}, as_read=None))
    if kind or columns:
        remembering.keep(held.evidence.headers, kind, columns)


def _own_postcode() -> str | None:
    chosen = settings()
    return chosen.venue if chosen else None
