"""What is said of lists of organisations: how many, how old, and what they leave out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.partners.organisations.shortlist import FROM_FILE, Listed, by_type
from insights.plain_tables.organisations import RegisterSeen
from insights.prose import counted, listed, lower_first

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
PICK_SOME = "Nobody is on your shortlist yet: tick organisations on the page Partners."
#: Types whose groups are hardly ever on a register.
SELDOM_REGISTERED = frozenset({"T8", "T9"})
_FEW = 5
_NAMED = 4


def how_many(shown: int, chosen: int, total: int, closed: int) -> str:
    """Say how many are on view, of how many that fit the choice, of how many.

    Examples
    --------
    >>> how_many(20, 152, 412, 3)
    '20 of 152 that fit your choice, of 412 in all. 3 that no longer work are left out.'
    >>> how_many(12, 12, 12, 0)
    'All 12.'
    """
    if shown == chosen == total:
        told = f"All {total:,}." if total > 1 else counted(total, "organisation") + "."
    elif chosen == total:
        told = f"{shown:,} of {total:,}."
    elif shown == chosen:
        told = f"{chosen:,} of {total:,}: those that fit your choice."
    else:
        told = f"{shown:,} of {chosen:,} that fit your choice, of {total:,} in all."
    if closed:
        work, are = ("works", "is") if closed == 1 else ("work", "are")
        told += f" {closed:,} that no longer {work} {are} left out."
    return told


def registers(seen: Sequence[RegisterSeen], today: dt.date) -> list[str]:
    """Say which registers and lists organisations are from, of which day and how old."""
    return [_register(one, today) for one in seen]


def _register(one: RegisterSeen, today: dt.date) -> str:
    told = f"{one.source or 'Not said from where'}: {one.listed:,} listed"
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
        The type's name.
    chosen, total : int
        How many are listed for it, of how many.
    seldom : bool
        Whether its groups are hardly ever on a register, so that it is said in any case.
    """
    if chosen >= _FEW and not seldom:
        return ""
    number = f"{chosen:,}" if chosen else "None"
    of = f" of {total:,}" if total else ""
    is_are = "is" if chosen <= 1 else "are"
    told = f"{number}{of} listed {is_are} for {lower_first(kind)}."
    why = (
        " Most such groups are on no register"
        if seldom
        else " That says what registers hold, not who is there"
    )
    return f"{told}{why}: ask people you know, and add the groups you hear of by hand."


def without_any(names: Sequence[str]) -> str:
    """Name the types for which nothing is listed."""
    if not names:
        return ""
    told = "; ".join([names[0], *(lower_first(each) for each in names[1:])])
    return f"Nothing is listed for: {told}. Add the groups you know of by hand."


def shortlisted(picked: Sequence[Listed]) -> str:
    """Say how many are on the shortlist, and for how many types."""
    if not picked:
        return NO_SHORTLIST
    many = len({one.organisation_id for one in picked})
    types = len({one.type for one in picked})
    return f"{counted(many, 'organisation')} for {counted(types, 'type')} of partner."


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
