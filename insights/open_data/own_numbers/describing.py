"""What can be seen of a museum's own numbers before anybody says what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from insights.errors import OpenDataError
from insights.open_data.layouts.numbers_by_area import NumbersByArea, numbers_by_area
from insights.open_data.own_numbers.about import Column

_NOT_FOUND_OUT = re.compile(
    r"fid|object ?id|bng_[en]|lat(?:itude)?|long(?:itude)?|x|y|easting|northing|shape.*|year|date"
    r"|.*code|.*cd",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Described:
    """What can be seen of a file without being told.

    Attributes
    ----------
    geography : str
        What its areas are called.
    areas : int
        How many of them it has.
    columns : tuple of Column
        Its columns of numbers, each with the kind it is likely to be.
    """

    geography: str
    areas: int
    columns: tuple[Column, ...]


def describe(content: bytes) -> Described:
    """Look at a file of numbers by area, before anybody says what they are.

    Raises
    ------
    OpenDataError
        If it has no area codes, or no numbers beside them, or they cannot be used.
    """
    table = numbers_by_area(content)
    if table is None:
        raise OpenDataError(
            "No column of area codes with numbers beside it was found in this file.",
            remedy="Save a table with one row for each area and the official code of each area, "
            "such as E01000001, as CSV.",
        )
    if unfit := unfit_areas(table):
        raise OpenDataError(unfit, remedy="Save another edition of the table.")
    columns = [
        Column(str(name), likely_kind(str(name), table), "", "")
        for name in table.numbers
        if not _NOT_FOUND_OUT.fullmatch(str(name)) and table.numbers[name].notna().any()
    ]
    title = table.geography.title if table.geography else ""
    return Described(title, len(table.numbers), tuple(columns))


def likely_kind(heading: str, table: NumbersByArea) -> str:
    """Guess what kind of number a column holds, for its owner to confirm."""
    known, words = table.numbers[heading].dropna(), heading.casefold()
    if known.lt(0).any() or re.search(r"\b(?:score|index|rank)\b", words):
        return "score"
    if re.search(r"%|per ?cent|proportion|prevalence", words) or heading in table.percents:
        return "percentage" if known.gt(1).any() else "share"
    if re.search(r"\brate\b|\bper \d", words):
        return "rate"
    if known.le(1).all():
        return "share"
    return "count" if known.eq(known.round()).all() else "score"


def unfit_areas(table: NumbersByArea) -> str:
    """Say why the areas of a table are not ones that numbers can be used for; "" if they are."""
    kind = table.geography
    if kind is None:
        return (
            "Its codes are of several kinds of area, or only some of its rows have one. A table "
            "of one kind is needed, with one row for each area."
        )
    if table.of_2011:
        return (
            "Its areas are those of 2011, which do not match the census of 2021; "
            "use an edition for the areas of 2021."
        )
    if kind.serves not in {"small area", "neighbourhood", "authority"}:
        instead = kind.instead or "Use a table of small areas, neighbourhoods or authorities."
        return f"Its areas are {kind.title}, for which Doorstep has no use. {instead}"
    twice = int(table.numbers.index.duplicated().sum())
    if twice:
        return (
            f"{twice:,} of its rows are of areas that have a row already: one row for each area "
            "is needed, for one date and one group of people."
        )
    return ""
