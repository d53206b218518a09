"""From a folder of downloads to a store, without losing what the store had besides."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.build import Imported, import_folder
from insights.open_data.card import put_in_place
from insights.open_data.fetching.one_at_a_time import one_at_a_time
from insights.open_data.store import open_store
from insights.prose import listed

# What comes with Doorstep, whatever was fetched.
_COME_ALONG = {"national_postcodes", "northern_ireland_postcodes", "sample"}

Progress = Callable[[float, str], None]


def build_from(downloads: Path, store: Path, *, progress: Progress | None = None) -> list[Imported]:
    """Build the store from what was fetched.

    Parameters
    ----------
    downloads : pathlib.Path
        The folder of files, those saved by hand included.
    store : pathlib.Path
        The store's own folder.
    progress : callable, optional
        Told the fraction done and what is being done.

    Returns
    -------
    list of Imported
        One for each file; if none is used, the old store is still there.

    Raises
    ------
    OpenDataError
        If the new store would lack a dataset that the old one has from elsewhere,
        or it cannot be written. The old store is still there.
    """
    with one_at_a_time(downloads):
        return _built(downloads, store, progress)


def _built(downloads: Path, store: Path, progress: Progress | None) -> list[Imported]:
    draft = store.with_name(f".{store.name}.fetched")
    shutil.rmtree(draft, ignore_errors=True)  # of one that was killed
    try:
        imported = import_folder(downloads, draft, progress=progress)
        if any(item.used for item in imported):
            if lost := _lost(store, draft):
                raise OpenDataError(
                    f"The open data on this computer also has {listed(lost)}, of which there is "
                    "no file among the downloads; it is unchanged.",
                    remedy=f"Copy its files into {downloads}, then run: "
                    f"doorstep data import {downloads}",
                )
            put_in_place(draft, store)
    except OSError as fault:
        raise OpenDataError(
            "The open data could not be written to this computer.",
            remedy="Make room on the disk, or set DOORSTEP_DATA to a folder that can be written.",
        ) from fault
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return imported


def _lost(old: Path, new: Path) -> list[str]:
    """Name the datasets of one store that another lacks; none of a store that cannot be read."""
    try:
        before, after = open_store(old), open_store(new)
    except OpenDataError:
        return []
    kept = {source.key for source in after.sources} | _COME_ALONG
    had = () if before.is_empty else before.sources
    return [source.title for source in had if source.key not in kept]
