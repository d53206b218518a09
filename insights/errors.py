"""Every problem Doorstep expects, worded for the person who can put it right."""

from __future__ import annotations


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
