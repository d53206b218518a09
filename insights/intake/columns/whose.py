"""Whose answers a file holds: volunteers', staff's or visitors'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from insights.intake.columns.recognise import ANSWERS, Recognised
from insights.intake.headings.headings import plain

#: Kinds of file that are tables of answers with how many people gave each, by whose they are.
COUNTS_OF: Final = {"volunteers": "counts", "staff": "staff_counts"}
#: All kinds that hold staff's answers.
OF_STAFF: Final = frozenset({"staff", COUNTS_OF["staff"]})

_STAFF = re.compile(r"\b(staff|employees?|workforce|colleagues|payroll)\b")
_VOLUNTEERS = re.compile(r"\b(volunteers?|volunteering)\b")
_VISITORS = re.compile(r"\b(visitors?|visits?|audiences?|customers?|members?|trustees?)\b")
BY_ITS_NAME = (
    "Taken for your staff's answers, because the name of the file or of its sheet says so. If "
    "others gave them, say so under “Check or correct what each column is”."
)
UNSAID = (
    "Nothing in this table says who answered, and it was taken for volunteers. If your staff did, "
    "say that it is a table of counts of staff."
)


def of_staff(words: str) -> bool:
    """Say whether words name staff, and nobody else.

    Parameters
    ----------
    words : str
        The name of a file or a sheet, or a heading.

    Examples
    --------
    >>> of_staff("Staff_EDI-2026.xlsx"), of_staff("staff and volunteers.csv"), of_staff("EDI.csv")
    (True, False, False)
    """
    said = _spoken(words)
    return bool(_STAFF.search(said)) and not (_VOLUNTEERS.search(said) or _VISITORS.search(said))


def named_in(*words: str) -> str:
    """Return whose answers the names of a file and its sheet speak of, where they name one.

    Parameters
    ----------
    *words : str

    Returns
    -------
    str
        ``staff``, ``volunteers`` or "".

    Examples
    --------
    >>> named_in("Volunteer EDI monitoring 2026.csv", ""), named_in("EDI.xlsx", "Staff")
    ('volunteers', 'staff')
    >>> named_in("Volunteers and members.csv"), named_in("EDI.csv")
    ('', '')
    """
    if any(map(of_staff, words)):
        return "staff"
    said = " ".join(map(_spoken, words))
    others = _STAFF.search(said) or _VISITORS.search(said)
    return "volunteers" if _VOLUNTEERS.search(said) and not others else ""


def named_others(words: str) -> bool:
    """Say whether words name volunteers, visitors or others who are not staff."""
    said = plain(words)
    return bool(_VOLUNTEERS.search(said) or _VISITORS.search(said))


def counts_of(kind: str | None, heading: str, *, named: str = "") -> tuple[str, tuple[str, ...]]:
    """Say what kind of table of counts it is, and what the reader must know of that.

    Parameters
    ----------
    kind : str or None
        What the user has said that the file is.
    heading : str
        Heading of the column of counts.
    named : {"", "staff", "volunteers"}
        Whom the name of the file or the sheet names.

    Returns
    -------
    kind, notices : str, tuple of str
        ``counts`` or ``staff_counts``; nothing to know where the user has said it, or the
        heading does.

    Examples
    --------
    >>> counts_of(None, "Number of staff")
    ('staff_counts', ())
    """
    if kind in OF_STAFF or (kind is None and of_staff(heading)):
        return COUNTS_OF["staff"], ()
    if kind is not None or named_others(heading) or named == "volunteers":
        return COUNTS_OF["volunteers"], ()
    if named == "staff":
        return COUNTS_OF["staff"], (BY_ITS_NAME,)
    return COUNTS_OF["volunteers"], (UNSAID,)


def may_be_staff(recognised: Recognised, names: Sequence[str]) -> bool:
    """Say whether rows of answers could be staff's: nothing in them says that others answered.

    Parameters
    ----------
    recognised : Recognised
        What they were taken for.
    names : sequence of str
        The headings.
    """
    guessed = recognised.kind in ANSWERS and recognised.layout.kind != recognised.kind
    return guessed and not any(map(named_others, names))


def staff_column(names: Sequence[str]) -> int | None:
    """Return the column of a table of counts that counts staff, where a heading names them.

    Examples
    --------
    >>> staff_column(["Question", "Answer", "Volunteers", "Staff"])
    3
    """
    found = [at for at, name in enumerate(names) if of_staff(name)]
    return found[0] if len(found) == 1 else None


def _spoken(words: str) -> str:
    """Return the name of a file as words."""
    return plain(re.sub(r"[_.\-]+", " ", words))
