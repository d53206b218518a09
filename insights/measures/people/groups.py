"""Volunteers, staff or respondents against the people who live within realistic reach."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from insights.intake.counts.count_cells import HIDDEN
from insights.measures.false_discovery import q_values
from insights.measures.people.comparisons import Comparison, comparisons
from insights.measures.people.group_test import binomial_p, group_verdict
from insights.measures.people.share_limits import proportion_limits
from insights.measures.remembering import one_analysis
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW, UNDER_LIKELY
from insights.tables import GROUPS, RESPONSES, check

PREFER_NOT = "prefer not to say"
MISSING = "missing"
UNMAPPED = "unmapped"

NOTES: Mapping[str, str] = {
    "refused": "Too few people answered this question for a comparison.",
    "warned": "Many people did not answer this question.",
    "depends": "Whether this holds depends on the people who did not answer.",
    "unable": "There are too few people here to tell a real gap from chance.",
    "no_comparator": "No local figure is like for like.",
}


@one_analysis()
def compare_groups(
    answers: pd.DataFrame,
    source: str,
    population: Mapping[str, Mapping[str, float]],
    local: Mapping[str, Comparison] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Compare each category of answer with its share of the local population.

    Parameters
    ----------
    answers : pandas.DataFrame, shape (n_people, n_fields)
        Canonical answers, ``"prefer not to say"``, ``"missing"`` or
        ``"unmapped"``; columns named for fields, others ignored. A question
        that nobody was asked (all missing), or of which every number is hidden,
        is left out.
    source : str
        ``"volunteers"``, ``"staff"`` or ``"survey"``.
    population : mapping of str to mapping of str to float
        Shares of `insights.measures.people.population.local_people`.
    local : mapping of str to Comparison, optional
        Its comparisons: each question's as it stands here. Those of England and
        Wales where not given.

    Returns
    -------
    groups, responses : pandas.DataFrame
        `insights.tables.GROUPS` and `insights.tables.RESPONSES`, private until
        `insights.measures.disclosure.gate.release_groups` has passed them.

    Notes
    -----
    Answers without a local share, such as "Under 16" beside a census of adults, are
    no part of ``known``: they stand with the answers that could not be compared,
    ``unmapped``. Counted in, they would make every adult band look too small.

    A category whose number a table of counts hides has no row: it is not known,
    which is something else than nobody.

    Everyone is observed, so the interval is about recruitment, not sampling:
    could this be chance, if recruitment mirrored the area?
    """
    groups, responses = [], []
    for field, comparison in (local or comparisons()).items():
        if field in answers and not _unasked(answers[field]):
            rows, response = _one_question(
                answers[field], source, comparison, population.get(field, {})
            )
            groups.extend(rows)
            responses.append(response)
    return (
        check(_typed(pd.DataFrame(groups, columns=list(GROUPS.columns)), GROUPS.columns), GROUPS),
        check(
            _typed(pd.DataFrame(responses, columns=list(RESPONSES.columns)), RESPONSES.columns),
            RESPONSES,
        ),
    )


def _typed(frame: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    return frame.astype({name: "str" if kind == "text" else float for name, kind in kinds.items()})


def _unasked(given: pd.Series) -> bool:
    said = given.fillna("").astype("str")
    return bool((said.isin([MISSING, ""]) | said.str.startswith(HIDDEN)).all())


def _one_question(
    given: pd.Series, source: str, comparison: Comparison, shares: Mapping[str, float]
) -> tuple[list[dict[str, object]], dict[str, object]]:
    given = given.fillna(MISSING).replace("", MISSING)
    secret = given.str.startswith(HIDDEN)
    untold = given[secret].str.removeprefix(HIDDEN).map(comparison.category_of)
    given = given[~secret]
    silent = given.isin([PREFER_NOT, MISSING])
    # What the census does not ask about is not part of the base that it is compared with.
    category = given.map(_on_the_census_base(comparison, shares))
    counts = category.value_counts()
    known, asked = int(counts.sum()), len(given)
    head = {"source": source, "field": comparison.field, "question": comparison.question}
    response = {
        **head,
        "asked": asked,
        "known": known,
        "prefer_not_to_say": int((given == PREFER_NOT).sum()),
        "missing": int((given == MISSING).sum()),
        "unmapped": int((category.isna() & ~silent).sum()),
        "response_rate": known / asked,
    }
    rows = [
        {
            **head,
            "category": each.name,
            "count_band": "",
            **describe(
                int(counts.get(each.name, 0)),
                known,
                asked,
                shares.get(each.name, np.nan),
                tests=len(shares),
            ),
        }
        for each in comparison.categories
        if (each.name in shares or not shares) and each.name not in set(untold)
    ]
    for row, q_value in zip(
        rows, q_values([float(str(row["p_value"])) for row in rows]), strict=True
    ):
        row["q_value"] = float(q_value)
        row["note"] = note(row, comparison, known / asked)
    return rows, response


def _on_the_census_base(comparison: Comparison, shares: Mapping[str, float]) -> dict[str, str]:
    """Return which category each answer counts in; with shares, only those that have one."""
    return {
        answer: category
        for answer, category in comparison.category_of.items()
        if not shares or category in shares
    }


def describe(
    count: float, known: float, asked: float, share: float, *, tests: int
) -> dict[str, object]:
    """Return everything that follows from one count: share, limits, test and verdict.

    Parameters
    ----------
    count, known, asked : float
        People in the category, who gave a usable answer, and in the file.
    share : float
        The population's share, 0 to 1; NaN where there is none to compare.
    tests : int
        Categories compared in the same question.
    """
    low, high = proportion_limits(count, known)
    compared = not np.isnan(share) and known > 0
    return {
        "count": float(count),
        "known": float(known),
        "share": count / known if known else np.nan,
        "low": low,
        "high": high,
        "population_share": share,
        "expected": known * share,
        "ratio": count / (known * share) if compared and share > 0 else np.nan,
        "p_value": binomial_p(int(count), int(known), share) if compared else np.nan,
        "verdict": group_verdict(int(count), int(known), int(asked), share, tests=tests),
    }


def note(row: Mapping[str, object], comparison: Comparison, response_rate: float) -> str:
    """Return the sentences that must stand beside a row; never a count.

    Parameters
    ----------
    row : mapping of str to object
        ``verdict`` and ``population_share``, as `describe` returns them.
    comparison : Comparison
        The question, with what to know of it.
    response_rate : float
        The part of those asked who gave a usable answer, 0 to 1.
    """
    compared = not np.isnan(float(str(row["population_share"])))
    said = _cautions(str(row["verdict"]), response_rate, compared=compared)
    return " ".join([*said, comparison.caveat])


def note_beside(note: str, verdict: str, response_rate: float, *, compared: bool) -> str:
    """Return a note as it may stand beside what is published of a row.

    Parameters
    ----------
    note : str
        From `note`: it follows from the exact count and the exact share who answered.
    verdict : str
        What is published; where a hidden count keeps none, the note must not tell it.
    response_rate : float
        As published, NaN where it is not.
    compared : bool
        Whether there is a local share.

    Examples
    --------
    >>> told = NOTES["depends"] + " Compared with everyone."
    >>> note_beside(told, "too_few", 0.9, compared=True)
    'There are too few people here to tell a real gap from chance. Compared with everyone.'
    """
    caveat = note
    for caution in NOTES.values():
        caveat = caveat.replace(caution, "")
    return " ".join([*_cautions(verdict, response_rate, compared=compared), caveat.strip()])


def _cautions(verdict: str, response_rate: float, *, compared: bool) -> list[str]:
    rule = thresholds("groups")
    if not compared:
        return [NOTES["no_comparator"]]
    if response_rate < rule["refuse_response"]:
        return [NOTES["refused"]]
    said = [NOTES["warned"]] if response_rate < rule["warn_response"] else []
    if verdict == UNDER_LIKELY:
        said.append(NOTES["depends"])
    if verdict == TOO_FEW:
        said.append(NOTES["unable"])
    return said
