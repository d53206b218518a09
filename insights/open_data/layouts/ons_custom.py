"""Census tables made to order on the website of the Office for National Statistics."""

from __future__ import annotations

import re

import pandas as pd

from insights.open_data.layouts.census import census_reading
from insights.open_data.layouts.census2021 import Table, tables
from insights.open_data.layouts.layout import Beginning, of_text
from insights.open_data.layouts.long_form import widened
from insights.open_data.layouts.tables import table_of
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry, table_with_prefix

_LAYOUT = "custom census table from the Office for National Statistics"
_COUNT = "observation"
_DOES_NOT_APPLY = "-8"


def is_ons_custom(beginning: Beginning) -> bool:
    """Say whether a file begins as a custom or filtered table does."""
    columns = beginning.columns
    return len(columns) > 2 and columns[-1] == _COUNT and columns[0].endswith(" code")


def read_ons_custom(content: bytes) -> Reading:
    """Read a table with one row for each area and category.

    Parameters
    ----------
    content : bytes
        A CSV file: code and name of the area, code and words of the category, count.

    Returns
    -------
    Reading
        The census table whose categories these are: ``name``, ``total`` (their
        sum), the categories, and the subtotals that they add up to.

    Raises
    ------
    Refusal
        If its categories are not those of one census table, each person once.
    """
    raw = table_of(content, _LAYOUT, words=4)
    if raw.shape[1] != 5:
        raise Refusal(
            _LAYOUT,
            "It crosses two or more variables, or none; "
            f"save one variable by itself, or {_bulk('')}",
        )
    applies = raw.iloc[:, 2].astype("str").str.strip() != _DOES_NOT_APPLY
    raw = raw[applies].reset_index(drop=True)
    variable = str(raw.columns[3]).casefold()
    codes = raw.iloc[:, 0].astype("str").str.strip()
    wide = widened(codes, raw.iloc[:, 3].astype("str").str.strip(), raw.iloc[:, 4], _LAYOUT)
    known, words = _which_table(list(wide.columns), variable)
    layout = f"{registry()[known.key].title} ({_LAYOUT})"
    named = wide.set_axis(pd.Index(words), axis=1)
    columns = {"total": named.sum(axis=1)}
    subtotals = known.subtotals(words)
    for category in known.leaves:
        if category in subtotals:
            columns[category] = named[subtotals[category]].sum(axis=1)
        elif category in words:
            columns[category] = named[category]
    names = raw.iloc[:, 1].groupby(codes, sort=False).first()
    return census_reading(
        known.key,
        layout,
        pd.Series(wide.index, dtype="str"),
        pd.DataFrame(columns).reset_index(drop=True),
        kinds=("lsoa21", "msoa21"),
        year=2021,
        names=names.reindex(wide.index),
    )


ONS_CUSTOM = of_text(is_ons_custom, read_ons_custom)


def _which_table(labels: list[str], variable: str) -> tuple[Table, list[str]]:
    """Find the one table that has all these categories, and that they cover."""
    found = []
    for table in tables().values():
        words = [word for label in labels if (word := table.worded(label))]
        if len(set(words)) == len(labels) and table.is_covered_by(words):
            found.append((table, words))
    if len(found) == 1:
        return found[0]
    stem = re.sub(r"(?:\s*\((?:[a-z]|\d+ categories)\))+$", "", variable)
    meant = table_with_prefix().get(stem, ())
    raise Refusal(
        _LAYOUT,
        f"Its {len(labels):,} categories are not those of a census table that Doorstep knows; "
        f"{_bulk(meant[0] if meant else '')}",
    )


def _bulk(key: str) -> str:
    if not key:
        return "use the bulk download of the table that you need from nomisweb.co.uk."
    return f"use {registry()[key].title} instead: {registry()[key].url}."
