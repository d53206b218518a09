"""Museums that never were, in places that could be: where people live, and who of them comes.

Nothing here is copied from open data. What is drawn follows what census areas are like:
1,000 to 3,000 people to a small area, four to six of them to a neighbourhood, people thinning
out from a centre, deprivation alike among neighbours and higher near the centre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Kind = Literal["city", "town", "coast"]

KINDS: tuple[Kind, ...] = ("city", "town", "coast")
#: How many neighbourhoods, and within how many kilometres most of them lie.
_SIZES: dict[Kind, tuple[int, float]] = {"city": (80, 4.0), "town": (45, 6.0), "coast": (60, 9.0)}
_COUNCILS = 3
#: People on an order, and how often: some alone, families, and one coach in a hundred.
PARTIES = (np.array([1, 2, 3, 4, 5, 30]), np.array([0.2, 0.38, 0.15, 0.17, 0.09, 0.01]))


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Small areas about a museum.

    Attributes
    ----------
    areas : pandas.DataFrame
        `insights.tables.SMALL_AREAS`.
    distance_km, deprivation : pandas.Series of float
        By small area; deprivation has mean 0 and standard deviation 1.
    neighbourhood : numpy.ndarray of int, shape (n_areas,)
        The number of the neighbourhood that each small area is in.
    """

    areas: pd.DataFrame
    distance_km: pd.Series
    deprivation: pd.Series
    neighbourhood: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What is so, and a museum can only guess.

    Attributes
    ----------
    due : numpy.ndarray of float, shape (n_areas,)
        Orders that people and distance alone would bring.
    likely : numpy.ndarray of float, shape (n_areas,)
        Orders that come on average, the gaps and the luck of places with them.
    planted : numpy.ndarray of bool, shape (n_areas,)
        Where a gap was planted.
    """

    due: Floats
    likely: Floats
    planted: NDArray[np.bool_]


def place(chance: np.random.Generator, kind: Kind) -> Place:
    """Draw a city, a town or a stretch of coast with a museum at its middle."""
    count, within = _SIZES[kind]
    radius = within * np.sqrt(-np.log(chance.uniform(0.02, 1, count)))
    angle = chance.uniform(0, np.pi if kind == "coast" else 2 * np.pi, count)
    middle = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    apart = np.hypot(*(middle[:, None] - middle[None]).transpose(2, 0, 1))
    alike = np.linalg.cholesky(np.exp(-apart / 3) + 1e-9 * np.eye(count))
    poor = alike @ chance.normal(size=count) - 0.6 * (radius - radius.mean()) / radius.std()
    inside = np.repeat(np.arange(count), chance.integers(4, 7, count))
    at = middle[inside] + chance.normal(0, 0.4, (len(inside), 2))
    poor = poor[inside] + chance.normal(0, 0.4, len(inside))
    codes = pd.Index([f"E01{n:06d}" for n in range(len(inside))], name="area_code")
    council = (angle[inside] / (2 * np.pi) * _COUNCILS).astype(int)
    areas = pd.DataFrame(
        {
            "name": [f"Place {n}" for n in range(len(inside))],
            "neighbourhood_code": [f"E02{n:06d}" for n in inside],
            "neighbourhood": [f"Neighbourhood {n}" for n in inside],
            "authority_code": [f"E0600000{n}" for n in council],
            "authority": [f"Council {n}" for n in council],
            "easting": 400_000 + 1000 * at[:, 0],
            "northing": 300_000 + 1000 * at[:, 1],
            "area_km2": 0.5,
            "people": chance.normal(1700, 300, len(inside)).clip(1000, 3000).astype(int),
        },
        index=codes,
    )
    return Place(
        areas,
        pd.Series(np.hypot(*at.T), codes),
        pd.Series((poor - poor.mean()) / poor.std(), codes),
        inside,
    )


def with_gaps(
    chance: np.random.Generator,
    here: Place,
    orders: int,
    *,
    gap: float = 0.5,
    planted: float = 0.25,
    noise: float = 0.15,
    form: Literal["power", "exponential", "neither"] = "power",
    uneven: bool = False,
) -> Truth:
    """Say how many would come from each small area, and plant gaps in whole neighbourhoods.

    Parameters
    ----------
    chance : numpy.random.Generator
    here : Place
    orders : int
        How many come on average, from everywhere together.
    gap : float
        How many come where a gap is, of those who otherwise would.
    planted : float
        The part of the neighbourhoods with a gap, poorer ones rather than others.
    noise : float
        How much neighbourhoods differ by luck: the standard deviation of the log ratio.
    form : {"power", "exponential", "neither"}
        How likelihood falls with distance. "neither" is level for 3 km, then falls as a
        power, and is less than half beyond a river north of the museum.
    uneven : bool
        Whether the half that lies farther off differs three times as much as the other.
    """
    people, km = here.areas["people"].to_numpy(float), here.distance_km.to_numpy(float)
    poor = here.deprivation.groupby(here.neighbourhood).mean().to_numpy()
    low = np.zeros(len(poor), dtype=bool)
    if planted:
        low = chance.uniform(size=len(poor)) < 1 / (
            1 + np.exp(-(np.log(planted / (1 - planted)) - 0.35 + 1.5 * poor))
        )
    far = here.distance_km.groupby(here.neighbourhood).mean().to_numpy()
    spread = noise * np.where(uneven & (far > np.median(far)), 3.0, 1.0)
    luck = np.exp(chance.normal(0, 1, len(poor)) * spread - spread**2 / 2)
    match form:
        case "power":
            fall = (km + 1) ** -1.3
        case "exponential":
            fall = np.exp(-0.25 * km)
        case "neither":
            beyond = here.areas["northing"].to_numpy() > 301_000
            fall = np.maximum(km, 3.0) ** -1.6 * np.where(beyond, 0.45, 1.0)
    due = people * fall
    likely = due * (np.where(low, gap, 1.0) * luck)[here.neighbourhood]
    return Truth(due * orders / due.sum(), likely * orders / likely.sum(), low[here.neighbourhood])


def counted(
    codes: pd.Index, orders: NDArray[np.int64], parties: Floats | None = None
) -> pd.DataFrame:
    """Write orders down as `insights.counting.countable` gathers them.

    Parameters
    ----------
    codes : pandas.Index
        Of small areas.
    orders : numpy.ndarray of int, shape (n_areas,)
        How many came from each.
    parties : numpy.ndarray of float, optional
        People on each order, where people are counted.
    """
    each = np.repeat(codes.to_numpy(str), orders)
    weight = np.ones(len(each)) if parties is None else parties
    return pd.DataFrame(
        {
            "area_code": each,
            "weight": weight,
            "of_one": np.arange(len(each)),
            "party": weight,
            "guessed": False,
        }
    )
