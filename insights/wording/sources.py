"""What open data this computer holds, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.open_data.bringing import COVERED
from insights.prose import counted, listed

if TYPE_CHECKING:
    from insights.open_data.bringing import Place
    from insights.open_data.store import Store


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
    names = sorted(store.areas["authority"].unique())
    return (
        f"Open data for {counted(len(store.areas), 'small area')} in {listed(names, 4)} is on "
        "this computer."
    )


def bringing_sentence(place: Place) -> str:
    """Say which files serve a museum in a place, or that there are none yet.

    Examples
    --------
    >>> from insights.open_data.bringing import Place
    >>> bringing_sentence(Place("Glasgow City", "Scotland"))[:51]
    'Doorstep does not read the census of Scotland yet: '
    """
    if not place.nation:
        return (
            "These files serve a museum anywhere in England and Wales. Each covers the whole "
            "country, so one download of each is enough."
        )
    if place.nation not in COVERED:
        return (
            f"Doorstep does not read the census of {place.nation} yet: for a museum in "
            f"{place.authority} it counts visits by council and distance, and cannot compare "
            "them with the people who live nearby."
        )
    lacking = (
        " The English Indices of Deprivation do not cover Wales, so deprivation is not compared."
        if place.nation == "Wales"
        else ""
    )
    return (
        f"For a museum in {place.authority}, bring these files. Each covers the whole country, "
        f"so one download of each is enough.{lacking}"
    )
