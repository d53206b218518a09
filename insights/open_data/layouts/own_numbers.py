"""Numbers by area that no publication of ours has: a council's, a health board's, a survey's.

They are used only where it is said beside them whose they are, of when, and what they mean.
"""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from insights.errors import OpenDataError
from insights.open_data.layouts.files import Found
from insights.open_data.layouts.layout import Beginning, Layout, of_text
from insights.open_data.layouts.numbers_by_area import NumbersByArea, numbers_by_area
from insights.open_data.own_numbers.about import About, about_from
from insights.open_data.own_numbers.describing import unfit_areas
from insights.open_data.own_numbers.fitting import problems, share_of, worked_out
from insights.open_data.reading import Grain, Reading, Refusal

_LAYOUT = "numbers by area"
_LIST = "a list with areas in it"
_NOT_OF_AREAS = (
    "It has more than one row for an area: not a table of areas. "
    "A table with one row for each area is needed, for one date and one group of people."
)
_EACH_ONCE = 0.5  # of the rows; with fewer areas it is a list of something else
_GRAINS: dict[str, Grain] = {
    "small area": "small area",
    "neighbourhood": "neighbourhood",
    "authority": "authority",
}


def recognises_numbers(beginning: Beginning) -> bool:
    """Say whether a file begins as a table of numbers by area does."""
    if not beginning.is_text:
        return False
    return numbers_by_area(beginning.content, whole=False) is not None


def read_own_numbers(found: Found) -> Reading:
    """Read the numbers of a file that is described beside it.

    Parameters
    ----------
    found : Found
        The file, with its description.

    Returns
    -------
    Reading
        For each column that is described its numbers as published, where
        they are counts the numbers they are a part of, and
        ``<heading>: share``, from 0 to 1: see
        `insights.open_data.own_numbers.fitting.worked_out`. The table's ``attrs``
        hold what was said of it, and its kind of area.

    Raises
    ------
    Refusal
        If nobody said what the numbers are, or what was said does not fit.
    """
    table = numbers_by_area(found.read())
    if table is None:
        raise Refusal(_LAYOUT, "It is cut short or damaged; download it again.")
    if table.numbers.index.nunique() < _EACH_ONCE * len(table.numbers):
        raise Refusal(_LIST, _NOT_OF_AREAS)
    unfit, kind = unfit_areas(table), table.geography
    if unfit or kind is None:
        raise Refusal(_LAYOUT, unfit)
    if found.about is None:
        raise Refusal(_LAYOUT, _undescribed(table))
    try:
        about = about_from(found.about().decode("utf-8-sig", errors="replace"))
    except OpenDataError as fault:
        raise Refusal(_LAYOUT, f"{fault} {fault.remedy}") from fault
    if wrong := problems(about, table):
        raise Refusal(_LAYOUT, f"What is said beside it does not fit: {' '.join(wrong)}")
    values = _used(table, about)
    # Kept with the table wherever it goes, into the store's file as well.
    values.attrs = {"about": asdict(about), "geography": kind.key}
    return Reading(
        dataset=about.key,
        recognised_as=f"{_LAYOUT}, {kind.title}",
        grain=_GRAINS[kind.serves],
        table=values,
        remark=_remark(table, about, values),
        geography=kind.key,
        source=about.source(kind.title, len(values)),
    )


OWN_NUMBERS = Layout(recognises_numbers, read_own_numbers, largest=50_000_000)


def _alone(_content: bytes) -> Reading:
    raise Refusal(
        "description of numbers by area",
        "It says what is in a file of the same name, which is not beside it.",
    )


DESCRIPTION = of_text(
    lambda beginning: (
        "[[columns]]" in beginning.lines
        and any(line.startswith("publisher =") for line in beginning.lines)
    ),
    _alone,
)


def _used(table: NumbersByArea, about: About) -> pd.DataFrame:
    """Take the columns that are described, and their shares."""
    columns: dict[str, pd.Series] = {}
    for column in about.columns:
        columns[column.heading] = table.numbers[column.heading]
        if column.kind == "count":
            columns[column.base] = table.numbers[column.base]
        columns[share_of(column.heading)] = worked_out(table, column)
    return pd.DataFrame(columns)


def _undescribed(table: NumbersByArea) -> str:
    columns = table.numbers.shape[1]
    kind = table.geography.title if table.geography else "areas"
    return (
        f"It has {len(table.numbers):,} {kind} and {columns:,} "
        f"column{'s' if columns > 1 else ''} of numbers, and nothing beside it that says what "
        "they are. To use it: doorstep data describe FILE"
    )


def _remark(table: NumbersByArea, about: About, values: pd.DataFrame) -> str:
    """Say how many areas have a number, where some have none."""
    said = []
    for column in about.columns:
        known = int(values[share_of(column.heading)].notna().sum())
        whole = len(table.numbers)
        many = f"all {whole:,}" if known == whole else f"{known:,} of {whole:,}"
        said.append(f"{column.label[:1].upper()}{column.label[1:]}: {many} areas have a number.")
    if table.geography and table.geography.serves != "small area":
        said.append(f"Each small area takes the number of its {table.geography.serves}.")
    if table.elsewhere:
        said.append(f"Rows of other areas, or of none, were left out: {table.elsewhere:,}.")
    return " ".join(said)
