"""Who lives within realistic reach: the population that groups are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from insights.measures.people.census_mix import CensusMix, CensusStore, census_mix
from insights.measures.people.comparisons import Comparison, comparisons
from insights.open_data.people.nations import WORTH_SAYING, nations_of
from insights.prose import listed

_COUNCILS = (
    "The local figures are of whole council areas, each counted by how many could come from it."
)


@dataclass(frozen=True, slots=True)
class LocalPeople:
    """The population that groups are compared with, and how to read it.

    Attributes
    ----------
    shares : dict of str to dict of str to float
        The local population's share of each answer category, by field.
    comparisons : mapping of str to Comparison
        Every question's comparison as it stands here: with the categories of
        the census that was used, and a caveat that says whose it is.
    """

    shares: dict[str, dict[str, float]]
    comparisons: Mapping[str, Comparison]


def local_people(
    store: CensusStore,
    weights: pd.Series,
    *,
    asked_as_census: tuple[str, ...] = (),
    questions: Mapping[str, Comparison] | None = None,
) -> LocalPeople:
    """Describe the people a museum could expect by the categories of its forms.

    Parameters
    ----------
    store : CensusStore
        Open data.
    weights : pandas.Series of float, shape (n_areas,)
        How many of those who come each small area would send at parity, such as
        expected visits by distance (which already count its people).
    asked_as_census : tuple of str
        Fields compared only on request, where the museum's form asks the
        census's own question.
    questions : mapping of str to Comparison, optional
        What is compared; by default what people's own answers are.

    Returns
    -------
    LocalPeople
        Shares sum to 1 within a field. A field has none where nothing like it,
        a part of it only, or too little of the catchment, is in the store.

    Notes
    -----
    The share of a category is ``sum(weight * count / base)`` over areas: the
    make-up of the people a museum could expect if only distance mattered.
    Those who did not answer a voluntary census question are left out of base.
    Across a border each area is described by its own nation's table, where
    both tell the same answers apart; otherwise only the people of the nation
    with most of the weight are described, and the caveat says so.
    """
    here = _by_census(weights)
    shares, told = {}, {}
    for field, comparison in (questions or comparisons()).items():
        asked = not comparison.on_request or field in asked_as_census
        mixes = {
            names: mix
            for names, mine in here.items()
            if asked and (mix := census_mix(store, mine, comparison.within(names[0]))) is not None
        }
        shares_here, told[field] = _together(mixes, comparison, here)
        if shares_here:
            shares[field] = shares_here
    return LocalPeople(shares, told)


def _by_census(weights: pd.Series) -> dict[tuple[str, ...], pd.Series]:
    """Part the areas by whose census they are in, most weight first.

    Keys name the nations: England and Wales are of one census. Areas of no
    nation known by its code are taken to be of England's.
    """
    nation = nations_of(weights.index).replace("", "England")
    apart = nation.where(nation.isin(["Scotland", "Northern Ireland"]), "")
    parts = {}
    for census in apart.unique():
        mine = weights[(apart == census).to_numpy()]
        own = mine.groupby(nation.reindex(mine.index).to_numpy()).sum()
        names = own[own > WORTH_SAYING * own.sum()].sort_values(ascending=False, kind="stable")
        if len(names):
            parts[tuple(map(str, names.index))] = mine
    return dict(sorted(parts.items(), key=lambda part: -float(part[1].sum())))


def _together(
    mixes: Mapping[tuple[str, ...], CensusMix],
    comparison: Comparison,
    here: Mapping[tuple[str, ...], pd.Series],
) -> tuple[dict[str, float], Comparison]:
    """Mix what censuses say where they tell the same answers apart; say whose it is."""
    if not here:
        return {}, comparison
    first = next(iter(here))
    if first not in mixes:
        own = comparison.within(first[0])
        if own is None and comparison.table:
            none = f"No figure from the census of {listed(first)} is compared with this question."
            own = replace(comparison, caveat=none)
        return {}, own or comparison
    lead = mixes[first]
    alike = {
        names: mix
        for names, mix in mixes.items()
        if mix.comparison.partition == lead.comparison.partition
    }
    weight = lead.weight.copy()
    for mix in [each for each in alike.values() if each is not lead]:
        weight += _renamed(mix, lead.comparison)
    shares = {str(name): float(share) for name, share in (weight / weight.sum()).items()}
    return shares, replace(lead.comparison, caveat=_caveat(alike, here, first))


def _renamed(mix: CensusMix, lead: Comparison) -> pd.Series:
    """Call a census's categories as the leading one calls those of the same answers."""
    called = {frozenset(each.answers): each.name for each in lead.categories}
    names = {each.name: called[frozenset(each.answers)] for each in mix.comparison.categories}
    return mix.weight.rename(names)


def _caveat(
    used: Mapping[tuple[str, ...], CensusMix],
    here: Mapping[tuple[str, ...], pd.Series],
    first: tuple[str, ...],
) -> str:
    total = sum(float(mine.sum()) for mine in here.values())
    nearby = [n for n in here if float(here[n].sum()) >= WORTH_SAYING * total]
    said = [used[first].comparison.caveat]
    for names in nearby:
        if names in used and names != first:
            said.append(f"Across the border: {used[names].comparison.caveat}")
    left = [nation for names in nearby if names not in used for nation in names]
    if left:
        said.append(
            f"People within reach in {listed(left)} are not in the comparison: only those in "
            f"{listed([nation for names in nearby if names in used for nation in names])} are."
        )
    if any(mix.by_council for names, mix in used.items() if names in nearby):
        said.append(_COUNCILS)
    return " ".join(said)
