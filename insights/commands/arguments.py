"""What commands are given: files, folders, and which open data to use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insights.errors import AnalysisError, UploadError
from insights.terminal import progress

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Sample = Annotated[bool, typer.Option("--sample", help="Use the fictional town of Marlhaven.")]
Files = Annotated[list[Path] | None, typer.Option()]


def existing_file(path: Path) -> Path:
    """Return a path that leads to a file.

    Raises
    ------
    UploadError
        If nothing is there, or something that is not a file.
    """
    if path.is_dir():
        raise UploadError(
            "That is a folder, not a file.", remedy="Give the path of one file inside it."
        )
    if not path.exists():
        raise UploadError(
            "There is no such file.", remedy="Check the path, and put quotes round any spaces."
        )
    return path


def evidence_from(path: Path, kind: str | None, own_postcode: str | None = None) -> Evidence:
    """Read one of the museum's files; see `insights.intake.evidence.read_evidence`."""
    from insights.intake.evidence import read_evidence

    with progress() as report:
        return read_evidence(
            existing_file(path),
            path.name,
            kind=kind,
            own_postcode=own_postcode,
            progress=lambda share, what: report(share, f"{path.name}: {what}"),
        )


def results_folder(out: str) -> Path:
    """Return the folder that results are to be written to, before any work is done.

    Raises
    ------
    AnalysisError
        If no folder is named, or what is named is a file.
    """
    if not out.strip():
        raise AnalysisError(
            "No folder was named for the results.", remedy="Name one, for example: --out results"
        )
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise AnalysisError(
            "The results need a folder, and what was named is a file.",
            remedy="Name a folder instead, for example: --out results",
        )
    return folder


def chosen_store(sample: bool) -> Store:
    """Open the sample's store or this computer's own."""
    from insights.geography.directory import national_directory
    from insights.open_data.store import open_sample_store, open_store

    if sample:
        return open_sample_store()
    with progress() as report:
        national_directory(report)  # the first time, the list of postcodes is made ready
    return open_store()
