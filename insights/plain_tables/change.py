"""What changed between two periods, and reach in each of them, as tables."""

from __future__ import annotations

import pandas as pd

from insights.figures.change_map import WORDS, Period, reach_in
from insights.findings import Change
from insights.measures.areas.change import FELL, NO_CLEAR_CHANGE, ROSE
from insights.measures.verdicts import TOO_FEW
from insights.plain_tables.cells import NOT_SHOWN, span, whole
from insights.prose import PARITY

_ORDER = [ROSE, FELL, NO_CLEAR_CHANGE, TOO_FEW]


def change(found: Change, *, clear_only: bool = False) -> pd.DataFrame:
    """Every area with its change, those that clearly changed first.

    Parameters
    ----------
    found : Change
        What changed.
    clear_only : bool
        Only areas whose reach clearly rose or fell.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``area_code``; ready to show.
    """
    areas = found.areas
    if clear_only:
        areas = areas[areas["verdict"].isin([ROSE, FELL])]
    areas = areas.assign(
        order=areas["verdict"].map(_ORDER.index), size=areas["change"].sub(1).abs()
    ).sort_values(["order", "size", "name"], ascending=[True, False, True], na_position="last")
    return pd.DataFrame(
        {
            "Area": areas["name"],
            "Change": areas["verdict"].map(WORDS),
            "Reach since, for every 100 before": whole(100 * areas["change"]),
            "Likely range": span(100 * areas["change_low"], 100 * areas["change_high"]),
            "Came before": _between(areas["before_low"], areas["before_high"]),
            "Came since": _between(areas["since_low"], areas["since_high"]),
        }
    )


def periods(found: Change) -> pd.DataFrame:
    """Every area with its reach in each of the two periods.

    Parameters
    ----------
    found : Change
        What changed.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``area_code``; ready to show.
    """
    areas = found.areas.sort_values("name")
    told: dict[Period, str] = {"before": found.before, "since": found.since}
    reach = {
        f"Reach, {words}": whole(PARITY * reach_in(areas, period)) for period, words in told.items()
    }
    return pd.DataFrame({"Area": areas["name"], **reach})


def _between(low: pd.Series, high: pd.Series) -> pd.Series:
    """Write what may be said of a count: a range, or the count where both ends are one."""
    text = [
        NOT_SHOWN if pd.isna(a) else f"{a:,.0f}" if a == b else f"{a:,.0f} to {b:,.0f}"
        for a, b in zip(low, high, strict=True)
    ]
    return pd.Series(text, index=low.index, dtype="str")
