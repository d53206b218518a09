"""What the numbers rest on: which files were counted, and what one of a count is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from insights.counting import SOURCES
from insights.prose import listed
from insights.wording.files import KINDS

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.ledger import FileLedger

_BEST = next(iter(SOURCES))
# What stands for a visit where there are no tickets, and who that leaves out.
_INSTEAD: Mapping[str, str] = {
    "members": "people who chose to join, not everyone who came",
    "Gift Aid": "UK taxpayers who gave, not everyone who came",
    "survey": "people who answered a survey, not everyone who came",
}
# What one record is, where a household can have several.
_EACH: Mapping[str, str] = {
    _BEST: "orders",
    "members": "memberships",
    "Gift Aid": "gifts",
    "survey": "answers",
}
_NEARLY_ALL = 0.995
_BY_HOME = ("authority", "distance")


def source(analysis: Analysis) -> str:
    """Return which kind of evidence says who comes; "" where none does.

    Returns
    -------
    str
        A key of `insights.counting.SOURCES`.
    """
    compared = analysis.on_screen.by_source
    if len(compared) and compared["source"].iloc[0]:
        return str(compared["source"].iloc[0])
    return next((each for each in SOURCES if _placed_in(analysis, each)), "")


def placed(analysis: Analysis) -> tuple[int, int]:
    """Return how many rows have a home we can place, of how many, in the files counted."""
    files = _files(analysis, source(analysis))
    return sum(each.matched for each in files), sum(each.data_rows for each in files)


def counted_from(analysis: Analysis) -> str:
    """Say which files the numbers were counted from, and how much of them; "" for none."""
    known, rows = placed(analysis)
    if not rows:
        return ""
    # Rounding must never read as all of them.
    share = "over 99%" if known < rows and known / rows > _NEARLY_ALL else f"{known / rows:.0%}"
    said = (
        f"Counted from your {_named(_files(analysis, source(analysis)))}: {known:,} of "
        f"{rows:,} rows ({share}) have a postcode we can place"
    )
    if left_out := set_aside(analysis):
        return (
            f"{said}, and {known - left_out:,} of those are counted: {left_out:,} may not be "
            "local people choosing to visit."
        )
    return f"{said}."


def set_aside(analysis: Analysis) -> int:
    """Return how many rows have a home we can place and are left out of the counts."""
    keep = analysis.settings.keep_proposed
    return sum(each.set_aside(keep) for each in _files(analysis, source(analysis)))


def nobody_placed(analysis: Analysis) -> str:
    """Say why nobody can be said to come from anywhere; "" where somebody can."""
    if source(analysis):
        return ""
    files = [ledger for kinds in SOURCES for ledger in _files(analysis, kinds)]
    if not files:
        return "None of the files loaded so far says where visitors live."
    return f"No row of your {_named(files)} has a postcode we can place."


def files_counted(analysis: Analysis) -> str:
    """Name the files that are counted by their kinds; "" where there are none."""
    files = _files(analysis, source(analysis))
    return _named(files) if files else ""


def rows_placed(analysis: Analysis) -> str:
    """Say in a few words how many rows of which files are counted."""
    known, rows = placed(analysis)
    used = known - set_aside(analysis)
    return f"{used:,} of {rows:,} rows of your {_named(_files(analysis, source(analysis)))}"


def instead_of_tickets(analysis: Analysis) -> str:
    """Say what stands in for tickets where there are none to count; "" where there are."""
    used = source(analysis)
    if used in ("", _BEST):
        return ""
    tickets = _files(analysis, _BEST)
    why = (
        f"Your {_named(tickets)} can't be placed on the map"
        if tickets
        else "No ticket or booking file is loaded"
    )
    return (
        f"{why}, so everything here is counted from your {_named(_files(analysis, used))} "
        f"instead: {_INSTEAD[used]}. Add a ticket export for a fuller picture."
    )


def unit_of(analysis: Analysis, way: str) -> str:
    """Return what is counted when visits are divided one way.

    A household has one home and may come in three months, so where it lives is
    counted by household, and when and how it came by order.
    """
    unit = analysis.settings.count
    return _EACH.get(source(analysis), "orders") if _differs(analysis, way) else unit


def why_another_unit(analysis: Analysis, way: str) -> str:
    """Say in a line why these counts are not of households; "" where they are."""
    if not _differs(analysis, way):
        return ""
    unit = unit_of(analysis, way)
    return (
        f"These bars count {unit}, not households: a household with three {unit} has one home, "
        "and is in all three."
    )


def _differs(analysis: Analysis, way: str) -> bool:
    return analysis.settings.count == "households" and way not in _BY_HOME


def _files(analysis: Analysis, kind_of_evidence: str) -> list[FileLedger]:
    kinds = SOURCES.get(kind_of_evidence, ())
    return [ledger for ledger in analysis.ledger if ledger.kind in kinds]


def _placed_in(analysis: Analysis, kind_of_evidence: str) -> int:
    return sum(ledger.matched for ledger in _files(analysis, kind_of_evidence))


def _named(files: list[FileLedger]) -> str:
    """Name files by their kinds, each kind once."""
    kinds = [ledger.kind for ledger in files]
    return listed(
        f"{KINDS[kind]} ({kinds.count(kind)} files)" if kinds.count(kind) > 1 else KINDS[kind]
        for kind in dict.fromkeys(kinds)
    )
