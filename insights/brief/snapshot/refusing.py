"""Why a file is not opened as a saved analysis, and what to do then."""

from __future__ import annotations

from insights.errors import UploadError

_AGAIN = "Ask for the file once more, as it was downloaded, and open that."


def not_one() -> UploadError:
    """Refuse what is something else."""
    return UploadError(
        "This file is not a saved analysis of Doorstep.",
        remedy="Choose a file whose name ends in .doorstep, as it was downloaded.",
    )


def locked() -> UploadError:
    """Refuse what asks for a password."""
    return UploadError(
        "This file is locked with a password, which a saved analysis never is.",
        remedy=_AGAIN,
    )


def too_new(written: int, known: int) -> UploadError:
    """Refuse what a later version wrote."""
    return UploadError(
        f"This saved analysis was made with a newer Doorstep: it has format {written}, and the "
        f"Doorstep on this computer reads up to {known}.",
        remedy="Update Doorstep on this computer, or ask for the brief, which opens anywhere.",
    )


def changed(part: str) -> UploadError:
    """Refuse what is not as it was written."""
    return UploadError(
        f"A part of this saved analysis was changed or lost on its way: {part}.", remedy=_AGAIN
    )


def damaged(part: str) -> UploadError:
    """Refuse what cannot be read as what it should be."""
    return UploadError(
        f"A part of this saved analysis is not as Doorstep writes it: {part}.", remedy=_AGAIN
    )


def too_much() -> UploadError:
    """Refuse what would unpack to more than any analysis holds."""
    return UploadError(
        "This file holds more than a saved analysis can, and was not unpacked.", remedy=_AGAIN
    )


def not_there() -> UploadError:
    """Say that a file of the shared folder has gone."""
    return UploadError(
        "This saved analysis is not in the shared folder any more.",
        remedy="Choose another one, or ask whoever looks after the folder.",
    )
