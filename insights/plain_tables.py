"""The findings as tables that people read: plain headings, parity at 100, nothing hidden shown.

Each function takes an `Analysis` and returns text and numbers ready to show; the
machine-readable files are written by `insights.brief.export` instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.map import numbered_places
from insights.figures.style import UNDER, VERDICTS, look
from insights.figures.words import hidden_count, lowest_first
from insights.wording.partnership import BANDS

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.open_data.store import Store
    from insights.partners.scoring import Suggestion

RESPONSE_HEADINGS = {
    "question": "Question",
    "asked": "People",
    "known": "Usable answers",
    "prefer_not_to_say": "Preferred not to say",
    "missing": "Left blank",
    "unmapped": "Not understood",
}
_PEOPLE = {"volunteers": "Among volunteers: ", "survey": "Among people surveyed: "}
TERMS = {
    "need": "Need that the evidence shows",
    "aim": "Your own priorities",
    "reach": "People it could reach",
}
ORGANISATION_HEADINGS = {
    "name": "Organisation",
    "type_name": "Type of partner",
    "why": "Why it is listed",
    "activities": "What it does",
    "area_of_operation": "Where",
    "income_band": "Size",
    "source": "From",
}


def areas(analysis: Analysis, *, under_only: bool = False) -> pd.DataFrame:
    """Every area, those with the lowest reach first; the same facts as the map.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    under_only : bool
        Only areas whose reach is clearly or probably lower than expected.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``area_code``; ready to show.
    """
    found = analysis.on_screen.areas
    if under_only:
        found = found[found["verdict"].isin(UNDER)]
    order = list(VERDICTS)
    found = found.sort_values(
        ["verdict", "ratio"],
        key=lambda column: column.map(order.index) if column.name == "verdict" else column,
        na_position="last",
    )
    return pd.DataFrame(
        {
            "Area": found["name"],
            "Council": found["authority"],
            "Finding": found["verdict"].map(lambda verdict: look(verdict).words),
            "Reach (100 = as expected)": _whole(100 * found["ratio"]),
            "Likely range": _span(100 * found["low"], 100 * found["high"]),
            "Came": _count(found["observed"], found["observed_band"]),
            "Expected": _whole(found["expected_distance"]),
            "People": _whole(found["people"]),
            "Distance (km)": found["distance_km"].map("{:.1f}".format),
        }
    )


def areas_in_brief(analysis: Analysis) -> pd.DataFrame:
    """List the areas that are numbered on the map, in the order of their numbers."""
    found = numbered_places(analysis.on_screen.areas)
    sure = {"under_strong": "clearly", "under_likely": "probably"}
    return pd.DataFrame(
        {
            "": [str(number) for number in found["number"]],
            "Area": found["name"].to_numpy(),
            "Lower": [sure[verdict] for verdict in found["verdict"]],
            "Of 100 expected": _with_range(found["ratio"], found["low"], found["high"]),
        }
    )


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
                *people["source"].map(_PEOPLE) + people["question"] + ", " + people["category"],
            ],
            "Finding": [
                look(verdict).words
                for verdict in [*places["verdict"], *kinds["verdict"], *people["verdict"]]
            ],
            "For every 100 expected": [
                *_with_range(places["ratio"], places["low"], places["high"]),
                *_with_range(kinds["top_ratio"], kinds["top_low"], kinds["top_high"]),
                *_whole(100 * people["ratio"]),
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
            "Count": _count(found["count"], found["count_band"]),
            "Share of answers": _percent(found["share"]),
            "Likely range": _span(100 * found["low"], 100 * found["high"], unit="%"),
            "Local people": _percent(found["population_share"]),
            "Finding": found["verdict"].map(lambda verdict: look(verdict).words),
        }
    )


def notes(analysis: Analysis, field: str, source: str = "volunteers") -> list[str]:
    """Return what to bear in mind when reading one question, each note once."""
    found = analysis.on_screen.groups
    found = found[found["source"].eq(source) & found["field"].eq(field)]
    return [note for note in found["note"].dropna().unique() if note]


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
    table[numbers] = table[numbers].apply(_whole)
    return table


def pooled(analysis: Analysis, characteristic: str) -> pd.DataFrame:
    """One characteristic: the catchment in fifths of its people."""
    found = analysis.on_screen.pooled
    found = found[found["characteristic"].eq(characteristic)].sort_values("fifth", ascending=False)
    ends = {5: "5 (most)", 1: "1 (least)"}
    return pd.DataFrame(
        {
            "Fifth of people": found["fifth"].map(lambda fifth: ends.get(fifth, str(fifth))),
            "Areas": _whole(found["areas"]),
            "Came": _whole(found["observed"]),
            "Expected": _whole(found["expected"]),
            "Reach (100 = as expected)": _whole(100 * found["ratio"]),
            "Likely range": _span(100 * found["low"], 100 * found["high"]),
        }
    )


def trends(analysis: Analysis) -> pd.DataFrame:
    """Every characteristic, those with the lowest reach first.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``characteristic``; ready to show.
    """
    found = analysis.on_screen.trends.sort_values("top_ratio")
    return pd.DataFrame(
        {
            "Neighbourhoods with the most…": found["label"],
            "Finding": found["verdict"].map(lambda verdict: look(verdict).words),
            "Reach (100 = as expected)": _whole(100 * found["top_ratio"]),
            "Likely range": _span(100 * found["top_low"], 100 * found["top_high"]),
        }
    )


def ways(analysis: Analysis) -> list[str]:
    """Return the ways in which this evidence divides the visits."""
    return list(analysis.on_screen.breakdown["dimension"].unique())


def breakdown(analysis: Analysis, dimension: str) -> pd.DataFrame:
    """Visits divided one way: by council, distance, month, ticket type or channel."""
    found = analysis.on_screen.breakdown
    found = found[found["dimension"].eq(dimension)] if len(found) else found
    hidden = found["count"].isna()
    return pd.DataFrame(
        {
            dimension.replace("_", " ").capitalize(): found["value"],
            "Count": _whole(found["count"]).mask(hidden, "fewer than 5"),
            "Share": _percent(found["share"]),
        }
    )


def organisations(analysis: Analysis, search: str = "") -> pd.DataFrame:
    """Named organisations whose type fits, those whose words hold `search`."""
    found = analysis.organisations
    present = {old: new for old, new in ORGANISATION_HEADINGS.items() if old in found.columns}
    table = found[list(present)].rename(columns=present)
    if search.strip() and len(table):
        text = table.astype("str").agg(" ".join, axis=1).str.casefold()
        table = table[text.str.contains(search.strip().casefold(), regex=False)]
    return table


def suggestions(analysis: Analysis) -> pd.DataFrame:
    """Partner types that have evidence behind them, in order; all ten where none has."""
    ranked = [each for each in analysis.suggestions if each.band != "no_evidence"]
    shown = ranked or analysis.suggestions
    return pd.DataFrame(
        {
            "Partner type": [each.name for each in shown],
            "Reasons": [BANDS[each.band][0] for each in shown],
            "What they bring": [each.strengths for each in shown],
        }
    )


def terms(suggestion: Suggestion) -> pd.DataFrame:
    """Say what put a partner type in its place, out of how many points."""
    return pd.DataFrame(
        {
            "What counts": [TERMS.get(name, name) for name in suggestion.terms],
            "Points of 100": [f"{points:,.0f}" for points in suggestion.terms.values()],
        }
    )


def sources(store: Store) -> pd.DataFrame:
    """Public sources with edition and licence."""
    return pd.DataFrame(
        [
            {
                "Source": each.title,
                "Publisher": each.publisher,
                "Edition": each.vintage,
                "Licence": each.licence,
                "Used for": ", ".join(each.feeds)
                if not isinstance(each.feeds, str)
                else each.feeds,
            }
            for each in store.sources
        ]
    )


def _whole(numbers: pd.Series) -> pd.Series:
    return numbers.map(lambda n: "–" if pd.isna(n) else f"{n:,.0f}").astype("str")


def _percent(shares: pd.Series) -> pd.Series:
    return shares.map(lambda share: "–" if pd.isna(share) else f"{share:.0%}").astype("str")


def _span(low: pd.Series, high: pd.Series, *, unit: str = "") -> pd.Series:
    text = [
        "–" if pd.isna(a) or pd.isna(b) else f"{a:,.0f} to {b:,.0f}{unit}"
        for a, b in zip(low, high, strict=True)
    ]
    return pd.Series(text, index=low.index, dtype="str")


def _with_range(ratio: pd.Series, low: pd.Series, high: pd.Series) -> list[str]:
    spans = zip(_whole(100 * ratio), _span(100 * low, 100 * high), strict=True)
    return ["–" if shown == "–" else f"{shown} ({span})" for shown, span in spans]


def _count(counts: pd.Series, bands: pd.Series) -> pd.Series:
    shown = bands.map(lambda band: "hidden" if band == "hidden" else hidden_count(str(band)))
    return _whole(counts).where(counts.notna(), shown).astype("str")
