"""The same comparison pooled over fifths of the population: it can speak where maps cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import pandas as pd

from insights.measures.false_discovery import q_values
from insights.measures.kinds.trend import slope, spread_of, top_fifth
from insights.measures.scatter import coarse, dispersion, dispersion_about_trend
from insights.measures.thresholds import thresholds
from insights.tables import POOLED, TRENDS, check

FIFTHS = 5
#: Beside the columns of the table: what a trend is worked out from, public as they are.
BESIDE = ("dispersion", "trend_dispersion", "score", "neighbourhoods", "rounded_to")
_FITTED = [
    "slope", "p_value", "inequality", "inequality_low", "inequality_high",
    "difference", "difference_low", "difference_high",
]  # fmt: skip


class Described(Protocol):
    """The part of a characteristic that is needed here."""

    @property
    def label(self) -> str:
        """What it is called on screen."""
        ...

    @property
    def theme(self) -> str:
        """What it is about, such as ``"deprivation"``."""
        ...


def pooled(
    observed: pd.Series,
    expected: pd.Series,
    areas: pd.DataFrame,
    profile: pd.DataFrame,
    characteristics: Mapping[str, Described] | None = None,
    *,
    party_factor: float = 1.0,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Compare visits over fifths of people, ordered by each characteristic of places.

    Parameters
    ----------
    observed : pandas.Series of int
        Counted units by small area; absent areas sent nobody.
    expected : pandas.Series of float, shape (n_areas,)
        Expected visits by small area, by distance.
    areas : pandas.DataFrame, shape (n_areas, ...)
        `insights.tables.SMALL_AREAS`.
    profile : pandas.DataFrame
        `insights.tables.PROFILE`.
    characteristics : mapping of str to Described, optional
        Labels and themes; those of the open-data store where not given.
    party_factor : float
        How many counted units tell as much as one chance: places differ by no less.

    Returns
    -------
    fifths, trends : pandas.DataFrame
        `insights.tables.POOLED`, with ``dispersion``, ``trend_dispersion``, ``score``,
        ``neighbourhoods``, ``rounded_to`` and ``members``, and
        `insights.tables.TRENDS`, with ``inequality`` and ``difference`` and their
        limits: the relative index of inequality and the slope index. Private until
        released.

    Notes
    -----
    A fifth holds a fifth of the people, in whole areas. Limits are the exact
    Poisson ones widened by how much areas, or neighbourhoods where that is
    more, differ within a fifth (quasi-Poisson). The verdict needs three things of
    the top fifth: a ratio beyond the margin, limits that exclude parity, and a
    trend over the fifths whose false-discovery rate is at most 5 %.

    References
    ----------
    McCullagh & Nelder (1989), *Generalized Linear Models*, ch. 6. Mackenbach &
    Kunst (1997), "Measuring the magnitude of socio-economic inequalities in
    health", Social Science & Medicine 44, for the index of inequality.
    """
    about = _known_characteristics() if characteristics is None else characteristics
    base = pd.DataFrame(
        {
            "observed": observed.reindex(areas.index, fill_value=0).astype(float),
            "expected": expected.reindex(areas.index).astype(float),
            "people": areas["people"].astype(float),
            "neighbourhood": pd.factorize(areas["neighbourhood_code"])[0],
        }
    )
    base = base[(base["expected"] > 0) & (base["people"] > 0)]
    # Codes are looked up once for all characteristics: texts are slow to compare.
    at = base.index.get_indexer(pd.Index(profile["area_code"]))
    shares = profile["share"].to_numpy(float)
    number, keys = pd.factorize(profile["characteristic"], sort=True)
    fifths, trends = [], []
    for each, key in enumerate(keys):
        share, mine = np.full(len(base), np.nan), (number == each) & (at >= 0)
        share[at[mine]] = shares[mine]
        table = base.assign(share=share).dropna(subset=["share"])
        if len(table) < thresholds("pooled")["fewest_areas"] or table["share"].nunique() < FIFTHS:
            continue
        if table["observed"].sum() <= 0:
            continue
        fifths.append(_fifths(str(key), table, party_factor))
        known = about.get(str(key))
        theme = known.theme if known else ""
        label = known.label if known else str(key)
        trends.append({"characteristic": str(key), "label": label, "theme": theme})
    return _finished(fifths, trends)


def _known_characteristics() -> Mapping[str, Described]:
    from insights.open_data.people.characteristics import characteristics

    return characteristics()


def _fifths(key: str, table: pd.DataFrame, party_factor: float) -> pd.DataFrame:
    """Cut areas, in order of their share, into fifths of people."""
    table = table.sort_values(["share", "people"], kind="stable")
    people, share = table["people"].to_numpy(float), table["share"].to_numpy(float)
    middle = (people.cumsum() - people / 2) / people.sum()
    fifth = np.minimum(np.floor(middle * FIFTHS) + 1, FIFTHS).astype(int)
    table = table.assign(fifth=fifth)
    mean = np.average(share, weights=people)
    scale = np.sqrt(np.average((share - mean) ** 2, weights=people))
    codes = table.index.to_numpy(dtype=object)
    rows = []
    for each in np.unique(fifth):
        inside = fifth == each
        lived = people[inside].sum()
        rows.append(
            {
                "fifth": each,
                "areas": int(inside.sum()),
                "people": int(lived),
                "share_low": share[inside].min(),
                "share_high": share[inside].max(),
                "observed": table["observed"].to_numpy()[inside].sum(),
                "expected": table["expected"].to_numpy()[inside].sum(),
                "score": (people * (share - mean) / scale)[inside].sum() / lived,
                "members": tuple(codes[inside]),
            }
        )
    return pd.DataFrame(rows).assign(
        characteristic=key,
        dispersion=coarse(max(party_factor, dispersion(table))),
        trend_dispersion=coarse(max(party_factor, dispersion_about_trend(table))),
        neighbourhoods=table["neighbourhood"].nunique(),
        rounded_to=1,
    )


def ratios(fifths: pd.DataFrame) -> pd.DataFrame:
    """Fill ``ratio``, ``low`` and ``high`` of pooled rows from their counts and doubt.

    Parameters
    ----------
    fifths : pandas.DataFrame
        ``observed``, ``expected``, ``dispersion`` and ``rounded_to``; rows whose
        observed count is null have null ratios.
    """
    from insights.measures.areas.statistics import exact_limits

    seen, due = fifths["observed"].to_numpy(float), fifths["expected"].to_numpy(float)
    spread = spread_of(fifths)
    low, high = exact_limits(np.nan_to_num(seen) / spread, due / spread)
    hidden = np.isnan(seen)
    return fifths.assign(
        ratio=seen / due, low=np.where(hidden, np.nan, low), high=np.where(hidden, np.nan, high)
    )


def _finished(
    fifths: list[pd.DataFrame], about: list[dict[str, str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = [*POOLED.columns, *BESIDE, "members"]
    rows = (
        ratios(pd.concat(fifths, ignore_index=True))[columns]
        if fifths
        else pd.DataFrame(columns=columns)
    )
    named = pd.DataFrame(about, columns=["characteristic", "label", "theme"])
    return check(rows, POOLED), check(judge(named.set_index("characteristic"), rows), TRENDS)


def judge(trends: pd.DataFrame, fifths: pd.DataFrame) -> pd.DataFrame:
    """Fill trends, what is said of the top fifth, and the verdict, all from pooled rows.

    Parameters
    ----------
    trends : pandas.DataFrame
        Indexed by characteristic, with ``label`` and ``theme``.
    fifths : pandas.DataFrame
        Pooled rows, exact or as released.
    """
    of_each = {str(key): rows for key, rows in fifths.groupby("characteristic")}
    fits = [slope(of_each[str(key)]) for key in trends.index]
    said = trends[["label", "theme"]].join(pd.DataFrame(fits, trends.index, columns=_FITTED))
    said["q_value"] = q_values(said["p_value"])
    top = fifths[fifths["fifth"] == FIFTHS].set_index("characteristic").reindex(trends.index)
    for name, column in top_fifth(top, said["slope"], said["q_value"]).items():
        said[name] = column
    return said[list(TRENDS.columns)]
