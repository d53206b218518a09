"""Describing a museum's own numbers: what can be seen of a file, and whether what is said fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from insights.errors import OpenDataError
from insights.open_data.disk import write_whole
from insights.open_data.layouts.files import beside
from insights.open_data.layouts.numbers_by_area import NumbersByArea, numbers_by_area
from insights.open_data.own_numbers.about import About, Column, about_from, spelled

__all__ = [
    "KINDS",
    "About",
    "Column",
    "Described",
    "about_from",
    "describe",
    "has_year",
    "likely_kind",
    "problems",
    "share_of",
    "spelled",
    "unfit_areas",
    "worked_out",
    "write_about",
]

KINDS: Mapping[str, str] = {
    "percentage": "a percentage of people, from 0 to 100",
    "share": "a share of people, from 0 to 1 (or with percent signs)",
    "rate": "a rate, such as cases for each 1,000 people",
    "count": "a number of people, with another column of how many there are in all",
    "score": "a score or an index, higher for more",
}
_YEAR = re.compile(r"(?:19|20)\d{2}")
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


def has_year(date: str) -> bool:
    """Say whether a date, however it is written, has its year.

    Examples
    --------
    >>> has_year("March 2024"), has_year("last March")
    (True, False)
    """
    return bool(_YEAR.search(date))


def problems(about: About, table: NumbersByArea) -> list[str]:
    """List what is wrong with a description, in sentences; nothing where it can be used."""
    named = {"a title": about.title, "a publisher": about.publisher, "a licence": about.licence}
    found = [f"It needs {what}." for what, told in named.items() if not told.strip()]
    if not has_year(about.date):
        found.append("It needs a date, with its year: 2024, or March 2024.")
    if not about.columns:
        found.append("It needs at least one column to use.")
    headings = [column.heading for column in about.columns]
    if len(set(headings)) < len(headings):
        found.append("A column is described twice.")
    return found + [said for column in about.columns if (said := _problem(column, table))]


def _problem(column: Column, table: NumbersByArea) -> str:
    name = f"“{column.heading}”"
    if column.heading not in table.numbers:
        return f"There is no column of numbers headed {name}."
    if column.kind not in KINDS:
        return f"{name} must be one of these kinds: {', '.join(KINDS)}."
    if not column.label.strip() or not column.areas.strip():
        return (
            f"{name} needs a label, such as “people with asthma”, and words for areas with more "
            "of it, such as “areas where more people have asthma”."
        )
    if column.kind == "count" and column.base not in table.numbers:
        return f"{name} is a count, and needs the heading of the column it is a part of."
    if column.kind == "rate" and not column.per > 0:
        return f"{name} is a rate, and needs the number of people it is for, such as 1000."
    known = worked_out(table, column).dropna()
    if known.empty:
        return f"Every number in {name} is withheld or missing."
    if column.kind != "score" and not known.between(0, 1).all():
        return (
            f"{name} goes below nought, or above all of the people. If these are percentages, "
            "describe it as a percentage; if they are no part of a number of people, as a score."
        )
    return ""


def worked_out(table: NumbersByArea, column: Column) -> pd.Series:
    """Return a column as a share of people, or as position for a score.

    Parameters
    ----------
    table : NumbersByArea
        The file.
    column : Column
        What it means.

    Returns
    -------
    pandas.Series of float
        From 0 to 1. For a score, the position of the area among all those of
        the file, (rank − ½)/n with the highest score ranked n, equals alike.
        Shares that are above 1 for most areas are taken for percentages.
    """
    values = table.numbers[column.heading]
    if column.kind == "count":
        base = table.numbers[column.base]
        return values / base.where(base > 0)
    if column.kind == "rate":
        return values / column.per
    if column.kind == "score":
        return (values.rank() - 0.5) / values.notna().sum()
    percentages = column.kind == "percentage" or column.heading in table.percents
    return values / 100 if percentages or values.median() > 1 else values


def share_of(heading: str) -> str:
    """Return the name of the column of shares that is worked out from a column."""
    return f"{heading}: share"


def write_about(path: Path, about: About) -> Path:
    """Write what was said of a file beside it, once it is certain that it can be used.

    Parameters
    ----------
    path : pathlib.Path
        The file of numbers.
    about : About
        What was said of it.

    Returns
    -------
    pathlib.Path
        Of the description.

    Raises
    ------
    OpenDataError
        If the description does not fit the file, or cannot be written.
    """
    table = numbers_by_area(path.read_bytes())
    wrong = problems(about, table) if table is not None else ["The file has no numbers by area."]
    if wrong:
        raise OpenDataError(wrong[0], remedy="Describe the file again, with that put right.")
    place = beside(path)
    write_whole(place, spelled(about))
    return place
