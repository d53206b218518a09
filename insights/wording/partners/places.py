"""Which places types of partner would serve, and which types places call for, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.points import points_of
from insights.figures.words import lowest_first, sentence_case
from insights.open_data.people.characteristics import characteristics
from insights.partners.scoring.served import (
    cover,
    lower_reach,
    places_for,
    shared_places,
    types_for,
)
from insights.partners.scoring.suggestion import BAND_WORDS, to_talk_with
from insights.partners.types.own_types import published
from insights.prose import counted, inhabitants, listed, missing
from insights.remembered import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from insights.findings import Analysis
    from insights.partners.scoring.served import Cover
    from insights.partners.scoring.suggestion import Suggestion

_NAMED = 5
_FEW = 100
_MANY = 1_000
BY_WHOM = (
    "A type would serve a neighbourhood where reach is lower, and where more of the people it "
    "works with live than in three fifths of neighbourhoods. That does not say that a group is at "
    "work there already."
)
NOWHERE = "No evidence points to neighbourhoods for this type above others."


def dots(number: int, sources: Sequence[str] = ()) -> str:
    """Say what the dots on a map are, and who lists them; "" without any.

    Examples
    --------
    >>> dots(1_200, ["Give Food (public domain)"])
    'The 1,200 dots are premises of this type, from Give Food (public domain).'
    """
    if not number:
        return ""
    which = "The dot is the premises" if number == 1 else f"The {number:,} dots are premises"
    return f"{which} of this type{f', from {listed(sources, _NAMED)}' if sources else ''}."


def listed_by(analysis: Analysis, partner_type: str) -> list[str]:
    """Name the registers whose premises of a type are drawn, each with its licence."""
    found = analysis.organisations
    mine = found[found["type"].eq(partner_type) & found["easting"].notna()]
    named = mine[["source", "licence"]].drop_duplicates().astype(str).to_numpy().tolist()
    return [f"{source} ({licence})" if licence else source for source, licence in named]


def about(people: float) -> str:
    """Say a number of people no closer than anybody can know it.

    Examples
    --------
    >>> about(41_238), about(436), about(57), about(0)
    ('about 41,200', 'about 440', 'fewer than 100', 'fewer than 100')
    """
    if people < _FEW:
        return "fewer than 100"
    to = 100 if people >= _MANY else 10
    return f"about {to * round(people / to):,}"


def serves(analysis: Analysis, one: Suggestion) -> list[str]:
    """Name the places of lower reach that a type would serve, as the map numbers them."""
    names = _lower(analysis)
    return names[names.index.isin(one.where)].tolist()


@once
def _lower(analysis: Analysis) -> pd.Series[str]:
    return lowest_first(analysis.on_screen.areas)["name"]


@once
def types_on_map(analysis: Analysis) -> dict[str, str]:
    """Return the types that have something to show on a map, by key: places, or premises."""
    if not analysis.has_areas:
        return {}
    return {
        one.key: one.name
        for one in analysis.suggestions
        if serves(analysis, one) or points_of(analysis.organisations, one.key)
    }


def where(analysis: Analysis, one: Suggestion) -> str:
    """Name the places a type would serve, and how many live there; "" where none is known."""
    known = serves(analysis, one)
    if not known:
        return ""
    of_all = _of_all(len(known), analysis)
    return f"It would serve {listed(known, _NAMED)}: {of_all}.{_people(analysis, one)}"


def where_too(analysis: Analysis, one: Suggestion, before: Sequence[Suggestion]) -> str:
    """Say where a type would serve; places that one before it has too are named with that one."""
    same = next((each for each in before if set(each.where) == set(one.where)), None)
    if same is None or not one.where:
        return where(analysis, one)
    many = len(serves(analysis, one))
    which = "neighbourhood" if many == 1 else f"{many} neighbourhoods"
    concerned = _concerned(analysis, one)
    who = "" if concerned is None else f": {about(concerned)} {whom(one.key)} live there"
    return f"It would serve the same {which} as {same.name_within}{who}."


def no_place_yet(analysis: Analysis) -> str:
    """Say why no place is named for types that have evidence; "" where some is, or none has."""
    if not to_talk_with(analysis.suggestions) or len(lower_reach(analysis.on_screen.areas)):
        return ""
    return (
        "In no single neighbourhood is reach clearly or probably lower, so none is named for any "
        "type yet. The reasons say in what kinds of neighbourhood to look."
    )


def _of_all(places: int, analysis: Analysis) -> str:
    """Say how many of the places of lower reach some are."""
    lower, called = len(lower_reach(analysis.on_screen.areas)), "neighbourhood"
    if places < lower:
        return f"{places} of the {counted(lower, called)} where reach is lower"
    every = {1: f"the one {called}", 2: f"both {called}s"}.get(lower, f"all {lower} {called}s")
    return f"{every} where reach is lower"


def _people(analysis: Analysis, one: Suggestion) -> str:
    """Say how many live in the places of a type, and how many of them it works with."""
    mine = analysis.served[analysis.served["type"].eq(one.key)]
    if mine.empty:
        return ""
    living = f" {about(mine['people'].sum()).capitalize()} people live there"
    concerned = _concerned(analysis, one)
    if concerned is None:
        return f"{living}."
    return f"{living}; {about(concerned)} of them are {whom(one.key)}."


def _concerned(analysis: Analysis, one: Suggestion) -> float | None:
    """Count those in the places of a type whom it works with; None where that is not known."""
    mine = analysis.served[analysis.served["type"].eq(one.key)]
    found = float(mine["concerned"].sum(min_count=max(1, len(mine))))
    return None if missing(found) else found


def whom(key: str) -> str:
    """Name the people whom a type works with and the census counts.

    Examples
    --------
    >>> whom("T10"), whom("T1")
    ('people on low incomes', 'children aged 5 to 15 or people aged 16 to 24')
    """
    labels = [
        characteristics()[name].label
        for name in published(key).population
        if name in characteristics()
    ]
    return " or ".join(labels)


def calls_for(analysis: Analysis, code: str) -> str:
    """Say which types of partner a place calls for, or why none more than another."""
    areas = analysis.on_screen.areas
    name, people = areas["name"][code], areas["people"][code]
    place = f"{name} ({inhabitants(people)})"
    if code not in lower_reach(areas).index:
        return (
            f"{place}: reach is not known to be lower here, so it calls for no type above others."
        )
    types = {one.key: one for one in to_talk_with(analysis.suggestions)}
    calling = [key for key in types_for(analysis.served, code) if key in types]
    if not calling:
        return (
            f"{place}: reach is lower here, and no type with evidence works above all with people "
            "who live here. Meet those who work with everybody."
        )
    named = [f"{types[key].name_within} ({BAND_WORDS[types[key].band]})" for key in calling]
    return f"{place}: reach is lower here. It calls for {'; '.join(named)}."


@once
def overlaps(analysis: Analysis) -> str:
    """Say how many places several types would serve; "" where none is."""
    several = shared_places(_acted_on(analysis))
    if not several:
        return ""
    first, *_ = several
    name = analysis.on_screen.areas["name"][first]
    return (
        f"{sentence_case(_of_all(len(several), analysis))} would be served by more than one type, "
        f"{name} by {len(several[first])}. A conversation there can lead to the next."
    )


@once
def covers(analysis: Analysis) -> tuple[Cover, ...]:
    """Say what one partner of each type to act on could cover, in the order they are shown."""
    return cover(_acted_on(analysis), [one.key for one in to_talk_with(analysis.suggestions)])


@once
def together(analysis: Analysis) -> str:
    """Say in a sentence what one partner of each could cover; "" where no place is known."""
    told = covers(analysis)
    if not told:
        return ""
    areas = analysis.on_screen.areas
    lower = lower_reach(areas)
    whole = told[-1]
    names = {one.key: one.name_within for one in analysis.suggestions}
    # Those that would add no place are passed over: the fewest conversations are told.
    adding = [names[each.partner_type] for each in told if each.added]
    left = lower.drop(index=list(_acted_on(analysis)["area_code"]), errors="ignore")
    rest = ""
    if len(left):
        rest = (
            " None of the types to act on works above all with people in "
            f"{listed(left['name'], _NAMED)}: "
            "meet those who work with everybody."
        )
    of_whom = (
        f" of {about(lower['people'].sum()).removeprefix('about ')}"
        if whole.places_so_far < len(lower)
        else ""
    )
    return (
        f"{_partners(adding)} could cover "
        f"{_of_all(whole.places_so_far, analysis)}, home to {about(whole.people_so_far)}{of_whom} "
        f"people.{rest}"
    )


def _partners(names: Sequence[str]) -> str:
    """Name one partner of each of some types, as a sentence begins."""
    if len(names) == 1:
        return f"One partner among {names[0]} alone"
    if len(names) > _NAMED:
        return f"One partner of each of {len(names)} types"
    return f"Between them, one partner each of {'; '.join(names[:-1])}; and {names[-1]}"


def _acted_on(analysis: Analysis) -> pd.DataFrame:
    keys = [one.key for one in to_talk_with(analysis.suggestions)]
    return analysis.served[analysis.served["type"].isin(keys)]


def ringed(analysis: Analysis, partner_type: str) -> Sequence[str]:
    """Return the codes of the places of a type, for a map."""
    return places_for(analysis.served, partner_type)
