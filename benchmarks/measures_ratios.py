"""All measures of a catchment, of a whole country, and of a catchment in which little changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measure import measure, side_by_side
from benchmarks.table import Ratio

VENUE = "ZX1 1AA"
CATCHMENT, COUNTRY = 400, 35_672
_SOURCE = "tickets and bookings"


def ratios(_folder: Path, small: bool) -> list[Ratio]:
    """Compare the measures with their limits, and with the regressions alone."""
    runs, areas, everywhere = (0, 60, 120) if small else (5, CATCHMENT, COUNTRY)
    took = {
        name: each.seconds
        for name, each in side_by_side(
            {
                "all": ("measures_ratios:all_measures", areas, 50 * areas),
                "alone": ("measures_ratios:regressions_alone", areas, 50 * areas),
                "first": ("measures_ratios:analysed", "first"),
                "aims": ("measures_ratios:analysed", "aims"),
            },
            runs,
        ).items()
    }
    # Nobody's catchment: this times the machinery, once.
    task = ("measures_ratios:all_measures", everywhere, 50 * everywhere)
    country = measure(*task, runs=min(runs, 1))
    return [
        Ratio(f"{areas} areas, all measures", took["all"], "the limit", 1.0, 1),
        Ratio("the same", took["all"], "its regressions alone", took["alone"], 5),
        Ratio(f"{everywhere:,} areas, all measures", country.seconds, "the limit", 15.0, 1),
        Ratio("analysed with other aims", took["aims"], "the first time", took["first"], 0.25),
    ]


def all_measures(areas: int, orders: int) -> Iterator[int]:
    """Compare visits with people, and work out what follows from what may be published of it."""
    from insights.comparison import compare
    from insights.what_follows import with_what_follows

    here, units, store = _museum(areas, orders)
    beside, others, its_store = _museum(60, 3000)
    found = compare(others, [], beside, its_store)  # which imports all that is needed
    with_what_follows(*_released(found), beside, _outlines(found, its_store))
    outlines = _outlines(compare(units, [], here, store), store)
    yield 0
    found = compare(units, [], here, store)
    yield len(with_what_follows(*_released(found), here, outlines)[0].areas)


def regressions_alone(areas: int, orders: int) -> Iterator[float]:
    """Fit a Poisson regression on distance and each kind of place, and nothing else."""
    import numpy as np
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    here, units, _ = _museum(areas, orders)
    seen = units[_SOURCE]["area_code"].value_counts().reindex(here.areas.index, fill_value=0)
    people = np.log(here.areas["people"].to_numpy(float))
    reach = np.log(here.distance_km.to_numpy(float) + 1)
    shares = here.profile["share"].to_numpy(float).reshape(-1, areas)
    yield 0
    slope = 0.0
    for share in shares:
        design = np.column_stack([np.ones_like(reach), reach, share])
        slope += GLM(seen.to_numpy(float), design, family=Poisson(), offset=people).fit().params[2]
    yield float(slope)


def analysed(change: str) -> Iterator[int]:
    """Analyse the sample museum, the first time or after one of its choices changed."""
    from dataclasses import replace

    from insights.analysis import Settings, analyse
    from insights.incremental import Steps
    from insights.intake.evidence import read_evidence
    from insights.open_data.store import open_sample_store, sample_evidence

    store, steps, chosen = open_sample_store(), Steps(), Settings(venue=VENUE)
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=VENUE)
        for path, kind in sample_evidence("marlhaven")
    ]
    analyse(evidence, chosen, store, steps=steps)
    if change == "first":
        steps = Steps()
    if change == "aims":
        chosen = replace(chosen, aims={"young_people": 3})
    yield 0
    yield len(analyse(evidence, chosen, store, steps=steps).on_screen.areas)


def _museum(areas: int, orders: int) -> tuple[Any, Any, Any]:
    """Imagine a catchment, who came, and the open data of it."""
    import numpy as np

    from benchmarks.country import country, described, visits
    from benchmarks.imagined import counted
    from benchmarks.judging import OpenData

    chance = np.random.default_rng(20211)
    here = country(chance, areas)
    units = {_SOURCE: counted(here.areas.index, visits(chance, here, orders))}
    return described(chance, here), units, OpenData(here)


def _released(found: Any) -> tuple[Any, Any]:
    """Take findings for released as they are: hiding small counts has a benchmark of its own."""
    from insights.findings import Released
    from insights.tables import BREAKDOWN, empty

    released = Released(
        areas=found.areas,
        pooled=found.pooled,
        trends=found.trends,
        groups=found.groups,
        responses=found.responses,
        by_source=found.areas.assign(source=_SOURCE),
        breakdown=empty(BREAKDOWN),
        total=float(found.areas["observed"].sum()),
        located=float(found.areas["observed"].sum()),
        volunteers_threshold=5,
        areas_threshold=5,
    )
    return released, released


def _outlines(found: Any, store: Any) -> Any:
    """Draw the outlines of areas at the level chosen, as the map needs them anyway."""
    small = store.boundaries(store.areas.index)
    whole = small.dissolve(by=found.grouping.membership.reindex(small.index).to_numpy())
    return whole[["geometry"]].rename_axis("area_code")
