"""People's answers that may be shown: the finding kept, the small number hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.audit import behind, exposed, publishable, rounded
from insights.measures.group_test import group_verdict
from insights.measures.groups import describe, q_values
from insights.measures.release_areas import HIDDEN_BAND, band
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SILENT = ("prefer_not_to_say", "missing", "unmapped")
_RULE = thresholds("disclosure")
_LOWEST = int(_RULE["areas_threshold"])
_PEOPLE = int(_RULE["people_threshold"])
_ROUND_TO = int(_RULE["round_to"])
_FOLLOWS = ("count", "share", "low", "high", "ratio", "p_value", "q_value")


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """One question from one source, and a draft of what is published of it.

    Cells are its answer categories, then the three ways of giving none.
    """

    counts: Floats
    shares: Floats
    known: int
    asked: int
    threshold: int
    count_to: int
    total_to: int
    hidden: Flags
    totals_hidden: bool = False

    @property
    def categories(self) -> int:
        return len(self.shares)

    @property
    def tests(self) -> int:
        return int(np.isfinite(self.shares).sum())

    @property
    def small(self) -> Flags:
        return np.asarray(self.counts < self.threshold)


def release_groups(
    groups: pd.DataFrame,
    responses: pd.DataFrame,
    threshold: int = _PEOPLE,
    *,
    round_to: int | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return people's answers as they may be shown.

    Parameters
    ----------
    groups, responses : pandas.DataFrame
        From `insights.measures.groups.compare_groups`.
    threshold : int
        Counts below it are hidden, zeros too: 5 on the uploader's own screen,
        10 in anything that leaves it.
    round_to : int, optional
        Counts shown are rounded to a multiple of it; 5 from a threshold of 10,
        else not at all.

    Returns
    -------
    groups, responses : pandas.DataFrame
        Beside a hidden count, ``count_band`` says "0-9" (or "hidden" where it
        protects another) and share, limits, ratio, p and q are null. A verdict
        stays only where at least five counts that fit everything published would
        earn it. Totals may be rounded, or null.

    Raises
    ------
    ValueError
        If the threshold is under 5, or the tables were released with a lower one.
    """
    if threshold < _LOWEST:
        raise ValueError(f"the threshold may go up from {_LOWEST}, not down")
    if _released(groups, responses, threshold):
        return groups, responses
    shown_groups, shown_responses = [], []
    for _, response in responses.iterrows():
        of_question = (groups["source"] == response["source"]) & (
            groups["field"] == response["field"]
        )
        rows = groups[of_question]
        question = _protected(rows, response, threshold, round_to)
        shown_groups.append(_write_groups(rows, question))
        shown_responses.append(_write_response(response, question))
    if not shown_groups:
        return groups, responses.assign(rounded_to=pd.Series(dtype=float))
    return (
        pd.concat(shown_groups),
        pd.DataFrame(shown_responses, index=responses.index).astype({"rounded_to": float}),
    )


def _released(groups: pd.DataFrame, responses: pd.DataFrame, threshold: int) -> bool:
    if "rounded_to" not in responses:
        return False
    if (groups["count"] < threshold).any():
        raise ValueError("release from the counts, not from tables already released")
    return True


def _rounding(threshold: int, round_to: int | None) -> int:
    return round_to or (_ROUND_TO if threshold >= _PEOPLE else 1)


def _protected(
    rows: pd.DataFrame, response: pd.Series, threshold: int, round_to: int | None
) -> _Question:
    """Hide what must be hidden at this threshold and at every lower one."""
    counts = np.concatenate(
        [rows["count"].to_numpy(float), [float(response[name]) for name in SILENT]]
    )
    question = _Question(
        counts=counts,
        shares=rows["population_share"].to_numpy(float),
        known=int(response["known"]),
        asked=int(response["asked"]),
        threshold=_LOWEST,
        count_to=1,
        total_to=1,
        hidden=np.zeros(len(counts), dtype=bool),
    )
    for step in range(_LOWEST, threshold + 1):
        to = _rounding(step, round_to)
        question = replace(question, threshold=step, count_to=to, total_to=to, totals_hidden=False)
        question = _hide(replace(question, hidden=question.hidden | question.small))
    return question


def _hide(question: _Question) -> _Question:
    """Round totals, then hide the next smallest count, until nothing is given away."""
    for to in sorted({question.total_to, _ROUND_TO}):
        tried = replace(question, total_to=to)
        if not _gives_away(tried):
            return tried
    question = replace(question, total_to=max(question.total_to, _ROUND_TO))
    for place in np.argsort(question.counts, kind="stable"):
        if not question.hidden[place]:
            hidden = question.hidden.copy()
            hidden[place] = True
            question = replace(question, hidden=hidden)
            if not _gives_away(question):
                return question
    return replace(question, hidden=np.ones_like(question.hidden), totals_hidden=True)


def _verdict(question: _Question, place: int, count: float) -> str:
    share = float(question.shares[place])
    return group_verdict(int(count), question.known, question.asked, share, tests=question.tests)


def _possible(question: _Question, place: int) -> tuple[Floats, list[str]]:
    """Return the counts a hidden category could have, and the verdict shown for each."""
    small = bool(question.small[place])
    counts = np.arange(question.threshold) if small else np.arange(
        question.threshold, max(question.known, question.threshold + 5) + 1
    )  # fmt: skip
    said = [_verdict(question, place, min(count, question.known)) for count in counts]
    return counts.astype(float), publishable(said, TOO_FEW)


def _shown_verdict(question: _Question, place: int) -> str:
    if question.totals_hidden:
        return TOO_FEW
    if not question.hidden[place]:
        return _verdict(question, place, question.counts[place])
    counts, shown = _possible(question, place)
    return shown[int(np.flatnonzero(counts == question.counts[place])[0])]


def _bounds(question: _Question, place: int) -> tuple[float, float]:
    """Return what can be known of one cell by itself."""
    count = float(question.counts[place])
    if not question.hidden[place]:
        low, high = behind(rounded(count, question.count_to), question.count_to)
        low = max(low, float(question.threshold))
        if place >= question.categories:
            return low, high
        fits = [k for k in np.arange(low, high + 1) if _same(question, place, k)]
        return min(fits), max(fits)
    if place >= question.categories:
        most = float(max(question.asked, question.threshold))
        return (0.0, question.threshold - 1.0) if question.small[place] else (
            float(question.threshold), most
        )  # fmt: skip
    counts, shown = _possible(question, place)
    fits = counts[np.array(shown) == _shown_verdict(question, place)]
    return float(fits.min()), float(fits.max())


def _same(question: _Question, place: int, count: float) -> bool:
    if count > question.known:
        return False
    return _verdict(question, place, count) == _verdict(question, place, question.counts[place])


def _gives_away(question: _Question) -> bool:
    if not question.hidden.any():
        return False
    bounds = np.array([_bounds(question, place) for place in range(len(question.counts))])
    known = behind(rounded(question.known, question.total_to), question.total_to)
    asked = behind(rounded(question.asked, question.total_to), question.total_to)
    answers = np.arange(len(question.counts)) < question.categories
    members = np.array([answers, np.ones_like(answers), ~answers])
    sums = np.array([known, asked, (asked[0] - known[1], asked[1] - known[0])])
    return bool(exposed(question.hidden, bounds[:, 0], bounds[:, 1], members, sums).any())


def _write_groups(rows: pd.DataFrame, question: _Question) -> pd.DataFrame:
    out = rows.copy()
    known = np.nan if question.totals_hidden else rounded(question.known, question.total_to)
    asked = rounded(question.asked, question.total_to)
    facts = []
    for place, share in enumerate(question.shares):
        hidden = bool(question.hidden[place])
        count = rounded(float(question.counts[place]), question.count_to)
        people = known if np.isnan(known) else max(known, 0.0 if hidden else count)
        fact = {"known": people, "expected": people * share, "count_band": _band(question, place)}
        if hidden:
            fact |= dict.fromkeys(_FOLLOWS, np.nan)
        else:
            told = describe(count, people, max(asked, people), float(share), tests=question.tests)
            fact |= {name: told[name] for name in _FOLLOWS if name in told}
        facts.append(fact | {"verdict": _shown_verdict(question, place)})
    for name in facts[0] if facts else ():
        if name not in ("q_value",):
            out[name] = [fact[name] for fact in facts]
    # Hidden tests count as passed over, so that q depends on published counts alone.
    p_values = out["p_value"].where(out["p_value"].notna() | out["population_share"].isna(), 1.0)
    out["q_value"] = np.where(out["p_value"].isna(), np.nan, q_values(p_values.tolist()))
    return out


def _band(question: _Question, place: int) -> str:
    if not question.hidden[place]:
        return ""
    plain = question.small[place] and not question.totals_hidden
    return band(question.threshold) if plain else HIDDEN_BAND


def _write_response(response: pd.Series, question: _Question) -> pd.Series:
    out = response.copy()
    asked, known = (rounded(n, question.total_to) for n in (question.asked, question.known))
    out["asked"] = asked if question.asked >= question.threshold else np.nan
    out["known"] = np.nan if question.totals_hidden else known
    out["response_rate"] = (
        min(1.0, known / asked) if asked and not question.totals_hidden else np.nan
    )
    for place, name in enumerate(SILENT, start=question.categories):
        hidden = question.hidden[place]
        out[name] = np.nan if hidden else rounded(float(response[name]), question.count_to)
    out["rounded_to"] = float(question.total_to)
    return out
