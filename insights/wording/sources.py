"""What several kinds of evidence say together, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import UNDER
from insights.measures.evidence.triangulation import AGREEMENTS, Agreement
from insights.prose import counted, listed
from insights.remembered import once
from insights.wording.places import noun

if TYPE_CHECKING:
    from insights.findings import Analysis

#: What the sources say together, for a table.
TOGETHER: Mapping[Agreement, str] = {
    "every": "lower in all that can say",
    "several": "lower in several, not in all",
    "one": "lower in one alone",
    "contradictory": "they contradict each other",
    "alone": "only one can say",
    "none": "lower in none",
    "too_few": "none can say",
}
_PLACES, _KINDS = 6, 3


@once
def shown(analysis: Analysis) -> pd.DataFrame:
    """Return the places and kinds of place worth setting side by side, the clearest first.

    Returns
    -------
    pandas.DataFrame
        Rows of `insights.tables.SIDE_BY_SIDE`.
    """
    found = analysis.on_screen.side_by_side
    lower = found[~found["agreement"].isin(["none", "too_few"])]
    places = _first(lower[lower["what"].eq("place")], _PLACES)
    kinds = _first(found[found["what"].eq("kind")], _KINDS)
    return pd.concat([places, kinds], ignore_index=True)


def _first(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the rows of the first few keys: by agreement, then by how low the lowest is."""
    order = rows.groupby("key", sort=False).agg({"agreement": "first", "ratio": "min"})
    order["rank"] = order["agreement"].map(AGREEMENTS.index)
    keys = order.sort_values(["rank", "ratio"], kind="stable").index[:most]
    return pd.concat([rows[rows["key"].eq(key)] for key in keys]) if len(keys) else rows


@once
def taken_together(analysis: Analysis) -> list[str]:
    """Say where kinds of evidence agree that reach is lower, and where they do not.

    Returns
    -------
    list of str
        One sentence for each way of agreeing, and what it is out of; empty where
        there is one kind of evidence alone.
    """
    found = analysis.on_screen.side_by_side
    places = found[found["what"].eq("place")]
    if places.empty:
        return []
    said = [*_by_agreement(analysis, places), *_of_kinds(found[found["what"].eq("kind")])]
    number, every = places["key"].nunique(), places.drop_duplicates("key")["agreement"]
    unsaid = int(every.eq("too_few").sum())
    word = noun(analysis)
    if not said:
        said = [f"No {word} is lower in any kind of evidence."]
    ends = f"; of {counted(unsaid, word)} none can say anything" if unsaid else ""
    return [
        *said,
        f"Compared are {listed(places['source'].unique())}, over {counted(number, word)}{ends}.",
    ]


def _by_agreement(analysis: Analysis, places: pd.DataFrame) -> list[str]:
    word, said = noun(analysis), []
    for key, sentence in _SENTENCES.items():
        rows = places[places["agreement"].eq(key)]
        names = rows.drop_duplicates("key")["label"].tolist()
        if not names:
            continue
        lower = rows[rows["verdict"].isin(UNDER)]["source"].unique()
        where = f" ({listed(lower)})" if key in ("one", "alone") else ""
        said.append(f"{counted(len(names), word)} {sentence}{where}: {listed(names, 3)}.")
    return said


# Each after a number of places, before their names.
_SENTENCES: Mapping[Agreement, str] = {
    "every": "with lower reach in every kind of evidence that can say",
    "several": "with lower reach in several kinds of evidence, though not in all",
    "one": "with lower reach in one kind of evidence alone",
    "contradictory": "with lower reach in one kind of evidence and higher in another, which is a "
    "reason to look at the files before saying either",
    "alone": "with lower reach of which only one kind of evidence can say anything",
}


def _of_kinds(kinds: pd.DataFrame) -> list[str]:
    said = []
    for key, words in (
        ("every", "are reached less in every kind of evidence that can say"),
        ("contradictory", "are reached less in one kind of evidence and more in another"),
    ):
        labels = kinds[kinds["agreement"].eq(key)].drop_duplicates("key")["label"]
        if len(labels):
            said.append(f"The places with the most {listed(labels, 3)} {words}.")
    return said


def how_sure(analysis: Analysis) -> str:
    """Say what to bear in mind when kinds of evidence agree, and when they differ."""
    sources = list(analysis.on_screen.by_source["source"].unique())
    cautions = [
        "Each kind of evidence sees different people, and a smaller file can show less: “not "
        "enough data” does not contradict a finding."
    ]
    if analysis.on_screen.side_by_side["what"].eq("kind").any():
        cautions.append(
            "Here the places with the most of something are whole places, so that every kind of "
            "evidence can be asked. Under Kinds of place they are small areas, so the same records "
            "can give figures that differ a little."
        )
    if "Gift Aid" in sources:
        cautions.append(
            "Gift Aid donors are UK taxpayers, so people on low incomes, students and children are "
            "fewer among them whoever comes."
        )
    if "members" in sources:
        cautions.append(
            "Members pay to belong and come often: they tell who stays, not who comes once."
        )
    if "survey" in sources:
        cautions.append("A survey tells of those who stopped to answer it.")
    if len(sources) > 1:
        cautions.append(
            "The same households may be in several files, so agreement is not as good as two "
            "witnesses who never met."
        )
    return " ".join(cautions)
