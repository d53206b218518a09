"""From what people wrote to where it is, with the fate of every record."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.geography.directory import Directory
from insights.geography.postcodes import repair, standardise
from insights.tables import LOCATED, check

_CROWN_CODES = ("L99999999", "M99999999")


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
    (see `insights.geography.postcodes.repair`) and the result exists.
    """
    codes, distinct = pd.factorize(raw if _complete(raw) else raw.astype("str").fillna(""))
    located = _locate_distinct(pd.Series(distinct, dtype="str"), directory)
    return check(located.take(codes).set_axis(raw.index, axis=0), LOCATED)


def _complete(raw: pd.Series) -> bool:
    """Whether each text is held once already, and none is missing."""
    return isinstance(raw.dtype, pd.CategoricalDtype) and not raw.hasnans


def _locate_distinct(distinct: pd.Series, directory: Directory) -> pd.DataFrame:
    """Locate each distinct cell."""
    read = standardise(distinct)
    candidate = read["postcode"].copy()
    unread = (read["shape"] == "unrecognised").to_numpy()
    candidate[unread] = distinct[unread].map(repair).astype("str")
    found = directory.find(candidate)

    crown = read["shape"].eq("crown_dependency") | found["authority_code"].isin(_CROWN_CODES)
    here = found["found"] & ~crown
    repaired = here & unread
    fate = read["shape"].where(read["shape"] != "full", "not_in_directory")
    fate = fate.mask(crown, "crown_dependency").mask(here, "matched")
    fate = fate.mask(here & found["terminated"].fillna(False).astype(bool), "terminated")
    return pd.DataFrame(
        {
            "postcode": candidate.where(~unread | repaired, ""),
            "class": fate.astype("str"),
            "repaired": repaired.astype(bool),
            "area_code": found["area_code"].where(here, ""),
            "authority_code": found["authority_code"].where(here, ""),
            "easting": found["easting"].where(here, np.nan),
            "northing": found["northing"].where(here, np.nan),
        }
    )


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
