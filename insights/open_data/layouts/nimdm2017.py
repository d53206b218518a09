"""The Northern Ireland Multiple Deprivation Measure 2017, by Super Output Area."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from insights.open_data.geographies import geographies
from insights.open_data.layouts.layout import of_text
from insights.open_data.layouts.ranks import check_areas, shares, with_deciles
from insights.open_data.layouts.tables import indexed, numbers, table_of
from insights.open_data.layouts.workbooks import of_one_sheet
from insights.open_data.reading import Reading

_LAYOUT = "Northern Ireland Multiple Deprivation Measure 2017"
_CODE = "soa2001"
# Headings of the open-data CSV file, and how those of the workbook's first sheet begin.
_RANKS = {
    "mdm_rank": "imd",
    "d1_income_rank": "income",
    "d2_empl_rank": "employment",
    "d3_health_rank": "health",
    "p4_education_rank": "education",
    "p5_access_rank": "barriers",
    "d6_livenv_rank": "living_environment",
    "d7_cd_rank": "crime",
    "income_child_rank": "idaci",
    "income_65_rank": "idaopi",
}
_RATES = {
    "income_perc": "income_score",
    "empl_perc": "employment_score",
    "income_child_perc": "idaci_score",
    "income_65_perc": "idaopi_score",
}
_LONG = {
    "multiple deprivation measure": "imd",
    "income": "income",
    "employment": "employment",
    "health deprivation and disability": "health",
    "education, skills and training": "education",
    "access to services": "barriers",
    "living environment": "living_environment",
    "crime and disorder": "crime",
}
_LONG_RANK = re.compile(r"(.+?)(?: domain)? rank \(where 1 is most deprived\)")


def read_measure(raw: pd.DataFrame) -> Reading:
    """Read the ranks of Northern Ireland's Super Output Areas, and rates of people.

    Parameters
    ----------
    raw : pandas.DataFrame
        The file as text.

    Returns
    -------
    Reading
        For each domain ``_rank`` and ``_decile``, 1 = most deprived; for those
        that are rates of people ``_score``, a share of 1. Children and older
        people in income deprivation are ``idaci`` and ``idaopi``, as in England.

    Raises
    ------
    Refusal
        If it is of other areas, or its ranks are not ranks.
    """
    raw.columns = pd.Index([str(name).casefold() for name in raw.columns])
    codes = raw[_CODE].str.strip()
    check_areas(codes, "soa11", _LAYOUT)
    columns = {name: domain for name in raw.columns if (domain := _domain_of(name))}
    values = numbers(raw[list(columns)], _LAYOUT)
    values.columns = pd.Index([f"{columns[str(name)]}_rank" for name in values])
    rates = {own: shares(raw[name], _LAYOUT) for name, own in _RATES.items() if name in raw}
    table = with_deciles(
        indexed(values.assign(**rates), codes, _LAYOUT), geographies()["soa11"].areas, _LAYOUT
    )
    named = [name for name in ("soa2001name", "soa2001_name") if name in raw]
    table.insert(0, "name", raw[named[0] if named else _CODE].str.strip().to_numpy())
    return Reading(
        dataset="nimdm2017",
        recognised_as=_LAYOUT,
        grain="deprivation",
        table=table,
        edition=(2017.0, float(len(rates))),
        geography="soa11",
    )


def _domain_of(heading: str) -> str:
    found = _LONG_RANK.fullmatch(heading)
    return _LONG.get(found[1], "") if found else _RANKS.get(heading, "")


def _is_measure(names: Iterable[str]) -> bool:
    listed = list(names)
    return _CODE in listed and "imd" in map(_domain_of, listed)


NIMDM2017 = of_text(
    lambda beginning: _is_measure(beginning.columns),
    lambda content: read_measure(table_of(content, _LAYOUT)),
)

NIMDM2017_WORKBOOK = of_one_sheet([_CODE], _is_measure, read_measure)
