"""How likely chance alone is, where everything that any type of partner reads is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from insights.measures.evidence.stories import so_few_by_chance
from insights.measures.false_discovery import q_values
from insights.measures.thresholds import thresholds
from insights.partners.evidence.noted import Observation
from insights.partners.evidence.one_of import is_one_of
from insights.partners.evidence.rules import Rules
from insights.partners.evidence.signals import Source
from insights.partners.types.partner_types import PartnerType, Signal


def looked_together(
    types: Sequence[PartnerType],
    trends: pd.DataFrame,
    groups: pd.DataFrame,
    observations: Sequence[Observation],
    rules: Rules,
) -> Mapping[Source, float]:
    """Return how often each finding would be chance, were it and all surer ones believed.

    Parameters
    ----------
    types : sequence of PartnerType
        The types in use.
    trends, groups : pandas.DataFrame
        `insights.tables.TRENDS` and `insights.tables.GROUPS`, released.
    observations : sequence of Observation
        What was noted; only what was counted, such as an audit, has a chance.
    rules : Rules
        Whose answers are read.

    Returns
    -------
    mapping of source to float
        q values, by the source of a reading (`insights.partners.evidence.signals.Reading`).

    Notes
    -----
    One family of one-sided tests that reach is lower: every characteristic of areas, every
    answer of every source, and every audit that some type reads, whatever was found in it.
    All p values follow from what is published. A hidden count has that of its published
    finding, band and base: at most the level at which its question's findings are called
    and no more than that of the largest count in its band; 1 where nothing is called.

    References
    ----------
    Benjamini & Hochberg (1995), "Controlling the false discovery rate", JRSS B 57.
    """
    read = [signal for kind in types for signal in kind.signals]
    chances: dict[Source, float] = {
        ("noted", each.partner_type, each.kind): each.chance
        for each in observations
        if each.chance is not None
    }
    chances.update(_of_areas(read, trends))
    chances.update(_of_answers(read, groups[groups["source"].isin(rules.answers_from)]))
    sources = sorted(chances)
    found = q_values([chances[source] for source in sources])
    return dict(zip(sources, map(float, found), strict=True))


def _of_areas(read: Sequence[Signal], trends: pd.DataFrame) -> Iterator[tuple[Source, float]]:
    wanted = {signal.characteristic for signal in read if signal.kind == "area"}
    tested = trends[trends.index.isin(wanted) & trends["p_value"].notna()]
    half, falls = tested["p_value"].astype(float) / 2, tested["slope"].lt(0)
    for key, chance in half.where(falls, 1 - half).items():
        yield ("area", str(key)), float(chance)


def _of_answers(read: Sequence[Signal], groups: pd.DataFrame) -> Iterator[tuple[Source, float]]:
    compared = groups[groups["population_share"].gt(0)]
    asked = compared.groupby(["source", "field"])["category"].transform("size")
    for row, tests in zip(compared.to_dict("records"), asked, strict=True):
        category = str(row["category"])
        if any(s.field == row["field"] and is_one_of(category, s.categories) for s in read):
            source = ("group", str(row["source"]), str(row["field"]), category)
            yield source, _so_few_by_chance(row, int(tests))


def _so_few_by_chance(row: Mapping[object, object], tests: int) -> float:
    """Return the chance of so few, were they as many as among local people."""
    known, share = float(str(row["known"])), float(str(row["population_share"]))
    count, band = float(str(row["count"])), str(row["count_band"])
    called = str(row["verdict"]).startswith("under")
    # A finding is only called at this level, whatever rounding makes of its count.
    most = thresholds("groups")["false_discovery_rate"] / tests if called else 1.0
    if pd.isna(count):
        if not called or not band.startswith("0-") or pd.isna(known):
            return most
        count = float(band.removeprefix("0-"))
    return min(most, so_few_by_chance(count, known, share))
