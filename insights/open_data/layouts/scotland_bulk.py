"""Tables of Scotland's Census 2022 from the bulk downloads: ``UV201 - Ethnic group.csv``."""

from __future__ import annotations

import re

import pandas as pd

from insights.open_data.layouts.census import census_reading
from insights.open_data.layouts.framed import framed, heading_rows
from insights.open_data.layouts.layout import Beginning, of_text
from insights.open_data.layouts.scotland import KINDS, SLACK, wide_or_long
from insights.open_data.layouts.tables import decoded, numbers, table_of
from insights.open_data.reading import Reading
from insights.open_data.registry import registry

_LAYOUT = "Scotland's Census bulk table"
_FIRST = re.compile(r"scotland.s census 2022", re.IGNORECASE)  # with one apostrophe or another
_TABLE = re.compile(r"\btable uv\d{3}", re.IGNORECASE)
_AGES = "uv102b"
_BANDS = re.compile(r"\d+ - \d+|\d+|\d+ and over")


def is_scotland_bulk(beginning: Beginning) -> bool:
    """Say whether a file begins as a bulk table does."""
    first = [line.strip('", ') for line in beginning.lines[:3]]
    return any(map(_TABLE.match, first)) or (bool(first) and bool(_FIRST.match(first[0])))


def read_scotland_bulk(content: bytes) -> Reading:
    """Read one bulk table.

    Parameters
    ----------
    content : bytes
        Three or four lines of notes, one or more rows of headings, data zones,
        and lines of text. A dash is nought.

    Returns
    -------
    Reading
        ``total`` and the categories as published.

    Raises
    ------
    Refusal
        If it is of output areas, as the best-known of these downloads is.
    """
    table = framed(decoded(content), _LAYOUT)
    return wide_or_long(table, heading_rows(table, over_blanks=True), _LAYOUT)


SCOTLAND_BULK = of_text(is_scotland_bulk, read_scotland_bulk)


def is_ages_by_data_zone(beginning: Beginning) -> bool:
    """Say whether a file has everybody's ages by data zone under plain headings."""
    area, *rest = beginning.columns or ("",)
    return (
        area.startswith("data zone ")
        and rest[:1] == ["all people"]
        and all(map(_BANDS.fullmatch, rest[1:]))
        and len(rest) > 2
    )


def read_ages_by_data_zone(content: bytes) -> Reading:
    """Read everybody's ages by data zone: table UV102b without its notes and without sex."""
    layout = f"{registry()[_AGES].title} (ages by data zone)"
    raw = table_of(content, layout, words=1)
    counts = numbers(raw.iloc[:, 1:], layout)
    return census_reading(
        _AGES,
        layout,
        raw.iloc[:, 0].astype("str").str.strip(),
        counts.set_axis(pd.Index(["total", *raw.columns[2:]]), axis=1),
        kinds=KINDS,
        year=2022,
        slack=SLACK,
    )


AGES_BY_DATA_ZONE = of_text(is_ages_by_data_zone, read_ages_by_data_zone)
