"""What is lost when one store takes the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from insights.errors import OpenDataError
from insights.geography.authorities import current_code, nation_of
from insights.open_data.registry import Source, census_tables, registry
from insights.open_data.store.edition import Store
from insights.prose import counted, listed

# What comes with Doorstep, whatever was fetched.
_COME_ALONG = {"national_postcodes", "northern_ireland_postcodes", "sample"}
_FEW = 4


@dataclass(frozen=True, slots=True)
class Held:
    """What a store has.

    Attributes
    ----------
    councils : mapping of str to str
        Names of local authorities, by code.
    datasets : mapping of str to Source
        What it was made from, by key.
    """

    councils: Mapping[str, str] = field(default_factory=dict)
    datasets: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lost:
    """What one store had and another lacks.

    Attributes
    ----------
    nations : mapping of str to int
        Nations of which nothing is left, and how many councils they had.
    councils : tuple of str
        Councils that are gone from nations of which something is left.
    census, others : tuple of str
        Titles of census tables and of other datasets, those of a nation of
        which nothing is left not among them.
    """

    nations: Mapping[str, int] = field(default_factory=dict)
    councils: tuple[str, ...] = ()
    census: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Name each nation, council and dataset, for a program."""
        return (*self.nations, *self.councils, *self.census, *self.others)

    def phrases(self) -> tuple[str, ...]:
        """Say it in words: nations with their councils, a few councils, tables by number."""
        return tuple(self._phrases())

    def _phrases(self) -> Iterator[str]:
        for nation, councils in self.nations.items():
            yield f"{nation} ({counted(councils, 'council')})"
        if self.councils:
            yield f"the areas of {listed(self.councils, _FEW)}"
        if len(self.census) == 1:
            yield self.census[0]
        elif self.census:
            yield counted(len(self.census), "census table")
        yield from self.others


def held(store: Store) -> Held:
    """Note what a store has, before another takes its place; nothing of one that is damaged."""
    if store.is_empty:
        return Held()
    try:
        named = {
            current_code(code): name
            for code, name in store.authorities.items()
            if isinstance(name, str)
        }
    except OpenDataError:
        return Held()
    known = registry()
    tables = [table.removeprefix("census/") for table in store.tables]
    census = {key: known[key] for key in tables if key in known and key in set(census_tables())}
    return Held(named, census | {source.key: source for source in store.sources})


def lost(before: Held, after: Held) -> Lost:
    """Say what was there before and is not there after."""
    gone = {code: name for code, name in before.councils.items() if code not in after.councils}
    left = {nation_of(code) for code in after.councils}
    nations: dict[str, int] = {}
    for code in gone:
        if (nation := nation_of(code)) and nation not in left:
            nations[nation] = nations.get(nation, 0) + 1
    had = {nation_of(code) for code in before.councils}
    absent = [
        source
        for key, source in before.datasets.items()
        if key not in after.datasets and key not in _COME_ALONG
        if not _goes_with(source, nations, had)
    ]
    census = set(census_tables())
    return Lost(
        nations=nations,
        councils=tuple(
            sorted(name for code, name in gone.items() if nation_of(code) not in nations)
        ),
        census=tuple(dict.fromkeys(each.title for each in absent if each.key in census)),
        others=tuple(dict.fromkeys(each.title for each in absent if each.key not in census)),
    )


def _goes_with(source: Source, gone: Mapping[str, int], had: set[str]) -> bool:
    """Say whether a dataset told only of nations that are gone."""
    of = {nation for nation in had if nation and nation in source.geography}
    return bool(of) and of <= set(gone)
