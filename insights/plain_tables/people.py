"""Who answers, against local people, and everyone under-represented, as tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import UNDER, look
from insights.figures.words import each_row, lowest_first, sentence_case
from insights.measures.groups import NOTES
from insights.plain_tables.cells import NOT_SHOWN, count, percent, span, whole, with_range
from insights.wording.people import WHO, called

if TYPE_CHECKING:
    from insights.findings import Analysis

RESPONSE_HEADINGS = {
    "question": "Question",
    "asked": "People",
    "known": "Usable answers",
    "prefer_not_to_say": "Preferred not to say",
    "missing": "Left blank",
    "unmapped": "Not understood",
}


def missing(analysis: Analysis) -> pd.DataFrame:
    """List the under-represented communities, whichever way they were found.

    Returns
    -------
    pandas.DataFrame
        Neighbourhoods, kinds of place (the five with the lowest reach) and
        groups among volunteers and survey answers; ready to show.
    """
    found = analysis.on_screen
    places = lowest_first(found.areas)
    kinds = found.trends[found.trends["verdict"].isin(UNDER)].sort_values("top_ratio").head(5)
    people = found.groups[found.groups["verdict"].isin(UNDER)]
    return pd.DataFrame(
        {
            "Community": [
                *(f"People who live in {name}" for name in places["name"]),
                *(f"Places with the most {label}" for label in kinds["label"]),
                *(
                    f"{sentence_case(called(row.field, row.category))}, among {WHO[row.source]}"
                    for row in each_row(people)
                ),
            ],
            "Finding": [
                look(verdict).words
                for verdict in [*places["verdict"], *kinds["verdict"], *people["verdict"]]
            ],
            "For every 100 expected": [
                *with_range(places["ratio"], places["low"], places["high"]),
                *with_range(kinds["top_ratio"], kinds["top_low"], kinds["top_high"]),
                *whole(100 * people["ratio"]),
            ],
        }
    )


def groups(analysis: Analysis, field: str, source: str = "volunteers") -> pd.DataFrame:
    """One question's answers against local people."""
    found = analysis.on_screen.groups
    found = found[found["source"].eq(source) & found["field"].eq(field)]
    return pd.DataFrame(
        {
            "Answer": found["category"],
            "Count": count(found["count"], found["count_band"]),
            "Share (likely range)": _share_with_range(found),
            "Local people": percent(found["population_share"]),
            "Finding": found["verdict"].map(lambda verdict: look(verdict).words),
        }
    )


def notes(analysis: Analysis, field: str, source: str = "volunteers") -> list[str]:
    """Return what to bear in mind when reading one question, each sentence once."""
    found = analysis.on_screen.groups
    found = found[found["source"].eq(source) & found["field"].eq(field)]
    parts = (part for note in found["note"].dropna() for part in re.split(r"(?<=\.) ", note))
    said = [part for part in dict.fromkeys(parts) if part]
    return [f"“Not enough data”: {part}" if part == NOTES["unable"] else part for part in said]


def questions(analysis: Analysis, source: str = "volunteers") -> Mapping[str, str]:
    """Return the questions a source has answers to: field to the words asked."""
    found = analysis.on_screen.groups
    found = found[found["source"].eq(source)] if len(found) else found
    return dict(zip(found["field"], found["question"], strict=True)) if len(found) else {}


def responses(analysis: Analysis, source: str = "volunteers") -> pd.DataFrame:
    """How many answered each question, of how many asked."""
    found = analysis.on_screen.responses
    found = found[found["source"].eq(source)]
    table = found[list(RESPONSE_HEADINGS)].rename(columns=RESPONSE_HEADINGS)
    numbers = [heading for heading in table.columns if heading != "Question"]
    table[numbers] = table[numbers].apply(whole)
    return table


def _share_with_range(found: pd.DataFrame) -> list[str]:
    spans = span(100 * found["low"], 100 * found["high"], unit="%")
    pairs = zip(percent(found["share"]), spans, strict=True)
    return [share if share == NOT_SHOWN else f"{share} ({ends})" for share, ends in pairs]
