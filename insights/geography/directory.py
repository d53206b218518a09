"""Which postcodes exist, where they are and which authority they are in."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from insights.geography.keys import Keys, postcode_keys
from insights.progress import Progress

Whole = npt.NDArray[np.integer[Any]]

__all__ = [
    "ENDED",
    "LIVE",
    "NOT_KNOWN",
    "UNKNOWN",
    "Directory",
    "Keys",
    "Whole",
    "directory_from_table",
    "national_directory",
    "not_known",
    "nowhere",
    "postcode_keys",
    "three_valued",
]

UNKNOWN = -1
LIVE, ENDED, NOT_KNOWN = 0, 1, -1  # whether a postcode is still in use


@dataclass(frozen=True, eq=False)
class Directory:
    """Postcodes that exist, in one sorted and searchable form.

    Attributes
    ----------
    name : str
        What the list is, for "about the data".
    keys : numpy.ndarray of int64, shape (n,)
        Sorted, without repeats; see `postcode_keys`.
    easting, northing : numpy.ndarray of int32, shape (n,)
        British National Grid metres, `UNKNOWN` where there is no grid reference.
    authority : numpy.ndarray of int, shape (n,)
        Position in `authority_codes`.
    authority_codes : tuple of str
        As in the source; "" for none, L99999999 and M99999999 for the Crown dependencies.
    area : numpy.ndarray of int, shape (n,)
        Position in `area_codes` of the small area the postcode is in.
    area_codes : tuple of str
        Small areas of a store; "" for none.
    ended : numpy.ndarray of int8, shape (n,)
        `LIVE`, `ENDED`, or `NOT_KNOWN` where the source does not say.
    """

    name: str
    keys: Whole
    easting: Whole
    northing: Whole
    authority: Whole
    authority_codes: tuple[str, ...]
    area: Whole
    area_codes: tuple[str, ...]
    ended: Whole

    def __len__(self) -> int:
        return len(self.keys)

    @functools.cached_property
    def knows_ends(self) -> bool:
        """Whether its source says of any postcode if it is still in use."""
        return bool((self.ended != NOT_KNOWN).any())

    @functools.cached_property
    def placed(self) -> int:
        """How many of its postcodes are in a small area."""
        nowhere = [at for at, code in enumerate(self.area_codes) if not code]
        return int((~np.isin(self.area, nowhere)).sum())

    def find(self, postcodes: pd.Series) -> pd.DataFrame:
        """Look postcodes up.

        Parameters
        ----------
        postcodes : pandas.Series of str, shape (n,)
            Standard form; see `insights.geography.postcodes.standardise`.

        Returns
        -------
        pandas.DataFrame, shape (n, 6)
            Indexed like `postcodes`: ``found``, ``authority_code`` and
            ``area_code`` ("" where unknown), ``easting`` and ``northing``
            (NaN where unknown), and ``terminated``: true, false, or missing
            where the source does not say.
        """
        at, found = self.search(postcode_keys(postcodes))
        return pd.DataFrame(
            {
                "found": found,
                "authority_code": _names(self.authority_codes, self.authority, at, found),
                "area_code": _names(self.area_codes, self.area, at, found),
                "easting": _metres(self.easting, at, found),
                "northing": _metres(self.northing, at, found),
                "terminated": _terminated(self.ended, at, found),
            },
            index=postcodes.index,
        )

    def search(self, keys: Keys) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
        """Find postcodes by their keys.

        Parameters
        ----------
        keys : numpy.ndarray of int64, shape (n,)
            See `postcode_keys`.

        Returns
        -------
        at : numpy.ndarray of int, shape (n,)
            Their positions in the directory's arrays; where not found, of some other.
        found : numpy.ndarray of bool, shape (n,)
            Whether they are there at all; never for 0.
        """
        if not len(self):
            return np.zeros(len(keys), dtype=np.intp), np.zeros(len(keys), dtype=bool)
        order = np.argsort(keys)  # looked up in order, neighbours are near in memory
        at = np.empty(len(keys), dtype=np.intp)
        at[order] = np.minimum(np.searchsorted(self.keys, keys[order]), len(self) - 1)
        return at, np.asarray(self.keys[at] == keys) & (keys != 0)


def national_directory(progress: Progress | None = None) -> Directory:
    """Open the directory of every UK postcode, live and ended.

    The first call on a computer turns the postcode package into memory-mapped
    arrays, which takes some seconds; later starts only map them. Where the
    cache folder cannot be written the directory is held in memory instead.

    Parameters
    ----------
    progress : callable, optional
        Told the fraction done and what is being done, during the first build.

    Returns
    -------
    Directory
        About 2.7 million postcodes. Their source, the ONS postcode directory,
        gives authority codes of April 2025 and no end dates.

    Raises
    ------
    OpenDataError
        If the postcode package is not installed or cannot be read.
    """
    from insights.geography.national import open_national

    return open_national(progress)


def directory_from_table(name: str, table: pd.DataFrame) -> Directory:
    """Make a directory from a table of postcodes.

    Parameters
    ----------
    name : str
        What the list is.
    table : pandas.DataFrame
        ``postcode``, ``easting``, ``northing`` (NaN where unknown),
        ``authority_code`` and, where known, ``area_code`` and ``ended``.
        The first of repeated postcodes counts.

    Returns
    -------
    Directory
        Sorted and searchable.
    """
    keys, first = np.unique(postcode_keys(table["postcode"]), return_index=True)
    rows = table.iloc[first]
    blank = pd.Series("", rows.index)
    authority, authorities = pd.factorize(rows["authority_code"].fillna("").astype("str"))
    area, areas = pd.factorize(rows.get("area_code", blank).fillna("").astype("str"))
    return Directory(
        name=name,
        keys=keys,
        easting=_whole_metres(rows["easting"]),
        northing=_whole_metres(rows["northing"]),
        authority=authority.astype(np.int32),
        authority_codes=tuple(authorities),
        area=area.astype(np.int32),
        area_codes=tuple(areas),
        ended=three_valued(rows["ended"]) if "ended" in rows else not_known(len(rows)),
    )


def three_valued(ended: pd.Series) -> Whole:
    """Turn true, false and missing into `ENDED`, `LIVE` and `NOT_KNOWN`."""
    return ended.astype("boolean").astype("Int8").fillna(NOT_KNOWN).to_numpy(dtype=np.int8)


def not_known(postcodes: int) -> Whole:
    """Return the ends of postcodes whose source says nothing of them, at no cost in memory."""
    return np.broadcast_to(np.int8(NOT_KNOWN), postcodes)


def nowhere(postcodes: int) -> Whole:
    """Return the areas of postcodes that are in none, at no cost in memory."""
    return np.broadcast_to(np.uint16(0), postcodes)


def _names(
    names: tuple[str, ...],
    which: Whole,
    at: npt.NDArray[np.intp],
    found: npt.NDArray[np.bool_],
) -> ExtensionArray:
    """Spell out the code at each position, "" where nothing was found."""
    spelled = np.array([*names, ""], dtype=object)
    where = which[at].astype(np.int64) if len(which) else np.zeros(len(at), dtype=np.int64)
    return pd.array(spelled[np.where(found, where, len(names))], dtype="str")


def _terminated(
    ended: Whole, at: npt.NDArray[np.intp], found: npt.NDArray[np.bool_]
) -> ExtensionArray:
    """Say of each postcode whether it has ended, missing where that is not known."""
    told = ended[at] if len(ended) else np.full(len(at), NOT_KNOWN)
    known = found & (told != NOT_KNOWN)
    return pd.arrays.BooleanArray(np.asarray(told == ENDED), ~known)


def _metres(
    metres: Whole, at: npt.NDArray[np.intp], found: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    if not len(metres):
        return np.full(len(at), np.nan)
    known = np.asarray(metres[at], dtype=np.float64)
    return np.where(found & (known != UNKNOWN), known, np.nan)


def _whole_metres(metres: pd.Series) -> Whole:
    return metres.fillna(UNKNOWN).round().to_numpy(dtype=np.int32)
