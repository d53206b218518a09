"""Marks for what one imagined museum was told, held against what is so of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

#: What is written down of one museum; see `benchmarks.partner_types.row`.
Row = dict[str, Any]
_FIRST = 3
#: The bands of types with reasons.
SAID = ("high", "medium", "low")
ANYTHING = (*SAID, "ask_first")


def first(written: Sequence[Row], bands: Sequence[str] = ANYTHING, many: int = _FIRST) -> set[str]:
    """Return the types among the first so many that are of these bands."""
    return {one["key"] for one in written[:many] if one["band"] in bands}


def right(
    each: Row,
    when: str,
    *,
    strictly: bool = False,
    every: bool = False,
    bands: Sequence[str] = ANYTHING,
    many: int = _FIRST,
) -> bool:
    """Whether a right type of a truth, or of every one, is among the first."""
    named = first(each[when], bands, many)
    hits = [
        bool(named & ({truth["kind"]} if strictly else set(truth["right"])))
        for truth in each["truths"]
    ]
    return all(hits) if every else any(hits)


def wrong(each: Row, when: str = "released") -> bool:
    """Whether reasons are given for a type that is not right."""
    right = {key for truth in each["truths"] for key in truth["right"]}
    return any(one["band"] in SAID and one["key"] not in right for one in each[when])


def any_said(each: Row, bands: Sequence[str], when: str = "released") -> bool:
    """Whether any type is of these bands."""
    return any(one["band"] in bands for one in each[when])
