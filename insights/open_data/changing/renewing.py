"""Fetch, add or take away files, then build the open data from those there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.building.fates import Imported, is_built
from insights.open_data.changing.keeping import (
    downloads_folder,
    keep,
    replaces,
    settle,
    take_away,
    told_apart,
    undescribed,
    unfit,
)
from insights.open_data.changing.outcome import (
    KEPT,
    REFUSED,
    USED,
    Added,
    Outcome,
    latest_outcome,
    noted,
    outcome_now,
)
from insights.open_data.fetching.building import WouldLoseError, build_from, fetch_then_build
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.wanted import Plan
from insights.open_data.own_numbers.about import About
from insights.open_data.own_numbers.fitting import write_about
from insights.open_data.registers.keeping.opening import registers_folder, remove_registers
from insights.open_data.store import seen_from_outside, store_folder
from insights.progress import Progress, part_of
from insights.prose import listed

_FITS = "It can be used, but the open data was not built from it."


def fetch_files(planned: Plan, progress: Progress, client: Client | None = None) -> Outcome:
    """Fetch what a plan names, then build from every file that is kept.

    Raises
    ------
    OpenDataError
        If nothing can be written to this computer.
    """
    fetched, made = fetch_then_build(
        planned, downloads_folder(), _built, progress=progress, client=client
    )
    if isinstance(made, OpenDataError):
        made = outcome_now(problem=str(made), remedy=made.remedy)
    return noted(replace(made, fetched=tuple(fetched), by_hand=planned.by_hand))


def add_files(files: Sequence[tuple[str, bytes]], progress: Progress) -> Outcome:
    """Keep files that were brought, then build from every file that is kept.

    What is no open data that Doorstep reads is written nowhere. A file of the
    name of another takes its place, unless the other would then be lacking.

    Raises
    ------
    OpenDataError
        If nothing can be written to this computer; what was there before is there still.
    """
    folder, refused, brought = downloads_folder(), list[Imported](), list[Path]()
    try:
        for n, (name, content) in enumerate(files):
            progress(0.1 * n / len(files), f"Looking at file {n + 1} of {len(files)}")
            wrong = unfit(name, content)
            if wrong is None:
                brought.append(keep(name, content, folder, brought))
            else:
                refused.append(wrong)
        added = [Added(each.file, REFUSED, each.reason) for each in refused]
        if not brought:
            none = outcome_now(
                problem="None of these files can be used; the open data is as it was.",
                remedy="The reason stands beside each file below.",
                imported=tuple(refused),
                added=tuple(added),
            )
            return noted(none)
        made = _built(part_of(progress, 0.1, 1))
        if made.would_lose and any(map(replaces, brought)):
            for n, place in enumerate(brought):  # one by one: a fault leaves each where it is noted
                brought[n] = told_apart(place)
            made = _built(part_of(progress, 0.1, 1))
    except BaseException:
        for place in brought:
            settle(place, stays=False)
        raise
    waiting = set(undescribed(folder, made.imported))
    for place in brought:
        waits = place in waiting
        stays = waits or _stays(place, folder, made)
        settle(place, stays=stays)
        added.append(_fate(place, folder, made, stays=stays, waits=waits))
    return noted(replace(made, added=tuple(added), imported=(*refused, *made.imported)))


def build(progress: Progress, *, losing: bool = False) -> Outcome:
    """Build the open data from every file that is kept; it stays as it was if they do not suffice.

    Parameters
    ----------
    progress : callable
        Told the fraction done and what is being done.
    losing : bool
        Whether it may lack what it has now.

    Raises
    ------
    OpenDataError
        If it cannot be written; it is as it was.
    """
    return noted(_built(progress, losing=losing))


def describe_file(path: Path, about: About, progress: Progress) -> Outcome:
    """Write down what numbers by area mean, then build from every file that is kept.

    Raises
    ------
    OpenDataError
        If the description does not fit the file, or nothing can be written.
    """
    write_about(path, about)
    return build(progress)


def remove_files(names: Collection[str], progress: Progress) -> Outcome:
    """Delete some of the files that are kept, then build from the others.

    A register none of whose files is left goes as well.

    Raises
    ------
    OpenDataError
        If the folder cannot be written.
    """
    before = latest_outcome()
    take_away(downloads_folder(), names)
    gone = {
        item.register
        for item in (before.imported if before else ())
        if item.register and _is_within(item.file, names)
    }
    made = _built(progress, losing=True)
    for key in sorted(gone - {item.register for item in made.imported if item.used}):
        try:
            remove_registers(registers_folder(), key)
        except OpenDataError as stays:
            made = replace(made, problem=str(stays), remedy=stays.remedy)
    return noted(replace(made, left=seen_from_outside()))


def _is_within(file: str, names: Collection[str]) -> bool:
    """Say whether a file is one of these, or packed in one."""
    return any(file == name or file.startswith(f"{name}/") for name in names)


def waiting_for_words() -> list[Path]:
    """List the files of numbers that nobody has described yet."""
    found = latest_outcome()
    return list(undescribed(downloads_folder(), found.imported if found else ()))


def _built(progress: Progress, *, losing: bool = False) -> Outcome:
    """Build, and say what came of it."""
    try:
        imported = build_from(downloads_folder(), store_folder(), progress=progress, losing=losing)
    except WouldLoseError as problem:
        return outcome_now(
            problem=str(problem),
            remedy="Add the files for that as well, or build from the files that are here alone.",
            would_lose=problem.lost,
            imported=tuple(map(_not_built, problem.imported)),
        )
    if is_built(imported):
        return outcome_now(built=True, imported=tuple(imported))
    return outcome_now(
        problem="These files are not enough to compare with, so the open data is as it was; "
        "they are kept for when the others are here.",
        remedy="Add boundaries and a census table that counts everybody; the list says which.",
        imported=tuple(imported),
    )


def _not_built(item: Imported) -> Imported:
    """Say of a file that could be used that it is not, because nothing was built."""
    fits = item.used and not item.register
    return replace(item, used=False, reason=_FITS) if fits else item


def _own(place: Path, folder: Path, made: Outcome) -> list[Imported]:
    """List what became of a file, or of each file packed in it."""
    label = place.relative_to(folder).as_posix()
    return [i for i in made.imported if i.file == label or i.file.startswith(f"{label}/")]


def _stays(place: Path, folder: Path, made: Outcome) -> bool:
    """Say whether a file is kept: one in the place of another only if it is used."""
    own = _own(place, folder, made)
    if replaces(place):
        return any(item.used or item.reason == _FITS for item in own)
    return any(item.rows for item in own)


def _fate(place: Path, folder: Path, made: Outcome, *, stays: bool, waits: bool) -> Added:
    """Say what became of a file that was added, in one line."""
    own = _own(place, folder, made)
    used = [item for item in own if item.used]
    if used:
        return Added(place.name, USED, listed(dict.fromkeys(i.recognised_as for i in used)))
    why = " ".join(dict.fromkeys(item.reason for item in own if item.reason))
    later = stays and (waits or not made.built)
    return Added(place.name, KEPT if later else REFUSED, why)
