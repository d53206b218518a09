"""What each signal of a partner type says, read from released findings alone."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.intake.answers.age_spans import span_of
from insights.measures.people.age_groups import from_sixteen
from insights.partners.noted import Observation
from insights.partners.rules import Rules
from insights.partners.types import Signal

_Z = 1.959963984540054
# What a band of ages without an end is taken to end at.
_LIVES_TO = 90


@dataclass(frozen=True, slots=True)
class AroundLimits:
    """Doubt about a ratio whose 95 % limits are known: log-normal between them."""

    low: float
    high: float

    def draw(self, rng: np.random.Generator, runs: int) -> npt.NDArray[np.float64]:
        """Draw `runs` ratios, parity 1."""
        floor = math.log(max(self.low, 0.01))
        ceiling = math.log(max(self.high, 0.01))
        return rng.lognormal((floor + ceiling) / 2, (ceiling - floor) / (2 * _Z), runs)


@dataclass(frozen=True, slots=True)
class AroundShare:
    """Doubt about a share of answers, as a ratio to the local share (Jeffreys)."""

    count: float
    known: float
    local_share: float

    def draw(self, rng: np.random.Generator, runs: int) -> npt.NDArray[np.float64]:
        """Draw `runs` ratios, parity 1."""
        shares = rng.beta(self.count + 0.5, self.known - self.count + 0.5, runs)
        return shares / self.local_share


@dataclass(frozen=True, slots=True)
class Reading:
    """What one signal says.

    Attributes
    ----------
    signal : Signal
        The signal read.
    source : tuple of str
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
    """

    signal: Signal
    source: tuple[str, ...]
    gap: float
    certainty: float
    claimed: bool
    row: Any
    doubt: AroundLimits | AroundShare | None = None

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
    >>> from insights.partners.rules import rules
    >>> round(float(gap_of(0.69, rules())), 2)
    0.62
    """
    return np.clip((1 - ratio) / rules.full_gap, 0, 1)


def read_area(signal: Signal, trends: pd.DataFrame, rules: Rules) -> Reading | None:
    """Read the reach of areas with most of a characteristic; None if it is not known.

    Parameters
    ----------
    signal : Signal
        A signal of kind ``area``.
    trends : pandas.DataFrame
        `insights.tables.TRENDS`, released.
    rules : Rules
        The thresholds.

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
    return Reading(
        signal,
        ("area", signal.characteristic),
        gap=float(gap_of(row["top_ratio"], rules)),
        certainty=_after_looking_at_many(row["probability_below"], row["q_value"]),
        claimed=str(row["verdict"]).startswith("under"),
        row=row,
        doubt=AroundLimits(float(row["top_low"]), float(row["top_high"])),
    )


def read_group(
    signal: Signal, groups: pd.DataFrame, responses: pd.DataFrame | None, rules: Rules
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
        _read_answer(signal, row, _response_rate(responses, row), rules)
        for row in rows.to_dict("records")
    ]
    return max(
        readings,
        key=lambda each: (each.counts(rules), each.gap * each.certainty, each.source),
        default=None,
    )


def read_noted(
    signal: Signal, observations: Sequence[Observation], certainty: float
) -> Reading | None:
    """Read the latest observation, or None where there is none."""
    if not observations:
        return None
    latest = max(observations, key=lambda each: (each.noted_on or dt.date.min, each.gap, each.note))
    source = ("noted", latest.partner_type, latest.kind)
    return Reading(signal, source, latest.gap, certainty, latest.gap > 0, latest)


def _read_answer(
    signal: Signal, row: dict[Any, Any], response_rate: float | None, rules: Rules
) -> Reading:
    source = ("group", row["source"], row["field"], row["category"])
    under = str(row["verdict"]).startswith("under")
    thin = response_rate is not None and response_rate < rules.response_needed
    factor = rules.response_factor if thin else 1.0
    row = {**row, "response_rate": response_rate if thin else None}
    if pd.isna(row["count"]) or not row["known"] or not row["population_share"]:
        gap, certainty = (rules.hidden_gap, rules.hidden_certainty) if under else (0.0, 0.0)
        return Reading(signal, source, gap, certainty * factor, under, row)
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
    )


def _after_looking_at_many(probability: float, q_value: float) -> float:
    return float(probability if pd.isna(q_value) else min(probability, 1 - q_value))


def is_one_of(category: str, wanted: Sequence[str]) -> bool:
    """Whether an answer is one of those wanted, or a part of one ("Disabled: limited a lot").

    Ages in bands of a form's own are one where more than half of their years are wanted.

    Examples
    --------
    >>> [is_one_of(ages, ["16-24"]) for ages in ("16-24", "Under 25", "18-25", "20-34")]
    [True, True, True, False]
    """
    if years := _years(category):
        return 2 * len(years & frozenset().union(*map(_years, wanted))) > len(years)
    return any(category == each or category.startswith((f"{each}:", f"{each},")) for each in wanted)


def _years(category: str) -> frozenset[int]:
    """Return the years of age that a category names, none where it names no age."""
    ages = span_of(category)
    if ages is None:
        return frozenset()
    ages = from_sixteen(ages)
    return frozenset(range(ages.low, min(ages.high, _LIVES_TO) + 1))


def _response_rate(responses: pd.DataFrame | None, row: dict[Any, Any]) -> float | None:
    if responses is None:
        return None
    same = responses["source"].eq(row["source"]) & responses["field"].eq(row["field"])
    rates = responses.loc[same, "response_rate"].dropna()
    return None if rates.empty else float(rates.iloc[0])
