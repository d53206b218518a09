"""Headings of official tables, told apart by what they say and not by how they are written."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

_SAID_ANYWAY = ("; measures: value", ": total", ": all people")
_EVERYBODY = re.compile(r"^all (?:people|usual residents(?: aged \d+ and over)?): ")


def folded(label: object) -> str:
    """Fold what differs between editions of one heading.

    Case, spaces, Nomis's word for the measure, and words for everybody and for
    a subtotal, where a table crosses what Doorstep reads with something else.

    Examples
    --------
    >>> folded("Asian, Asian British  or Asian Welsh; measures: Value")
    'asian, asian british or asian welsh'
    >>> folded("White: Total"), folded("All people: 0 - 4"), folded("Female: All people")
    ('white', '0 - 4', 'female')
    """
    text = " ".join(str(label).casefold().split())
    for ending in _SAID_ANYWAY:
        text = text.removesuffix(ending)
    return _EVERYBODY.sub("", text)


def columns_for(
    weights: Mapping[str, float], headings: Iterable[object]
) -> dict[str, float] | None:
    """Find the columns of a table that categories are written in.

    Parameters
    ----------
    weights : mapping of str to float
        Categories, and how much of each counts.
    headings : iterable
        Columns of the table.

    Returns
    -------
    dict of str to float or None
        Weights by column; None where the table lacks one of the categories.
    """
    listed = tuple(str(heading) for heading in headings)
    exact = set(listed)
    found = {}
    for category, weight in weights.items():
        column = category if category in exact else _alike(listed).get(folded(category))
        if column is None:
            return None
        found[column] = weight
    return found


@functools.lru_cache(maxsize=64)
def _alike(headings: tuple[str, ...]) -> dict[str, str]:
    """Return each heading by its folded form, the first of those alike."""
    return {folded(heading): heading for heading in reversed(headings)}
