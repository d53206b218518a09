"""The files an analysis becomes: JSON for programs, CSV for spreadsheets, HTML for people."""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.brief import in_words
from insights.brief.cells import csv_text, joined
from insights.brief.page import render_brief
from insights.brief.records import (
    area_table,
    change_record,
    counted,
    headings,
    in_use_record,
    ledger_record,
    partner_record,
    plain,
    records,
)
from insights.errors import AnalysisError
from insights.measures.areas.shortfall import shortfall_in_all
from insights.open_data.credits import credits
from insights.prose import day_in_words
from insights.wording import change

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.organisations.shortlist import Listed


def to_json(analysis: Analysis, shortlist: Sequence[Listed] = ()) -> dict[str, Any]:
    """Return the whole analysis as plain values, from the tables released for files.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    shortlist : sequence of Listed
        Those that the museum picked.

    Returns
    -------
    dict
        Ready for strict JSON: hidden and unknown numbers are None. Ratios have
        parity at 1.0, shares run from 0 to 1, distances are kilometres.
    """
    found = analysis.in_files
    here = analysis.catchment
    whole = {
        "version": analysis.version,
        "made_on": analysis.made_on.isoformat(),
        "is_sample": analysis.is_sample,
        "headline": list(analysis.headline),
        "settings": dataclasses.asdict(analysis.settings),
        "venue": dataclasses.asdict(analysis.venue),
        "ledger": ledger_record(analysis),
        "catchment": {
            "area_codes": list(here.area_codes),
            "radius_km": here.radius_km,
            "rule": here.rule,
            "people": here.people,
            "share_of_located": here.share_of_located,
            "poor_elsewhere": here.poor_elsewhere,
            "poor_are": here.poor_are,
            "level": analysis.level,
        },
        "strength": dataclasses.asdict(analysis.strength),
        "how_far": dataclasses.asdict(analysis.how_far),
        "areas": records(area_table(found.areas)),
        "shortfall": dataclasses.asdict(shortfall_in_all(found.areas)),
        "other_levels": records(found.strip),
        "clusters": records(found.clusters.reset_index()),
        "pooled": records(counted(found.pooled)),
        "change": change_record(analysis.change, change.told(analysis)),
        "trends": records(found.trends.reset_index()),
        "held_alike": records(found.held_alike.reset_index()),
        "groups": records(counted(found.groups)),
        "responses": records(counted(found.responses)),
        "breakdown": records(counted(found.breakdown)),
        "by_source": records(area_table(found.by_source)),
        "side_by_side": records(found.side_by_side),
        "mismatch": records(found.mismatch),
        "stories": records(found.stories),
        "followers": records(found.followers),
        "findings_told": records(found.told),
        "evidence_sources": [in_use_record(each) for each in analysis.in_use],
        "partners": [partner_record(one) for one in analysis.suggestions],
        "served": records(analysis.served),
        "organisations": records(analysis.organisations),
        "shortlist": [dataclasses.asdict(one) for one in shortlist],
        "sources": [
            {
                "key": each.key,
                "title": each.title,
                "publisher": each.publisher,
                "vintage": each.vintage,
                "licence": each.licence,
                "attribution": each.attribution,
                "url": each.url,
            }
            for each in analysis.sources
        ],
        "gaps": [*analysis.gaps, *analysis.not_divided],
        "thresholds": {"volunteers": found.volunteers_threshold, "areas": found.areas_threshold},
    }
    result: dict[str, Any] = plain(whole)
    return result


def areas_csv(analysis: Analysis) -> str:
    """Return the areas as CSV, with the names and numbers of the JSON."""
    return _csv(area_table(analysis.in_files.areas), analysis)


def areas_in_words_csv(analysis: Analysis) -> str:
    """Return the areas of `areas_csv` with headings, findings and numbers as people say them.

    Reach is of 100 and rounded as on the pages, and the source is told once, in the first row.
    Each heading has the code that `areas_csv` uses after it, in brackets.
    """
    called = {**headings("areas"), **headings("areas_as_said")}
    return _for_people(in_words.areas(analysis), analysis, called)


def groups_csv(analysis: Analysis) -> str:
    """Return the groups as CSV, with the names and numbers of the JSON."""
    return _csv(counted(analysis.in_files.groups), analysis)


def groups_in_words_csv(analysis: Analysis) -> str:
    """Return the groups of `groups_csv` with headings, findings and shares as people say them."""
    return _for_people(in_words.groups(analysis), analysis, headings("groups"))


def partners_in_words_csv(analysis: Analysis) -> str:
    """Return the partner types of `partners_csv` that people ask for, with headings in words."""
    called = headings("partners")
    told = in_words.partners(analysis)
    return _for_people(told[[name for name in called if name in told.columns]], analysis, called)


def partners_csv(analysis: Analysis) -> str:
    """Return the partner types as CSV, one in each row, lists joined by semicolons."""
    return _csv(in_words.partner_rows(analysis), analysis)


def write_outputs(analysis: Analysis, folder: Path, shortlist: Sequence[Listed] = ()) -> list[Path]:
    """Write the analysis as files, each complete or not there at all.

    Parameters
    ----------
    analysis : Analysis
        The findings; only what is released for files is written.
    folder : pathlib.Path
        Made where it does not exist. Files of the same names are replaced.
    shortlist : sequence of Listed
        Those that the museum picked: in ``analysis.json`` and the brief.

    Returns
    -------
    list of pathlib.Path
        ``analysis.json``, ``areas.csv``, ``groups.csv``, ``partners.csv``,
        ``brief.html``.

    Raises
    ------
    AnalysisError
        If the folder cannot be written to.
    """
    document = json.dumps(
        to_json(analysis, shortlist), ensure_ascii=False, indent=1, allow_nan=False
    )
    contents = {
        "analysis.json": document + "\n",
        "areas.csv": areas_csv(analysis),
        "groups.csv": groups_csv(analysis),
        "partners.csv": partners_csv(analysis),
        "brief.html": render_brief(analysis, shortlist=shortlist),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write(folder / name, content) for name, content in contents.items()]
    except OSError as problem:
        raise AnalysisError(
            "The results could not be written to the folder you named.",
            remedy="Name a folder you may write to, on a disk with room, and run it again.",
        ) from problem


def write_saved(analysis: Analysis, path: Path, shortlist: Sequence[Listed] = ()) -> Path:
    """Save the analysis as one file that opens on another computer.

    Raises
    ------
    AnalysisError
        If it cannot be written there.
    """
    from insights.brief.snapshot import Said, write
    from insights.framework import Purpose

    said = Said(shortlist=tuple(shortlist), purpose=Purpose(aims=analysis.settings.aims))
    content = write(analysis, said)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write(path, content)
    except OSError as problem:
        raise AnalysisError(
            "The saved analysis could not be written where you named it.",
            remedy="Name a file in a folder you may write to, on a disk with room.",
        ) from problem


def _write(path: Path, content: str | bytes) -> Path:
    """Write beside the file and then take its place, so that no half file is ever read."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        unfinished.chmod(0o644)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _for_people(table: pd.DataFrame, analysis: Analysis, called: Mapping[str, str]) -> str:
    """Write a table for a spreadsheet: headings in words, source and day told in the first row.

    It begins with the mark by which spreadsheets know that its letters are UTF-8.
    """
    written = _with_source(table, analysis).assign(made_on=day_in_words(analysis.made_on))
    written.loc[1:, ["data_source", "made_on"]] = ""
    return "\ufeff" + csv_text(written.rename(columns={**headings("all"), **called}))


def _csv(table: pd.DataFrame, analysis: Analysis) -> str:
    """Write a table with the numbers of the JSON; the last column says where it is from."""
    return csv_text(_with_source(table, analysis))


def _with_source(table: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    rows = [
        {name: joined(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
        for row in records(table)
    ]
    credit = "Doorstep: the museum's own records"
    if analysis.sources:
        credit += " with " + joined(
            dict.fromkeys(f"{each.title} ({each.licence})" for each in credits(analysis.sources))
        )
    return pd.DataFrame(rows, columns=list(table.columns)).assign(data_source=credit)
