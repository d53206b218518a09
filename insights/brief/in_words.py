"""The released tables with findings and numbers as people say them, under their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.brief.records import area_table, counted, partner_record
from insights.figures.style import look
from insights.partners.scoring.suggestion import BAND_WORDS
from insights.wording.partners import card as partnership_card

if TYPE_CHECKING:
    from insights.findings import Analysis

# How people say each number: decimals, times how much, and of which columns.
_AS_SAID = (
    (0, 100, ["raw_ratio", "raw_low", "raw_high", "ratio", "low", "high", "probability_below"]),
    (0, 100, ["gap_distance", "gap_beyond", "gap_beyond_low", "gap_beyond_high"]),
    (0, 1, ["shortfall", "shortfall_low", "shortfall_high", "travel_minutes"]),
    (1, 1, ["expected_population", "expected_distance", "distance_km"]),
)
_SHARES = ["share", "low", "high", "population_share"]


def areas(analysis: Analysis) -> pd.DataFrame:
    """Return the areas of the files: reach of 100, gaps in hundredths, rounded as on the pages."""
    areas = area_table(analysis.in_files.areas)
    told = areas.assign(verdict=[look(verdict).words for verdict in areas["verdict"]])
    for decimals, times, names in _AS_SAID:
        for name in told.columns.intersection(names):
            said = (times * told[name].astype(float)).round(decimals) + 0.0
            told[name] = said if decimals else said.astype("Int64")
    return told


def groups(analysis: Analysis) -> pd.DataFrame:
    """Return the groups of the files: shares of 100, to one decimal."""
    groups = counted(analysis.in_files.groups)
    told = groups.assign(verdict=[look(verdict).words for verdict in groups["verdict"]])
    for name in told.columns.intersection(_SHARES):
        told[name] = (100 * told[name].astype(float)).round(1)
    for name in told.columns.intersection(["ratio", "expected", "p_value", "q_value"]):
        told[name] = told[name].astype(float).round(3)
    return told


def partners(analysis: Analysis) -> pd.DataFrame:
    """Return the types of partner: points whole, places by name."""
    told = partner_rows(analysis)
    if len(told):
        places = analysis.in_files.areas["name"].astype(str).to_dict()
        told["where"] = [[places.get(code, code) for code in codes] for codes in told["where"]]
        told["band"] = told["band"].map(BAND_WORDS)
        told["safeguarding"] = told["safeguarding"].map({True: "needed", False: ""})
        for name in ("people", "priority", "need_points", "aim_points", "reach_points"):
            told[name] = told[name].astype(float).round().astype("Int64")
    return told


def partner_rows(analysis: Analysis) -> pd.DataFrame:
    """Return the types of partner with the numbers of the JSON, what counts for each beside it."""
    rows = []
    for one in analysis.suggestions:
        record = partner_record(one)
        terms = record.pop("terms")
        evidence = [reason["sentence"] for reason in record.pop("evidence") if reason["counts"]]
        record |= {
            "as_published": partnership_card.edited(one),
            "put": partnership_card.placed(one),
        }
        rows.append(
            record
            | {f"{name}_points": terms.get(name) for name in ("need", "aim", "reach")}
            | {"evidence": evidence}
        )
    return pd.DataFrame(rows)
