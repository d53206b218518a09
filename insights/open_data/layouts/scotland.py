"""What the layouts of Scotland's Census 2022 have in common."""

from __future__ import annotations

import re

import pandas as pd

from insights.open_data.layouts.census import census_reading
from insights.open_data.layouts.framed import Framed
from insights.open_data.layouts.long_form import widened
from insights.open_data.layouts.tables import numbers
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry

KINDS = ("dz11", "dz22")
_TABLE = r"\b(UV\d{3}[a-z]?)\b"
_EVERYBODY = re.compile(r"(?:all (?:people|persons|occupied|usual|households|individuals)|total\b)")
# Each cell is perturbed by itself, so a category may come out greater than its total.
SLACK = 10
_NOUGHT = "-"
_COUNT = "count"


def which_table(table: Framed, layout: str) -> tuple[str, str]:
    """Return the key of a table by the number in its notes, and what the file is."""
    number = table.says(_TABLE)
    if number is None:
        raise Refusal(
            layout,
            "It is not one of the numbered tables (UV201 and the like); "
            "choose the table by its number and save it for Data Zones.",
        )
    key = number[1].casefold()
    if key not in registry():
        raise Refusal(layout, "A table of Scotland's Census that Doorstep makes no use of.")
    return key, f"{registry()[key].title} ({layout})"


def wide_or_long(table: Framed, headings: list[list[str]], layout: str) -> Reading:
    """Read a table of Scotland's Census by data zone.

    Parameters
    ----------
    table : Framed
        Data zones with what stands above and below them.
    headings : list of list of str
        Rows of headings: more than one where the table crosses two variables.
    layout : str
        What the file was taken for.

    Returns
    -------
    Reading
        ``total`` and the categories. Where a second variable, such as sex, is
        crossed with the first, everybody's categories have the plain names.
    """
    key, layout = which_table(table, layout)
    if not headings:
        raise Refusal(layout, "It has no headings; download it again.")
    names = [cell.casefold() for cell in headings[-1] if cell]
    if len(headings) == 1 and names[-1] == _COUNT:
        counts = _from_long(table, layout)
    else:
        counts = _from_wide(table, headings, layout)
    if "total" not in counts:
        raise Refusal(layout, "It has no column for everybody; save the whole table again.")
    counts = counts[["total", *(name for name in counts if name != "total")]]
    return census_reading(
        key,
        layout,
        pd.Series(counts.index, dtype="str"),
        counts.reset_index(drop=True),
        kinds=KINDS,
        year=2022,
        slack=SLACK,
    )


def _from_wide(table: Framed, headings: list[list[str]], layout: str) -> pd.DataFrame:
    width = table.rows.shape[1]
    named = [_filled_forward(row, table.at, width) for row in headings[:-1]]
    named.append([*headings[-1], *[""] * width][:width])
    columns = _filled(table)
    if not all(any(row[at] for row in named) for at in columns):
        raise Refusal(layout, "Some of its columns have no heading; download it again.")
    labels = [_label([row[at] for row in named]) for at in columns]
    if len(set(labels)) < len(labels):
        raise Refusal(layout, "Two of its columns have the same heading; download it again.")
    counts = _counts(table.rows.iloc[:, columns], layout)
    return counts.set_axis(pd.Index(labels), axis=1).set_axis(pd.Index(table.codes), axis=0)


def _from_long(table: Framed, layout: str) -> pd.DataFrame:
    """Read a row for each cell: area, a category of each variable, count."""
    *variables, count = _filled(table)
    parts = table.rows.iloc[:, variables].astype("str").apply(lambda cells: cells.str.strip())
    distinct = parts.drop_duplicates()
    labels = pd.Series(
        [_label(list(row)) for row in distinct.itertuples(index=False)],
        pd.MultiIndex.from_frame(distinct),
    )
    categories = pd.Series(labels.reindex(pd.MultiIndex.from_frame(parts)).to_numpy())
    cells = _counts(table.rows.iloc[:, [count]], layout).iloc[:, 0]
    return widened(table.codes, categories, cells, layout)


def _filled(table: Framed) -> list[int]:
    """Return the columns after the codes that hold anything; rows may end in a comma."""
    after = table.rows.iloc[:, table.at + 1 :]
    blank = [
        (cells.isna() | (cells.astype("str").str.strip() == "")).all() for _, cells in after.items()
    ]
    return [at for at, empty in enumerate(blank, table.at + 1) if not empty]


def _filled_forward(row: list[str], at: int, width: int) -> list[str]:
    """Give each column the heading that spans it."""
    spanning, filled = "", []
    for column, cell in enumerate([*row, *[""] * width][:width]):
        spanning = cell or spanning if column > at else ""
        filled.append(spanning)
    return filled


def _label(parts: list[str]) -> str:
    """Name a column by its categories; those that mean everybody go without saying."""
    own = [part for part in parts if part and not _EVERYBODY.match(part.casefold())]
    return ": ".join(own) or "total"


def _counts(cells: pd.DataFrame, layout: str) -> pd.DataFrame:
    """Turn cells into numbers; a dash is published for nought."""
    plain = cells.apply(
        lambda column: (
            column
            if pd.api.types.is_numeric_dtype(column)
            else column.str.strip().replace(_NOUGHT, "0").str.replace(",", "", regex=False)
        )
    )
    return numbers(plain, layout)
