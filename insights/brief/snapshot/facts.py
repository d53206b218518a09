"""What a saved analysis holds beside its tables, as it is written: numbers, words and choices."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from insights.brief.quality import for_documents
from insights.brief.snapshot.layout import RELEASED
from insights.counting import SOURCES
from insights.findings import (
    Analysis,
    Captured,
    Catchment,
    Change,
    HowFar,
    Party,
    Released,
    Strength,
)
from insights.framework import Purpose, Readiness
from insights.framework.decisions import Decision
from insights.framework.evidence import evidence_sources
from insights.framework.in_use import SourceInUse
from insights.ledger import FileLedger
from insights.open_data.registry import Source
from insights.partners.organisations.own_lists import OwnLists
from insights.partners.organisations.shortlist import Listed
from insights.partners.scoring.suggestion import Suggestion
from insights.settings import Settings, Venue
from insights.wording.basis import set_aside, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import geopandas as gpd
    import pandas as pd

    from insights.geography.scenery import Scenery


@dataclass(frozen=True, slots=True)
class Said:
    """What the museum itself said beside the findings, all of which the brief prints too.

    Attributes
    ----------
    shortlist : tuple of Listed
        Organisations that it picked.
    decisions : tuple of Decision
        What was decided.
    purpose, readiness
        What it is for, and how far it is.
    """

    shortlist: tuple[Listed, ...] = ()
    decisions: tuple[Decision, ...] = ()
    purpose: Purpose = field(default_factory=Purpose)
    readiness: Readiness = field(default_factory=Readiness)


@dataclass(frozen=True, slots=True)
class InUse:
    """One of the framework's eight sources by its key, with its first and last month."""

    key: str
    used: bool
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A change between two periods without its areas, which are a table."""

    kind: Literal["periods", "earlier"]
    before: str
    since: str
    months: int
    before_month: dt.date | None
    since_month: dt.date | None
    captured: Captured | None
    withheld: bool
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a saved analysis but its tables and outlines, under the names that these have."""

    settings: Settings
    venue: Venue
    made_on: dt.date
    version: str
    is_sample: bool
    ledger: tuple[FileLedger, ...]
    catchment: Catchment
    level: str
    strength: Strength
    headline: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    sources: tuple[Source, ...]
    gaps: tuple[str, ...]
    not_divided: tuple[str, ...]
    in_use: tuple[InUse, ...]
    party: Party
    how_far: HowFar
    change: Changed | None
    one_postcode: bool
    own_lists: OwnLists
    total: float
    located: float
    volunteers_threshold: int
    areas_threshold: int
    kinds_withheld: int
    said: Said


_AS_THEY_ARE = (
    "settings", "venue", "made_on", "version", "is_sample", "catchment", "level", "strength",
    "headline", "suggestions", "sources", "gaps", "not_divided", "party", "how_far",
    "one_postcode", "own_lists",
)  # fmt: skip
_OF_RELEASED = ("total", "located", "volunteers_threshold", "areas_threshold", "kinds_withheld")
_OF_CHANGE = (
    "kind", "before", "since", "months", "before_month", "since_month", "captured", "withheld",
    "cautions",
)  # fmt: skip


def facts_of(analysis: Analysis, said: Said) -> Facts:
    """Return what is written of an analysis beside its tables: what its other files tell too.

    The account of each file is the one of documents, without counts by council area; sources
    of evidence have months and no days.
    """
    return Facts(
        **{name: getattr(analysis, name) for name in _AS_THEY_ARE},
        **{name: getattr(analysis.in_files, name) for name in _OF_RELEASED},
        ledger=tuple(accounts(analysis)),
        in_use=tuple(
            InUse(
                each.source.key,
                each.used,
                each.earliest and each.earliest.replace(day=1),
                each.latest and _as_old(each.latest, analysis.made_on),
            )
            for each in analysis.in_use
        ),
        change=None
        if analysis.change is None
        else Changed(**{name: getattr(analysis.change, name) for name in _OF_CHANGE}),
        said=said,
    )


def accounts(analysis: Analysis) -> Iterator[FileLedger]:
    """Return the account of each file as documents have it.

    Of rows that were set aside only the sum of all files is told, as the brief tells it; it
    stands with the first of them.
    """
    left, kinds = set_aside(analysis), SOURCES.get(source(analysis), ())
    for each in map(for_documents, analysis.ledger):
        aside = {"others": left} if left and each.kind in kinds else {}
        left = 0 if aside else left
        yield replace(each, by_local_authority={}, proposed_located=aside)


def analysis_of(
    facts: Facts,
    tables: Mapping[str, pd.DataFrame],
    outlines: gpd.GeoDataFrame,
    scenery: Scenery | None,
) -> Analysis:
    """Put an analysis together again; what is released on screen is what is in files.

    Raises
    ------
    ValueError
        If there is no such source of evidence.
    """
    of_release: dict[str, Any] = {name: getattr(facts, name) for name in _OF_RELEASED}
    released = Released(**of_release | {name: tables[name] for name in RELEASED})
    as_they_are: dict[str, Any] = {name: getattr(facts, name) for name in _AS_THEY_ARE}
    changed = facts.change
    return Analysis(
        **as_they_are,
        served=tables["served"],
        local_people=tables["local_people"],
        organisations=tables["organisations"],
        on_screen=released,
        in_files=released,
        ledger=facts.ledger,
        outlines=outlines,
        scenery=scenery,
        in_use=tuple(map(_in_use, facts.in_use)),
        change=None
        if changed is None
        else Change(
            **{name: getattr(changed, name) for name in _OF_CHANGE}, areas=tables["change"]
        ),
    )


def _in_use(kept: InUse) -> SourceInUse:
    for each in evidence_sources():
        if each.key == kept.key:
            return SourceInUse(each, kept.used, kept.earliest, kept.latest)
    raise ValueError("no such source of evidence")


def _as_old(latest: dt.date, made_on: dt.date) -> dt.date:
    """Return a day of the same month that is as many whole months old on the day of the analysis.

    Examples
    --------
    >>> _as_old(dt.date(2026, 9, 17), made_on=dt.date(2026, 11, 12))
    datetime.date(2026, 9, 30)
    """
    whole = calendar.monthrange(latest.year, latest.month)[1]
    return latest.replace(day=whole if made_on.day < latest.day else 1)
