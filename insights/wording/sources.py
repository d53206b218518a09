"""What open data this computer holds, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.open_data.people.characteristics import NATIONS
from insights.open_data.registry import registry
from insights.prose import counted, listed

if TYPE_CHECKING:
    from insights.open_data.bringing import Place
    from insights.open_data.building.gather import Imported
    from insights.open_data.store import Store
    from insights.open_data.store.losing import Lost
    from insights.open_data.store.verify import TableCheck

_FEW = 6


def store_sentence(store: Store) -> str:
    """Say what is loaded and what area it covers."""
    if store.is_empty:
        return (
            "Only the national postcode directory is on this computer: visits can be counted by "
            "council and distance, but not yet compared with the people who live there."
        )
    if store.is_sample:
        return (
            f"You are looking at a fictional town of {counted(len(store.areas), 'small area')}: "
            "its map, census and deprivation figures are made up."
        )
    names = sorted(name for name in store.areas["authority"].unique() if name)
    nations = [nation for nation in NATIONS if nation in set(store.areas["nation"])]
    where = listed(names) if len(names) <= _FEW else f"{len(names):,} councils of {listed(nations)}"
    where = where or listed(nations)
    return (
        f"Open data for {counted(len(store.areas), 'small area')} in {where} is on this computer."
    )


def replaced_sentence(gone: Lost) -> str:
    """Say what an import took the place of, and how to have both.

    Examples
    --------
    >>> from insights.open_data.store.losing import Lost
    >>> replaced_sentence(Lost(nations={"Scotland": 32}))[:64]
    'This took the place of the open data of Scotland (32 councils), '
    """
    had = listed(gone.phrases())
    if not gone.nations and not gone.councils:
        return (
            f"This took the place of open data that also had {had}, of which this folder has no "
            "files. To have it all together, put all the files in one folder and import that."
        )
    return (
        f"This took the place of the open data of {had}, of which this folder has no files. To "
        "have them together, put the files of all your nations in one folder and import that."
    )


def files_sentence(imported: Sequence[Imported]) -> str:
    """Say of how many files an import was made.

    Examples
    --------
    >>> from insights.open_data.building.gather import Imported
    >>> files_sentence([Imported("a.csv", "", 9, True, ""), Imported("b.txt", "", 0, False, "")])
    '1 file used; 1 file not used, for the reason beside it.'
    """
    used = sum(item.used for item in imported)
    left = len(imported) - used
    rest = f"; {counted(left, 'file')} not used, for the reason beside it" if left else ""
    return f"{counted(used, 'file')} used{rest}."


def table_title(table: str) -> str:
    """Give a table of the store the name people know.

    Examples
    --------
    >>> table_title("census/ts030"), table_title("areas: region")
    ('Census 2021 TS030: Religion', 'areas: region')
    """
    source = registry().get(table.removeprefix("census/"))
    return source.title if source else table


def verified(checks: Sequence[TableCheck]) -> str:
    """Say in one sentence what a check of every table found.

    Examples
    --------
    >>> from insights.open_data.store.verify import TableCheck
    >>> verified([TableCheck("census/ts030", 9, 9, 9, True, "")])
    'Every table is whole and joins.'
    """
    faulty = sum(not check.ok for check in checks)
    if faulty:
        return f"{counted(faulty, 'table')} of {len(checks):,} not as imported."
    absent = [table_title(check.table) for check in checks if not check.rows]
    lacking = f" Not here: {listed(dict.fromkeys(absent), _FEW)}." if absent else ""
    return f"Every table is whole and joins.{lacking}"


def outside_sentence(store: Store) -> str:
    """Say that open data of elsewhere must be in the folder as well; "" where there is none."""
    if store.is_empty or store.is_sample:
        return ""
    nations = [nation for nation in NATIONS if nation in set(store.areas["nation"])]
    councils = store.authorities
    where = listed(councils.values()) if len(councils) <= _FEW else listed(nations)
    return (
        f"The open data on this computer is of {where}, and an import takes its place: to keep "
        "it, the folder must hold the files of both."
    )


def bringing_sentence(place: Place) -> str:
    """Say which files serve a museum in a place.

    Examples
    --------
    >>> from insights.open_data.bringing import Place
    >>> bringing_sentence(Place("Glasgow City", "Scotland"))[:48]
    'For a museum in Glasgow City, bring these files.'
    """
    if not place.nation:
        return (
            "These files serve a museum anywhere in the United Kingdom: bring those of your own "
            "nation. Each covers the whole of it, so one download of each is enough."
        )
    apart = registry()["northern_ireland_postcodes"].attribution
    return (
        f"For a museum in {place.authority}, bring these files. Each covers the whole of "
        f"{place.nation}, so one download of each is enough."
        + (f" {apart}" if place.nation == "Northern Ireland" else "")
    )
