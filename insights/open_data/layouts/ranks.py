"""What every index of deprivation has in common: ranks, deciles, and rates of people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.open_data.geographies import geographies, geography_of
from insights.open_data.reading import Refusal

_MOST_TIES = 0.1  # of the areas of a file; Scotland's income ranks have the most, at 7 in 100


def with_deciles(values: pd.DataFrame, areas: int, recognised_as: str) -> pd.DataFrame:
    """Check an index, and work out the deciles that were not published.

    Parameters
    ----------
    values : pandas.DataFrame, shape (n_areas, n_measures)
        ``<domain>_rank``, and ``_decile`` where published; other columns pass.
    areas : int
        How many areas the nation ranks in all.
    recognised_as : str
        The layout, in words.

    Returns
    -------
    pandas.DataFrame
        The same with a ``_decile`` after every ``_rank``, 1 the most deprived.

    Raises
    ------
    Refusal
        If a rank cannot be one of 1 to `areas`, or a decile of 1 to 10.

    Notes
    -----
    The decile is that tenth of the nation's areas which the rank falls in,
    ceil(10 rank / areas), as England, Scotland and Northern Ireland cut them. The
    Welsh Government's own groups end an area or so earlier here and there (ranks 1
    to 191, 382, 574 and 958 are the most deprived 10, 20, 30 and 50 in a hundred of
    1,917): its workbook has the overall decile of every area, which is then used.

    Examples
    --------
    >>> with_deciles(pd.DataFrame({"crime_rank": [89.0, 90.0]}), 890, "NIMDM").to_dict("list")
    {'crime_rank': [89.0, 90.0], 'crime_decile': [1.0, 2.0]}
    """
    columns: dict[str, pd.Series] = {}
    for name in map(str, values):
        known = values[name]
        if name.endswith("_rank"):
            check_ranks(known, areas, recognised_as)
            columns[name] = known
            derived = np.ceil(known * 10 / areas).clip(1, 10)
            columns[name.replace("_rank", "_decile")] = derived
        elif name.endswith("_decile") and not known.dropna().isin(range(1, 11)).all():
            raise Refusal(
                recognised_as,
                "A tenth of the ranking is not one of 1 to 10; the file has been altered.",
            )
        elif name.endswith("_decile"):
            columns[name] = known.fillna(columns.get(name, known))
        else:
            columns[name] = known
    if "imd_rank" in values and values["imd_rank"].isna().any():
        raise Refusal(
            recognised_as, "Some areas have no rank; the file is cut short or has been altered."
        )
    return pd.DataFrame(columns, index=values.index)


def check_areas(codes: pd.Series, kind: str, recognised_as: str) -> None:
    """Refuse a file whose rows are not the areas that an index ranks; `kind` is their key."""
    found = geography_of(codes)
    if found is None or found.key != kind:
        raise Refusal(
            recognised_as,
            f"Its rows are not {geographies()[kind].title}, the areas that this index ranks; "
            "download it again.",
        )


def check_ranks(ranks: pd.Series, areas: int, recognised_as: str) -> None:
    """Refuse numbers that cannot be ranks: below 1, above the last, or too many of one.

    Parameters
    ----------
    ranks : pandas.Series of float
        Of some or all of a nation's areas; those not known are passed over.
    areas : int
        How many areas the nation ranks in all.
    recognised_as : str
        The layout, in words.

    Raises
    ------
    Refusal
        If they are not ranks.

    Notes
    -----
    Tied areas share the first of their ranks or the mean of them: either way
    fewer areas come before a rank than the rank itself, and after it there is
    room for all that do.
    """
    known = np.sort(ranks.dropna().to_numpy(dtype=float))
    before = np.searchsorted(known, known, side="left")
    after = len(known) - np.searchsorted(known, known, side="right")
    possible = (known >= 1) & (before <= known - 1) & (after <= areas - known)
    possible &= (known * 2) % 1 == 0
    ties = int((np.diff(known) == 0).sum())
    if ties > _MOST_TIES * len(known) or not possible.all():
        raise Refusal(
            recognised_as,
            f"A column of ranks does not hold ranks of 1 to {areas:,}; the file has been altered. "
            "Download it again.",
        )


def shares(published: pd.Series, recognised_as: str) -> pd.Series:
    """Turn published rates of people into shares of 1: "8%", 8 and 0.08 alike.

    Parameters
    ----------
    published : pandas.Series of str
        "*" or an empty cell where a rate was withheld.

    Returns
    -------
    pandas.Series of float
        Not known where it was withheld, never 0.

    Raises
    ------
    Refusal
        If it holds something else, or rates outside 0 to 100 in a hundred.

    Examples
    --------
    >>> shares(pd.Series(["8%", "*", "12.5"]), "SIMD").tolist()
    [0.08, nan, 0.125]
    """
    cells = published.astype("str").str.strip()
    in_hundreds = cells.str.endswith("%").any()
    rates: pd.Series = pd.to_numeric(cells.str.rstrip("% "), errors="coerce")
    if (rates.isna() & ~cells.isin(["*", ""])).any():
        raise Refusal(recognised_as, "A column of rates holds something that is not a number.")
    known = rates.dropna()
    if in_hundreds or known.gt(1).any() or (known % 1 == 0).all():
        rates, known = rates / 100, known / 100
    if not known.between(0, 1).all():
        raise Refusal(recognised_as, "A rate lies outside 0 to 100 in a hundred.")
    return rates.astype(float)
