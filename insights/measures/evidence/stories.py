"""Stories on display by the groups they represent, beside the people who live nearby."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from insights.intake.noted.represented import groups_named
from insights.measures.people.comparisons import comparisons
from insights.measures.people.population import LocalPeople
from insights.measures.thresholds import thresholds
from insights.tables import STORIES, check, empty

_NO_RELIGION = "No religion"


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """What an audit of stories on display found.

    Attributes
    ----------
    table : pandas.DataFrame
        `insights.tables.STORIES`.
    looked_at : int
        Stories looked at, each once.
    latest : datetime.date or None
        The latest date in it.
    represented : pandas.DataFrame
        ``story`` (a number), ``field`` and ``category`` as compared: which story
        represents whom, each once.
    """

    table: pd.DataFrame
    looked_at: int
    latest: dt.date | None
    represented: pd.DataFrame

    def stories_of(self, field: str, categories: Collection[str]) -> frozenset[int]:
        """Return the stories that represent any of some groups."""
        mine = self.represented["field"].eq(field) & self.represented["category"].isin(categories)
        return frozenset(self.represented.loc[mine, "story"])


def read_audit(parts: Sequence[pd.DataFrame], local: LocalPeople | None) -> Audit | None:
    """Count stories by group, and set each share beside that of local people.

    Parameters
    ----------
    parts : sequence of pandas.DataFrame
        Rows of each audit file: ``story``, ``place``, ``community``, ``date``.
    local : LocalPeople or None
        Who lives nearby, where open data says so.

    Returns
    -------
    Audit or None
        None where no story was looked at. A story that stands on several rows,
        one for each group, is one story.

    Notes
    -----
    A category of a question is listed, with 0 stories if need be, where the
    audit names any group of that question. All stories looked at are the base,
    so a story about nobody in particular counts as representing no group.
    """
    if not parts:
        return None
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        return None
    key = (rows["story"] + "\n" + rows["place"]).str.casefold().str.strip()
    alone = pd.Series([f"row {n}" for n in range(len(rows))], dtype="str")
    story, distinct = pd.factorize(key.where(rows["story"].ne(""), alone))
    named = groups_named(rows["community"])
    named = named[named["field"].ne("")]
    told = comparisons() if local is None else local.comparisons
    category = [
        told[field].category_of.get(answer, answer)
        for field, answer in zip(named["field"], named["category"], strict=True)
    ]
    represented = (
        named.assign(story=story[named["row"].to_numpy(int)], category=category)[
            ["story", "field", "category"]
        ]
        .drop_duplicates()
        .reset_index(drop=True)
    )
    latest = rows["date"].max()
    return Audit(
        table=_table(represented, len(distinct), local),
        looked_at=len(distinct),
        latest=None if pd.isna(latest) else latest.date(),
        represented=represented,
    )


def verdict(stories: int, looked_at: int, local_share: float | None) -> str:
    """Say whether a group has fewer stories than its share of local people.

    Parameters
    ----------
    stories, looked_at : int
        Stories that represent the group, of all looked at.
    local_share : float or None
        The group's share of local people, 0 to 1.

    Returns
    -------
    str
        ``fewer``, ``perhaps_fewer``, ``in_line``, ``too_few`` (to tell) or
        ``not_compared``.

    Examples
    --------
    >>> verdict(2, 340, 0.04), verdict(0, 40, 0.04), verdict(14, 340, 0.04)
    ('fewer', 'too_few', 'in_line')
    """
    if local_share is None or pd.isna(local_share):
        return "not_compared"
    limits = thresholds("stories")
    expected = looked_at * local_share
    if expected < limits["expected_needed"]:
        return "too_few"
    so_few = so_few_by_chance(stories, looked_at, local_share)
    if stories <= limits["half"] * expected and so_few <= limits["surely"]:
        return "fewer"
    if stories < limits["below"] * expected and so_few <= limits["perhaps"]:
        return "perhaps_fewer"
    return "in_line"


def so_few_by_chance(stories: float, looked_at: float, local_share: float) -> float:
    """Return the chance of so few stories, were each drawn from local people.

    Examples
    --------
    >>> round(so_few_by_chance(0, 40, 0.1), 3)
    0.015
    """
    from scipy.stats import binom

    return float(binom.cdf(stories, looked_at, local_share))


def _goes_unsaid(category: str, local_share: float) -> bool:
    """Whether a group is the usual one, which an audit seldom writes down.

    A label that names nobody is not thereby about nobody: that few are marked
    "White" says nothing of how many white people are on display.
    """
    return category == _NO_RELIGION or local_share > thresholds("stories")["goes_unsaid"]


def _table(represented: pd.DataFrame, looked_at: int, local: LocalPeople | None) -> pd.DataFrame:
    counts = represented.groupby(["field", "category"], sort=False).size()
    told = comparisons() if local is None else local.comparisons
    rows = []
    for field in represented["field"].unique():
        shares = local.shares.get(field, {}) if local else {}
        for category in dict.fromkeys([*shares, *counts[field].index]):
            stories = int(counts.get((field, category), 0))
            share = shares.get(category, float("nan"))
            rows.append(
                {
                    "field": field,
                    "question": told[field].question,
                    "category": category,
                    "stories": stories,
                    "looked_at": looked_at,
                    "share": stories / looked_at,
                    "local_share": share,
                    "verdict": "not_compared"
                    if _goes_unsaid(category, share)
                    else verdict(stories, looked_at, share),
                }
            )
    return check(pd.DataFrame(rows), STORIES) if rows else empty(STORIES)
