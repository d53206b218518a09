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
        },
        runs,
    )
    took = {name: each.seconds for name, each in found.items()}
    return [
        Ratio("sample, from nothing", took["whole"], "its libraries, one fit", took["limit"], 2.5),
        Ratio("sample, once more", took["again"], "its libraries, one fit", took["limit"], 1),
        Ratio(f"{times} times the orders", took["large"], "the sample", took["again"], 3),
        Ratio("brief, drawn and written", took["brief"], "the sample", took["again"], 1),
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
