"""A catchment of any size for the benchmarks: imagined towns, one beside the other, described."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd

from benchmarks.imagined import Place, place
from insights.surroundings import Surroundings

_APART_M = 40_000
_KINDS_OF_PLACE = 46
#: More likely to come than not at all, however far: no museum has such a catchment.
_FALL = -0.8


def country(chance: np.random.Generator, areas: int) -> Place:
    """Put imagined towns on a square, until there are so many small areas."""
    towns: list[Place] = []
    while sum(len(town.areas) for town in towns) < areas:
        towns.append(place(chance, "city"))
    side = int(np.ceil(np.sqrt(len(towns))))
    parts = []
    for number, town in enumerate(towns):
        east, north = (_APART_M * at for at in divmod(number, side))
        parts.append(
            town.areas.assign(
                easting=town.areas["easting"] + east,
                northing=town.areas["northing"] + north,
                neighbourhood_code=f"E02{number:03d}" + town.areas["neighbourhood_code"].str[-3:],
                authority_code=f"E06{number:05d}" + town.areas["authority_code"].str[-1:],
            )
        )
    joined = pd.concat(parts).iloc[:areas]
    joined.index = pd.Index([f"E01{n:06d}" for n in range(areas)], name="area_code")
    km = np.hypot(joined["easting"] - 400_000, joined["northing"] - 300_000) / 1000
    poor = pd.concat([town.deprivation for town in towns]).iloc[:areas].set_axis(joined.index)
    inside = np.unique(joined["neighbourhood_code"], return_inverse=True)[1]
    return Place(joined, km, poor, inside)


def visits(chance: np.random.Generator, here: Place, orders: int) -> np.ndarray:
    """Count so many orders, fewer from farther off and from poorer places."""
    rate = here.areas["people"] * (here.distance_km + 1) ** _FALL * np.exp(-0.2 * here.deprivation)
    return chance.poisson((rate * orders / rate.sum()).to_numpy())


def described(chance: np.random.Generator, here: Place) -> Surroundings:
    """Describe a place by as many characteristics as the store has, each partly deprivation."""
    poor, codes = here.deprivation.to_numpy(), here.areas.index
    parts = []
    for number in range(_KINDS_OF_PLACE):
        score = np.cos(number) * poor + chance.normal(0, 0.7, len(codes))
        share = 1 / (1 + np.exp(1.5 - score))
        parts.append(
            pd.DataFrame(
                {
                    "area_code": codes,
                    "characteristic": f"kind_{number:02d}",
                    "count": np.round(share * here.areas["people"].to_numpy()),
                    "base": here.areas["people"].to_numpy(float),
                    "share": share,
                }
            )
        )
    return Surroundings(
        areas=here.areas,
        distance_km=here.distance_km,
        deprivation=here.deprivation,
        profile=pd.concat(parts, ignore_index=True),
        characteristics={
            f"kind_{n:02d}": SimpleNamespace(
                label=f"kind {n}", theme="deprivation" if n < 2 else f"theme {n % 6}"
            )
            for n in range(_KINDS_OF_PLACE)
        },
        radius_km=None,
        rule="Everywhere.",
    )
