"""Census tables saved by hand from the Nomis website, with notes around them."""

from __future__ import annotations

import re

import pandas as pd

from insights.open_data.layouts.census import census_reading
from insights.open_data.layouts.census2021 import tables
from insights.open_data.layouts.framed import Framed, framed, heading_rows
from insights.open_data.layouts.layout import Beginning, of_text
from insights.open_data.layouts.tables import decoded, numbers
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry

_LAYOUT = "census table saved from the Nomis website"
_FROM = re.compile(r"\[from Nomis on ", re.IGNORECASE)
_NUMBER = re.compile(r'"?\s*(TS\d{3}[A-Z]?)\b', re.IGNORECASE)
_TOTAL = re.compile(r"(total|all|number of|persons)\b", re.IGNORECASE)
_SHARE = "%"
_CODE = 9  # characters, before " : " and the name
_DENSITY = "ts006"  # the only table that is not of counts
_REMEDY = "save the whole table from Nomis again, or take the bulk download of the same table."


def is_nomis_query(beginning: Beginning) -> bool:
    """Say whether a file begins as a table saved from the Nomis website does."""
    return any(_FROM.search(line) for line in beginning.lines[:5]) or bool(
        re.match(rf"{_NUMBER.pattern}\s*-", beginning.first_line, re.IGNORECASE)
    )


def read_nomis_query(content: bytes) -> Reading:
    """Read one census table as the Nomis website saves it.

    Parameters
    ----------
    content : bytes
        A CSV file: notes, headings, areas as ``E01011954 : Hartlepool 001A`` (or
        their names and, under ``mnemonic``, their codes), more notes.

    Returns
    -------
    Reading
        ``name``, ``total`` and the categories, worded as in the bulk file;
        columns of shares are left out.

    Raises
    ------
    Refusal
        If it is not one whole table of Census 2021 by small area, in counts.
    """
    text = decoded(content)
    dataset, layout = _which_table(text)
    if len(_FROM.findall(text)) > 1:
        raise Refusal(layout, f"It holds several tables, one below the other; {_REMEDY}")
    table = framed(text, layout)
    if not _has_notes(table.below):
        raise Refusal(
            layout, f"The notes below the table are missing, so it is cut short; {_REMEDY}"
        )
    headings = heading_rows(table)[-1:]
    if not headings or len(headings[0]) != table.rows.shape[1]:
        raise Refusal(layout, f"Its headings do not match its columns; {_REMEDY}")
    if headings[0][0].startswith("20") and not headings[0][0].startswith("2021"):
        raise Refusal(
            layout, "Its areas are not those of 2021; choose 2021 super output areas, lower layer."
        )
    codes, names = _areas(table)
    return census_reading(
        dataset,
        layout,
        codes,
        _counts(table, headings[0], dataset, layout),
        kinds=("lsoa21", "msoa21"),
        year=2021,
        names=names,
        whole=dataset != _DENSITY,
    )


NOMIS_QUERY = of_text(is_nomis_query, read_nomis_query)


def _has_notes(below: str) -> bool:
    """Say whether notes follow: half a line, which has something in its first cell, is none."""
    lines = below.lstrip("\r").removeprefix("\n").splitlines()
    begins = lines[0].strip() if lines else ""
    return bool(below.strip(', "\r\n')) and (not begins or begins.startswith(","))


def _which_table(text: str) -> tuple[str, str]:
    number = _NUMBER.match(text)
    key = number[1].casefold() if number else ""
    if key not in registry():
        raise Refusal(
            _LAYOUT, "Not a census table that Doorstep uses; those are numbered TS001 to TS078."
        )
    return key, f"{registry()[key].title} ({_LAYOUT})"


def _areas(table: Framed) -> tuple[pd.Series, pd.Series]:
    """Return the codes and names of the areas, from one column or from two."""
    if table.at:
        return table.codes, table.rows.iloc[:, 0].astype("str")
    return table.codes.str[:_CODE], table.codes.str[_CODE:].str.lstrip(" :")


def _counts(table: Framed, heading: list[str], dataset: str, layout: str) -> pd.DataFrame:
    """Return the counts under the bulk file's words, shares left out."""
    columns = [at for at, name in enumerate(heading) if at > table.at and name and name != _SHARE]
    labels = [re.sub(r"\s*:\s*", ": ", heading[at]) for at in columns]
    if not labels or not _TOTAL.match(labels[0]):
        raise Refusal(layout, f"Its first column is not the total of the table; {_REMEDY}")
    known = tables().get(dataset)
    categories = [(known.worded(label) if known else None) or label for label in labels[1:]]
    if len(set(categories)) < len(categories):
        categories = labels[1:]
    counts = numbers(table.rows.iloc[:, columns], layout)
    return counts.set_axis(pd.Index(["total", *categories]), axis=1)
