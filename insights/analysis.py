"""From evidence to findings: the one place where the steps are composed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd

from insights.counting import break_down, by_area, countable
from insights.errors import AnalysisError
from insights.findings import (
    COUNT_UNITS,
    Analysis,
    Catchment,
    CountUnit,
    Released,
    Settings,
    Strength,
    Venue,
)
from insights.ledger import FileLedger, file_ledger

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store

__all__ = [
    "COUNT_UNITS",
    "Analysis",
    "Catchment",
    "CountUnit",
    "FileLedger",
    "Released",
    "Settings",
    "Strength",
    "Venue",
    "analyse",
]

Progress = Callable[[float, str], None]


def analyse(
    evidence: Sequence[Evidence],
    settings: Settings,
    store: Store,
    *,
    progress: Progress | None = None,
) -> Analysis:
    """Compare who comes with who lives nearby, and suggest who could help.

    Parameters
    ----------
    evidence : sequence of Evidence
        The museum's files, as `insights.intake.evidence.read_evidence` read them.
    settings : Settings
        Where the museum is, what to count, what is local.
    store : Store
        Open data. Without any, the answer stops at where visits come from.
    progress : callable, optional
        Called with a fraction done (0 to 1) and a sentence.

    Returns
    -------
    Analysis

    Raises
    ------
    AnalysisError
        If the venue is not a known postcode, or no row of the evidence has a
        home or an answer to compare.
    """
    tell = progress or (lambda _done, _message: None)
    tell(0.05, "Placing postcodes")
    from insights.geography.locate import locate

    directory = store.directory
    venue = _venue(settings.venue, store)
    located = [
        locate(item.rows["postcode"], directory) if "postcode" in item.columns else None
        for item in evidence
    ]
    ledger = tuple(
        file_ledger(item, where, end_dates_known=directory.end_dates_known)
        for item, where in zip(evidence, located, strict=True)
    )
