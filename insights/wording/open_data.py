"""What open data is here, what it lacks, and what became of bringing more, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.prose import counted, file_size, listed, lower_first

if TYPE_CHECKING:
    from insights.open_data.bringing import Place
    from insights.open_data.changing.renewing import Outcome
    from insights.open_data.fetching.plan import Plan
    from insights.open_data.registry import Source
    from insights.open_data.store import Store
    from insights.open_data.store.holdings import Holding, Wanting

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


def plan_sentence(planned: Plan) -> str:
    """Say how much there is to fetch and how much is left to a person."""
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
    else:
        sizes = "how big they are is known once they are asked for"
    hand = (
        f" {counted(len(planned.by_hand), 'more file')} must be saved by hand."
        if planned.by_hand
        else ""
    )
    return f"{counted(len(planned.files), 'file')} would be fetched ({sizes}).{hand}"


def asked(hosts: Sequence[str]) -> str:
    """Say who would be asked, and what they learn."""
    return (
        f"Pressing the button asks {listed(hosts, 99)}. They see this computer's internet address "
        "and which files and councils are asked for; never your postcode or your own files."
    )


def outcome(made: Outcome) -> str:
    """Say in one sentence what became of the latest work."""
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
    return f"Going on without it would lose {lower_first(listed(made.would_lose, 8))}."


def who_can_change(setting: str) -> str:
    """Say who may change the open data where a visitor may not."""
    return (
        "This Doorstep is shared, and its open data is the same for everybody who uses it. It is "
        "changed by whoever looks after the server: with doorstep data fetch or doorstep data "
        f"import, or here once they have set {setting} to changeable."
    )
