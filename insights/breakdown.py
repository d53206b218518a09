"""Where, when and how the counted visits came: exact, before anything is hidden."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from insights.geography.catchment import distance_bands

# Longer, a scale of months is one mistyped year and not a history.
_LONGEST_MONTHS = 120


def break_down(
    units: pd.DataFrame,
    orders: pd.DataFrame,
    easting: float,
    northing: float,
    authority_name: Callable[[str], str],
) -> pd.DataFrame:
    """Divide the counted units by where they live, and orders by when and how they came.

    Parameters
    ----------
    units : pandas.DataFrame
        One row per counted unit, as `insights.counting.countable` returns.
    orders : pandas.DataFrame
        The same evidence with one row per order: a household that came in
        three months is in all three.
    easting, northing : float
        The museum, in British National Grid metres.
    authority_name : callable
        Gives the name of an authority code.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.BREAKDOWN`, exact counts, not yet released.
    """
    metres = np.hypot(units["easting"] - easting, units["northing"] - northing)
    distance = pd.Series(metres / 1000, index=units.index)
    authority = units["authority_code"].map(authority_name)
    ways: list[pd.DataFrame] = [
        _shares("authority", authority, units["weight"], largest_first=True),
        _shares("distance", distance_bands(distance), units["weight"]),
        _shares("month", _months(orders["date"]), orders["weight"]),
        _shares("ticket_type", orders["ticket_type"], orders["weight"], largest_first=True),
        _shares("channel", orders["channel"], orders["weight"], largest_first=True),
    ]
    return pd.concat(ways, ignore_index=True)


def _months(dates: pd.Series) -> pd.Series:
    """Name the months of dates, as a scale on which months between them have a place too."""
    months = dates.dt.to_period("M")
    if months.notna().any():
        between = pd.period_range(months.min(), months.max())
        if len(between) <= _LONGEST_MONTHS:
            scaled: pd.Series = months.astype("str").astype(
                pd.CategoricalDtype(between.astype("str"))
            )
            return scaled
    named: pd.Series = dates.dt.strftime("%Y-%m")
    return named


def _shares(
    dimension: str, values: pd.Series, weight: pd.Series, *, largest_first: bool = False
) -> pd.DataFrame:
    """Count one way of dividing the visits, leaving out what is not said.

    Of a scale, such as distance, every step is counted, nought or not.
    """
    known = values[values.notna() & values.ne("")]
    counts = weight[known.index].groupby(known, observed=False).sum()
    if largest_first:
        counts = counts.sort_values(ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "dimension": dimension,
            "value": counts.index.astype("str"),
            "count": counts.to_numpy(dtype="float64"),
            "share": counts.to_numpy(dtype="float64") / max(int(counts.sum()), 1),
        }
    )
