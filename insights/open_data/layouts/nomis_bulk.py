"""Census tables as Nomis publishes them in bulk: one wide row for each area."""

from __future__ import annotations

import csv
import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.layouts.layout import BEGINNING, of_text
from insights.open_data.layouts.tables import decoded, indexed, numbers, table_of, told_apart
from insights.open_data.reading import NEIGHBOURHOOD, SMALL_AREA, Grain, Reading, Refusal
from insights.open_data.registry import registry, table_with_prefix

_LAYOUT = "census table, Nomis bulk"
_ENDING = "; measures: Value"
_YEAR = 2021
_DENSITY = "ts006"  # the only table that is not of counts: people in a square kilometre
_MOST = 1_000_000
_SHORT_TERM_RESIDENTS = 100  # TS020 has a handful in an area; TS008, headed alike, over a thousand


def is_nomis_bulk(first_line: str) -> bool:
    """Say whether a file begins as a Nomis bulk table does."""
    header = [name.strip().casefold() for name in next(csv.reader([first_line]), [])]
    return len(header) > 3 and header[:3] == ["date", "geography", "geography code"]


def read_nomis_bulk(content: bytes) -> Reading:
    """Read one census table.

    Parameters
    ----------
    content : bytes
        A CSV file with the columns date, geography, geography code, the
        table's total (whatever it is called) and its categories.

    Returns
    -------
    Reading
        ``name``, ``total`` and the categories as published, without the
        words that every heading of the table begins with.

    Raises
    ------
    Refusal
        If the file is of areas Doorstep does not use, or does not add up.

    Notes
    -----
    Tables TS001 to TS020 but TS007A, and TS041, end each heading with
    "; measures: Value". The total is known by its place, the fourth column,
    because its wording differs from table to table.
    """
    likely = _layout(_candidates(_headings(content)))
    raw = table_of(content, likely, words=3)
    headings = [_tidied(name) for name in raw.columns[3:]]
    _check_year(raw.iloc[:, 0], likely)
    codes = raw.iloc[:, 2].str.strip()
    grain = _grain(codes, likely)
    counts = numbers(raw.iloc[:, 3:], likely)
    dataset = _which_table(headings, counts.iloc[:, 0])
    layout = _layout([dataset])
    _check(counts.to_numpy(), layout, whole=dataset != _DENSITY)
    counts.columns = pd.Index(["total", *_categories(headings)])
    table = indexed(counts, codes, layout)
    table.insert(0, "name", raw.iloc[:, 1].str.strip().set_axis(table.index))
    return Reading(
        dataset=dataset,
        recognised_as=layout,
        grain=grain,
        table=table,
        edition=(
            float(_YEAR),
            float(counts.shape[1] - 1),
        ),
        geography="lsoa21" if grain == "small area" else "msoa21",
    )


NOMIS_BULK = of_text(lambda beginning: is_nomis_bulk(beginning.first_line), read_nomis_bulk)


def _check_year(dates: pd.Series, layout: str) -> None:
    """Refuse a table of another census, whose areas have codes of the same form."""
    years = set(
        dates.drop_duplicates().str.extract(r"^\s*((?:19|20)\d\d)\b", expand=False).dropna()
    )
    if other := sorted(years - {str(_YEAR)}):
        raise Refusal(
            layout,
            f"It is of {other[0]}, and so are its areas, which do not match those of {_YEAR}; "
            f"download the table of Census {_YEAR}.",
        )


def _check(counts: npt.NDArray[Any], layout: str, *, whole: bool) -> None:
    """Refuse what cannot be the counts of areas: the first of a row is the total."""
    if whole and np.issubdtype(counts.dtype, np.floating) and (counts % 1 > 0).any():
        raise Refusal(
            layout, "It holds shares where there should be counts; save the table again as counts."
        )
    if not counts[:, 0].any():
        raise Refusal(layout, "Every total in it is nought; download it again.")
    if (counts > _MOST).any():
        raise Refusal(
            layout, "Some counts are greater than any area has people; download it again."
        )
    if not (counts >= 0).all():
        raise Refusal(layout, "Some counts are missing or below nought; download it again.")
    if (counts > counts[:, :1]).any():
        raise Refusal(layout, "A category is greater than its total; the file has been altered.")


def _headings(content: bytes) -> list[str]:
    """Return the headings of the counts, before anything else is known to be whole."""
    first = decoded(content[:BEGINNING]).splitlines()[:1]
    return [_tidied(name) for name in next(csv.reader(first), [])[3:]]


def _layout(candidates: list[str]) -> str:
    """Say what a file is, as far as its headings tell."""
    return f"{registry()[candidates[0]].title} ({_LAYOUT})" if len(candidates) == 1 else _LAYOUT


def _tidied(heading: str) -> str:
    """Take off the ending, and set every colon alike."""
    return re.sub(r"\s*:\s*", ": ", heading.removesuffix(_ENDING)).strip()


def _grain(codes: pd.Series, layout: str) -> Grain:
    """Tell which areas the rows are, refusing those of another size."""
    if codes.str.fullmatch(SMALL_AREA.pattern).all():
        return "small area"
    if codes.str.fullmatch(NEIGHBOURHOOD.pattern).all():
        return "neighbourhood"
    raise Refusal(
        layout,
        "Its rows are not Lower layer Super Output Areas of England and Wales; "
        "use the member of the download whose name ends in lsoa.csv.",
    )


def _candidates(headings: list[str]) -> list[str]:
    """Return the tables whose headings begin with the same words, before the first colon."""
    first = headings[0].casefold() if headings else ""
    return [
        key
        for prefix, keys in table_with_prefix().items()
        if first.startswith(f"{prefix}:")
        for key in keys
    ]


def _which_table(headings: list[str], total: pd.Series) -> str:
    """Tell the table, by its numbers where two are headed alike."""
    known = _candidates(headings)
    if known == ["ts008", "ts020"]:
        return "ts020" if total.median() < _SHORT_TERM_RESIDENTS else "ts008"
    if known == ["ts007a"] and len(headings) != 19:
        raise Refusal(_LAYOUT, "Ages other than in five-year bands; download table TS007A.")
    if len(known) != 1:
        raise Refusal(_LAYOUT, "A census table that Doorstep makes no use of.")
    return known[0]


def _categories(headings: list[str]) -> list[str]:
    """Take the table's own words off the front of its headings; number any that recur."""
    prefix = f"{_prefix_of(headings[0])}:"
    # TS027 has one heading twice, but for a space.
    return told_apart(heading.removeprefix(prefix).strip() for heading in headings[1:])


def _prefix_of(total: str) -> str:
    lower = total.casefold()
    longest = max((p for p in table_with_prefix() if lower.startswith(f"{p}:")), key=len)
    return total[: len(longest)]
