"""What became of the latest work on the open data, and the record of it beside the files."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from insights.open_data.building.fates import Imported
from insights.open_data.changing.keeping import downloads_folder
from insights.open_data.disk import write_whole, written_to_disk
from insights.open_data.fetching.fetch import Fetched
from insights.open_data.fetching.wanted import ByHand
from insights.open_data.store import seen_from_outside

USED, KEPT, REFUSED = "used", "kept", "refused"
_RECORD = ".outcome.json"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file that was just added, whatever is packed in it.

    Attributes
    ----------
    file : str
        Its name.
    fate : str
        "used", "kept" for when it can be used, or "refused".
    why : str
        What it is used for, or why it is not.
    """

    file: str
    fate: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the latest work on the open data, file by file.

    Attributes
    ----------
    when : str
        Day and time, UTC: 2026-11-21 10:30.
    built : bool
        Whether the open data is now what these files make.
    problem, remedy : str
        Why not, and what to do; "" where all is well.
    would_lose : tuple of str
        What the open data has and these files do not.
    fetched : tuple of Fetched
        The files that were asked for.
    by_hand : tuple of ByHand
        The files that nobody but a person can save.
    imported : tuple of Imported
        Every file there is, and what it was used for; none is where nothing was built.
    added : tuple of Added
        The files that were just added.
    left : tuple of int
        By which the open data this left is told from any other.
    """

    when: str
    built: bool
    problem: str = ""
    remedy: str = ""
    would_lose: tuple[str, ...] = ()
    fetched: tuple[Fetched, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    imported: tuple[Imported, ...] = ()
    added: tuple[Added, ...] = ()
    left: tuple[int, ...] = ()

    @property
    def is_of_now(self) -> bool:
        """Whether the open data of this computer is as this work left it."""
        return self.left == seen_from_outside()


def outcome_now(*, built: bool = False, **told: Any) -> Outcome:
    """Make an outcome of this moment."""
    when = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M")
    return Outcome(when=when, built=built, left=seen_from_outside(), **told)


def noted(made: Outcome) -> Outcome:
    """Keep an outcome beside the files, for whoever opens the page next.

    Raises
    ------
    OpenDataError
        If nothing can be written to this computer.
    """
    folder = downloads_folder()
    with written_to_disk():
        folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / _RECORD, json.dumps(asdict(made), indent=1, ensure_ascii=False) + "\n")
    return made


def latest_outcome() -> Outcome | None:
    """Return what became of the latest work, or None where there is no record of any."""
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        told = json.loads((downloads_folder() / _RECORD).read_text(encoding="utf-8"))
        return Outcome(
            **{name: told[name] for name in ("when", "built", "problem", "remedy")},
            would_lose=tuple(told["would_lose"]),
            fetched=tuple(Fetched(**each) for each in told["fetched"]),
            by_hand=tuple(ByHand(**each) for each in told["by_hand"]),
            imported=tuple(Imported(**each) for each in told["imported"]),
            added=tuple(Added(**each) for each in told.get("added", ())),
            left=tuple(told.get("left", ())),
        )
    return None
