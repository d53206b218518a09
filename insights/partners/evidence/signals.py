"""What each signal of a partner type says, read from released findings alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from insights.measures.thresholds import thresholds
from insights.partners.evidence.doubt import AroundLimits, AroundShare
from insights.partners.evidence.noted import Observation
from insights.partners.evidence.one_of import is_one_of
from insights.partners.evidence.rules import Rules
from insights.partners.types.partner_types import Signal

Source = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one signal says.

    Attributes
    ----------
    signal : Signal
        The signal read.
    source : Source
        Names the finding, so that types sharing it share its doubt.
    gap : float
        0 at parity or above, 1 at half of it or below.
    certainty : float
        How sure it is that the gap is large enough to matter, 0 to 1.
    claimed : bool
        Whether the finding itself is called under-represented.
    row : mapping or None
        The released finding, for its sentence; for noted findings the
        observation.
    doubt : AroundLimits, AroundShare or None
        Where the ratio may lie; None where only a gap is known.
    together : float or None
        Its q value among all that any type reads; None of what a museum noted by hand, which
        has no chance. See `insights.partners.scoring.looked_together`.
    """

    signal: Signal
    source: Source
    gap: float
    certainty: float
    claimed: bool
    row: Any
    doubt: AroundLimits | AroundShare | None = None
    together: float | None = None

    def is_beyond_chance(self, rules: Rules) -> bool:
        """Whether it is beyond chance even beside all else that was looked at."""
        return self.together is None or self.together <= rules.together

    def stands(self, rules: Rules) -> bool:
        """Whether this is evidence that can give a type a band."""
        return self.counts(rules) and self.is_beyond_chance(rules)

    def counts(self, rules: Rules) -> bool:
        """Whether this is evidence: claimed, sure enough, and large enough."""
        return (
            self.claimed
            and self.certainty >= rules.certainty_needed
            and self.gap >= rules.gap_needed
        )


def gap_of(ratio: Any, rules: Rules) -> Any:
    """Return the gap of a ratio (parity 1): 0 at parity, 1 at half of parity or less.

    Examples
    --------
    >>> from insights.partners.evidence.rules import rules
    >>> round(float(gap_of(0.69, rules())), 2)
    0.62
    """
    return np.clip((1 - ratio) / rules.full_gap, 0, 1)


def read_area(
    signal: Signal, trends: pd.DataFrame, rules: Rules, together: Mapping[Source, float]
) -> Reading | None:
    """Read the reach of areas with most of a characteristic; None if it is not known.

    Parameters
    ----------
    signal : Signal
        A signal of kind ``area``.
    trends : pandas.DataFrame
        `insights.tables.TRENDS`, released.
    rules : Rules
        The thresholds.
    together : mapping of source to float
        q values of all that any type reads; see `insights.partners.scoring.looked_together`.

    Returns
    -------
    Reading or None
        The certainty is the smaller of the chance that the ratio is below 0.9
        and one less the q value of the trend: dozens of characteristics are
        looked at, and some of them will look low by luck.
    """
    if signal.characteristic not in trends.index:
        return None
    row = trends.loc[signal.characteristic].to_dict()
    numbers = [row["top_ratio"], row["top_low"], row["top_high"], row["probability_below"]]
    if row["verdict"] == "too_few" or any(pd.isna(number) for number in numbers):
        return None
    source = ("area", signal.characteristic)
    return Reading(
        signal,
        source,
        gap=float(gap_of(row["top_ratio"], rules)),
        certainty=_after_looking_at_many(row["probability_below"], row["q_value"]),
        claimed=str(row["verdict"]).startswith("under"),
        row=row,
        doubt=AroundLimits(float(row["top_low"]), float(row["top_high"])),
        together=together.get(source, 1.0),
    )


def read_group(
    signal: Signal,
    groups: pd.DataFrame,
    responses: pd.DataFrame | None,
    rules: Rules,
    together: Mapping[Source, float],
) -> Reading | None:
    """Read volunteers' or visitors' answers; of several, the one that says most.

    Parameters
    ----------
    signal : Signal
        A signal of kind ``group``.
    groups, responses : pandas.DataFrame
        `insights.tables.GROUPS` and `insights.tables.RESPONSES`, released.
    rules : Rules
        The thresholds.
    together : mapping of source to float
        As for `read_area`.

    Returns
    -------
    Reading or None
        A hidden count is read from its verdict alone, so that nothing about it
        can be worked back from a sentence or a band. Whose answers are read
        ``scoring.toml`` names.
    """
    rows = groups[groups["field"].eq(signal.field) & ~groups["verdict"].eq("too_few")]
    rows = rows[rows["source"].isin(rules.answers_from)]
    rows = rows[[is_one_of(category, signal.categories) for category in rows["category"]]]
    readings = [
        _read_answer(signal, row, _response_rate(responses, row), rules, together)
        for row in rows.to_dict("records")
    ]
    return max(
        readings,
        key=lambda each: (
            each.stands(rules),
            each.counts(rules),
            each.gap * each.certainty,
            each.source,
        ),
        default=None,
    )


def read_noted(
    signal: Signal,
    observations: Sequence[Observation],
    certainty: float,
    rules: Rules,
    together: Mapping[Source, float],
) -> Reading | None:
    """Read the latest observation, or None where there is none.

    A gap that was counted, and that one count in twenty would show by chance alone, is told
    beside the evidence, like what people say.
    """
    if not observations:
        return None
    latest = max(observations, key=lambda each: (each.noted_on or dt.date.min, each.gap, each.note))
    source = ("noted", latest.partner_type, latest.kind)
    by_chance = None if latest.chance is None else together.get(source, 1.0)
    if latest.chance is not None and latest.chance > thresholds("stories")["surely"]:
        certainty = min(certainty, rules.noted_certainty)
    claimed = latest.gap > 0
    return Reading(
        signal, source, latest.gap, certainty, claimed, latest, latest.share, together=by_chance
    )


def is_looked_at(
    signal: Signal,
    trends: pd.DataFrame,
    groups: pd.DataFrame,
    responses: pd.DataFrame | None,
    rules: Rules,
) -> bool:
    """Say whether anything loaded speaks of a signal, be it ever so little.

    Parameters
    ----------
    signal : Signal
    trends, groups, responses : pandas.DataFrame
        As for `read_area` and `read_group`.
    rules : Rules
        The thresholds.
    """
    if signal.kind == "area":
        return signal.characteristic in trends.index
    return signal.kind == "group" and any(
        (table["field"].eq(signal.field) & table["source"].isin(rules.answers_from)).any()
        for table in (groups, responses)
        if table is not None
    )


def _read_answer(
    signal: Signal,
    row: dict[Any, Any],
    response_rate: float | None,
    rules: Rules,
    together: Mapping[Source, float],
) -> Reading:
    source = ("group", row["source"], row["field"], row["category"])
    by_chance = together.get(source, 1.0)
    under = str(row["verdict"]).startswith("under")
    thin = response_rate is not None and response_rate < rules.response_needed
    factor = rules.response_factor if thin else 1.0
    row = {**row, "response_rate": response_rate if thin else None}
    if pd.isna(row["count"]) or not row["known"] or not row["population_share"]:
        gap, certainty = (rules.hidden_gap, rules.hidden_certainty) if under else (0.0, 0.0)
        return Reading(signal, source, gap, certainty * factor, under, row, together=by_chance)
    from scipy.stats import beta

    count, known, local = (float(row[name]) for name in ("count", "known", "population_share"))
    below = float(beta.cdf(rules.margin * local, count + 0.5, known - count + 0.5))
    return Reading(
        signal,
        source,
        gap=float(gap_of(count / (known * local), rules)),
        certainty=_after_looking_at_many(below, row["q_value"]) * factor,
        claimed=under,
        row=row,
        doubt=AroundShare(count, known, local),
        together=by_chance,
    )


def _after_looking_at_many(probability: float, q_value: float) -> float:
    return float(probability if pd.isna(q_value) else min(probability, 1 - q_value))


def _response_rate(responses: pd.DataFrame | None, row: dict[Any, Any]) -> float | None:
    if responses is None:
        return None
    same = responses["source"].eq(row["source"]) & responses["field"].eq(row["field"])
    rates = responses.loc[same, "response_rate"].dropna()
    return None if rates.empty else float(rates.iloc[0])
