"""What to fetch for a museum: which files, from where, how big, and what nobody can fetch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from insights.geography.authorities import authority_name, nation_of
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.discovery import CATALOGUE
from insights.open_data.fetching.endpoints import Endpoints, official
from insights.open_data.fetching.places import NATIONS, authority_named, nation_named
from insights.open_data.fetching.recipes import REGISTRY, Recipe, Way, recipes
from insights.open_data.registry import Source, registry


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file to fetch.

    Attributes
    ----------
    key : str
        Its dataset, in the registry.
    title : str
        What it is, in words.
    address : str
        Where it is asked for first.
    ways : tuple of Way
        Tried in turn.
    essential : bool
        Whether nothing can be compared without it; never of an address that nobody
        has seen answer, for then whatever else is there is worth trying.
    bytes : int or None
        Its size, where that is known.
    sha256 : str
        Its checksum, where that is known.
    page : str
        Where a person would look for it.
    choose : str
        Which of the files there it is.
    unverified : bool
        Whether nobody has seen its address answer.
    """

    key: str
    title: str
    address: str
    ways: tuple[Way, ...]
    essential: bool
    bytes: int | None
    sha256: str
    page: str
    choose: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class ByHand:
    """A file that is to be saved by hand.

    Attributes
    ----------
    key, title : str
        Its dataset.
    page : str
        Where it is.
    choose : str
        Which of the files there it is.
    because : str
        Why Doorstep does not fetch it.
    essential : bool
        Whether nothing can be compared without it.
    """

    key: str
    title: str
    page: str
    choose: str
    because: str
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be fetched.

    Attributes
    ----------
    nations : tuple of str
        For which nations.
    authorities : tuple of str
        For which local authorities alone, by code; none for whole nations.
    files : tuple of WantedFile
        What Doorstep fetches, in this order.
    by_hand : tuple of ByHand
        What must be saved by hand.
    """

    nations: tuple[str, ...]
    authorities: tuple[str, ...]
    files: tuple[WantedFile, ...]
    by_hand: tuple[ByHand, ...]

    @property
    def bytes(self) -> int:
        """How much there is to fetch, as far as it is known."""
        return sum(file.bytes or 0 for file in self.files)

    @property
    def unmeasured(self) -> int:
        """Of how many files the size is not known."""
        return sum(file.bytes is None for file in self.files)

    def without(self, keys: Collection[str]) -> Plan:
        """Leave out some datasets, by key."""
        return replace(
            self,
            files=tuple(file for file in self.files if file.key not in keys),
            by_hand=tuple(item for item in self.by_hand if item.key not in keys),
        )

    def measured(self, client: Client) -> Plan:
        """Ask the publishers for the sizes that are not known, and for nothing else."""
        silent: set[str] = set()
        files = []
        for file in self.files:
            way = file.ways[0]
            if file.bytes is None and way.kind == "file" and way.at not in silent:
                size = client.size(file.address)
                silent |= set() if size is not None else {way.at}
                file = replace(file, bytes=size)
            files.append(file)
        return replace(self, files=tuple(files))


def plan(
    nations: Iterable[str] = (),
    authorities: Iterable[str] = (),
    *,
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
        if not here:
            continue
        if not recipe.ways:
            by_hand.append(_by_hand(source, recipe, recipe.because or "It has no steady address."))
        elif recipe.large and not whole:
            by_hand.append(_by_hand(source, recipe, "It is large, and only fetched by nation."))
        else:
            files += _files(recipe, source, here, [n for n in here if n in whole], codes, at)
    files.sort(key=lambda file: not file.essential)
    return Plan(wanted, codes, tuple(files), tuple(by_hand))


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
        bytes=round(recipe.megabytes * 1e6) if recipe.megabytes and not place else None,
        sha256=recipe.sha256,
        page=source.url,
        choose=recipe.choose,
        unverified=recipe.unverified,
    )


def _shown(way: Way, at: Endpoints) -> str:
    """Return the address that is asked first."""
    if way.kind == "catalogue":
        return f"{at.address(way.at, CATALOGUE)}?q={way.path}"
    return at.address(way.at, way.path)


def _by_hand(source: Source, recipe: Recipe, because: str) -> ByHand:
    return ByHand(recipe.key, source.title, source.url, recipe.choose, because, recipe.must)
