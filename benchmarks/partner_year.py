"""What an imagined museum finds in a year, and the types of partner that it is told of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
import pandas as pd

from benchmarks.imagined import Floats, Place, counted
from benchmarks.imagined_census import WithCensus
from benchmarks.imagined_people import IN_STORIES, given, stories
from benchmarks.partner_truths import Museum
from insights.comparison import Findings, compare, likelihood
from insights.findings import Released
from insights.measures.evidence.stories import Audit, read_audit
from insights.measures.false_discovery import q_values
from insights.measures.people.population import local_people
from insights.open_data.people.characteristics import characteristics
from insights.partners.evidence.from_audit import from_audit
from insights.partners.scoring import looked_together
from insights.partners.scoring.suggesting import Suggestion, suggest
from insights.partners.scoring.where import people_in_reach, shares_by_area
from insights.releases import release
from insights.surroundings import Surroundings
from insights.tables import BREAKDOWN, empty

_SOURCE = "tickets and bookings"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a museum finds in a year, before and after small numbers are hidden.

    Attributes
    ----------
    exact : Findings
    released : Released or None
        What leaves the computer, from which partners are suggested.
    audit : Audit
    shares : mapping of str to mapping of str to float
        The local population's, by question.
    reach : mapping of str to int
        People of each characteristic in the catchment.
    by_area : pandas.DataFrame
        Shares of characteristics by released area.
    """

    exact: Findings
    released: Released | None
    audit: Audit | None
    shares: Mapping[str, Mapping[str, float]]
    reach: Mapping[str, int]
    by_area: pd.DataFrame


def a_year(made: Museum, year: int = 0, *, released: bool = True) -> Found:
    """Draw what comes in a year, and find in it what a museum would.

    Parameters
    ----------
    made : Museum
    year : int
        Other years bring other visits and answers of the same museum.
    released : bool
        Whether to hide small numbers as well, which takes seconds.
    """
    here = made.here
    chance = np.random.default_rng([5, made.number, year])
    units = {_SOURCE: _placed(counted(here.areas.index, chance.poisson(made.likely)), here)}
    evidence = [
        given(
            chance,
            source,
            made.at_parity,
            made.size[source],
            fewer={
                (field, truth.what): truth.left
                for truth in made.truths
                for field, shares in made.at_parity.items()
                if truth.route == source and truth.what in shares
            },
            response=made.response,
        )
        for source in ("volunteers", "survey")
    ]
    surrounding, store = _surroundings(made), WithCensus(here, made.who)
    exact = compare(units, evidence, surrounding, store)  # type: ignore[arg-type]
    if exact.expected is None:
        raise ValueError("nothing could be compared")
    local = local_people(store, likelihood(surrounding, exact.expected))
    told = stories(
        chance,
        made.at_parity,
        made.size["stories"],
        fewer={
            key: truth.left
            for truth in made.truths
            for key, (_, answer) in IN_STORIES.items()
            if truth.route == "stories" and truth.what == answer
        },
    )
    hidden = _released(exact, units[_SOURCE], here) if released else None
    areas = exact.areas if hidden is None else hidden.areas
    return Found(
        exact=exact,
        released=hidden,
        audit=read_audit([told], local),
        shares=local.shares,
        reach=people_in_reach(surrounding.profile, here.areas.index),
        by_area=shares_by_area(surrounding.profile, areas),
    )


def _placed(units: pd.DataFrame, here: Place) -> pd.DataFrame:
    """Say of each order what dividing them asks for."""
    of = here.areas.loc[units["area_code"]]
    return units.assign(
        easting=of["easting"].to_numpy(),
        northing=of["northing"].to_numpy(),
        authority_code=of["authority_code"].to_numpy(),
    )


def _released(exact: Findings, units: pd.DataFrame, here: Place) -> Released:
    """Hide small numbers as in all that leaves the computer."""
    homes = pd.DataFrame(
        {
            "area_code": here.areas.index.to_numpy(object),
            "authority": here.areas["authority"].to_numpy(object),
            "distance": "",
        }
    )
    elsewhere = pd.DataFrame({"area_code": [""], "authority": [""], "distance": [""]})
    _, files = release(
        exact, empty(BREAKDOWN), pd.concat([homes, elsewhere], ignore_index=True),
        float(units["weight"].sum()),
    )  # fmt: skip
    return files


def _surroundings(made: Museum) -> Surroundings:
    here, known = made.here, characteristics()
    lived = here.areas["people"]
    profile = (
        made.who.share.rename_axis("area_code")
        .reset_index()
        .melt("area_code", var_name="characteristic", value_name="share")
    )
    base = profile["area_code"].map(lived).astype(float)
    profile = profile.assign(count=base * profile["share"], base=base)
    return Surroundings(
        areas=here.areas,
        distance_km=here.distance_km,
        deprivation=here.deprivation,
        profile=profile[["area_code", "characteristic", "count", "base", "share"]],
        characteristics={key: known[key] for key in made.who.share},
        radius_km=None,
        rule="Everywhere.",
    )


def any_false_one(p_values: list[float]) -> Floats:
    """Return p values adjusted so that any false finding at all is controlled (Holm, 1979).

    The suggestions control the part of findings that are false; this is what that is held against.

    References
    ----------
    Holm (1979), "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6.
    """
    from statsmodels.stats.multitest import multipletests

    return np.asarray(multipletests(p_values, method="holm")[1], dtype=float)


def told(
    found: Found, *, released: bool, together: Callable[[list[float]], Floats] = q_values
) -> tuple[Suggestion, ...]:
    """Return the types of partner in order, from what is released or from the exact findings.

    Parameters
    ----------
    found : Found
        No aims are given: what is found alone puts types in order, and the people concerned.
    released : bool
        Whether from what is released.
    together : callable
        How all that is looked at is controlled together.
    """
    tables = found.released if released else found.exact
    if tables is None:
        raise ValueError("nothing was released")
    with patch.object(looked_together, "q_values", together):
        return suggest(
            tables.trends,
            tables.pooled,
            tables.groups,
            tables.areas,
            found.reach,
            {},
            seed=1,
            responses=tables.responses,
            area_shares=found.by_area,
            observations=from_audit(found.audit, found.shares),
        )
