"""Whether what is said of a place holds for smaller and larger places, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures.style import UNDER, look
from insights.figures.words import each_row
from insights.measures.areas.naming import NEIGHBOURHOOD, SMALL_AREA
from insights.measures.areas.strip import NOT_TOLD, WARD
from insights.measures.verdicts import TOO_FEW
from insights.prose import counted, listed
from insights.remembered import once

if TYPE_CHECKING:
    from insights.findings import Analysis


@once
def in_general(analysis: Analysis) -> str:
    """Say of how many places of lower reach the wards are low too; "" where nobody can say."""
    areas, strip = analysis.on_screen.areas, analysis.on_screen.strip
    lower = areas[areas["verdict"].isin(UNDER)].index
    wards = strip[strip["rung"].eq(WARD) & strip["area_code"].isin(lower)]
    # A ward that is one place by itself says nothing new of it.
    larger = wards[wards["units"].gt(1)]
    if larger.empty:
        return ""
    verdicts = larger["verdict"]
    too, untold = int(verdicts.isin(UNDER).sum()), int(verdicts.isin([NOT_TOLD, TOO_FEW]).sum())
    shared = counted(len(larger), "place")
    one = len(larger) == 1
    said = (
        f"Where lines are drawn matters. {shared} of lower reach "
        f"{'is' if one else 'are'} part of a larger ward: "
    )
    if too == len(larger):
        return f"{said}reach is lower in {'that whole ward' if one else 'each whole ward'} too."
    told = [f"in {too:,} the whole ward is lower too" if too else "no whole ward is lower"]
    if too and (other := len(larger) - too - untold):
        told.append(f"in {other:,} it is not")
    if untold:
        told.append(f"of {untold:,} the counts do not tell")
    return f"{said}{listed(told)}."


def within(analysis: Analysis) -> str:
    """Say whether the small areas within places of lower reach could be judged; "" for none."""
    areas, strip = analysis.on_screen.areas, analysis.on_screen.strip
    lower = areas[areas["verdict"].isin(UNDER)].index
    finer = strip[strip["rung"].eq(SMALL_AREA) & strip["area_code"].isin(lower)]
    if finer.empty:
        return ""
    few = int(finer["verdict"].eq(TOO_FEW).sum())
    if few == len(finer):
        its = "its small areas" if few == 1 else "their small areas"
        return f"No finding stands for {its} by themselves: too few visits are expected of each."
    return "Small areas within places of lower reach are not judged one by one: " + (
        "too few visits are expected of some, and of the others it would give small numbers away."
        if few
        else "it would give small numbers away."
    )


def of_area(analysis: Analysis, area_code: str) -> tuple[str, ...]:
    """Say what would be said of the people of one area at other levels."""
    strip = analysis.on_screen.strip
    rows = strip[strip["area_code"].eq(area_code)]
    if (joined := rows["rung"].eq(NEIGHBOURHOOD)).any():
        rows = rows[joined | rows["rung"].eq(WARD)]
    areas = analysis.on_screen.areas
    made_of = str(areas.loc[area_code, "made_of"]) if "made_of" in areas else ""
    return tuple(filter(None, (_at(row, made_of) for row in each_row(rows))))


@once
def table(analysis: Analysis) -> pd.DataFrame:
    """Return the verdicts on places of lower reach at each level, as people read them."""
    areas, strip = analysis.on_screen.areas, analysis.on_screen.strip
    lower = areas[areas["verdict"].isin(UNDER)]
    by_rung = {
        str(rung): rows.set_index("area_code")["verdict"] for rung, rows in strip.groupby("rung")
    }
    told = pd.DataFrame({"Place": lower["name"], "This place": lower["verdict"].map(_words)})
    for rung, heading in _HEADINGS.items():
        if rung in by_rung and (said := by_rung[rung].reindex(lower.index)).notna().any():
            told[heading] = said.map(_words, na_action="ignore").fillna("the same people")
    return told


_HEADINGS = {
    SMALL_AREA: "Its small areas",
    NEIGHBOURHOOD: "Its neighbourhoods",
    WARD: "Its ward",
}


def _at(row: Any, made_of: str) -> str:
    if row.rung == WARD:
        if row.units == 1:
            return ""
        others = counted(row.units - 1, "other place")
        if row.verdict == NOT_TOLD:
            return (
                f"What {row.name} ward would show as a whole, with {others}, cannot be told: too "
                "many of its counts are hidden."
            )
        return f"Taken with {others} as {row.name} ward: {_words(row.verdict)}."
    parts = counted(row.units, row.rung)
    if row.rung == NEIGHBOURHOOD:
        named = f": {listed(made_of.split('; '), 99)}" if made_of else ""
        return (
            f"It is made of {parts} side by side{named}. They are taken together because too few "
            "visits are expected of some of them to judge each by itself; one of them may differ "
            "from the whole."
        )
    if row.verdict == TOO_FEW:
        return f"Its {parts} could not be judged one by one: too few visits are expected of each."
    return f"Its {parts} are not judged one by one, because that would give small numbers away."


def _words(verdict: str) -> str:
    return "not told" if verdict == NOT_TOLD else look(verdict).words
