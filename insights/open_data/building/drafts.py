"""Folders written beside their place and moved there once they are whole."""

from __future__ import annotations

import glob
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.store.card import put_in_place

_ALIVE = ".being-written"  # in a draft, locked by whoever writes it


@contextmanager
def draft_of(into: Path) -> Iterator[Path]:
    """Give a folder to write in, and move it to its place if nothing went wrong.

    Parameters
    ----------
    into : pathlib.Path
        The folder to be. The old one stays until the new one is whole.

    Raises
    ------
    OpenDataError
        If the disk is full or the folder cannot be written; the old one is intact.
    """
    from insights.open_data.fetching.one_at_a_time import one_at_a_time

    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        _take_away_left(into)
        draft = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    except OSError as fault:
        raise cannot_write() from fault
    try:
        with one_at_a_time(draft, _ALIVE):
            yield draft
        (draft / _ALIVE).unlink()
        draft.chmod(0o755)
        put_in_place(draft, into)
    except OSError as fault:
        raise cannot_write() from fault
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _take_away_left(into: Path) -> None:
    """Take away the drafts of imports that were killed; of one that lives the draft is locked."""
    from insights.open_data.fetching.one_at_a_time import one_at_a_time

    for left in into.parent.glob(f".{glob.escape(into.name)}-*"):
        try:
            with one_at_a_time(left, _ALIVE):
                pass
        except OpenDataError:
            continue
        shutil.rmtree(left, ignore_errors=True)


def version_here() -> str:
    """Return the version of Doorstep, or "unknown" where it is not installed."""
    try:
        return version("doorstep-insights")
    except PackageNotFoundError:
        return "unknown"


def cannot_write() -> OpenDataError:
    """Return the error for a folder that cannot be written."""
    return OpenDataError(
        "The open data could not be written to this computer.",
        remedy="Make room on the disk, or set DOORSTEP_DATA to a folder that can be written.",
    )
