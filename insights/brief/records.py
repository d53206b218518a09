"""Released tables as records: the names and order that every file uses."""

from __future__ import annotations

import dataclasses
import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.brief.quality import for_documents
from insights.measures.areas.shortfall import shortfall_limits
from insights.measures.areas.statistics import limits_as_counted
from insights.measures.expected.split import split
from insights.wording.partners import card as partnership_card

if TYPE_CHECKING:
    from insights.findings import Analysis, Change
    from insights.framework.in_use import SourceInUse
    from insights.partners.scoring.suggestion import Suggestion

# The order in which the files write the columns of an area; README.md promises it.
AREA_COLUMNS = (
    "code", "name", "level", "members", "observed", "observed_band", "expected_population",
    "expected_distance", "raw_ratio", "ratio", "low", "high", "probability_below", "verdict",
    "shortfall", "people", "distance_km", "deprivation_fifth", "authority_code", "authority",
    "shortfall_low", "shortfall_high", "gap_distance", "gap_beyond", "gap_beyond_low",
    "gap_beyond_high", "raw_low", "raw_high", "travel_minutes", "made_of",
)  # fmt: skip
_DECIMALS = 6
_WHOLE = ("observed", "deprivation_fifth", "count", "known", "asked")


@cache
def headings(table: str) -> Mapping[str, str]:
    """Return what each column of a table is called for a reader, its code in brackets.

    Examples
    --------
    >>> headings("areas")["observed"]
    'How many came (observed)'
    """
    text = Path(__file__).with_name("headings.toml").read_text("utf-8")
    return {code: f"{name} ({code})" for code, name in tomllib.loads(text)[table].items()}


def counted(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its counts as whole numbers, which may be unknown."""
    names = [name for name in _WHOLE if name in table.columns]
    return table.astype(dict.fromkeys(names, "Int64"))


def area_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Return areas with ``code`` as a column, in the order of the files.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`, or the same with a ``source`` column.
    """
    told = areas.assign(**shortfall_limits(areas), **split(areas), **limits_as_counted(areas))
    table = told.rename_axis("code").reset_index()
    known = [name for name in ("source", *AREA_COLUMNS) if name in table.columns]
    return counted(table[known])


def partner_record(one: Suggestion) -> dict[str, Any]:
    """Return one suggestion, with its evidence."""
    return {
        "type": one.key,
        "name": one.name,
        "source_words": one.source_words,
        "band": one.band,
        "priority": one.priority,
        "terms": dict(one.terms),
        "need": one.need,
        "coverage": one.coverage,
        "stability": one.stability,
        "how_sure_of_the_gap": partnership_card.gap(one),
        "how_sure_of_its_place": partnership_card.stability(one),
        "people": one.people,
        "sentence": one.sentence,
        "evidence": [
            {
                "sentence": reason.sentence,
                "kind": reason.kind,
                "characteristic": reason.characteristic,
                "gap": reason.gap,
                "certainty": reason.certainty,
                "weight": reason.weight,
                "counts": reason.counts,
            }
            for reason in one.evidence
        ],
        "strengths": one.strengths,
        "questions": list(one.questions),
        "offers": list(one.offers),
        "start_at": one.start_at,
        "safeguarding": one.safeguarding,
        "where": list(one.where),
        "readable": one.readable,
        "unread": list(one.unread),
        "too_few": list(one.too_few),
        "not_compared": list(one.not_compared),
        "edited": list(one.edited),
        "as_published": None
        if one.as_published is None
        else {"band": one.as_published[0], "priority": one.as_published[1]},
        "put": None
        if one.placed is None
        else {
            "where": one.placed.place,
            "because": one.placed.because,
            "on": one.placed.on.isoformat(),
            "by_sum": one.placed.by_sum,
            "sentence": partnership_card.placed(one),
        },
    }


def in_use_record(each: SourceInUse) -> dict[str, Any]:
    """Return one of the eight sources of evidence: in use or not, and its months."""
    return {
        "source": each.source.key,
        "words": each.source.words,
        "in_use": each.used,
        "earliest": None if each.earliest is None else f"{each.earliest:%Y-%m}",
        "latest": None if each.latest is None else f"{each.latest:%Y-%m}",
        "shows": each.source.shows,
        "limits": each.source.limits,
    }


def ledger_record(analysis: Analysis) -> dict[str, Any]:
    """Return what became of every record, file by file and together.

    Counts by local authority are left out: they are in the breakdown, where
    small ones are hidden. Reasons are told as the data quality report tells them: those of
    fewer than ten rows together, so that ``data_rows`` are still ``matched`` and all of
    ``unmatched``; and if all that is proposed is less than that, not at all. Totals add up
    what is told of the files, or a reason of one file could be taken off.
    """
    files: list[dict[str, Any]] = [
        {
            "kind": each.kind,
            "layout": each.layout,
            "records": each.records,
            "header_rows": each.header_rows,
            "data_rows": each.data_rows,
            "excluded": dict(each.excluded),
            "proposed": dict(each.proposed),
            "matched": each.matched,
            "repaired": each.repaired,
            "terminated": each.terminated,
            "unmatched": dict(each.unmatched),
            "told_apart_by": each.told_apart_by or None,
            "organisations": dataclasses.asdict(each.organisations) if each.organisations else None,
        }
        for each in map(for_documents, analysis.ledger)
    ]
    whole = ("records", "header_rows", "data_rows", "matched", "repaired")
    totals: dict[str, Any] = {name: sum(each[name] for each in files) for name in whole}
    for name in ("excluded", "proposed", "unmatched"):
        reasons = dict.fromkeys(reason for each in files for reason in each[name])
        totals[name] = {key: sum(each[name].get(key, 0) for each in files) for key in reasons}
    return {
        "count_unit": analysis.settings.count,
        "files": files,
        "totals": totals,
        "own_lists": dataclasses.asdict(analysis.own_lists),
        "party": dataclasses.asdict(analysis.party),
        "located": analysis.in_files.located,
        "in_catchment": analysis.in_files.total,
    }


def change_record(found: Change | None, said: list[str]) -> dict[str, Any] | None:
    """Return what changed, with the sentences that tell it; None where nothing was compared."""
    if found is None:
        return None
    return {
        "kind": found.kind,
        "before": found.before,
        "since": found.since,
        "months": found.months or None,
        "before_month": None if found.before_month is None else f"{found.before_month:%Y-%m}",
        "since_month": None if found.since_month is None else f"{found.since_month:%Y-%m}",
        "captured": None if found.captured is None else dataclasses.asdict(found.captured),
        "withheld": found.withheld,
        "sentences": said,
        "areas": records(found.areas.rename_axis("code").reset_index()),
    }


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table as plain records, without its index."""
    return [plain(row) for row in table.to_dict("records")]


def plain(value: Any) -> Any:
    """Return a value that strict JSON can hold: unknown numbers become null.

    Examples
    --------
    >>> plain({"ratio": float("nan"), "members": ("E01000001",), "low": 0.12345678})
    {'ratio': None, 'members': ['E01000001'], 'low': 0.123457}
    """
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        return [plain(item) for item in value]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return round(float(value), _DECIMALS) if math.isfinite(value) else None
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    return str(value)
