"""Whose data a finding rests on, for the lines that their licences ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from insights.geography.authorities import authorities
from insights.open_data.registry import Source

_PLACE, _AREAS = "Northern Ireland", ("N", "95")  # what the codes of its areas begin with
_LICENSED_APART = "northern_ireland_postcodes"


def sources_used(
    sources: Iterable[Source], venue: str, breakdown: pd.DataFrame, local: Collection[str]
) -> tuple[Source, ...]:
    """Leave out the licence of Northern Ireland's postcodes where no finding shows any.

    Parameters
    ----------
    sources : iterable of Source
        Of the store.
    venue : str
        The museum's postcode.
    breakdown : pandas.DataFrame
        As released, so that the line tells nothing of visits the files hold
        back; see `insights.tables.BREAKDOWN`.
    local : collection of str
        Small areas of the catchment.

    Returns
    -------
    tuple of Source

    Examples
    --------
    >>> from insights.open_data.registry import postcode_sources
    >>> from insights.tables import BREAKDOWN, empty
    >>> none = empty(BREAKDOWN)
    >>> [len(sources_used(postcode_sources(), at, none, ())) for at in ("DE1 3GL", "BT1 5GS")]
    [1, 2]
    """
    known = authorities()
    councils = set(known.index[known["nation"] == _PLACE]) | set(
        known["name"][known["nation"] == _PLACE]
    )
    shown = (
        venue.startswith("BT")
        or any(code.startswith(_AREAS) for code in local)
        or bool(breakdown["value"].isin(councils).any())
    )
    return tuple(each for each in sources if shown or each.key != _LICENSED_APART)
