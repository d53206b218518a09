"""A file corrected by its museum: what stays of what was understood before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

# By these households and people are told apart.
_TELL_APART = ("email", "customer", "surname", "forename", "postcode")
_KEYS = ("customer", "person")
# Known by the shape of the whole table and not by columns.
_BY_SHAPE = frozenset({"counts", "staff_counts", "social"})
WITHIN_THE_FILE = (
    "Its households are told apart anew, and within this file alone. To have them matched with "
    "those of your other files, remove it and add it again: it is then read as you said."
)


def known_columns(before: Evidence, kind: str | None) -> Mapping[str, str]:
    """Return the columns that stay as they were found, whatever else is corrected.

    Parameters
    ----------
    before : Evidence
        As the file was read.
    kind : str or None
        What it is said to be now.

    Returns
    -------
    mapping of str to str
        Role to heading. Of another kind of file only what tells people apart stays.
    """
    if kind in _BY_SHAPE:
        return {}
    if kind == before.kind:
        return dict(before.columns)
    return {role: name for role, name in before.columns.items() if role in _TELL_APART}


def with_the_same_households(before: Evidence, again: Evidence) -> Evidence:
    """Return a file read again without its names, with the keys that were made of them.

    Parameters
    ----------
    before, again : Evidence
        As it was read whole, and as it reads now, of `without_names`.

    Returns
    -------
    Evidence
        Where other rows are kept, or they are told apart by other columns, the keys
        are those of this file alone, and a notice says so.
    """
    told = [each.columns.get(role) for each in (before, again) for role in _TELL_APART]
    half = len(_TELL_APART)
    same = told[:half] == told[half:] and dict(before.excluded) == dict(again.excluded)
    if same and len(before.rows) == len(again.rows):
        keys = [key for key in _KEYS if key in before.rows and key in again.rows]
        rows = again.rows.assign(**{key: before.rows[key] for key in keys})
        said = tuple(each for each in before.notices if each == WITHIN_THE_FILE)
        return replace(again, rows=rows, notices=again.notices + said)
    if again.rows["customer"].astype("str").eq("").all():
        return again
    return replace(again, notices=(*again.notices, WITHIN_THE_FILE))
