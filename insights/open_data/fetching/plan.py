"""What to fetch for a place: its nations or authorities against the recipe of each dataset."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from insights.geography.authorities import authority_name, nation_of
from insights.open_data.fetching.discovery import CATALOGUE
from insights.open_data.fetching.endpoints import Endpoints, official
from insights.open_data.fetching.places import NATIONS, authority_named, nation_named
from insights.open_data.fetching.recipes import REGISTRY, Recipe, Way, recipes
from insights.open_data.fetching.wanted import ByHand, Plan, WantedFile
from insights.open_data.registry import Source, registry


def plan(
    nations: Iterable[str] = (),
    authorities: Iterable[str] = (),
    *,
    registers: bool = False,
    endpoints: Endpoints | None = None,
    registry_file: Path = REGISTRY,
) -> Plan:
    """Say what to fetch, without asking anybody.

    Parameters
    ----------
    nations : iterable of str
        Whole nations, by name.
    authorities : iterable of str
        Local authorities, by name or code. With neither: the United Kingdom.
    registers : bool
        The registers of organisations, and nothing of areas; without it nothing of registers.
    endpoints : Endpoints, optional
        Where the publishers answer, where not at their own addresses.
    registry_file : pathlib.Path
        Which datasets there are.

    Returns
    -------
    Plan
        The files, and what must be saved by hand.

    Raises
    ------
    OpenDataError
        If there is no such nation or authority.
    """
    at = endpoints or official()
    whole = tuple(dict.fromkeys(nation_named(name) for name in nations))
    codes = tuple(dict.fromkeys(authority_named(name) for name in authorities))
    codes = tuple(code for code in codes if nation_of(code) not in whole)
    if not whole and not codes:
        whole = NATIONS
    wanted = tuple(n for n in NATIONS if n in {*whole, *map(nation_of, codes)})
    files: list[WantedFile] = []
    by_hand: list[ByHand] = []
    for recipe in recipes(registry_file).values():
        source = registry()[recipe.key]
        here = [nation for nation in wanted if nation in nations_of(source)]
        if not here or recipe.register != registers:
            continue
        if not recipe.ways:
            by_hand.append(_by_hand(source, recipe, recipe.because or "It has no steady address."))
        elif recipe.large and not whole:
            by_hand.append(_by_hand(source, recipe, "It is large, and only fetched by nation."))
        else:
            files += _files(recipe, source, here, [n for n in here if n in whole], codes, at)
    files.sort(key=lambda file: not file.essential)
    return Plan(wanted, codes, tuple(files), tuple(by_hand), registers)


def nations_of(source: Source) -> tuple[str, ...]:
    """Return the nations a dataset is of, as its geography says."""
    if "United Kingdom" in source.geography:
        return NATIONS
    return tuple(nation for nation in NATIONS if nation in source.geography)


def _files(
    recipe: Recipe,
    source: Source,
    here: Sequence[str],
    whole: Sequence[str],
    codes: Collection[str],
    at: Endpoints,
) -> list[WantedFile]:
    """List the files of one dataset: whole, or for single authorities where that is less."""
    single, mine = recipe.for_authority, [code for code in codes if nation_of(code) in here]
    few = single is not None and not whole and len(mine) <= single.terms.get("most", len(mine))
    national = tuple(_of_nations(way, whole or here, source) for way in recipe.ways)
    if not few or single is None:
        return [_wanted(recipe, source, national, at, "")]
    return [
        _wanted(recipe, source, (_of_authority(single, code), *national), at, authority_name(code))
        for code in mine
    ]


def _of_nations(way: Way, nations: Sequence[str], source: Source) -> Way:
    """Ask for some of the nations only, where a publisher can give them apart."""
    apart = way.terms.get("nations", {})
    if not apart or set(nations) == set(nations_of(source)):
        return replace(way, save_as=way.save_as.replace("{of}", ""))
    where = " OR ".join(apart[nation] for nation in nations)
    name = "-".join(nations).replace(" ", "_")
    return replace(
        way, save_as=way.save_as.replace("{of}", f"-{name}"), terms={**way.terms, "where": where}
    )


def _of_authority(way: Way, code: str) -> Way:
    return replace(
        way, save_as=way.save_as.replace("{of}", f"-{code}"), terms={**way.terms, "authority": code}
    )


def _wanted(
    recipe: Recipe, source: Source, ways: tuple[Way, ...], at: Endpoints, place: str
) -> WantedFile:
    return WantedFile(
        key=recipe.key,
        title=f"{source.title} ({place})" if place else source.title,
        address=_shown(ways[0], at),
        ways=ways,
        essential=recipe.must and not recipe.unverified,
        bytes=None if place else recipe.bytes,
        sha256=recipe.sha256,
        page=source.url,
        choose=recipe.choose,
        unverified=recipe.unverified,
    )


def _shown(way: Way, at: Endpoints) -> str:
    """Return the address that is asked first."""
    if way.kind == "catalogue":
        return f"{at.address(way.at, CATALOGUE)}?q={way.path}"
    return at.address(way.at, way.path.replace("{date}", "YYYYMMDD"))


def _by_hand(source: Source, recipe: Recipe, because: str) -> ByHand:
    return ByHand(recipe.key, source.title, source.url, recipe.choose, because, recipe.must)
