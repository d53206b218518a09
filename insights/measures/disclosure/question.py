"""One question from one source: which of its counts must be hidden, and how roughly the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.disclosure.audit import Shown, behind, exposed, rounded, shown_if_hidden
from insights.measures.people.group_test import group_verdict
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SILENT = ("prefer_not_to_say", "missing", "unmapped")
_RULE = thresholds("disclosure")
LOWEST = int(_RULE["areas_threshold"])
PEOPLE = int(_RULE["people_threshold"])
_ROUND_TO = int(_RULE["round_to"])
_COARSER = ((_ROUND_TO, _ROUND_TO), (_ROUND_TO, 10), (10, 10))
#: Counts looked at beyond those that could be called more than expected; the last verdict
#: among them holds for all larger ones.
_BEYOND = 30
_STANDARD_ERRORS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One question from one source, and a draft of what is published of it.

    Cells are its answer categories, then the three ways of giving none. Counts
    shown are rounded to a multiple of ``count_to``, and how many answered to
    within ``total_to``; how many were asked is known from the account of the file.
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
        """How many answers there are to choose from."""
        return len(self.shares)

    @property
    def tests(self) -> int:
        """How many of them are compared with a local share."""
        return int(np.isfinite(self.shares).sum())

    @property
    def known_about(self) -> float:
        """About how many answered, as published.

        Those asked are known, so it is those who gave no answer that are rounded: to
        the middle of a whole run of counts from 0. Rounded by itself, the number of
        answers could not be more than were asked, and would often say exactly that.
        """
        silent, to = self.asked - self.known, self.total_to
        return float(self.asked - to * (silent // to) - (to - 1) // 2)

    @property
    def small(self) -> Flags:
        """Cells below the threshold."""
        return np.asarray(self.counts < self.threshold)

    def verdict(self, place: int, count: float) -> str:
        """Return what would be said of a category if it had this count."""
        share = float(self.shares[place])
        return group_verdict(int(count), self.known, self.asked, share, tests=self.tests)


def _rounding(threshold: int, round_to: int | None) -> int:
    return round_to or (_ROUND_TO if threshold >= PEOPLE else 1)


def protected(
    rows: pd.DataFrame, response: pd.Series, threshold: int, round_to: int | None
) -> Question:
    """Hide what must be hidden at this threshold and at every lower one."""
    counts = np.concatenate(
        [rows["count"].to_numpy(float), [float(response[name]) for name in SILENT]]
    )
    question = Question(
        counts=counts,
        shares=rows["population_share"].to_numpy(float),
        known=int(response["known"]),
        asked=int(response["asked"]),
        threshold=LOWEST,
        count_to=1,
        total_to=1,
        hidden=np.zeros(len(counts), dtype=bool),
    )
    for step in range(LOWEST, threshold + 1):
        # Each step keeps what a lower threshold hid, so raising it never reveals.
        question = replace(question, threshold=step, totals_hidden=False)
        question = _hide(
            replace(question, hidden=question.hidden | question.small),
            _rounding(threshold, round_to),
        )
    return question


def _hide(question: Question, finest: int) -> Question:
    """Round the question, then hide its next smallest count, until nothing is given away."""
    for place in [None, *np.argsort(question.counts, kind="stable")]:
        if place is not None:
            if question.hidden[place]:
                continue
            hidden = question.hidden.copy()
            hidden[place] = True
            question = replace(question, hidden=hidden)
        for count_to, total_to in ((finest, finest), *_COARSER):
            tried = replace(question, count_to=count_to, total_to=total_to)
            if not _gives_away(tried):
                return tried
    return replace(
        question,
        hidden=np.ones_like(question.hidden),
        totals_hidden=True,
        count_to=10,
        total_to=10,
    )


def _possible(question: Question, place: int) -> tuple[Floats, list[Shown]]:
    """Return the counts a category could have, and what would be shown of it were it hidden."""
    due = question.known * float(np.nan_to_num(question.shares[place]))
    called = thresholds("groups")["above"] * due + _STANDARD_ERRORS * np.sqrt(due)
    most = question.threshold + _BEYOND + int(min(called, question.known))
    counts = [float(count) for count in range(most + 1)]
    said = [question.verdict(place, min(count, question.known)) for count in counts]
    return np.array(counts), shown_if_hidden(said, question.threshold, TOO_FEW)


def shown(question: Question, place: int) -> Shown:
    """Return the band and verdict shown of a category."""
    if question.totals_hidden:
        return Shown(False, TOO_FEW)
    if not question.hidden[place]:
        return Shown(False, question.verdict(place, question.counts[place]))
    return _as_shown(_possible(question, place)[1], question.counts[place])


def _as_shown(possible: list[Shown], count: float) -> Shown:
    return possible[min(int(count), len(possible) - 1)]


def bounds(question: Question, place: int) -> tuple[float, float]:
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


def _same(question: Question, place: int, count: float) -> bool:
    if count > question.known:
        return False
    return question.verdict(place, count) == question.verdict(place, question.counts[place])


def _gives_away(question: Question) -> bool:
    if not question.hidden.any():
        return False
    alone = np.array([bounds(question, place) for place in range(len(question.counts))])
    known = behind(question.known_about, question.total_to)
    asked = (float(question.asked), float(question.asked))
    answers = np.arange(len(question.counts)) < question.categories
    members = np.array([answers, np.ones_like(answers), ~answers])
    sums = np.array([known, asked, (asked[0] - known[1], asked[1] - known[0])])
    return bool(exposed(question.hidden, alone[:, 0], alone[:, 1], members, sums).any())
