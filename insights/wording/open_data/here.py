"""What open data is here, what it lacks, and who may change it, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.geography.authorities import authorities
from insights.open_data.people.characteristics import NATIONS
from insights.prose import counted, inhabitants, listed

if TYPE_CHECKING:
    from insights.open_data.registry import Source
    from insights.open_data.store import Store
    from insights.open_data.store.holdings import Holding
    from insights.open_data.store.wanting import Wanting

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


def outside_sentence(store: Store, council: str = "") -> str:
    """Say of where the open data here is, and which to fetch; "" where there is none.

    Parameters
    ----------
    store : Store
        The open data here.
    council : str
        The name of the museum's council area.
    """
    if store.is_empty or store.is_sample:
        return ""
    nations = [nation for nation in NATIONS if nation in set(store.areas["nation"])]
    councils = store.authorities
    where = listed(councils.values()) if len(councils) <= _FEW else listed(nations)
    known = authorities().set_index("name")["nation"]
    nation = str(known.get(council, ""))
    whose = f"{nation}'s" if nation and nation not in nations else "your area's"
    return (
        f"The open data on this computer is of {where}. Fetch {whose} open data on the page About "
        "the data."
    )


def freshness(store: Store, newer: Sequence[str] = ()) -> str:
    """Say when the open data was put together, and whether a newer edition is known."""
    if store.is_empty or not store.built_on:
        return ""
    by = f" by Doorstep {store.built_by}" if store.built_by else ""
    known = (
        f"A newer edition is known of {counted(len(newer), 'source')}, marked below."
        if newer
        else "No newer edition of any of it is known to this version of Doorstep."
    )
    return (
        f"Put together on {day(store.built_on)}{by}, from "
        f"{counted(len(store.sources), 'dataset')}. {known}"
    )


def day(written: str) -> str:
    """Write a date as people do.

    Examples
    --------
    >>> day("2026-11-21"), day("21 March 2021")
    ('21 November 2026', '21 March 2021')
    """
    try:
        date = dt.date.fromisoformat(written)
    except ValueError:
        return written
    return f"{date.day} {date:%B %Y}"


def covers(held: Holding) -> str:
    """Say how much of a nation is here."""
    names = held.councils
    where = listed(names) if len(names) <= _FEW else f"{len(names):,} councils"
    return f"{counted(held.areas, 'small area')} in {where}, home to {inhabitants(held.people)}."


def parts(held: Holding) -> list[str]:
    """Say what is here of a nation, one line for each kind of thing."""
    lines = [
        f"**Census:** {_censuses(held)}",
        f"**Deprivation:** {listed(_short(each) for each in held.indices) or 'none yet'}.",
        f"**Outlines:** {listed(_short(each) for each in held.outlines)}.",
        f"**Postcodes:** all {held.postcodes:,} of {held.nation}.",
    ]
    if held.estimated:
        of = "every area" if held.estimated == held.areas else counted(held.estimated, "area")
        lines.append(
            f"**People:** estimated for {of} from its households, because no census table here "
            "counts them: each area's households, times the people in a household of its council."
        )
    return lines


def complete(held: Holding) -> str:
    """Say in a few words whether anything is lacking."""
    if not held.wanting:
        return "Complete: every finding can be made here."
    return f"{counted(len(held.wanting), 'thing')} still to bring, and what each adds"


def lacking(item: Wanting) -> str:
    """Say for how many areas something is here, and what is not said without it."""
    said = f"nothing is said of {listed(item.switches_off)}."
    if item.covered:
        return f", here for {item.covered:,} of {item.areas:,} areas. Elsewhere {said}"
    return f". Until it is here {said}"


def who_can_change(setting: str) -> str:
    """Say who may change the open data where a visitor may not."""
    return (
        "This Doorstep is shared, and its open data is the same for everybody who uses it. It is "
        "changed by whoever looks after the server: with doorstep data fetch or doorstep data "
        f"import, or here once they have set {setting} to changeable."
    )


def _censuses(held: Holding) -> str:
    taken = [f"{counted(n, 'table')} of {date}" for date, n in held.censuses.items()]
    return (
        f"{listed(taken) or 'none yet'}. Findings use {held.expected}, and {_of(held)} here."
        if taken
        else "none yet."
    )


def _of(held: Holding) -> str:
    if held.findings == held.expected:
        return "all of them are"
    return f"{held.findings} of those {'is' if held.findings == 1 else 'are'}"


def _short(source: Source) -> str:
    """Return a title as it stands in a list, with its edition where the title does not say it."""
    title = source.title.removesuffix(": boundaries")
    year = source.vintage.split(",")[0].split()[-1]
    return title if year in title else f"{title} ({source.vintage})"
