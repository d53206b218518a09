"""Where visits come from, and what counts as local, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.measures.disclosure.release_sums import OTHERS
from insights.prose import counted, inhabitants, lower_first, percent
from insights.remembered import once
from insights.wording.astray import astray
from insights.wording.basis import counted_from, nobody_placed, source
from insights.wording.mend_first import is_too_few, mend_first
from insights.wording.places import noun

if TYPE_CHECKING:
    from insights.findings import Analysis

_HARDLY_ANY = 0.005


@once
def who_comes(analysis: Analysis) -> str:
    """Where visits come from, in one sentence."""
    found, unit = analysis.on_screen, analysis.settings.count
    if not found.located and not source(analysis):
        return nobody_placed(analysis) or f"Too few {unit} gave an address to say where from."
    if is_too_few(analysis) and (first := mend_first(analysis)):
        return first.said
    sentence = f"{_about(found.located)} {unit} gave an address we can place"
    share = analysis.catchment.share_of_located if analysis.has_areas else 1.0
    if analysis.has_areas:
        part = percent(share) if share >= _HARDLY_ANY else "almost none"
        sentence += f"; {part} of them live in the catchment, home to {_people(analysis)}"
    if len(top := divided(found.breakdown, "authority").head(1)):
        row = top.iloc[0]
        sentence += f", and {percent(row['share'])} live in {row['value']}"
        # Two ways of dividing the same people: where one is larger, some of it is beyond.
        if share < row["share"] and not astray(analysis):
            sentence += ", a council area part of which is beyond the catchment"
    return sentence + "."


def catchment(analysis: Analysis) -> str:
    """Say which area counts as local, why, and how many people live there."""
    here = analysis.catchment
    if not analysis.has_areas:
        return (
            "What is local cannot be worked out yet: that needs the census for this area. "
            "Everyone with a postcode we can place is counted."
        )
    small = counted(len(here.area_codes), "small area")
    made_of = f", made of {small} of the census" if analysis.level == "neighbourhood" else ""
    return (
        f"The catchment is the area that counts as local: {lower_first(here.rule)} It is home to "
        f"{_people(analysis)}{made_of}."
    )


def outside(analysis: Analysis) -> str:
    """Say how many of those counted live beyond the catchment, and what that means."""
    if not analysis.has_areas or not source(analysis) or is_too_few(analysis):
        return ""
    away = 1 - analysis.catchment.share_of_located
    number = 5 * round(away * analysis.on_screen.located / 5)
    if not number:
        inside = f"Nearly all of the {analysis.settings.count} counted live inside it."
        return f"{inside}{_foreseen(analysis)}"
    return (
        f"{_about(number)} of the {analysis.settings.count} counted ({percent(away)}) live outside "
        f"it. They count as visits, and are not compared with local people.{_foreseen(analysis)}"
    )


@once
def how_sure(analysis: Analysis) -> str:
    """Say what the visits on record leave out."""
    said = counted_from(analysis)
    if not said:
        return ""
    return f"{said} People who came without booking, or gave no address, are not in these files."


def divided(breakdown: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Return the shares of one way of dividing the visits, the largest first."""
    chosen = breakdown[breakdown["dimension"].eq(dimension)] if len(breakdown) else breakdown
    chosen = chosen[chosen["value"].ne(OTHERS)].dropna(subset=["share"])
    return chosen.sort_values("share", ascending=False) if len(chosen) else chosen


def _people(analysis: Analysis) -> str:
    """Say how many people a catchment holds, and in how many places."""
    places = counted(len(analysis.on_screen.areas), noun(analysis))
    return f"{inhabitants(analysis.catchment.people)} in {places}"


def _foreseen(analysis: Analysis) -> str:
    """Say why the share that lives inside is not the share that chose the distance."""
    if "four in five" not in analysis.catchment.rule:
        return ""
    return (
        " The area was chosen so that four in five would live inside it by a forecast, made from "
        "how many people live how far away. The count need not agree with the forecast."
    )


def _about(number: float) -> str:
    return f"About {number:,.0f}"
