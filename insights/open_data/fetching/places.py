"""Which nations and authorities are meant, by name, code or a museum's postcode."""

from __future__ import annotations

import difflib

import numpy as np
import pandas as pd

from insights.errors import OpenDataError
from insights.geography.authorities import (
    authorities,
    authority_code,
    current_code,
    nation_of,
)
from insights.geography.catchment import WITHIN_KM
from insights.geography.directory import UNKNOWN, Directory
from insights.geography.postcodes import standardise
from insights.open_data.people import characteristics

NATIONS = tuple(characteristics.NATIONS)


def nation_named(name: str) -> str:
    """Return a nation by its name, however it is capitalised.

    Raises
    ------
    OpenDataError
        If there is no such nation.
    """
    found = {nation.casefold(): nation for nation in NATIONS}.get(name.strip().casefold())
    if not found:
        raise OpenDataError(
            "There is no such nation.",
            remedy='Name England, Wales, Scotland or "Northern Ireland".',
        )
    return found


def authority_named(told: str) -> str:
    """Return the code of a local authority by its name, or by a code it has or had.

    Raises
    ------
    OpenDataError
        If there is no such authority; the names most alike are offered.
    """
    name = told.strip()
    code = current_code(name.upper())
    if code in authorities().index:
        return code
    if found := authority_code(name):
        return found
    alike = difflib.get_close_matches(name, authorities()["name"].astype("str"), 3)
    meant = f" Was it {' or '.join(alike)}?" if alike else ""
    raise OpenDataError(
        f"No local authority has this name or code.{meant}",
        remedy="Give it as the Office for National Statistics writes it, or its nine-figure code.",
    )


def authorities_around(postcode: str, directory: Directory, km: float = WITHIN_KM) -> list[str]:
    """List the local authorities that a museum's visitors could live in.

    Parameters
    ----------
    postcode : str
        The museum's own.
    directory : Directory
        The postcodes of the country.
    km : float
        How far around it; the widest catchment Doorstep proposes by itself.

    Returns
    -------
    list of str
        Codes of the authorities with a postcode that near, the museum's own first.

    Raises
    ------
    OpenDataError
        If the postcode is not known, or nowhere on the ground.
    """
    standard = standardise(pd.Series([postcode], dtype="str"))["postcode"]
    found = directory.find(standard).iloc[0]
    if not found["authority_code"] or pd.isna(found["easting"]) or found["easting"] == UNKNOWN:
        raise OpenDataError(
            "The museum's postcode is not in the list of postcodes.",
            remedy="Check it, or name its local authority with --authority.",
        )
    placed = directory.easting != UNKNOWN
    east = directory.easting.astype(np.float64) - float(found["easting"])
    north = directory.northing.astype(np.float64) - float(found["northing"])
    near = placed & (np.hypot(east, north) <= km * 1000)
    rows = np.unique(directory.authority[near])
    codes = {current_code(directory.authority_codes[row]) for row in rows}
    own = current_code(str(found["authority_code"]))
    return [own, *sorted(code for code in codes - {own} if nation_of(code))]
