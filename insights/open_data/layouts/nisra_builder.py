"""Tables of the Northern Ireland census of 2021 from NISRA's Flexible Table Builder."""

from __future__ import annotations

import re

import pandas as pd

from insights.open_data.layouts.census import census_reading
from insights.open_data.layouts.layout import Beginning, of_text
from insights.open_data.layouts.long_form import widened
from insights.open_data.layouts.tables import table_of
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry, table_with_category

_LAYOUT = "Northern Ireland census table (NISRA Flexible Table Builder)"
_COUNT = "count"
_NO_CODE = "-8"
_AREA = re.compile(r"(?:census 2021|local government|district electoral|northern ireland).* code")
_KINDS = ("dz21", "sdz21", "lad")
_BACKGROUND = "brought up in"
# A museum's copy without the codes of the categories has three columns, the builder's own five.
_PLAIN, _OFFICIAL = 3, 5
# What is said of rooms besides the rating itself, in one form of the table or the other.
_RATING = r"^occupancy rating[^:]*:\s*|\s*\((?:under-occupied|ideal|overcrowded)\)$"


def is_nisra_builder(beginning: Beginning) -> bool:
    """Say whether a file begins as a table of the builder does."""
    columns = beginning.columns
    return len(columns) > 2 and columns[-1] == _COUNT and bool(_AREA.fullmatch(columns[0]))


def read_nisra_builder(content: bytes) -> Reading:
    """Read a table with one row for each area and category.

    Parameters
    ----------
    content : bytes
        A CSV file: code and label of the area, code and label of the category,
        and the count; or code, category and count.

    Returns
    -------
    Reading
        ``name`` where areas are labelled, ``total`` (the sum of the categories)
        and the categories as published.

    Raises
    ------
    Refusal
        If it crosses two variables, or is of one that Doorstep makes no use of.
    """
    raw = table_of(content, _LAYOUT)
    width = raw.shape[1]
    if width not in (_PLAIN, _OFFICIAL):
        raise Refusal(
            _LAYOUT,
            "It crosses two or more variables, or lacks one; "
            "build the table again with one kind of area and one variable.",
        )
    official = width == _OFFICIAL
    if official:
        raw = raw[raw.iloc[:, 2].str.strip() != _NO_CODE].reset_index(drop=True)
    codes, label = raw.iloc[:, 0].str.strip(), width - 2
    wide = widened(codes, raw.iloc[:, label].str.strip(), raw.iloc[:, -1], _LAYOUT)
    key = _which_table(list(wide.columns), str(raw.columns[label]))
    layout = f"{registry()[key].title} ({_LAYOUT})"
    words = pd.Series(wide.columns, dtype="str").str.replace(_RATING, "", case=False, regex=True)
    wide.columns = pd.Index(words)
    wide.insert(0, "total", wide.sum(axis=1))
    areas = pd.Series(wide.index, dtype="str")
    names = raw.iloc[:, 1].groupby(codes, sort=False).first() if official else None
    return census_reading(
        key,
        layout,
        areas,
        wide.reset_index(drop=True),
        kinds=_KINDS,
        year=2021,
        names=names.reindex(wide.index) if names is not None else None,
    )


NISRA_BUILDER = of_text(is_nisra_builder, read_nisra_builder)


def _which_table(categories: list[str], variable: str) -> str:
    """Tell the variable by a category that no other has; its label is worded in many ways."""
    found = table_with_category(categories)
    if len(found) != 1 or _BACKGROUND in variable.casefold():
        raise Refusal(
            _LAYOUT,
            "It is of a variable that Doorstep makes no use of; "
            "docs/data_sources.md lists those it uses.",
        )
    return found[0]
