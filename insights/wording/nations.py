"""What the open data here does not tell of a nation, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.codes import among
from insights.open_data.people.characteristics import DEPRIVATION, characteristics
from insights.open_data.registry import registry
from insights.prose import listed
from insights.wording.themes import in_words

if TYPE_CHECKING:
    from insights.surroundings import Surroundings

_WORTH_SAYING = 0.05  # of the catchment's people
_CARRIED_OVER = "Northern Ireland"  # whose index is of areas that no census table is of

_RANKED = "deprivation"
# Parts of an index of deprivation that are easily taken for census answers of a theme.
_DOMAINS = {
    "health": "health_deprivation",
    "education": "education_deprivation",
    "work": "employment_deprivation",
    "housing": "housing_deprivation",
}


def not_told(here: Surroundings) -> tuple[str, ...]:
    """Say, nation by nation, what could not be compared and what was worked out.

    Parameters
    ----------
    here : Surroundings
        The catchment, and what open data says of it.

    Returns
    -------
    tuple of str
        Sentences; none where everything that is compared anywhere is known here.
    """
    people = here.areas.groupby("nation", observed=True)["people"].sum()
    share = (people / max(people.sum(), 1)).sort_values(ascending=False, kind="stable")
    worth_saying = [str(nation) for nation in share.index[share >= _WORTH_SAYING]]
    # No two nations' rankings compare: of the smaller part `rule` says that it has none.
    return tuple(
        sentence
        for nation in worth_saying
        for sentence in _of_nation(here, nation, ranked=nation == worth_saying[0])
    )


def _of_nation(here: Surroundings, nation: str, *, ranked: bool) -> Iterator[str]:
    areas = here.areas[(here.areas["nation"] == nation).to_numpy()]
    told = _told(here, areas.index)
    themes_told = {here.characteristics[key].theme for key in told}
    themes = dict.fromkeys(each.theme for each in here.characteristics.values())
    absent = [
        theme for theme in themes if theme not in themes_told and (ranked or theme != _RANKED)
    ]
    brought = _themes_of(nation)
    if _RANKED in absent and _RANKED in brought:
        yield (
            f"For {nation} the open data on this computer says nothing of deprivation. In "
            "Doorstep, the page About the data says which file would."
        )
    answers = [theme for theme in absent if theme != _RANKED]
    if lacking := [in_words(theme) for theme in answers if theme in brought]:
        yield (
            f"For {nation} the open data on this computer has no census answers on "
            f"{listed(lacking, 20)}, so no community is compared by them there. In Doorstep, the "
            "page About the data says which files would."
        )
    if never := [in_words(theme) for theme in answers if theme not in brought]:
        yield (
            f"Doorstep does not read the census answers on {listed(never, 20)} in {nation} yet, "
            "so no community is compared by them there."
        )
    parts = [
        f"“{here.characteristics[key].label}”"
        for theme, key in _DOMAINS.items()
        if theme in answers and key in told
    ]
    if parts:
        one_part = "is a part" if len(parts) == 1 else "are parts"
        yield (
            f"{listed(parts)} {one_part} of the index of deprivation of {nation}, not census "
            "answers, and compared as that."
        )
    if "people_from" in areas and (areas["people_from"] == "households").any():
        yield (
            f"In {nation} the people of each small area are an estimate: its households, times "
            "the people in each household of its council."
        )
    if nation == _CARRIED_OVER and _RANKED in themes_told:
        yield (
            f"Deprivation in {nation} was measured for older areas: each small area here has the "
            "average of those its postcodes lie in."
        )


def _themes_of(nation: str) -> set[str]:
    """Return the themes that some file in the registry would tell of a nation."""
    return {
        each.theme
        for each in characteristics().values()
        if (given := each.by_nation.get(nation))
        and (given.table == DEPRIVATION or given.table in registry())
    }


def _told(here: Surroundings, codes: pd.Index) -> set[str]:
    """Return the characteristics that are known of some area among these."""
    rows = here.profile[among(here.profile["area_code"], codes)]
    return {str(key) for key in rows["characteristic"].unique()}
