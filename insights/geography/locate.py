"""From what people wrote to where it is, with the fate of every record."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from insights.geography.directory import ENDED, UNKNOWN, Directory, Whole
from insights.geography.keys import Keys, postcode_keys
from insights.geography.postcodes import CLASSES, SHAPES, Reading, each, read_rows, spelled
from insights.geography.slips import repair
from insights.tables import LOCATED, check

_CROWN_CODES = ("L99999999", "M99999999")
_CROWN, _UNREAD = SHAPES.index("crown_dependency"), SHAPES.index("unrecognised")
_FATE = np.array(
    [CLASSES.index("not_in_directory" if shape == "full" else shape) for shape in SHAPES]
)


def locate(raw: pd.Series, directory: Directory) -> pd.DataFrame:
    """Say of each record what its postcode is and where it lies.

    Parameters
    ----------
    raw : pandas.Series of str, shape (n,)
        Postcodes as written, one for each record.
    directory : Directory
        The postcodes that exist; a store's own carries small areas as well.

    Returns
    -------
    pandas.DataFrame, shape (n, 7)
        See `insights.tables.LOCATED`; same index and order as `raw`. A record
        is "matched" or "terminated" if its postcode is in the directory, and
        in exactly one of the other classes if not.

    Notes
    -----
    A mistyped O, 0, I or 1 is put right only where one form of postcode fits
    best (see `insights.geography.slips.repair`) and the result exists.
    """
    codes, reading = read_rows(raw)
    shapes = reading.shapes
    keys, mended = _repaired(reading)
    at, found = directory.search(keys)
    authority = _of(directory.authority, at)
    crown = (shapes == _CROWN) | (found & np.isin(authority, _crown_authorities(directory)))
    here = found & ~crown
    mended &= here

    fate = np.where(crown, CLASSES.index("crown_dependency"), _FATE[shapes])
    fate[here] = CLASSES.index("matched")
    fate[here & (_of(directory.ended, at) == ENDED)] = CLASSES.index("terminated")
    located = pd.DataFrame(
        {
            "postcode": each(spelled(np.where((shapes != _UNREAD) | mended, keys, 0)), codes),
            "class": each(pa.array(CLASSES), fate[codes]),
            "repaired": mended[codes],
            "area_code": _named(directory.area_codes, _of(directory.area, at), here, codes),
            "authority_code": _named(directory.authority_codes, authority, here, codes),
            "easting": _metres(directory.easting, at, here)[codes],
            "northing": _metres(directory.northing, at, here)[codes],
        }
    )
    return check(located.set_axis(raw.index, axis=0), LOCATED)


def _repaired(reading: Reading) -> tuple[Keys, npt.NDArray[np.bool_]]:
    """Give what is no postcode the key of what it may be a slip for; say also which those are."""
    unread = reading.shapes == _UNREAD
    keys = reading.keys.copy()
    slips = zip(reading.texts, unread[reading.rest], strict=True)
    keys[unread] = postcode_keys([repair(text) for text, is_one in slips if is_one])
    return keys, unread


def _crown_authorities(directory: Directory) -> list[int]:
    return [at for at, code in enumerate(directory.authority_codes) if code in _CROWN_CODES]


def _of(column: Whole, at: npt.NDArray[np.intp]) -> Whole:
    """Look up positions in a column of the directory, which may be empty."""
    return np.asarray(column[at]) if len(column) else np.full(len(at), UNKNOWN)


def _named(
    names: tuple[str, ...],
    which: Whole,
    here: npt.NDArray[np.bool_],
    codes: npt.NDArray[np.intp],
) -> pd.Series:
    """Give each row the name of where it is, "" where it is nowhere."""
    return each(pa.array([*names, ""]), np.where(here, which, len(names))[codes])


def _metres(
    metres: Whole, at: npt.NDArray[np.intp], here: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    known = _of(metres, at).astype(np.float64)
    return np.where(here & (known != UNKNOWN), known, np.nan)


def by_authority(located: pd.DataFrame) -> pd.Series:
    """Count matched records by local authority.

    Parameters
    ----------
    located : pandas.DataFrame
        See `insights.tables.LOCATED`.

    Returns
    -------
    pandas.Series of int
        Indexed by ``authority_code`` as in the postcode source, most first;
        the few matched postcodes that have no authority are left out.
    """
    known = located.loc[located["authority_code"] != "", "authority_code"]
    return known.value_counts().rename_axis("authority_code").rename("count")
