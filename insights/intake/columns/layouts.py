"""The export layouts that are known, and the words that tell kinds of evidence apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from insights.intake.headings.headings import run_together

# Kinds that are not lists of people or visits; chosen only where nothing says otherwise.
_TABLES = frozenset({"organisations", "counts", "staff_counts", "audit", "findings", "social"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A system's export; see ``layouts.toml``.

    Attributes
    ----------
    key, label : str
        Short name, and the name people know.
    kind : str
        What it is evidence of; ``answers`` where the questions decide.
    needs : tuple of frozenset of str
        Headings by which it is known, alternatives together, without spaces.
    columns : mapping of str to sequence of str
        Headings for roles, where the general rules would choose others.
    continuation : tuple of str
        Headings that are empty on the further lines of an order.
    prefilled, aggregated : str
        Headings of the printed line number, and of donations added together.
    evidence, source : str
        ``seen`` in the source named, or ``from memory``.
    grain : str
        What a row is: ``ticket``, ``order``, ``transaction``, ``customer``,
        ``household`` or ``response``; "" where it is nobody's.
    month_first : bool
        Whether the month stands first in dates that can be read two ways.
    moved : str
        A pattern of what its status says of a place that another row has now.
    ignored, because : tuple of str, str
        Headings that are not read, and why.
    lacks, instead : str
        What the export does not hold, and what to do instead.
    """

    key: str
    label: str
    kind: str
    needs: tuple[frozenset[str], ...]
    columns: Mapping[str, Sequence[str]]
    continuation: tuple[str, ...] = ()
    prefilled: str = ""
    aggregated: str = ""
    evidence: str = ""
    source: str = ""
    grain: str = ""
    month_first: bool = False
    moved: str = ""
    ignored: tuple[str, ...] = ()
    because: str = ""
    lacks: str = ""
    instead: str = ""


GENERIC = Layout("generic", "A table of records", "", (), {})


@cache
def _content() -> Mapping[str, list[dict[str, Any]]]:
    with Path(__file__).with_name("layouts.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every known layout."""
    return tuple(
        Layout(
            key=entry["key"],
            label=entry["label"],
            kind=entry["kind"],
            needs=tuple(frozenset(map(run_together, need.split("|"))) for need in entry["needs"]),
            columns=entry.get("columns", {}),
            continuation=tuple(entry.get("continuation", ())),
            prefilled=entry.get("prefilled", ""),
            aggregated=entry.get("aggregated", ""),
            evidence=entry["evidence"],
            source=entry["source"],
            grain=entry.get("grain", ""),
            month_first=entry.get("month_first", False),
            moved=entry.get("moved", ""),
            ignored=tuple(entry.get("ignored", ())),
            because=entry.get("because", ""),
            lacks=entry.get("lacks", ""),
            instead=entry.get("instead", ""),
        )
        for entry in _content()["layout"]
    )


def find_layout(headings: Sequence[str], kind: str | None = None) -> Layout:
    """Return the layout with most of its headings present, or `GENERIC`.

    Parameters
    ----------
    headings : sequence of str
        In plain words; see `insights.intake.headings.headings.plain`.
    kind : str, optional
        What the user says the file is.

    Examples
    --------
    >>> find_layout(["timestamp", "age group"]).label
    'Google Forms responses'
    """
    present = {*map(run_together, headings)}
    fitting = [
        layout
        for layout in layouts()
        if all(need & present for need in layout.needs)
        and (kind in {None, layout.kind} or not {kind, layout.kind} & _TABLES)
    ]
    return max(fitting, key=lambda layout: len(layout.needs), default=GENERIC)


def kinds_spoken_of(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds for which some word in the headings speaks, most telling first."""
    everything = " | ".join(headings)
    return tuple(e["key"] for e in _content()["kind"] if re.search(e["words"], everything))
