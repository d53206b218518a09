"""Corrections of a layout, kept so that the next export of it is read right at once.

What is remembered names no column and holds no cell: a layout is a hash of its headings, and
a column is its place among them. So it may be kept in a file and sent to a colleague.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from insights.errors import UploadError
from insights.intake.columns.recognise import KINDS
from insights.intake.columns.whose import OF_STAFF
from insights.intake.headings.headings import plain

_MARK = "doorstep corrections"
_VERSION = 1
_NONE = -1
_LARGEST = 1_000_000
_MOST_COLUMNS = 20_000


@dataclass(frozen=True, slots=True)
class Correction:
    """How a museum said files of one layout are to be read.

    Attributes
    ----------
    layout : str
        See `layout_of`.
    kind : str or None
        What such a file is evidence of; None where that was not corrected.
    columns : mapping of str to int
        Role to place of its column, from 0; -1 for none.
    """

    layout: str
    kind: str | None
    columns: Mapping[str, int]


def layout_of(headers: Sequence[str]) -> str:
    """Return what tells one layout from another: a hash of its headings, in their order.

    Examples
    --------
    >>> layout_of(["Order No.", "Post code"]) == layout_of(["order no", "Post Code"])
    True
    >>> layout_of(["Order No.", "Post code"]) == layout_of(["Post code", "Order No."])
    False
    """
    words = json.dumps([plain(heading) for heading in headers], ensure_ascii=True)
    return hashlib.sha256(words.encode()).hexdigest()


def remember(headers: Sequence[str], kind: str | None, columns: Mapping[str, str]) -> Correction:
    """Keep a correction by the places of its columns.

    Parameters
    ----------
    headers : sequence of str
        The headings of the file.
    kind, columns
        As `insights.intake.evidence.read_evidence` takes them.

    Notes
    -----
    That staff answered is not kept: volunteers fill in the same form, and its headings
    do not tell the two apart.
    """
    kind = None if kind in OF_STAFF else kind
    at = {heading: place for place, heading in reversed(list(enumerate(headers)))}
    return Correction(
        layout_of(headers), kind, {role: at.get(name, _NONE) for role, name in columns.items()}
    )


def recall(correction: Correction, headers: Sequence[str]) -> dict[str, str]:
    """Return the columns of a correction under the headings of a file of that layout.

    Examples
    --------
    >>> said = remember(["Ref", "Home", "No."], None, {"postcode": "Home", "quantity": ""})
    >>> recall(said, ["Ref", "Home", "No."])
    {'postcode': 'Home', 'quantity': ''}
    """
    return {
        role: "" if place == _NONE else headers[place]
        for role, place in correction.columns.items()
        if place < len(headers)
    }


def to_file(corrections: Iterable[Correction]) -> str:
    """Write corrections as a small file; no heading and no cell is in it."""
    told = [
        {"layout": each.layout, "kind": each.kind, "columns": dict(each.columns)}
        for each in corrections
    ]
    return json.dumps({_MARK: _VERSION, "layouts": told}, indent=1) + "\n"


def is_of_corrections(content: bytes) -> bool:
    """Say whether a file is one that `to_file` wrote."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n{").startswith(f'"{_MARK}"'.encode())


def from_file(content: bytes) -> tuple[Correction, ...]:
    """Read corrections that were kept in a file.

    Raises
    ------
    UploadError
        If they are not as `to_file` writes them.
    """
    try:
        if len(content) > _LARGEST:
            raise ValueError
        told = json.loads(content.decode("utf-8-sig"))
        if told[_MARK] != _VERSION:
            raise ValueError
        return tuple(_correction(each) for each in told["layouts"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise UploadError(
            "This file of corrections is damaged, or of another version of Doorstep.",
            remedy="Correct the columns once more and download the corrections again.",
        ) from problem


def _correction(told: Mapping[str, object]) -> Correction:
    layout, kind, columns = told["layout"], told["kind"], told["columns"]
    if not isinstance(layout, str) or not isinstance(columns, dict) or len(columns) > len(layout):
        raise ValueError
    if kind is not None and kind not in KINDS:
        raise ValueError
    for role, place in columns.items():
        whole = isinstance(place, int) and not isinstance(place, bool)
        if not whole or not _NONE <= place < _MOST_COLUMNS or not str(role).isidentifier():
            raise ValueError
    return Correction(layout, kind if kind is None else str(kind), columns)
