"""One piece of work on the open data at a time, which goes on when a page is left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from insights.errors import DoorstepError, OpenDataError, logged
from insights.open_data.store import seen_from_outside
from insights.progress import Progress


class _StoppedError(Exception):
    """Somebody asked for the work to end."""


@dataclass(slots=True)
class Work:
    """Something that is done to the open data, for everybody who uses this computer.

    Attributes
    ----------
    title : str
        What it is, in words.
    fraction : float
        How far it is, 0 to 1.
    doing : str
        What is being done now.
    owner : str
        The browser session that began it; "" for none.
    problem : OpenDataError or None
        Why it could not be done.
    left : tuple of int
        By which the open data it left is told from any other, once it has ended.
    """

    title: str
    owner: str = ""
    fraction: float = 0.0
    doing: str = "Beginning"
    problem: DoorstepError | None = None
    left: tuple[int, ...] = ()
    _ended: threading.Event = field(default_factory=threading.Event)
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def is_running(self) -> bool:
        """Whether it is still under way."""
        return not self._ended.is_set()

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked for it to end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask for it to end; it does at the next step it tells of."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it has ended; say whether it has."""
        return self._ended.wait(seconds)

    def tell(self, fraction: float, doing: str) -> None:
        """Note how far it is.

        Raises
        ------
        Exception
            If it was asked to end.
        """
        if self._stop.is_set():
            raise _StoppedError
        self.fraction, self.doing = min(max(fraction, 0.0), 1.0), doing

    def do(self, task: Callable[[Progress], object]) -> None:
        """Do it, and keep what went wrong in words."""
        try:
            task(self.tell)
        except DoorstepError as problem:
            self.problem = problem
        except _StoppedError:
            self.problem = OpenDataError(
                "It was stopped, and the open data is as it was.",
                remedy="Begin again whenever you like: files that were fetched are kept.",
            )
        except Exception as fault:
            self.problem = OpenDataError(
                "Something went wrong, and the open data is as it was.",
                remedy=f"Try again. If it happens again, report it with reference {logged(fault)}.",
            )
        finally:
            self.left = seen_from_outside()
            self._ended.set()


_lock = threading.Lock()
_latest: list[Work] = []


def begin(title: str, task: Callable[[Progress], object], owner: str = "") -> Work:
    """Begin a piece of work beside whatever else this computer does.

    Parameters
    ----------
    title : str
        What it is, in words.
    task : callable
        Does it; is given a function that takes the fraction done and a sentence.
    owner : str
        The browser session that asks for it, which alone is shown what became of it.

    Raises
    ------
    OpenDataError
        If another is under way.
    """
    with _lock:
        if (under_way := latest()) is not None and under_way.is_running:
            raise OpenDataError(
                "Somebody is changing the open data of this computer already.",
                remedy="Wait until that has ended; this page shows how far it is.",
            )
        work = Work(title, owner)
        _latest[:] = [work]
        threading.Thread(target=work.do, args=(task,), name="open data", daemon=True).start()
    return work


def latest() -> Work | None:
    """Return the work that is under way, or the last there was since Doorstep was started."""
    return _latest[0] if _latest else None


def ended_for(owner: str) -> Work | None:
    """Return the last work if it has ended, was this session's, and the open data is as it left it.

    What became of it is no news to anybody else, nor once the open data was
    replaced or removed in another way, by a command for one.
    """
    last = latest()
    if last is None or last.is_running or last.owner != owner:
        return None
    return last if last.left == seen_from_outside() else None


def put_away() -> None:
    """Forget the last work, once somebody has read what became of it."""
    with _lock:
        if _latest and not _latest[0].is_running:
            _latest.clear()
