"""How a museum comes by open data, in sentences: what is fetched, and what is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.open_data.registry import registry
from insights.prose import counted, file_size, listed

if TYPE_CHECKING:
    from insights.open_data.bringing import Place
    from insights.open_data.fetching.wanted import Plan


def place(at: Place) -> str:
    """Say where a museum is."""
    if not at.authority:
        return "This postcode is in no council that Doorstep knows."
    return f"{at.authority}, {at.nation}."


def what_it_adds() -> str:
    """Say what a museum can do with open data that it cannot do without."""
    return (
        "Without open data Doorstep counts your visits by council and distance. With it, you see "
        "every neighbourhood around you: who lives there, how many would be expected to come, "
        "which places you reach less than others, and which groups are missing among volunteers."
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


def are_here(number: int) -> str:
    """Say how many of the files for a place are on this computer already."""
    are = "is" if number == 1 else "are"
    return f"{counted(number, 'dataset')} for this place {are} here already."


def plan_sentence(planned: Plan) -> str:
    """Say how much there is to fetch and how much is left to a person."""
    if not planned.files and not planned.by_hand:
        return "Nothing more is needed for this place."
    if not planned.files:
        return (
            "None of this can be fetched: its publishers give it only to people. "
            "Save the files named below and add them."
        )
    if not planned.unmeasured:
        sizes = f"{file_size(planned.bytes)} in all"
    elif planned.bytes:
        sizes = (
            f"{file_size(planned.bytes)} and {counted(planned.unmeasured, 'file')} "
            "whose size is known once it is asked for"
        )
    elif len(planned.files) == 1:
        sizes = "how big it is is known once it is asked for"
    else:
        sizes = "how big they are is known once they are asked for"
    hand = (
        f" {counted(len(planned.by_hand), 'more file')} can only be saved by hand."
        if planned.by_hand
        else ""
    )
    return f"{counted(len(planned.files), 'file')} would be fetched ({sizes}).{hand}"


def fetch_button(files: int) -> str:
    """Name the button that begins to fetch.

    Examples
    --------
    >>> fetch_button(1), fetch_button(4)
    ('Fetch 1 file and put the open data together', 'Fetch 4 files and put the open data together')
    """
    return f"Fetch {counted(files, 'file')} and put the open data together"


def who_is_asked(files: int) -> str:
    """Head the list of files that would be fetched.

    Examples
    --------
    >>> who_is_asked(1), who_is_asked(4)
    ('The file, and who is asked', 'The 4 files, and who is asked')
    """
    return f"The {'file' if files == 1 else f'{files} files'}, and who is asked"


def asked(hosts: Sequence[str]) -> str:
    """Say who would be asked, and what they learn."""
    return (
        f"Pressing the button asks {listed(hosts, 99)}. They see this computer's internet address "
        "and which files and councils are asked for; never your postcode or your own files."
    )


def by_hand(needed: int, others: int) -> str:
    """Say how many files are to be saved by hand, and how many of them one cannot do without.

    Examples
    --------
    >>> by_hand(2, 10)
    '2 files to save by hand are needed, 10 more are optional'
    >>> by_hand(0, 1)
    '1 file to save by hand, if you want what it adds'
    """
    if needed and others:
        are = "is" if needed == 1 else "are"
        more = "is" if others == 1 else "are"
        return (
            f"{counted(needed, 'file')} to save by hand {are} needed, {others} more {more} optional"
        )
    if needed:
        them = "it" if needed == 1 else "them"
        return f"{counted(needed, 'file')} to save by hand: nothing can be compared without {them}"
    each = "it adds" if others == 1 else "each adds"
    return f"{counted(others, 'file')} to save by hand, if you want what {each}"
