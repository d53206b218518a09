"""Who answers, against local people, and everyone under-represented, as tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import UNDER, look
from insights.figures.words import each_row, lowest_first, sentence_case
from insights.measures.people.groups import NOTES
from insights.measures.thresholds import thresholds
from insights.plain_tables.cells import NOT_SHOWN, count, percent, span, whole, with_range
from insights.plain_tables.places import reach_or_count
from insights.prose import percent as percent_of
from insights.remembered import once
from insights.wording.people import WHO, asked_alike, called
from insights.wording.power_card import each_group

if TYPE_CHECKING:
    from insights.findings import Analysis

#: Where the census has no question like the one asked.
NOT_COMPARED = "not compared"
#: How many kinds of place the list of communities names.
KINDS_LISTED = 5

RESPONSE_HEADINGS = {
    "question": "Question",
    "asked": "Asked",
    "known": "Usable answers",
    "prefer_not_to_say": "Preferred not to say",
    "missing": "Left blank",
    "unmapped": "Could not be compared",
}


@once
def missing(analysis: Analysis) -> pd.DataFrame:
    """List the under-represented communities, whichever way they were found.

    Returns
    -------
    pandas.DataFrame
        Neighbourhoods, kinds of place (the five with the lowest reach) and
        groups among volunteers, staff and people surveyed; ready to show.
    """
    found = analysis.on_screen
    places = lowest_first(found.areas)
    kinds = (
        found.trends[found.trends["verdict"].isin(UNDER)]
        .sort_values("top_ratio")
        .head(KINDS_LISTED)
    )
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
            "Reach (100 = as expected)": [
                *reach_or_count(places),
                *with_range(kinds["top_ratio"], kinds["top_low"], kinds["top_high"]),
                *whole(100 * people["ratio"]),
            ],
        }
    )


@once
def groups(analysis: Analysis, field: str, source: str = "volunteers") -> pd.DataFrame:
    """One question's answers against local people."""
    found = analysis.on_screen.groups
    found = found[found["source"].eq(source) & found["field"].eq(field)]
    return pd.DataFrame(
        {
            "Answer": found["category"],
            "Count": count(found["count"], found["count_band"]),
            "Share (likely range)": _share_with_range(found),
            "Local people": found["population_share"].map(_of_local_people),
            "Finding": [
                look(row.verdict).words if pd.notna(row.population_share) else NOT_COMPARED
                for row in each_row(found)
            ],
        }
    )


@once
def notes(analysis: Analysis, field: str, source: str = "volunteers") -> list[str]:
    """Return what to bear in mind when reading one question, each sentence once.

    What holds for some answers comes first and says which: “not enough data”,
    “not compared”. What holds for the whole question follows.
    """
    found = analysis.on_screen.groups
    found = found[found["source"].eq(source) & found["field"].eq(field)]
    parts = (part for note in found["note"].dropna() for part in re.split(r"(?<=\.) ", note))
    said = [part for part in dict.fromkeys(parts) if part]
    general = NOTES["no_comparator"]
    if any(general.casefold() in part.casefold() for part in said if part != general):
        said.remove(general)  # a sentence of the question's own says it, and why
    signs = {NOTES["unable"]: "Not enough data", NOTES["no_comparator"]: "Not compared"}
    of_some = [f"“{signs[part]}”: {part[:1].lower()}{part[1:]}" for part in said if part in signs]
    return [*of_some, *(part for part in said if part not in signs)]


@once
def questions(analysis: Analysis, source: str = "volunteers") -> Mapping[str, str]:
    """Return the questions a source has answers to: field to the words asked."""
    found = analysis.on_screen.groups
    found = found[found["source"].eq(source)] if len(found) else found
    return dict(zip(found["field"], found["question"], strict=True)) if len(found) else {}


@once
def responses(analysis: Analysis, source: str = "volunteers") -> pd.DataFrame:
    """How many answered each question, of how many asked where that differs."""
    found = analysis.on_screen.responses
    found = found[found["source"].eq(source)]
    if len(found) and asked_alike(found):
        found = found.drop(columns="asked")
    present = [name for name in RESPONSE_HEADINGS if name in found]
    table = found[present].rename(columns=RESPONSE_HEADINGS)
    numbers = [heading for heading in table.columns if heading != "Question"]
    table[numbers] = table[numbers].apply(whole)
    # A column in which nothing may be shown takes up a phone and says nothing.
    return table[[name for name in table.columns if not (table[name] == NOT_SHOWN).all()]]


def _of_local_people(share: float) -> str:
    return NOT_SHOWN if pd.isna(share) else percent_of(share)


def _share_with_range(found: pd.DataFrame) -> list[str]:
    spans = span(100 * found["low"], 100 * found["high"], unit="%")
    pairs = zip(percent(found["share"]), spans, strict=True)
    return [share if share == NOT_SHOWN else f"{share} ({ends})" for share, ends in pairs]


@once
def power(analysis: Analysis, source: str = "volunteers") -> pd.DataFrame:
    """Say of each group whether so many answers could show that it is at half its share."""
    groups = each_group(analysis, source)
    return pd.DataFrame(
        {
            "Group": [sentence_case(called(each.field, each.category)) for each in groups],
            "Local people": [percent_of(each.local_share) for each in groups],
            "Chance of noticing that it is at half its share": [
                percent_of(each.chance) for each in groups
            ],
            "Answers needed for four in five": [
                "as many as there are"
                if each.chance >= thresholds("groups")["power"]
                else f"{float(f'{each.needed:.2g}'):,.0f}"
                for each in groups
            ],
        }
    )
