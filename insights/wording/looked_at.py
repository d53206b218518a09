"""Stories on display, followers and other people's findings, and how old each source is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from insights.partners.evidence.noted import KINDS
from insights.partners.types.partner_types import partner_types
from insights.prose import counted, listed, lower_first

if TYPE_CHECKING:
    from insights.findings import Analysis, Released
    from insights.framework.in_use import SourceInUse

VERDICTS: Mapping[str, str] = {
    "fewer": "fewer than their share of local people",
    "perhaps_fewer": "perhaps fewer",
    "in_line": "about their share, or more",
    "too_few": "too few stories to say",
    "not_compared": "not compared",
}
STORIES_CAUTION = (
    "Who a story represents is the judgement of whoever looked, one story can represent several "
    "groups, and the usual group mostly goes unsaid and is not compared. It is a question to "
    "take up with the people concerned, not a quota."
)
FOLLOWERS_CAUTION = (
    "Weak evidence: followers are not visitors, many live elsewhere, and platforms guess at ages "
    "and genders. Set beside the adults of the catchment as an indication; nothing else uses it."
)
OF_NO_TYPE = "Of nobody whom one type alone works with"
KEPT_BACK = "Its words are shown to the person who added them alone."
_MONTHS = 12
_OLD_YEARS = 5


def stories(released: Released) -> str:
    """Say which groups have fewer stories than their share of local people, in one sentence."""
    table = released.stories
    if table.empty:
        return ""
    looked = counted(int(table["looked_at"].iloc[0]), "story or object", "stories and objects")
    fewer = table[table["verdict"].eq("fewer")].sort_values("local_share", ascending=False)
    if len(fewer):
        named = [f"“{category}”" for category in fewer["category"]]
        return (
            f"Of {looked} looked at, fewer than their share of local people represent "
            f"{listed(named, 4)}."
        )
    if table["verdict"].isin(["in_line", "perhaps_fewer"]).any():
        return f"Of {looked} looked at, no group has clearly fewer than its share."
    return f"{looked} looked at cannot yet say whether any group has fewer than its share."


def told(released: Released, partner_type: str) -> tuple[str, ...]:
    """Return the findings that speak for a type of partner, a sentence for each.

    Parameters
    ----------
    released : Released
        What may be seen: without anybody's words in files, unless the museum said so.
    partner_type : str
        ``"T1"`` to ``"T10"``; "" for findings that speak for none.
    """
    rows = released.told.to_dict("records")
    fitting = [
        row
        for row in rows
        if (partner_type in row["partner_types"] if partner_type else not row["partner_types"])
    ]
    return tuple(_told(row) for row in fitting)


def told_by_type(
    released: Released, called: Mapping[str, str] | None = None
) -> list[tuple[str, tuple[str, ...]]]:
    """Return each type of partner that findings speak for, with them; the rest come last.

    `called` has what a museum calls types, by key; without it they are called as published.
    """
    own = called or {}
    types = [(own.get(kind.key, kind.name), kind.key) for kind in partner_types()]
    found = [(name, told(released, key)) for name, key in (*types, (OF_NO_TYPE, ""))]
    return [(name, sentences) for name, sentences in found if sentences]


def _told(row: Mapping[Hashable, Any]) -> str:
    when = row["when"] or "undated"
    kind = KINDS[row["kind"]]
    if not row["finding"]:
        return f"{kind} ({when}). {KEPT_BACK}"
    about = ", ".join(str(row[name]) for name in ("group", "area") if row[name])
    source = f"{row['source']}, {when}" if row["source"] else f"{kind}, {when}"
    said = str(row["finding"]).strip().rstrip(".")
    return f"“{said}” ({source}{'; about ' + about if about else ''})"


def month(day: dt.date) -> str:
    """Name a month: a day would say more of a file than its age needs.

    Examples
    --------
    >>> month(dt.date(2026, 3, 14))
    'March 2026'
    """
    return f"{day:%B %Y}"


def coverage(in_use: tuple[SourceInUse, ...], *, also: bool = False) -> str:
    """Say how many of the eight sources are in use.

    Parameters
    ----------
    in_use : tuple of SourceInUse
        All of them.
    also : bool
        Whether there are files that are none of the eight, such as an audit of stories.
    """
    used = [each for each in in_use if each.used]
    if used or not also:
        return (
            f"The Framework for Partnership names {len(in_use)} sources of evidence about "
            f"communities; {'one of them is' if len(used) == 1 else f'{len(used)} of them are'} "
            "used here."
        )
    return (
        f"What is loaded is none of the framework's {len(in_use)} sources of evidence, and is set "
        "beside them once one is here."
    )


def not_yet(in_use: tuple[SourceInUse, ...]) -> str:
    """Say what each source that is not in use would show; "" where all are."""
    others = [f"{e.source.words}: {lower_first(e.source.shows)}" for e in in_use if not e.used]
    return f"Not in use yet, and what each would show. {' '.join(others)}" if others else ""


def lines(in_use: tuple[SourceInUse, ...]) -> list[str]:
    """Say of each source in use what it shows, and of each other what its limits would be."""
    used = [f"In use: {e.source.words}. {e.source.shows}" for e in in_use if e.used]
    return used + [f"Not yet: {e.source.words}. {e.source.limits}" for e in in_use if not e.used]


def evaluations(analysis: Analysis | None) -> list[str]:
    """Return what evaluations of earlier work found, on the uploader's own screen."""
    if analysis is None:
        return []
    rows = analysis.on_screen.told.to_dict("records")
    return [_told(row) for row in rows if row["kind"] == "evaluation"]


def dates(each: SourceInUse, today: dt.date) -> str:
    """Say what dates are in a source, and how old the latest of them is.

    Examples
    --------
    >>> from insights.framework.evidence import evidence_sources
    >>> from insights.framework.in_use import SourceInUse
    >>> tickets = evidence_sources()[2]
    >>> used = SourceInUse(tickets, True, dt.date(2024, 3, 1), dt.date(2025, 11, 30))
    >>> dates(used, dt.date(2026, 6, 1))
    'March 2024 to November 2025; 6 months old'
    >>> dates(SourceInUse(tickets, used=True), dt.date(2026, 6, 1))
    'no date in it'
    """
    if not each.used:
        return ""
    if each.latest is None or each.earliest is None:
        return "no date in it"
    if each.source.key == "open_data":
        first, last = each.earliest.year, each.latest.year
        return f"editions of {first}" if first == last else f"editions of {first} to {last}"
    first_month, last_month = month(each.earliest), month(each.latest)
    span = last_month if first_month == last_month else f"{first_month} to {last_month}"
    return f"{span}; {_age(each.latest, today)}"


def _age(latest: dt.date, today: dt.date) -> str:
    months = (today.year - latest.year) * _MONTHS + today.month - latest.month
    months -= today.day < latest.day
    if months < 1:
        return "up to date"
    if months < 2 * _MONTHS:
        return f"{counted(months, 'month')} old"
    years = months // _MONTHS
    return f"{years} years old" + (": look again" if years >= _OLD_YEARS else "")
