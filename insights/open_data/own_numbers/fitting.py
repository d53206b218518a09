"""Whether what is said of a museum's own numbers fits them, and what they then come to."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from insights.errors import OpenDataError
from insights.open_data.disk import write_whole
from insights.open_data.layouts.files import beside
from insights.open_data.layouts.numbers_by_area import NumbersByArea, numbers_by_area
from insights.open_data.own_numbers.about import KINDS, About, Column, spelled

_YEAR = re.compile(r"(?:19|20)\d{2}")


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
