"""Lists of organisations: which columns are kept, and places that name no council area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from insights.intake.headings.headings import plain
from insights.open_data.registers.reading.areas_in_words import Area, Places

# Headings that registers use beside those that are recognised; none of them is of a person.
_OF_REGISTERS = frozenset(
    {"id", "organisation id", "charity number", "registered charity number", "registered number"}
    | {"urn", "reference", "source", "register", "from", "tags", "tag", "uk cat", "ukcat"}
    | {"keywords", "what", "what codes", "who", "who codes", "how", "how codes"}
)


def about_organisations(names: Sequence[str], columns: Mapping[str, int]) -> list[int]:
    """Return which columns of a list are kept: those that say what each organisation is and does.

    Parameters
    ----------
    names : sequence of str
        The headings.
    columns : mapping of str to int
        Role to the number of its column.

    Returns
    -------
    list of int
        Not those of people's names, telephone numbers and addresses.

    Examples
    --------
    >>> about_organisations(["Name", "Secretary", "Charity number"], {"name": 0})
    [0, 2]
    """
    known = set(columns.values())
    return [at for at, name in enumerate(names) if at in known or plain(name) in _OF_REGISTERS]


def without_a_council(written: pd.Series, codes: pd.Series) -> int:
    """Count organisations whose place is given and cannot be matched with a council area.

    Parameters
    ----------
    written : pandas.Series of str
        Where each works, as written.
    codes : pandas.Series of str
        Its council area codes, "" where none is given.

    Returns
    -------
    int

    Examples
    --------
    >>> where = pd.Series(["Farborough", "Derby and around", "Derbyshire", "Throughout England"])
    >>> without_a_council(where, pd.Series([""] * 4))
    1
    """
    places = Places({})
    unknown = {
        area
        for area in written[codes.eq("")].unique()
        if area and not any(map(_says, map(places.read, area.split(";"))))
    }
    return int((written.isin(unknown) & codes.eq("")).sum())


def _says(area: Area) -> bool:
    # Which of several places of a name is meant, the museum's own place will tell.
    return area.is_known or area.of_several


def unplaced_notices(rows: pd.DataFrame, columns: Mapping[str, str]) -> tuple[str, ...]:
    """Say how many organisations of a list cannot be placed, and what would place them.

    Parameters
    ----------
    rows : pandas.DataFrame
        The list, each column under its own heading.
    columns : mapping of str to str
        Role to heading.
    """
    if "area_of_operation" not in columns:
        return ()
    none = pd.Series("", rows.index, dtype="str")
    codes = rows[columns["authority_codes"]] if "authority_codes" in columns else none
    count = without_a_council(rows[columns["area_of_operation"]], codes)
    if not count:
        return ()
    return (
        f"Rows whose place names no council or county that Doorstep knows: {count:,} of "
        f"{len(rows):,}. They are listed with your words. To have them told by council, name the "
        f"councils under “{columns['area_of_operation']}”.",
    )
