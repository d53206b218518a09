"""What open data is here, what it lacks, and what became of bringing more, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.prose import counted, file_size, listed

if TYPE_CHECKING:
    from insights.open_data.bringing import Place
    from insights.open_data.changing.renewing import Outcome
    from insights.open_data.fetching.wanted import Plan
    from insights.open_data.registry import Source
    from insights.open_data.store import Store
    from insights.open_data.store.holdings import Holding
    from insights.open_data.store.wanting import Wanting

_FEW = 6


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


def damaged(tables: Sequence[str]) -> str:
    """Say which tables are not as they were written.

    Examples
    --------
    >>> damaged(["areas"])
    '1 table on this computer is not as it was written: areas.'
    >>> damaged(["areas", "deprivation"])
    '2 tables on this computer are not as they were written: areas and deprivation.'
    """
    was = "is not as it was" if len(tables) == 1 else "are not as they were"
    return (
        f"{counted(len(tables), 'table')} on this computer {was} written: {listed(tables, _FEW)}."
    )


def covers(held: Holding) -> str:
    """Say how much of a nation is here."""
    names = held.councils
    where = listed(names) if len(names) <= _FEW else f"{len(names):,} councils"
    people = f"{held.people / 1e6:.1f} million" if held.people >= 1e6 else f"{held.people:,}"
    return f"{counted(held.areas, 'small area')} in {where}, home to {people} people."


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


def are_here(number: int) -> str:
    """Say how many of the files for a place are on this computer already."""
    return f"{counted(number, 'dataset')} for this place {_is(number)} here already."


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


def added(made: Outcome) -> str:
    """Say what became of the files that were just added, before anything else."""
    fates = [each.fate for each in made.added]
    n, used, kept = len(fates), fates.count("used"), fates.count("kept")
    files = "The file you added" if n == 1 else f"{{}} of the {n} files you added"
    if used == n:
        return f"{files if n == 1 else f'All {n} files you added'} {_is(n)} in use at once."
    if used:
        rest = f"{n - used} {_is(n - used)} not"
        return f"{files.format(used)} {_is(used)} in use, {rest}."
    if kept:
        how = "" if n == 1 else "none is " if kept < n else ""
        subject = f"All {n} files you added" if kept == n > 1 else files.format(kept)
        yet = f"{how}in use yet" if how else "not in use yet"
        after = f" {made.problem}" if made.problem else ""
        return f"{subject} {_is(kept)} kept, but {yet}.{after}"
    no = "could not be" if n == 1 else "could be"
    return f"{files.format('None')} {no} used; what was here is unchanged."


def added_in_words(made: Outcome) -> list[str]:
    """Say of each file that was added what became of it, those that are not used first."""
    said = {"used": "is in use", "kept": "is kept, not in use yet", "refused": "is not in use"}
    first = sorted(made.added, key=lambda each: each.fate == "used")
    return [
        f"{each.file} {said[each.fate]}: {each.why or 'it adds nothing new.'}" for each in first
    ]


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def outcome(made: Outcome) -> str:
    """Say in one sentence what became of the latest work."""
    if made.added:
        return added(made)
    had = sum(item.there for item in made.fetched)
    fetched = f"{had} of {counted(len(made.fetched), 'file')} fetched. " if made.fetched else ""
    used = sum(item.used for item in made.imported)
    if made.built:
        return (
            f"{fetched}The open data was put together anew from "
            f"{counted(used, 'file')}; it is in use at once."
        )
    return f"{fetched}{made.problem}"


def would_be_lost(made: Outcome) -> str:
    """Say what building from these files alone would cost."""
    lost = [each for each in made.would_lose if each.strip()]
    them = "it" if len(lost) == 1 else "them"
    return (
        f"The open data here has {listed(lost, 8)}, and no file for {them} is kept on this "
        "computer. Add the files for that as well, and nothing is lost. Or build without, and "
        f"lose {them} until the files are added."
    )


def build_without(made: Outcome) -> str:
    """Name on a button what is given up by pressing it."""
    return f"Build without {listed([each for each in made.would_lose if each.strip()], 3)}"


def who_can_change(setting: str) -> str:
    """Say who may change the open data where a visitor may not."""
    return (
        "This Doorstep is shared, and its open data is the same for everybody who uses it. It is "
        "changed by whoever looks after the server: with doorstep data fetch or doorstep data "
        f"import, or here once they have set {setting} to changeable."
    )
