"""Whether a verdict holds at other levels of geography, from released areas alone."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from insights.measures.areas.naming import NEIGHBOURHOOD, SMALL_AREA
from insights.measures.areas.statistics import area_statistics
from insights.measures.expected.party import factor_of
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW
from insights.tables import STRIP, check, empty

WARD = "ward"
#: The counts that it would take are hidden, or are not published.
NOT_TOLD = "not_told"


def strip(areas: pd.DataFrame, small: pd.DataFrame) -> pd.DataFrame:
    """Say of each area what would be said of the same people at other levels.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`, and nothing else that was counted.
    small : pandas.DataFrame
        `insights.tables.SMALL_AREAS` of the catchment; ``ward_code`` and ``ward`` where
        they are known.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.STRIP`: for each area, one row for each level that is finer or
        coarser than its own.

    Notes
    -----
    A finer level is not counted: what is published of an area does not say how its visits
    fall to the small areas within. But where none of these would have enough expected
    visits, dividing those of the area by its people, that is the verdict whatever came.

    A ward is taken to be the areas of which most people live in it, and its count their
    sum. Its verdict is that of `insights.measures.areas.statistics.area_statistics` over all
    wards whose counts are known. A count hidden as small may be any of its band: where the
    least and the most of all of them would earn a ward two verdicts, neither is told.

    Openshaw (1984), "The modifiable areal unit problem", CATMOG 38, is why it is asked.
    """
    if not len(areas):
        return empty(STRIP)
    members = areas["members"].explode()
    found = [_finer(areas, members, small, rung) for rung in (SMALL_AREA, NEIGHBOURHOOD)]
    if small.get("ward_code", pd.Series(dtype="str")).ne("").any():
        found.append(_wards(areas, members, small))
    told = pd.concat(found, ignore_index=True).sort_values("area_code", kind="stable")
    return check(told.reset_index(drop=True), STRIP)


def _finer(areas: pd.DataFrame, members: pd.Series, small: pd.DataFrame, rung: str) -> pd.DataFrame:
    """Say what can be said of the places that areas are made of, where they are several."""
    own = members.to_numpy(dtype=object)
    people = small["people"].reindex(own).to_numpy(float)
    unit = own if rung == SMALL_AREA else small["neighbourhood_code"].reindex(own).to_numpy(object)
    parts = pd.DataFrame({"area_code": members.index, "unit": unit, "people": people})
    parts = parts.groupby(["area_code", "unit"])["people"].sum().reset_index()
    whole = parts["area_code"].map(areas["people"]).to_numpy(float)
    due = parts["area_code"].map(areas["expected_distance"]).to_numpy(float) / factor_of(areas)
    parts["due"] = np.divide(due * parts["people"], whole, out=np.zeros_like(due), where=whole > 0)
    due_of_each = parts.groupby("area_code")["due"]
    by_area = pd.DataFrame({"size": due_of_each.size(), "max": due_of_each.max()})
    by_area = by_area[by_area["size"] > 1]
    few = by_area["max"] < thresholds("areas")["expected_to_indicate"]
    return _rows(by_area.index, rung, "", np.where(few, TOO_FEW, NOT_TOLD), by_area["size"])


def _wards(areas: pd.DataFrame, members: pd.Series, small: pd.DataFrame) -> pd.DataFrame:
    """Say what is said of the ward where most people of each area live."""
    lived = pd.DataFrame(
        {
            "area_code": members.index,
            "ward": small["ward_code"].reindex(members.to_numpy(dtype=object)).to_numpy(object),
            "people": small["people"].reindex(members.to_numpy(dtype=object)).to_numpy(float),
        }
    )
    lived = lived[lived["ward"].ne("")].groupby(["area_code", "ward"], as_index=False).sum()
    lived = lived.sort_values(["people", "ward"], ascending=[False, True])
    home = lived.drop_duplicates("area_code").set_index("area_code")["ward"]
    held = home.value_counts()
    verdict = _verdicts(areas.loc[home.index], home)
    names = small.drop_duplicates("ward_code").set_index("ward_code")["ward"]
    return _rows(
        home.index, WARD, home.map(names), home.map(verdict).to_numpy(object), home.map(held)
    )


def _verdicts(areas: pd.DataFrame, home: pd.Series) -> pd.Series:
    """Return the verdict on each larger place, from the released counts of its areas."""
    low, high = _bounds(areas)
    each = pd.DataFrame({"due": areas["expected_distance"], "low": low, "high": high})
    sums = each.groupby(home.reindex(areas.index).to_numpy()).sum()
    known = np.isfinite(sums["high"])
    due, factor = sums["due"][known], factor_of(areas)
    found = pd.Series(NOT_TOLD, sums.index, dtype=object)
    if known.any():
        least, most = (
            area_statistics(sums[name][known], due, party_factor=factor)["verdict"]
            for name in ("low", "high")
        )
        found[known] = np.where(least == most, least, NOT_TOLD)
    few = sums["due"] / factor < thresholds("areas")["expected_to_indicate"]
    return found.where(~few, TOO_FEW)


def _bounds(areas: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the least and the most that each count can be, by how it is shown."""
    top = [
        float(found[1]) if (found := re.fullmatch(r"0-(\d+)", str(band))) else np.inf
        for band in areas["observed_band"]
    ]
    seen = areas["observed"].astype(float)
    return seen.fillna(0.0), seen.fillna(pd.Series(top, areas.index))


def _rows(
    codes: pd.Index, rung: str, names: pd.Series | str, verdicts: object, units: pd.Series
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": codes.to_numpy(str),
            "rung": rung,
            "name": names if isinstance(names, str) else names.to_numpy(str),
            "units": units.to_numpy("int64"),
            "verdict": np.asarray(verdicts, dtype=str),
        }
    ).astype({"area_code": "str", "rung": "str", "name": "str", "verdict": "str"})
