"""What is said of a museum's own lists: rows that are told together with another, or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.prose import counted, listed

if TYPE_CHECKING:
    from insights.partners.organisations.own_lists import OwnLists

_NAMED = 3


def own_lists(told: OwnLists | None) -> list[str]:
    """Say which rows of lists are no organisation of their own, and whose place is not known.

    Examples
    --------
    >>> from insights.partners.organisations.own_lists import OwnLists
    >>> own_lists(OwnLists(rows=6, organisations=6))
    []
    >>> for said in own_lists(OwnLists(6, 3, 2, 1, (("2nd Scouts", "Derby Scouts"),))):
    ...     print(said)
    6 rows are 3 organisations: 2 rows are of one that an earlier row is of, by its number, or by \
its number and name, and are told together with it; 1 row has no name and is left out.
    Told under one name, as they have the same number: “2nd Scouts” with “Derby Scouts”. If they \
are two, leave the number of one of them out and add the list again.
    """
    if told is None:
        return []
    return [*_rows(told), *_places(told.place_not_known or 0, told.organisations)]


def _places(unknown: int, of: int) -> list[str]:
    if not unknown:
        return []
    whole = counted(of, "organisation")
    if unknown == 1:
        return [
            f"1 of {whole} of your lists works in a place that Doorstep does not know, and is "
            "listed with the words of your list."
        ]
    return [
        f"{unknown:,} of {whole} of your lists work in places that Doorstep does not know, and are "
        "listed with the words of your list."
    ]


def _rows(told: OwnLists) -> list[str]:
    if told.rows == told.organisations:
        return []
    why = []
    if n := told.again:
        why.append(
            f"{counted(n, 'row')} {'is' if n == 1 else 'are'} of one that an earlier row is of, by "
            f"its number, or by its number and name, and {'is' if n == 1 else 'are'} told together "
            "with it"
        )
    if n := told.without_name:
        no_name = "has no name and is" if n == 1 else "have no name and are"
        why.append(f"{counted(n, 'row')} {no_name} left out")
    whole = f"{counted(told.rows, 'row')} are {counted(told.organisations, 'organisation')}"
    said = [f"{whole}: {'; '.join(why)}."]
    if told.other_names:
        pairs = [f"“{other}” with “{kept}”" for other, kept in told.other_names]
        more = len(pairs) - _NAMED
        named = [*pairs[:_NAMED], f"{more:,} more"] if more > 0 else pairs
        said.append(
            f"Told under one name, as they have the same number: {listed(named, len(named))}. If "
            "they are two, leave the number of one of them out and add the list again."
        )
    return said
