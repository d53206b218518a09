"""Fetch what a plan names: only what is missing or has changed, and never half a file."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.disk import ELSEWHERE, DiskError, written_to_disk
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.faults import (
    AGAIN,
    BY_HAND,
    NoAnswerError,
    NoNetworkError,
    NotThereError,
    host_of,
)
from insights.open_data.fetching.one_at_a_time import one_at_a_time
from insights.open_data.fetching.recipes import Way
from insights.open_data.fetching.record import Entry, Record
from insights.open_data.fetching.wanted import Plan, WantedFile
from insights.open_data.fetching.ways import had_by
from insights.progress import Progress, Told, untold

_SPARE = 200_000_000  # bytes: a disk is not filled to its last


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one file.

    Attributes
    ----------
    key, title : str
        Its dataset.
    file : str
        Its name in the folder; "" if it could not be had.
    state : str
        "fetched", "changed" (fetched before, and the publisher's is another now),
        "unchanged", "kept" (there from before, and not had again) or "failed".
    bytes : int
        Its size.
    address : str
        Where it came from, or would have.
    problem, remedy : str
        What went wrong and what to do, where something did.
    essential : bool
        Whether nothing can be compared without it.
    page, choose : str
        Where a person would find it, and which of the files there it is.
    by_hand : bool
        Whether it must be saved by hand, because another attempt would not help.
    """

    key: str
    title: str
    file: str
    state: str
    bytes: int
    address: str
    problem: str = ""
    remedy: str = ""
    essential: bool = False
    page: str = ""
    choose: str = ""
    by_hand: bool = False

    @property
    def there(self) -> bool:
        """Whether the file is in the folder."""
        return self.state != "failed"


def fetch(
    plan: Plan, folder: Path, *, progress: Progress = untold, client: Client | None = None
) -> list[Fetched]:
    """Fetch the files of a plan into a folder.

    Parameters
    ----------
    plan : Plan
        What to fetch.
    folder : pathlib.Path
        Where to; made if it is not there. What is there and whole is kept.
    progress : callable, optional
        Told the fraction done and a sentence.
    client : Client, optional
        Who asks; with the addresses of the plan if they are not the publishers' own.

    Returns
    -------
    list of Fetched
        One for each file of the plan, in its order.

    Raises
    ------
    OpenDataError
        If the folder cannot be written, the disk is full, or another fetch into
        the folder is under way, or there is no network at all. A publisher's
        faults are told of the files they concern, and do not stop the others.

    Notes
    -----
    However this is interrupted, each file in the folder is whole, and a second
    run continues where the first one was.
    """
    asking = client or Client()
    with one_at_a_time(folder):
        _make_ready(folder, plan.bytes)
        record = Record(folder)
        silent: dict[str, OpenDataError] = {}
        done: list[Fetched] = []
        for number, file in enumerate(plan.files):
            told = _within(progress, number, len(plan.files), file.title)
            told(0, None)
            done.append(_one(file, folder, record, asking, silent, told))
            if _offline(done, silent):
                raise OpenDataError(
                    "No publisher can be reached: there seems to be no internet connection.",
                    remedy=f"{AGAIN} Or save the files by hand and add them.",
                )
    progress(1.0, "Everything was asked for")
    return done


def _offline(done: list[Fetched], silent: dict[str, OpenDataError]) -> bool:
    """Say whether nobody could be found at all, so that there is no use in trying the others."""
    nobody = [fault for fault in silent.values() if isinstance(fault, NoNetworkError)]
    return len(nobody) > 1 and all(item.state in ("failed", "kept") for item in done)


def _one(
    file: WantedFile,
    folder: Path,
    record: Record,
    client: Client,
    silent: dict[str, OpenDataError],
    told: Told,
) -> Fetched:
    """Have one file by the first way that gives it."""
    problem = OpenDataError("There is no way of fetching it.", remedy=BY_HAND)
    for way in file.ways:
        host = host_of(client.endpoints.address(way.at, way.path))
        try:
            if host in silent:
                raise silent[host]
            return _had(way, file, folder, record, client, told)
        except DiskError:
            raise
        except OpenDataError as fault:
            problem = fault
            if isinstance(fault, NoAnswerError):
                silent[host] = fault
    return _not_had(file, record, problem)


def _had(
    way: Way, file: WantedFile, folder: Path, record: Record, client: Client, told: Told
) -> Fetched:
    """Have a file by one way, and note it."""
    before, known = record.before(way.save_as), record.whole(way.save_as)
    entry = had_by(way, folder / way.save_as, known, file.sha256, client, told)
    same = before is not None and before.sha256 == entry.sha256
    state = "changed" if before and not same else "unchanged" if known else "fetched"
    record.add(way.save_as, entry)
    return _fetched(file, way.save_as, state, entry)


def _not_had(file: WantedFile, record: Record, problem: OpenDataError) -> Fetched:
    """Keep what is there from before, or say what is to be done by hand."""
    for way in file.ways:
        if entry := record.whole(way.save_as):
            kept = _fetched(file, way.save_as, "kept", entry)
            return replace(kept, problem=str(problem), remedy=problem.remedy)
    missing = _fetched(file, "", "failed", Entry(file.address, "", 0))
    return replace(
        missing,
        problem=str(problem),
        remedy=problem.remedy,
        by_hand=isinstance(problem, NotThereError),
    )


def _fetched(file: WantedFile, name: str, state: str, entry: Entry) -> Fetched:
    return Fetched(
        file.key,
        file.title,
        name,
        state,
        entry.size,
        entry.address,
        essential=file.essential,
        page=file.page,
        choose=file.choose,
    )


def _make_ready(folder: Path, wanted: int) -> None:
    """See that the folder can be written and what is wanted fits."""
    with written_to_disk():
        with tempfile.TemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    if free < wanted + _SPARE:
        raise DiskError(
            f"The downloads need {(wanted + _SPARE) / 1e6:,.0f} MB, "
            f"and {free / 1e6:,.0f} MB are free.",
            remedy=f"Make room, or {ELSEWHERE}.",
        )


def _within(report: Progress, number: int, of: int, title: str) -> Told:
    """Tell how far one file is, and how far all of them are."""

    def told(done: int, whole: int | None) -> None:
        part = min(done / whole, 1.0) if whole else 0.0
        far = f", {part:.0%}" if whole else ""
        report((number + part) / of, f"{title}: file {number + 1} of {of}{far}")

    return told
