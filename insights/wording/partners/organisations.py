"""What is said of lists of organisations: how many, how old, and what they leave out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.figures.words import sentence_case
from insights.partners.organisations.adding import MOST_GROUPS
from insights.partners.organisations.shortlist import FROM_FILE, MOST_PICKED, Listed, by_type
from insights.plain_tables.organisations import RegisterSeen
from insights.prose import counted, listed

if TYPE_CHECKING:
    from insights.findings import Analysis

CHECK_FIRST = (
    "A register can be out of date: check before you call. Telephone numbers, addresses and "
    "people's names are not kept here: follow the web address, or look where it says that the "
    "details are kept."
)
NO_REGISTER = (
    "No register of organisations is loaded, so this list holds only what you add yourself. The "
    "registers of charities, of schools and of food banks can be brought on the page About the "
    "data; or add a list that your council or voluntary action group keeps, as a spreadsheet with "
    "a column of names, on the page Your data."
)
NO_SHORTLIST = "Nobody is on your shortlist yet. Tick an organisation in the list below."
ON_THE_MAP = (
    "Each dot is a school or a food bank among those chosen; its name is under the pointer. No "
    "other organisation has a dot: where one is registered is often somebody's home."
)
UNCHECKED = "from your file: on no register or list here"
MAKE_ROOM = (
    "Remove what you no longer need on the page Partners, then add this file once more: what is "
    "here already is not added twice."
)
TICK = (
    "Tick those you would like to talk with. They go on your shortlist above, and from there into "
    "the strategy session, the plan and the brief."
)
FULL = "Your shortlist is as long as it can be: take some off it first."
PICK_SOME = "Nobody is on your shortlist yet: tick organisations on the page Partners."
#: Types whose groups are hardly ever on a register.
SELDOM_REGISTERED = frozenset({"T8", "T9"})
_FEW = 5
_WHERE = ("works ", "in ", "registered in ", "does not say where ")


def how_many(fit: int, of: int, lines: int, shown: int, ended: int = 0) -> str:
    """Say how many organisations fit a choice, of how many, each counted once.

    Parameters
    ----------
    fit, of : int
        Organisations that fit what was chosen, of how many that are listed.
    lines, shown : int
        Lines that those take, one for each type that they fit, and how many are in sight.
    ended : int
        Those that no longer work and are left out.

    Examples
    --------
    >>> how_many(12, 97, 12, 12), how_many(97, 97, 97, 20, 7)
    ('12 of 97 organisations listed fit what you chose.', \
'97 organisations listed, 20 of them on this page. 7 that have ended are left out.')
    >>> how_many(97, 97, 103, 103)
    '97 organisations listed. Some fit more than one type and have a line for each: 103 lines.'
    """
    whole = counted(of, "organisation")
    told = f"{whole} listed" if fit == of else f"{fit:,} of {whole} listed fit what you chose"
    if lines > fit:
        here = f", {shown:,} of them on this page" if shown < lines else ""
        told += ". Some fit more than one type and have a line for each: "
        told += f"{counted(lines, 'line')}{here}."
    else:
        told += f", {shown:,} of them on this page." if shown < lines else "."
    if ended:
        has = "has" if ended == 1 else "have"
        told += f" {ended:,} that {has} ended {'is' if ended == 1 else 'are'} left out."
    return told


def registers(seen: Sequence[RegisterSeen], today: dt.date, of: int) -> list[str]:
    """Say which registers and lists organisations are from, how many of all, and how old."""
    return [_register(one, today, of) for one in seen]


def _register(one: RegisterSeen, today: dt.date, of: int) -> str:
    whole = counted(of, "organisation")
    told = f"{one.source or 'Not said from where'}: {one.listed:,} of {whole} listed"
    if one.extract_date is not None:
        day = f"{one.extract_date:%d %B %Y}".lstrip("0")
        told += f"; as it was on {day}, {age(one.extract_date, today)}"
    return f"{told}. {one.licence}." if one.licence else f"{told}."


def registers_without(loaded: Sequence[str], seen: Sequence[RegisterSeen]) -> list[str]:
    """Say which registers are loaded and have nobody on the list."""
    present = {one.source for one in seen}
    return [
        f"{title}: loaded, and none is listed from it." for title in loaded if title not in present
    ]


def age(day: dt.date, today: dt.date) -> str:
    """Say how long ago a day was.

    Examples
    --------
    >>> age(dt.date(2026, 11, 1), dt.date(2026, 11, 22)), age(dt.date(2025, 3, 1),
    ...     dt.date(2026, 11, 22))
    ('21 days ago', '20 months ago')
    """
    days = (today - day).days
    if days < 1:
        return "today"
    if days < 60:
        return f"{counted(days, 'day')} ago"
    return f"{counted(int(days / 30.44), 'month')} ago"


def too_old(seen: Sequence[RegisterSeen], today: dt.date) -> str:
    """Warn of registers older than a year; "" where there is none."""
    old = [one for one in seen if one.is_old(today)]
    if not old:
        return ""
    told = listed(
        [f"{one.source} ({age(one.extract_date, today)})" for one in old if one.extract_date]
    )
    return (
        f"More than a year old: {told}. Some of those listed may be gone, and new ones are not "
        "here. Bring a newer extract on the page About the data."
    )


def few(kind: str, chosen: int, total: int, *, seldom: bool) -> str:
    """Say what it means that few or none are listed for a type; "" where there are more.

    Parameters
    ----------
    kind : str
        The type's name, as it stands within a sentence.
    chosen, total : int
        How many organisations are listed for it, of how many.
    seldom : bool
        Whether its groups are hardly ever on a register, so that it is said in any case.
    """
    if chosen >= _FEW and not seldom:
        return ""
    number = f"{chosen:,}" if chosen else "None"
    of = f" of {counted(total, 'organisation')}" if total else ""
    is_are = "is" if chosen <= 1 else "are"
    told = f"{number}{of} listed {is_are} for {kind}."
    why = (
        " Most such groups are on no register"
        if seldom
        else " That says what registers hold, not who is there"
    )
    return f"{told}{why}: ask people you know, and add the groups you hear of by hand."


def without_any(names: Sequence[str]) -> str:
    """Name the types, each as it stands within a sentence, for which nothing is listed."""
    if not names:
        return ""
    return f"Nothing is listed for: {'; '.join(names)}. Add the groups you know of by hand."


def first_few(names: Sequence[str], many: int) -> str:
    """Name the first few organisations of a type; "" where none is listed.

    Examples
    --------
    >>> first_few(["Quay Club", "Sea Scouts"], 2), first_few(["Quay Club", "Sea Scouts"], 41)
    ('Listed near you: Quay Club and Sea Scouts.', 'Listed near you: Quay Club, Sea Scouts and \
39 more.')
    """
    if not names:
        return ""
    more = [f"{many - len(names):,} more"] if many > len(names) else []
    return f"Listed near you: {listed([*names, *more], len(names) + 1)}."


def in_two_lines(one: Listed) -> tuple[str, str]:
    """Say where an organisation works, and why it is listed.

    Examples
    --------
    >>> in_two_lines(Listed("own-1", "T2", "Quay", "Youth groups",
    ...     "works in Marlhaven; helps children; listed under “youth groups”"))
    ('works in Marlhaven', 'Helps children; listed under “youth groups”.')
    >>> in_two_lines(Listed("own-2", "T3", "Haven", "Adults", "listed as this type of partner"))
    ('', 'Listed as this type of partner.')
    """
    first, _, rest = one.why.partition("; ")
    if not rest or not first.startswith(_WHERE):
        first, rest = "", one.why
    return first, f"{sentence_case(rest)}." if rest else ""


def shortlisted(picked: Sequence[Listed]) -> str:
    """Say how many are on the shortlist, and for how many types."""
    if not picked:
        return NO_SHORTLIST
    many = len({one.organisation_id for one in picked})
    types = len({one.type for one in picked})
    return f"{counted(many, 'organisation')} for {counted(types, 'type')} of partner."


def no_room_for(groups: int, picked: int) -> str:
    """Say how much of a file of a shortlist there was no room for.

    Examples
    --------
    >>> no_room_for(1, 0)
    '1 group added by hand was left out: 500 are kept at most. Everything else of the file is here.'
    """
    said = []
    if groups:
        were = "was" if groups == 1 else "were"
        said.append(
            f"{counted(groups, 'group')} added by hand {were} left out: {MOST_GROUPS} are kept "
            "at most."
        )
    if picked:
        were = "was" if picked == 1 else "were"
        said.append(
            f"{counted(picked, 'entry', 'entries')} of the shortlist {were} left out: it has "
            f"{MOST_PICKED:,} at most, and none for a group that was left out."
        )
    return " ".join([*said, "Everything else of the file is here."])


def whom_to_talk_to(analysis: Analysis | None, picked: Sequence[Listed]) -> list[str]:
    """Say who is on the shortlist, a line for each type, in the order of the findings."""
    order = [one.key for one in analysis.suggestions] if analysis else []
    lines = []
    for kind, rows in by_type(picked, order):
        names = [f"{one.name} ({reach})" if (reach := how_to_reach(one)) else one.name
                 for one in rows]  # fmt: skip
        lines.append(f"{kind}: {'; '.join(names)}.")
    return lines


def how_to_reach(one: Listed) -> str:
    """Say where an organisation is to be found: its web address without the scheme."""
    web = one.website.removeprefix("https://").removeprefix("http://").rstrip("/")
    told = web or one.contact
    return f"{told} ({UNCHECKED})" if one.where_from == FROM_FILE else told
