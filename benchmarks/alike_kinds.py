"""What is said of kinds of place held alike, in imagined catchments of which all is known."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.figure import Figure, mean
from benchmarks.imagined import Place, Truth, place, with_gaps
from insights.measures.disclosure.release_areas import release_areas
from insights.measures.expected.visits import ExpectedVisits, expected_visits
from insights.measures.kinds.alike_places import order
from insights.measures.kinds.held_alike import HIGHER, LOWER, held_alike

Floats = NDArray[np.float64]

#: So many kinds of place are looked at together, deprivation first.
KINDS_OF_PLACE = 6
#: How much neighbourhoods differ in size: the standard deviation of the log of their people.
_UNEQUAL = 0.8


def unequal(chance: np.random.Generator) -> Place:
    """Draw a stretch of coast whose neighbourhoods differ much in how many people they have."""
    here = place(chance, "coast")
    size = np.exp(chance.normal(0, _UNEQUAL, here.neighbourhood.max() + 1))
    people = here.areas["people"] * size[here.neighbourhood]
    areas = here.areas.assign(people=people.clip(300, 15_000).astype(int))
    return Place(areas, here.distance_km, here.deprivation, here.neighbourhood)


def figures(museums: int) -> Iterator[Figure]:
    """Ask so many museums where no kind of place comes less, and some where one does."""
    part = "Kinds of place held alike, in very unequal places that differ by luck by 0.3"
    for orders in (3000, 12_000):
        told = [bool(said(seed, orders, planted=0.0)) for seed in range(museums)]
        rate = mean(told)
        yield Figure(
            part,
            f"museums told of a kind where none is planted, {orders:,} orders",
            *rate,
            goal="0.05 or less",
            met=rate[0] <= 0.05,
        )
    found = [said(seed, 12_000, planted=0.5) for seed in range(max(2, museums // 4))]
    lower = [kinds.get("deprivation") == LOWER for kinds in found]
    others = [bool(set(kinds) - {"deprivation"}) for kinds in found]
    yield Figure(part, "half of places at half, poorer ones rather than others: told that poorer "
                 "places come less, the others alike, 12,000 orders", *mean(lower))  # fmt: skip
    yield Figure(part, "of those museums, told of another kind", *mean(others))


def said(seed: int, orders: int, *, planted: float) -> dict[str, str]:
    """Return the kinds that are said to be reached less or more, the others held alike.

    Parameters
    ----------
    seed : int
    orders : int
        How many come on average.
    planted : float
        The part of the neighbourhoods that send half as many, poorer ones rather than others.
    """
    chance = np.random.default_rng([3, orders, seed])
    here = unequal(chance)
    return _claims(chance, here, with_gaps(chance, here, orders, planted=planted, noise=0.3))


def _claims(chance: np.random.Generator, here: Place, truth: Truth) -> dict[str, str]:
    small, seen = here.areas, pd.Series(chance.poisson(truth.likely), here.areas.index)
    expected = expected_visits(seen, small, here.distance_km, here.deprivation)
    profile, known = _profile(chance, here)
    found = held_alike(_published(here, seen, expected), small, profile, known)["verdict"]
    return {str(key): str(verdict) for key, verdict in found[found.isin([LOWER, HIGHER])].items()}


def _profile(
    chance: np.random.Generator, here: Place
) -> tuple[pd.DataFrame, dict[str, SimpleNamespace]]:
    """Describe places by deprivation and by kinds that go with it more or less, or not at all."""
    at = here.areas[["easting", "northing"]].to_numpy() / 1000
    apart = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    alike = np.linalg.cholesky(np.exp(-apart / 3) + 1e-6 * np.eye(len(at)))
    rows, known = [], {}
    for nth, key in enumerate(order()[:KINDS_OF_PLACE]):
        own = alike @ chance.normal(size=len(at)) * 0.9 + chance.normal(size=len(at)) * 0.4
        with_it = (1.0, 0.6, 0.3, 0.0, 0.0, 0.0)[nth]
        score = with_it * here.deprivation.to_numpy() + np.sqrt(1 - with_it**2) * own
        rows.append(
            pd.DataFrame(
                {
                    "area_code": here.areas.index,
                    "characteristic": key,
                    "count": np.nan,
                    "base": np.nan,
                    "share": 1 / (1 + np.exp(-score)),
                }
            )
        )
        known[key] = SimpleNamespace(label=key, theme=key)
    return pd.concat(rows, ignore_index=True), known


def _published(here: Place, seen: pd.Series, expected: ExpectedVisits) -> pd.DataFrame:
    """Return neighbourhoods as they may be shown."""
    of = here.areas["neighbourhood_code"].to_numpy()
    people = here.areas["people"]
    due, size = expected.expected_distance, expected.expected_population
    table = pd.DataFrame(
        {
            "observed": seen.groupby(of).sum().astype(float),
            "expected_population": size.groupby(of).sum(),
            "expected_distance": due.groupby(of).sum(),
            "people": people.groupby(of).sum(),
            "distance_km": (people * here.distance_km).groupby(of).sum() / people.groupby(of).sum(),
            "members": pd.Series(here.areas.index, here.areas.index).groupby(of).agg(tuple),
        }
    ).rename_axis("area_code")
    return release_areas(table.assign(observed_band="", party_factor=1.0))
