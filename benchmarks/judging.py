"""Show an imagined museum to the functions that judge real ones, and mark their work."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from benchmarks.imagined import Place, Truth
from insights.comparison import compare
from insights.errors import OpenDataError
from insights.measures.areas.statistics import exact_limits
from insights.measures.verdicts import UNDER, UNDER_LIKELY, UNDER_STRONG
from insights.surroundings import Surroundings

_SOURCE = "tickets and bookings"
_FEWEST_DUE = 10


@dataclass(frozen=True, slots=True)
class Marks:
    """How right the findings of one museum are; NaN where there is nothing to mark.

    Attributes
    ----------
    covered, covered_exactly : float
        The part of areas with at least ten expected of which the shrunken, and the exact,
        95 % interval holds the true ratio of visits to those that are expected.
    covered_truly : float
        The same of the shrunken one, had the true fall with distance been known.
    found : float
        The part of the areas with a gap that are called clearly fewer.
    found_either : float
        The same, with those called probably fewer.
    false : float
        Of the areas called clearly fewer, the part where no gap was planted; 0 where none is.
    harmless : float
        Of the same, the part whose true ratio is 0.9 or more.
    any_strong : float
        1 where an area is called clearly fewer, else 0.
    trend : float
        1 where more deprived places are called fewer than expected, else 0.
    beta : float
        The fall with distance as it was found.
    areas : int
        How many areas were judged.
    """

    covered: float
    covered_exactly: float
    covered_truly: float
    found: float
    found_either: float
    false: float
    harmless: float
    any_strong: float
    trend: float
    beta: float
    areas: int


def judged(here: Place, truth: Truth, units: pd.DataFrame) -> Marks:
    """Compare an imagined museum's visits with its neighbours, and mark what is found.

    Parameters
    ----------
    here : Place
    truth : Truth
    units : pandas.DataFrame
        Who came; see `benchmarks.imagined.counted`.
    """
    found = compare({_SOURCE: units}, [], surroundings(here), OpenData(here))
    areas, grouping = found.areas, found.grouping
    if grouping is None or found.expected is None:
        raise ValueError("nothing could be compared")

    def total(values: NDArray[np.float64]) -> pd.Series:
        return grouping.total(pd.Series(values, here.areas.index)).reindex(areas.index)

    due = total(truth.due)
    likely, expected = total(truth.likely), areas["expected_distance"] / found.party.mean
    ratio, shown = (likely / due).to_numpy(), (likely / expected).to_numpy()
    # Of a gathered area, most of what is due comes from where a gap was planted, or it has none.
    gap = (total(truth.due * truth.planted) / due > 0.5).to_numpy()
    strong = areas["verdict"].eq(UNDER_STRONG).to_numpy()
    weak = areas["verdict"].eq(UNDER_LIKELY).to_numpy()
    factor = found.party.factor
    chances = areas["expected_distance"].to_numpy(float) / factor
    enough = chances >= _FEWEST_DUE
    low, high = exact_limits(areas["observed"].to_numpy(float) / factor, chances)
    return Marks(
        covered=_part(_within(shown, areas["low"], areas["high"]), enough),
        covered_exactly=_part(_within(shown, low, high), enough),
        covered_truly=_part(_within(ratio, areas["low"], areas["high"]), enough),
        found=_part(strong, gap),
        found_either=_part(strong | weak, gap),
        false=_part(~gap, strong) if strong.any() else 0.0,
        harmless=_part(ratio >= 0.9, strong) if strong.any() else 0.0,
        any_strong=float(strong.any()),
        trend=float(found.trends["verdict"].eq(UNDER).any()),
        beta=found.expected.beta,
        areas=len(areas),
    )


def _within(ratio: NDArray[np.float64], low: object, high: object) -> NDArray[np.bool_]:
    return (np.asarray(low) <= ratio) & (ratio <= np.asarray(high))


def _part(of: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    return float(of[among].mean()) if among.any() else float("nan")


class OpenData:
    """What a store would hold of an imagined place: outlines, and no census."""

    def __init__(self, here: Place) -> None:
        self._here = here
        self.areas = here.areas

    def boundaries(self, codes: pd.Index) -> gpd.GeoDataFrame:
        """Give each area what lies nearer to it than to any other."""
        at = shapely.MultiPoint(self.areas.loc[codes, ["easting", "northing"]].to_numpy())
        cells = shapely.voronoi_polygons(at, ordered=True).geoms
        return gpd.GeoDataFrame(geometry=list(cells), index=codes, crs=27700)

    def census(self, table: str, codes: object = None) -> pd.DataFrame:
        """Refuse: nobody's answers are imagined."""
        raise OpenDataError(f"{table} of {codes} is not imagined.", remedy="Ask for none.")


def surroundings(here: Place) -> Surroundings:
    """Describe an imagined place as open data describes a real one: deprivation, and no more."""
    profile = pd.DataFrame(
        {
            "area_code": here.areas.index,
            "characteristic": "deprivation",
            "count": np.nan,
            "base": np.nan,
            "share": here.deprivation.to_numpy(),
        }
    )
    return Surroundings(
        areas=here.areas,
        distance_km=here.distance_km,
        deprivation=here.deprivation,
        profile=profile,
        characteristics={"deprivation": SimpleNamespace(label="deprivation", theme="deprivation")},
        radius_km=None,
        rule="Everywhere.",
    )
