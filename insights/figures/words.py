"""What a map or chart says, in words: takeaways for titles, alternatives for screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from insights.figures.style import UNDER, VERDICTS, look
from insights.measures.areas.naming import JOINED, PART
from insights.measures.expected.split import split
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW
from insights.prose import kilometres, listed, missing, per_hundred, percent, whole


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Walk the rows of a table whose columns `insights.tables` has fixed, by attribute."""
    return iter(frame.itertuples())


def hidden_count(band: str, unit: str = "") -> str:
    """Say what may be said of a hidden count.

    Examples
    --------
    >>> hidden_count("0-4", "households"), hidden_count("hidden")
    ('fewer than 5 households', 'hidden to protect another count')
    """
    top = re.fullmatch(r"\d+\s*[-–]\s*(\d+)", band.strip())
    if top:
        return f"fewer than {int(top[1]) + 1} {unit}".strip()
    return "hidden to protect another count" if band == "hidden" else band or "not shown"


def areas_word(areas: pd.DataFrame, count: int) -> str:
    """Return "3 neighbourhoods", "1 small area" and so on; "places" of several levels."""
    levels = areas["level"].unique()
    level = str(levels[0]) if len(levels) == 1 else "place" if len(levels) else "area"
    level = "place" if level in (PART, JOINED) else level
    return f"{count:,} {level}{'' if count == 1 else 's'}"


#: How `lowest_first` orders, and so the numbers on maps.
ORDER = "clearly fewer before probably fewer, in each the largest number missing first"


def lowest_first(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the areas with a finding of lower reach: surest first, then largest shortfall."""
    under = areas[areas["verdict"].isin(UNDER)]
    order = under.assign(rank=under["verdict"].map(UNDER.index))
    return order.sort_values(
        ["rank", "shortfall", "expected_distance"], ascending=[True, False, False]
    ).drop(columns="rank")


def area_facts(area: Any, unit: str = "households") -> tuple[str, ...]:
    """Return the short sentences that describe one area.

    Parameters
    ----------
    area : row of `insights.tables.AREAS`, by attribute
        Released figures only.
    unit : str
        What is counted.
    """
    facts = [f"{area.name}: {look(area.verdict).words}."]
    if not missing(area.ratio):
        facts.append(
            f"About {per_hundred(area.ratio)} for every 100 expected "
            f"(range {per_hundred(area.low)} to {per_hundred(area.high)})."
        )
    elif missing(area.observed):
        facts.append(f"Counted: {hidden_count(area.observed_band, unit)}.")
    if area.verdict == "too_few" and not missing(area.expected_distance):
        expected = area.expected_distance
        about = "fewer than 1" if expected < 1 else f"about {expected:,.0f}"
        together = getattr(area, "party_factor", 1.0)
        as_few = (
            f", which tell as much as {expected / together:,.0f} orders" if together > 1 else ""
        )
        facts.append(f"Only {about} expected{as_few}, too few to judge.")
    facts.append(f"{whole(area.people)} people, {kilometres(area.distance_km)} away.")
    return tuple(facts)


def areas_in_short(areas: pd.DataFrame, unit: str = "households") -> list[tuple[str, ...]]:
    """Return what a pointer over each area should say of it, besides its name.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`; nothing else is told.
    unit : str
        What is counted.
    """
    parts = split(areas)
    gaps = zip(parts["gap_distance"].tolist(), parts["gap_beyond"].tolist(), strict=True)
    return [
        _in_short(area, unit, {"gap_distance": away, "gap_beyond": beyond})
        for area, (away, beyond) in zip(each_row(areas), gaps, strict=True)
    ]


def _in_short(area: Any, unit: str, parts: Mapping[str, float]) -> tuple[str, ...]:
    verdict = look(area.verdict).words
    if not missing(area.ratio):
        likely = f"{per_hundred(area.low)} to {per_hundred(area.high)}"
        reach = f"{per_hundred(area.ratio)} for every 100 expected ({likely})"
        if area.verdict not in UNDER:
            return verdict, reach
        whole, away, beyond = points(parts)
        parted = f"{whole}% short of its size: {away} with distance, {beyond} not"
        return (verdict, reach, parted) if away > 0 else (verdict, reach)
    if missing(area.observed):
        return verdict, f"{hidden_count(area.observed_band, unit)} counted"
    return (verdict,)


def points(parts: Mapping[str, float] | pd.Series) -> tuple[int, int, int]:
    """Write the parts of a shortfall as whole hundredths of what size predicts.

    Parameters
    ----------
    parts : pandas.Series or mapping
        A row of `insights.measures.expected.split.split`.

    Returns
    -------
    tuple of int
        In all, with distance and beyond it; the last two add up to the first.

    Examples
    --------
    >>> points(pd.Series({"gap_distance": 0.454, "gap_beyond": 0.164}))
    (62, 45, 17)
    """
    away = round(100 * parts["gap_distance"])
    whole = round(100 * (parts["gap_distance"] + parts["gap_beyond"]))
    return whole, away, whole - away


def map_takeaway(areas: pd.DataFrame) -> str:
    """Say in one sentence what the map of areas shows."""
    counts = areas["verdict"].value_counts()
    strong, likely = (int(counts.get(key, 0)) for key in UNDER[:2])
    if not len(areas) or counts.get("too_few", 0) == len(areas):
        return "There is not enough data yet to compare one place with another."
    if not strong + likely:
        return "No place stands out as reached less than expected."
    lowest = listed(lowest_first(areas)["name"].head(3))
    sure = [
        f"clearly lower in {areas_word(areas, strong)}" if strong else "",
        f"probably lower in {areas_word(areas, likely) if not strong else likely}"
        if likely
        else "",
    ]
    few = "" if strong + likely <= 3 else "most of all "
    joined = " and ".join(filter(None, sure))
    return f"Reach is {joined}: {few}{lowest}."


def map_alt(areas: pd.DataFrame) -> str:
    """Describe the map for someone who cannot see it, from the same released table."""
    parts = [f"Map of {areas_word(areas, len(areas))} around the museum. {map_takeaway(areas)}"]
    for verdict, style in VERDICTS.items():
        found = areas[areas["verdict"] == verdict]
        if not len(found):
            continue
        few = verdict in (*UNDER, "over")
        names = f": {listed(found['name'], 12)}" if few else ""
        parts.append(f"{style.words.capitalize()}, {len(found):,}{names}.")
    return " ".join(parts)


def fifths_takeaway(pooled: pd.DataFrame, label: str) -> str:
    """Say what the fifth of areas with the most of a characteristic shows."""
    top = pooled.sort_values("fifth").iloc[-1]
    if missing(top["ratio"]):
        return f"Areas with the most {label}: not enough data to compare"
    return (
        f"Areas with the most {label} send about {per_hundred(top['ratio'])} "
        f"for every 100 expected (range {per_hundred(top['low'])} to {per_hundred(top['high'])})"
    )


def fifths_alt(pooled: pd.DataFrame, label: str) -> str:
    """Describe the chart of fifths."""
    each = (
        f"fifth {row.fifth}: {per_hundred(row.ratio)} "
        f"({per_hundred(row.low)} to {per_hundred(row.high)})"
        for row in each_row(pooled.sort_values("fifth", ascending=False))
    )
    return f"{fifths_takeaway(pooled, label)}. From most (5) to least (1): {'; '.join(each)}."


def sentence_case(text: str) -> str:
    """Return text with its first letter large and the rest as it is.

    Examples
    --------
    >>> sentence_case("people aged 65 and over")
    'People aged 65 and over'
    """
    return text[:1].upper() + text[1:]


def finding_of_kind(row: Any) -> str:
    """Say what is found of a kind of place, and of an open one why it is open.

    Parameters
    ----------
    row : row of `insights.tables.TRENDS`
        ``verdict``, ``top_low`` and ``top_high``.

    Returns
    -------
    str
        "not enough data" only where the range is wide. Where it leaves no room for fewer
        by a margin that matters, there is no gap; where it lies below 100 and reach does not
        change steadily over the fifths, there is no pattern.
    """
    if row.verdict != TOO_FEW or missing(row.top_low):
        return look(row.verdict).words
    if row.top_low >= thresholds("pooled")["margin_below"]:
        return "about as expected or more"
    return "no clear pattern" if row.top_high < 1 else look(row.verdict).words


def trends_takeaway(trends: pd.DataFrame) -> str:
    """Say which kinds of area are reached less."""
    under = trends[trends["verdict"].isin(UNDER)].sort_values("top_ratio")
    if not len(under):
        return "No kind of area stands out as reached less than expected."
    return f"Reach is lower in areas with the most: {listed(under['label'], 3)}"


def trends_alt(trends: pd.DataFrame) -> str:
    """Describe the chart of characteristics."""
    each = (
        f"{row.label}: {per_hundred(row.top_ratio)} "
        f"({per_hundred(row.top_low)} to {per_hundred(row.top_high)}), {finding_of_kind(row)}"
        for row in each_row(trends.sort_values("top_ratio"))
    )
    return f"{trends_takeaway(trends)}. Areas with the most of each: {'; '.join(each)}."


def group_share(row: Any) -> str:
    """Write a group's share of those who answered, or what may be said of it."""
    if not missing(row.share):
        return percent(row.share)
    return hidden_count(row.count_band)


def groups_takeaway(groups: pd.DataFrame, who: str = "volunteers") -> str:
    """Say which groups are fewer than local people would suggest."""
    under = groups[groups["verdict"].isin(UNDER)]
    question = f"{groups['question'].iloc[0]}".rstrip("?: ") if len(groups) else "No answers"
    if not len(under):
        return f"{question}: no group is clearly under-represented among {who}"
    return f"{question}: {listed(under['category'], 3)} under-represented among {who}"


def groups_alt(groups: pd.DataFrame, who: str = "volunteers") -> str:
    """Describe the chart of shares."""
    each = (
        f"{row.category}: {group_share(row)} of {who}, {percent(row.population_share)} of local "
        f"people, {look(row.verdict).words}"
        for row in each_row(groups)
    )
    return f"{groups_takeaway(groups, who)}. {'; '.join(each)}."
