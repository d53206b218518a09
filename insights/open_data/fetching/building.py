"""From a plan and a folder of downloads to a store, without losing what the store had besides."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from insights.errors import OpenDataError
from insights.open_data.build import import_folder
from insights.open_data.building.fates import Imported
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.fetch import Fetched, fetch
from insights.open_data.fetching.one_at_a_time import one_at_a_time
from insights.open_data.fetching.wanted import Plan
from insights.open_data.store import open_store
from insights.open_data.store.card import put_in_place
from insights.open_data.store.losing import held, lost
from insights.progress import Progress, part_of, untold
from insights.prose import listed

Made = TypeVar("Made")

_FETCHING = 0.7  # of the whole, as far as the bar is concerned


class LackingError(OpenDataError):
    """A file did not come without which nothing can be compared.

    Parameters
    ----------
    file : Fetched
        The file.
    """

    def __init__(self, file: Fetched) -> None:
        super().__init__(
            f"{file.title} could not be fetched, and nothing can be compared without it; "
            f"the open data that was on this computer is unchanged. {file.problem}",
            remedy=file.remedy,
        )


class WouldLoseError(OpenDataError):
    """The files at hand would make a store that lacks what the present one has.

    Parameters
    ----------
    lost : sequence of str
        What it would lack, in words.
    downloads : pathlib.Path
        Where files for it are looked for.
    imported : sequence of Imported
        What became of each file in the store that was not kept.
    """

    def __init__(self, lost: Sequence[str], downloads: Path, imported: Sequence[Imported]) -> None:
        super().__init__(
            f"The open data on this computer also has {listed(lost)}, of which there is "
            "no file among the downloads; it is unchanged.",
            remedy=f"Copy its files into {downloads}, then run: doorstep data import {downloads}",
        )
        self.lost = tuple(lost)
        self.imported = tuple(imported)


def fetch_then_build(
    plan: Plan,
    downloads: Path,
    build: Callable[[Progress], Made],
    *,
    progress: Progress,
    client: Client | None = None,
) -> tuple[list[Fetched], Made | LackingError]:
    """Fetch what a plan names, then build unless that would be of no use.

    Parameters
    ----------
    plan : Plan
        What to fetch.
    downloads : pathlib.Path
        Where to.
    build : callable
        Builds from every file there, and is given whom to tell how far it is.
    progress : callable
        Told the fraction done of both and a sentence.
    client : Client, optional
        Who asks.

    Returns
    -------
    list of Fetched
        One for each file of the plan.
    Made or LackingError
        What was built, or why nothing was.

    Raises
    ------
    OpenDataError
        If nothing can be written, nobody can be reached, or as `build` does.
    """
    fetched = fetch(plan, downloads, progress=part_of(progress, 0, _FETCHING), client=client)
    lacking = next((item for item in fetched if item.essential and not item.there), None)
    if lacking is not None:
        return fetched, LackingError(lacking)
    return fetched, build(part_of(progress, _FETCHING, 1))


def build_from(
    downloads: Path, store: Path, *, progress: Progress = untold, losing: bool = False
) -> list[Imported]:
    """Build the store from what was fetched.

    Parameters
    ----------
    downloads : pathlib.Path
        The folder of files, those saved by hand included.
    store : pathlib.Path
        The store's own folder.
    progress : callable, optional
        Told the fraction done and what is being done.
    losing : bool
        Whether the new store may lack what the old one has.

    Returns
    -------
    list of Imported
        One for each file; if none is used, the old store is still there.

    Raises
    ------
    WouldLoseError
        If the new store would lack a dataset, or the areas of a council, that the
        old one has from elsewhere. The old store is still there.
    OpenDataError
        If it cannot be written. The old store is still there.
    """
    with one_at_a_time(downloads):
        return _built(downloads, store, progress, losing=losing)


def _built(downloads: Path, store: Path, progress: Progress, *, losing: bool) -> list[Imported]:
    draft = store.with_name(f".{store.name}.fetched")
    shutil.rmtree(draft, ignore_errors=True)  # of one that was killed
    try:
        imported = import_folder(downloads, draft, progress=progress)
        if any(item.used and not item.register for item in imported):
            if not losing and (would_lose := _lost(store, draft)):
                raise WouldLoseError(would_lose, downloads, imported)
            put_in_place(draft, store)
    except OSError as fault:
        raise OpenDataError(
            "The open data could not be written to this computer.",
            remedy="Make room on the disk, or set DOORSTEP_DATA to a folder that can be written.",
        ) from fault
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return imported


def _lost(old: Path, new: Path) -> tuple[str, ...]:
    """Say what one store has and another lacks; nothing of a store that cannot be read."""
    try:
        return lost(held(open_store(old)), held(open_store(new))).phrases()
    except OpenDataError:
        return ()
