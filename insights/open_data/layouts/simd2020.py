"""The Scottish Index of Multiple Deprivation 2020v2: ranks, and the indicators' rates.

Two datasets: the ranks are `simd2020` and the rates of people `simd2020_indicators`,
because each file has columns the other lacks and neither supersedes the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from insights.open_data.geographies import geographies
from insights.open_data.layouts.layout import Beginning, of_text
from insights.open_data.layouts.ranks import check_areas, shares, with_deciles
from insights.open_data.layouts.tables import indexed, numbers, table_of
from insights.open_data.layouts.workbooks import of_one_sheet
from insights.open_data.reading import Reading, Refusal

_RANKS = "Scottish Index of Multiple Deprivation 2020v2, ranks"
_INDICATORS = "Scottish Index of Multiple Deprivation 2020v2, indicators"
_DATA_ZONE = ("data_zone", "datazone", "dz", "data zone")
# The publisher's "v2" stands in front of some headings only.
_RANK = re.compile(r"simd2020(v2)?_?(?:(\w+?)_?(?:domain_?))?rank", re.IGNORECASE)
_DOMAINS = {
    "income": "income",
    "employment": "employment",
    "health": "health",
    "education": "education",
    "access": "barriers",
    "crime": "crime",
    "housing": "housing",
}
_RATES = {"income_rate": "income_score", "employment_rate": "employment_score"}


def read_ranks(raw: pd.DataFrame) -> Reading:
    """Read the ranks of Scotland's Data Zones of 2011.

    Parameters
    ----------
    raw : pandas.DataFrame
        The file as text.

    Returns
    -------
    Reading
        For each domain ``_rank`` and ``_decile``, 1 = most deprived. Tied
        areas share the mean of their ranks, so some end in a half.

    Raises
    ------
    Refusal
        If it is of another edition or of other areas, or its ranks are not ranks.
    """
    columns: dict[str, str] = {}
    for heading in map(str, raw.columns):
        found = _RANK.fullmatch(heading)
        domain = _DOMAINS.get(found[2].casefold()) if found and found[2] else "imd"
        if found and domain:
            columns[heading] = f"{domain}_rank"
            if domain == "imd" and not found[1]:
                raise Refusal(
                    "Scottish Index of Multiple Deprivation 2020, first edition",
                    "It was replaced by 2020v2, which corrects it; use the ranks of 2020v2.",
                )
    if "imd_rank" not in columns.values():
        raise Refusal(_RANKS, "It has no rank of the whole index (SIMD2020v2_Rank).")
    codes, areas = _data_zones(raw, _RANKS), geographies()["dz11"].areas
    values = numbers(raw[list(columns)].rename(columns=columns), _RANKS)
    table = with_deciles(indexed(values, codes, _RANKS), areas, _RANKS)
    return _reading("simd2020", _RANKS, table)


def read_indicators(raw: pd.DataFrame) -> Reading:
    """Read the rates of people deprived of income and of employment.

    Parameters
    ----------
    raw : pandas.DataFrame
        The file as text, rates as "8%" or 8.

    Returns
    -------
    Reading
        ``income_score`` and ``employment_score``, shares of 1; not known
        where the publisher withheld them ("*").

    Raises
    ------
    Refusal
        If it is of other areas, or its rates are not rates.
    """
    raw.columns = pd.Index([str(name).casefold() for name in raw.columns])
    codes = _data_zones(raw, _INDICATORS)
    rates = {own: shares(raw[name], _INDICATORS) for name, own in _RATES.items()}
    table = indexed(pd.DataFrame(rates), codes, _INDICATORS)
    return _reading("simd2020_indicators", _INDICATORS, table)


def _reading(dataset: str, layout: str, table: pd.DataFrame) -> Reading:
    return Reading(
        dataset=dataset,
        recognised_as=layout,
        grain="small area",
        table=table,
        edition=(2020.2,),
        geography="dz11",
    )


def _data_zones(raw: pd.DataFrame, layout: str) -> pd.Series:
    """Return the codes, which must be Data Zones of 2011."""
    (column, *_) = [name for name in raw.columns if str(name).casefold() in _DATA_ZONE]
    codes = raw[column].str.strip()
    check_areas(codes, "dz11", layout)
    return codes


def _has_ranks(names: Iterable[str]) -> bool:
    listed = [str(name).casefold() for name in names]
    return bool(set(listed) & set(_DATA_ZONE)) and any(map(_RANK.fullmatch, listed))


def _has_rates(names: Iterable[str]) -> bool:
    listed = {str(name).casefold() for name in names}
    return bool(listed & set(_DATA_ZONE)) and set(_RATES) <= listed


def _read(raw: pd.DataFrame) -> Reading:
    return read_ranks(raw) if _has_ranks(raw.columns) else read_indicators(raw)


def _is_simd(beginning: Beginning) -> bool:
    return _has_ranks(beginning.columns) or _has_rates(beginning.columns)


SIMD2020 = of_text(_is_simd, lambda content: _read(table_of(content, _RANKS)))

SIMD2020_WORKBOOK = of_one_sheet(
    _DATA_ZONE, lambda names: _has_ranks(names) or _has_rates(names), _read
)
