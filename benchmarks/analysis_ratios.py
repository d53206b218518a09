"""The sample museum whole, beside the least that its libraries take, and ten times the orders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import write
from benchmarks.measure import side_by_side
from benchmarks.table import Ratio

VENUE = "ZX1 1AA"


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare a whole analysis with its limit, and with a larger one."""
    runs, times = (0, 2) if small else (5, 10)
    once = write("sample", folder / "once.csv", 1, here=small)
    more = write("sample", folder / "more.csv", times, here=small)
    found = side_by_side(
        {
            "limit": ("analysis_ratios:libraries",),
            "whole": ("analysis_ratios:whole", once),
            "again": ("analysis_ratios:again", once),
            "large": ("analysis_ratios:again", more),
            "brief": ("analysis_ratios:brief", once),
            "audit": ("analysis_ratios:audit", 30 if small else 300),
            "programme": ("analysis_ratios:programme", 30 if small else 300),
        },
        runs,
    )
    took = {name: each.seconds for name, each in found.items()}
    return [
        Ratio("sample, from nothing", took["whole"], "its libraries, one fit", took["limit"], 2.5),
        Ratio("sample, once more", took["again"], "its libraries, one fit", took["limit"], 1),
        Ratio(f"{times} times the orders", took["large"], "the sample", took["again"], 3),
        Ratio("brief, drawn and written", took["brief"], "the sample", took["again"], 1),
        Ratio("hidden areas audited", took["audit"], "one programme", took["programme"], 10),
    ]


def libraries() -> Iterator[float]:
    """Import what an analysis cannot do without, and fit one plain Poisson model."""
    yield 0
    import geopandas  # noqa: F401
    import numpy as np
    import scipy.optimize
    import scipy.stats  # noqa: F401
    import statsmodels.api as sm

    distance = np.linspace(0.5, 20, 150)
    seen = np.rint(400 / (1 + distance))
    fit = sm.GLM(seen, sm.add_constant(np.log(distance)), family=sm.families.Poisson()).fit()
    yield float(fit.params[1])


def whole(tickets: str) -> Iterator[int]:
    """Read the files and analyse them, imports and all."""
    yield 0
    yield _areas(tickets)


def again(tickets: str) -> Iterator[int]:
    """Do the same for the next visitor to a server."""
    _areas(tickets)
    yield 0
    yield _areas(tickets)


def brief(tickets: str) -> Iterator[int]:
    """Make the brief of an analysis that is there."""
    from insights.brief.page import render_brief

    analysis = _analysed(tickets)
    render_brief(analysis)
    yield 0
    yield len(render_brief(analysis))


def audit(areas: int) -> Iterator[int]:
    """Make sure that no hidden area of a city is given away."""
    from insights.measures.disclosure.linear_audit import pins_a_count

    sums = _city(areas)
    pins_a_count(_city(3))
    yield 0
    yield int(pins_a_count(sums))


def programme(areas: int) -> Iterator[float]:
    """Ask what one of the same areas may be at the most."""
    from scipy.optimize import LinearConstraint, milp
    from scipy.sparse import csr_array

    sums = _city(areas)
    told = LinearConstraint(csr_array(sums.members.astype(float)), sums.least, sums.most)
    yield 0
    yield float(milp(-sums.members[0].astype(float), constraints=told).fun)


def _city(areas: int):
    """Return areas of five homes each, all hidden, and sums over random halves of the homes."""
    import numpy as np

    from insights.measures.disclosure.linear_audit import Sums

    chance = np.random.default_rng(1)
    members = np.vstack([
        np.repeat(np.eye(areas, dtype=bool), 5, axis=1),
        np.ones((1, 5 * areas), dtype=bool),
        chance.random((areas // 3, 5 * areas)) < 0.5,
    ])  # fmt: skip
    true = members @ (chance.random(5 * areas) < 0.25).astype(float)
    hidden = np.arange(len(true)) < areas
    slack = np.where(np.arange(len(true)) > areas, 1.5, 0.0)
    return Sums(
        members,
        np.where(hidden, 0.0, true - slack),
        np.where(hidden, 4.0, true + slack),
        np.where(hidden, 5.0, 0.0),
    )


def _areas(tickets: str) -> int:
    return len(_analysed(tickets).on_screen.areas)


def _analysed(tickets: str):
    from insights.analysis import Settings, analyse
    from insights.intake.evidence import read_evidence
    from insights.open_data.store import open_sample_store, sample_evidence

    files = {kind: path for path, kind in sample_evidence("marlhaven")}
    files["tickets"] = Path(tickets)
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=VENUE)
        for kind, path in files.items()
    ]
    return analyse(evidence, Settings(venue=VENUE), open_sample_store())
