"""Which postcodes exist, where they are and which authority they are in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

Keys = npt.NDArray[np.int64]
Whole = npt.NDArray[np.integer[Any]]

Progress = Callable[[float, str], None]

UNKNOWN = -1
_WIDTH = 7
_PLACES = 37 ** np.arange(_WIDTH - 1, -1, -1, dtype=np.int64)
_DIGIT = np.zeros(256, dtype=np.int64)
_DIGIT[ord("0") : ord("9") + 1] = np.arange(1, 11)
_DIGIT[ord("A") : ord("Z") + 1] = np.arange(11, 37)


def postcode_keys(postcodes: pd.Series | npt.NDArray[Any]) -> Keys:
    """Turn postcodes into whole numbers that sort as the postcodes do.

    Parameters
    ----------
    postcodes : array-like of str, shape (n,)
        Postcodes in any spacing, upper case.

    Returns
    -------
    numpy.ndarray of int64, shape (n,)
        Base 37: four places of outward code, padded on the right, and three
        of inward code. 0 for an empty string.

    Examples
    --------
    >>> keys = postcode_keys(pd.Series(["DE1 3GL", "DE13GL", "DE10 3GL", ""]))
    >>> bool(keys[0] == keys[1] < keys[2]), int(keys[3])
    (True, 0)
    """
    text = pd.Series(postcodes, dtype="str").fillna("").str.replace(" ", "", regex=False)
    packed = text.str.slice(stop=_WIDTH).to_numpy(dtype=f"S{_WIDTH}")
    letters = packed.view(np.uint8).reshape(-1, _WIDTH)
    length = (letters != 0).sum(axis=1)
    padded = np.zeros_like(letters)
    for n in range(1, _WIDTH + 1):
        rows = length == n
        cut = max(n - 3, 0)
        padded[rows, :cut] = letters[rows, :cut]
        padded[rows, _WIDTH - (n - cut) :] = letters[rows, cut:n]
    return _DIGIT[padded] @ _PLACES


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
    area_keys, area : numpy.ndarray, shape (m,)
        Sorted keys of the postcodes a store assigns to small areas, and the
        position of each one's area in `area_codes`.
    area_codes : tuple of str
        Small areas.
    ended : numpy.ndarray of bool, shape (n,), or None
        Whether the postcode is no longer in use; None where the source does not say.
    """

    name: str
    keys: Whole
    easting: Whole
    northing: Whole
    authority: Whole
    authority_codes: tuple[str, ...]
    area_keys: Whole
    area: Whole
    area_codes: tuple[str, ...] = ()
    ended: npt.NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.keys)

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
            where the source carries no end dates.
        """
        keys = postcode_keys(postcodes)
        at, found = _search(self.keys, keys)
        terminated = pd.array(np.zeros(len(keys), dtype=bool), dtype="boolean")
        if self.ended is None or not len(self.ended):
            terminated[:] = pd.NA
        else:
            terminated = pd.array(self.ended[at] & found, dtype="boolean")
        return pd.DataFrame(
            {
                "found": found,
                "authority_code": _names(self.authority_codes, self.authority, at, found),
                "area_code": _names(self.area_codes, self.area, *_search(self.area_keys, keys)),
                "easting": _metres(self.easting, at, found),
                "northing": _metres(self.northing, at, found),
                "terminated": terminated,
            },
            index=postcodes.index,
        )

    def with_areas(self, area_keys: Whole, area: Whole, area_codes: tuple[str, ...]) -> Directory:
        """Return this directory with a store's assignment of postcodes to small areas."""
        return replace(self, area_keys=area_keys, area=area, area_codes=area_codes)


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
    authority, authorities = pd.factorize(rows["authority_code"].fillna("").astype("str"))
    area = rows["area_code"].fillna("") if "area_code" in rows else pd.Series("", rows.index)
    placed = (area != "").to_numpy()
    area_at, areas = pd.factorize(area[placed].astype("str"))
    return Directory(
        name=name,
        keys=keys,
        easting=_whole_metres(rows["easting"]),
        northing=_whole_metres(rows["northing"]),
        authority=authority.astype(np.int32),
        authority_codes=tuple(authorities),
        area_keys=keys[placed],
        area=area_at.astype(np.int32),
        area_codes=tuple(areas),
        ended=rows["ended"].to_numpy(dtype=bool) if "ended" in rows else None,
    )


def _search(haystack: Whole, keys: Keys) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Find each key's position, and whether it is there at all."""
    if not len(haystack):
        return np.zeros(len(keys), dtype=np.intp), np.zeros(len(keys), dtype=bool)
    at = np.minimum(np.searchsorted(haystack, keys), len(haystack) - 1)
    return at, np.asarray(haystack[at] == keys) & (keys != 0)


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


def _metres(
    metres: Whole, at: npt.NDArray[np.intp], found: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    if not len(metres):
        return np.full(len(at), np.nan)
    known = np.asarray(metres[at], dtype=np.float64)
    return np.where(found & (known != UNKNOWN), known, np.nan)


def _whole_metres(metres: pd.Series) -> Whole:
    return metres.fillna(UNKNOWN).round().to_numpy(dtype=np.int32)
