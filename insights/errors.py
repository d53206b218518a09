"""Every problem Doorstep expects, worded for the person who can put it right."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path

_LOG = logging.getLogger("doorstep")


class DoorstepError(Exception):
    """A problem the user can act on; anything else that is raised is a bug.

    Parameters
    ----------
    message : str
        What happened, in the reader's words. It may reach a log, so it never
        holds a row of anybody's data.
    remedy : str
        The next thing to try, as one plain sentence.
    """

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class UploadError(DoorstepError):
    """A file the museum gave us cannot be read as what it claims to be."""


class OpenDataError(DoorstepError):
    """Open data is missing, incomplete, or not the edition we expect."""


class AnalysisError(DoorstepError):
    """The evidence and the settings together cannot give an answer."""


def place_of_fault(fault: BaseException) -> str:
    """Say what kind of mistake of ours happened and where, and nothing of anybody's data.

    The text of an exception can quote a row of a file, and so can a stack trace.
    """
    steps = traceback.extract_tb(fault.__traceback__)
    where = f" at {Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    return f"{type(fault).__name__}{where}"


def logged(fault: BaseException) -> str:
    """Log the place of a mistake of ours, and return the reference it can be found by."""
    reference = secrets.token_hex(4)
    _LOG.error("%s (%s)", place_of_fault(fault), reference)
    return reference
