"""Which of the framework's eight sources of evidence are in use, and how old each is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.framework.evidence import EvidenceSource, evidence_sources
from insights.partners.evidence.noted import SOURCES, Observation
from insights.partners.evidence.told import kind_of

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class SourceInUse:
    """One of the eight sources as this museum has it.

    Attributes
    ----------
    source : EvidenceSource
        What it is, what it can show and what it cannot.
    used : bool
        Whether anything loaded or noted draws on it.
    earliest, latest : datetime.date or None
        The first and last date in it that is not in the future; None where no
        date is in it.
    """

    source: EvidenceSource
    used: bool
    earliest: dt.date | None = None
    latest: dt.date | None = None


def sources_in_use(
    evidence: Sequence[Evidence],
    observations: Sequence[Observation] = (),
    *,
    editions: Iterable[str] = (),
    today: dt.date,
) -> tuple[SourceInUse, ...]:
    """Return the eight sources in the framework's order, each with its dates.

    Parameters
    ----------
    evidence : sequence of Evidence
        The museum's files. Findings count as the source that each is from:
        a report, a survey or an evaluation; a conversation is none of the eight.
    observations : sequence of Observation
        What the museum noted without a file.
    editions : iterable of str
        Editions of the open data in use, such as ``"March 2021"``; none where
        there is no open data here.
    today : datetime.date
        Dates after it are bookings ahead or slips of the pen.
    """
    dates: dict[str, list[pd.Timestamp]] = {}
    for item in evidence:
        for key, found in _of_file(item, pd.Timestamp(today)).items():
            dates.setdefault(key, []).extend(found)
    for seen in observations:
        if key := SOURCES.get(seen.kind, ""):
            said = [] if seen.noted_on is None else [pd.Timestamp(seen.noted_on)]
            dates.setdefault(key, []).extend(said)
    for edition in editions:
        years = [pd.Timestamp(f"{year}-01-01") for year in _YEAR.findall(edition)]
        dates.setdefault("open_data", []).extend(years)
    return tuple(_in_use(source, dates.get(source.key), today) for source in evidence_sources())


def _of_file(item: Evidence, today: pd.Timestamp) -> dict[str, list[pd.Timestamp]]:
    """Return the first and last date in a file by the source it is."""
    if item.kind == "findings":
        by_kind = item.rows["date"].groupby(item.rows["source"].map(kind_of))
        return {SOURCES[kind]: _ends(d, today) for kind, d in by_kind if kind in SOURCES}
    keys = [source.key for source in evidence_sources() if item.kind in source.kinds]
    return {key: _ends(item.rows["date"], today) for key in keys}


def _ends(dates: pd.Series, today: pd.Timestamp) -> list[pd.Timestamp]:
    past = dates[dates <= today]
    return [] if past.empty else [past.min(), past.max()]


def _in_use(
    source: EvidenceSource, dates: list[pd.Timestamp] | None, today: dt.date
) -> SourceInUse:
    if dates is None:
        return SourceInUse(source, used=False)
    past = pd.Series(dates, dtype="datetime64[s]").dropna()
    past = past[past <= pd.Timestamp(today)]
    if past.empty:
        return SourceInUse(source, used=True)
    return SourceInUse(source, used=True, earliest=past.min().date(), latest=past.max().date())
