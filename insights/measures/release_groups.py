"""People's answers that may be shown: the finding kept, the small number hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.audit import Shown, behind, exposed, rounded, shown_if_hidden
from insights.measures.false_discovery import q_values
from insights.measures.group_test import group_verdict
from insights.measures.groups import describe
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
#: Counts looked at above the threshold; the last verdict among them holds for all larger ones.
_BEYOND = 30
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
        Beside a hidden count, ``count_band`` says "0-9" (or "hidden" where
        that would say too much) and share, limits, ratio, p and q are null. A verdict
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
        # Each step keeps what a lower threshold hid, so raising it never reveals.
        question = replace(question, threshold=step, totals_hidden=False)
        question = _hide(
            replace(question, hidden=question.hidden | question.small),
            _rounding(threshold, round_to),
        )
    return question


def _hide(question: _Question, finest: int) -> _Question:
    """Round the question, then hide its next smallest count, until nothing is given away."""
    for place in [None, *np.argsort(question.counts, kind="stable")]:
        if place is not None:
            if question.hidden[place]:
                continue
            hidden = question.hidden.copy()
            hidden[place] = True
            question = replace(question, hidden=hidden)
        for count_to, total_to in ((finest, finest), (_ROUND_TO, _ROUND_TO), (_ROUND_TO, 10)):
            tried = replace(question, count_to=count_to, total_to=total_to)
            if not _gives_away(tried):
                return tried
    return replace(
        question,
        hidden=np.ones_like(question.hidden),
        totals_hidden=True,
        count_to=_ROUND_TO,
        total_to=10,
    )


def _verdict(question: _Question, place: int, count: float) -> str:
    share = float(question.shares[place])
    return group_verdict(int(count), question.known, question.asked, share, tests=question.tests)


def _possible(question: _Question, place: int) -> tuple[Floats, list[Shown]]:
    """Return the counts a category could have, and what would be shown of it were it hidden."""
    counts = [float(count) for count in range(question.threshold + _BEYOND + 1)]
    said = [_verdict(question, place, min(count, question.known)) for count in counts]
    return np.array(counts), shown_if_hidden(said, question.threshold, TOO_FEW)


def _shown(question: _Question, place: int) -> Shown:
    """Return the band and verdict shown of a category."""
    if question.totals_hidden:
        return Shown(False, TOO_FEW)
    if not question.hidden[place]:
        return Shown(False, _verdict(question, place, question.counts[place]))
    return _as_shown(_possible(question, place)[1], question.counts[place])


def _as_shown(possible: list[Shown], count: float) -> Shown:
    return possible[min(int(count), len(possible) - 1)]


def _bounds(question: _Question, place: int) -> tuple[float, float]:
    """Return what can be known of one cell by itself."""
    count = float(question.counts[place])
    if not question.hidden[place]:
        low, high = behind(rounded(count, question.count_to), question.count_to)
        low = max(low, float(question.threshold))
        if place >= question.categories:
            return low, high
        fits = [k for k in map(float, np.arange(low, high + 1)) if _same(question, place, k)]
        return min(fits), max(fits)
    if place >= question.categories:
        most = float(max(question.asked, question.threshold))
        return (0.0, question.threshold - 1.0) if question.small[place] else (
            float(question.threshold), most
        )  # fmt: skip
    numbers, possible = _possible(question, place)
    published = _as_shown(possible, count)
    same = numbers[[each == published for each in possible]]
    unbounded = same.max() == numbers[-1]
    # As if the number of answers were known exactly, which can only make it stricter.
    most = question.known if unbounded else min(float(same.max()), question.known)
    return float(same.min()), float(most)


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
    known = rounded(question.known, question.total_to)
    if question.totals_hidden or question.known < question.threshold:
        known = np.nan
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
            if question.count_to > 1 and count >= people:
                # Rounding alone can make nearly all read as all, which nobody said.
                fact |= dict.fromkeys(("share", "low", "high", "ratio"), np.nan)
        facts.append(fact | {"verdict": _shown(question, place).verdict})
    for name in facts[0] if facts else ():
        if name not in ("q_value",):
            out[name] = [fact[name] for fact in facts]
    # Hidden tests count as passed over, so that q depends on published counts alone.
    p_values = out["p_value"].where(out["p_value"].notna() | out["population_share"].isna(), 1.0)
    out["q_value"] = np.where(out["p_value"].isna(), np.nan, q_values(p_values))
    return out


def _band(question: _Question, place: int) -> str:
    if not question.hidden[place]:
        return ""
    return band(question.threshold) if _shown(question, place).small else HIDDEN_BAND


def _write_response(response: pd.Series, question: _Question) -> pd.Series:
    out = response.copy()
    for name, count in (("asked", question.asked), ("known", question.known)):
        shown = rounded(count, question.total_to)
        out[name] = shown if count >= question.threshold else np.nan
    if question.totals_hidden:
        out["known"] = np.nan
    known, asked = out["known"], out["asked"]
    out["response_rate"] = known / asked if not known > asked else 1.0
    for place, name in enumerate(SILENT, start=question.categories):
        hidden = question.hidden[place]
        out[name] = np.nan if hidden else rounded(float(response[name]), question.count_to)
    out["rounded_to"] = float(question.total_to)
    return out
