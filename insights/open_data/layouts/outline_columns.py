"""Which column of a file of outlines has the codes of its areas, and which their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from insights.open_data.geographies import Geography, geographies, geography_of

_DRAWN = ("small area", "deprivation")
_OF_2011 = re.compile(r"lsoa_?(20)?(01|11)", re.IGNORECASE)
_CODE_ENDING = re.compile(r"(code|cd)$", re.IGNORECASE)
_NAME_ENDINGS = ("nm", "name", "label")
_WARD = re.compile(r"(E05|W05|S13|N08)\d{6}")
_ANY_AREA = re.compile(r"[EWSN]\d{8}|9\d[A-Z]{2}\d{2}\w*")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a layer that are wanted.

    Attributes
    ----------
    geography : Geography
        What its areas are.
    code : str
        The column of their codes.
    name : str
        The column of their names, or "".
    """

    geography: Geography
    code: str
    name: str


def columns_of(sample: pd.DataFrame) -> Columns | None:
    """Find the codes and names of small areas; None where a layer is of others.

    Parameters
    ----------
    sample : pandas.DataFrame
        Some rows of the layer, without outlines.

    Notes
    -----
    Codes of the authority or the super data zone that each area is in may
    stand in the same row: those come more than once, and are of a larger kind.

    Examples
    --------
    >>> zones = {"DZ2021_nm": ["Dunmurry"], "DZ2021_cd": ["N20000001"], "SDZ": ["N21000001"]}
    >>> found = columns_of(pd.DataFrame(zones))
    >>> found.geography.key, found.code, found.name
    ('dz21', 'DZ2021_cd', 'DZ2021_nm')
    """
    known = _kinds(sample)
    if not known or any(_OF_2011.search(str(code)) for code, _ in known):
        return None
    code, geography = known[0]
    if geography.serves not in _DRAWN:
        return None
    return Columns(geography, code, _name_beside(code, sample))


def _kinds(sample: pd.DataFrame) -> list[tuple[str, Geography]]:
    """List the columns of codes that tell rows apart, smallest kind of area first."""
    order = list(geographies())
    known = []
    for name in sample.columns:
        cells = sample[name].dropna().astype("str").str.strip()
        if len(cells) == len(sample) and cells.is_unique and (kind := geography_of(cells)):
            known.append((str(name), kind))
    return sorted(known, key=lambda item: order.index(item[1].key))


def _name_beside(code: str, sample: pd.DataFrame) -> str:
    """Find the names: headed as the codes but for the ending, else by a plain word."""
    by_heading = {str(name).casefold(): str(name) for name in sample.columns}
    stem = _CODE_ENDING.sub("", code.casefold())
    for heading in [*(stem + ending for ending in _NAME_ENDINGS), "name", "label"]:
        if heading in by_heading:
            return by_heading[heading]
    return ""


def why_not(layers: Iterable[pd.DataFrame]) -> tuple[str, str]:
    """Say what layers are of whose areas cannot be used, and the reason.

    Returns
    -------
    recognised_as, reason : str
        The first is "" where nothing is known of them.
    """
    for sample in layers:
        if sample.empty:
            continue
        known = _kinds(sample)
        if any(_OF_2011.search(code) for code, _ in known):
            return (
                "boundaries of Lower layer Super Output Areas 2011",
                "Its areas are those of 2011, which do not match the census of 2021; "
                "use the boundaries of December 2021.",
            )
        if known:
            return _why_not_of(known[0][1])
        for name in sample.columns:
            cells = sample[name].astype("str").str.strip()
            if cells.str.fullmatch(_WARD.pattern).all():
                return (
                    "boundaries of wards",
                    "Not needed: Doorstep works with small areas, which wards do not fit. "
                    "Bring the boundaries of small areas.",
                )
            if cells.is_unique and cells.str.fullmatch(_ANY_AREA.pattern).all():
                return (
                    "",
                    "Its areas are larger than those Doorstep works with, or of another year; "
                    "use the boundaries of small areas: LSOA 2021, Data Zones or Super Data Zones.",
                )
    return (
        "",
        "None of its columns has the codes of small areas, one for each outline, so its areas "
        "cannot be told apart. Use the boundaries as their publisher gives them.",
    )


def _why_not_of(geography: Geography) -> tuple[str, str]:
    kind = f"boundaries of {geography.title}"
    if geography.serves:
        return kind, "Not needed: Doorstep puts them together from small areas."
    return kind, (
        "Its areas are smaller than those Doorstep works with; "
        "use the boundaries of small areas: LSOA 2021, Data Zones or Super Data Zones."
    )
