"""Files of the English Indices of Deprivation other than File 7: recognised, and sent back."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from insights.open_data.layouts.layout import BEGINNING, Beginning, of_text
from insights.open_data.layouts.workbooks import of_one_sheet
from insights.open_data.reading import Reading, Refusal

_AREAS = ("lsoa code (2021)", "lsoa code (2011)", "lsoa21_code", "lsoa11_code", "lsoa21cd")
# What files 1 to 12 count and rank; a council's own table has nothing of the kind.
_OF_THE_INDICES = re.compile(
    r"index of multiple deprivation|income.domain.numerator|\bid(aci|aopi)\b|deprivation affecting"
)


def _is_one(names: Sequence[str]) -> bool:
    return bool(set(names) & set(_AREAS)) and any(map(_OF_THE_INDICES.search, names))


def _refuse(names: Sequence[str]) -> Reading:
    if any("2011" in name or "lsoa11" in name for name in names):
        raise Refusal(
            "English Indices of Deprivation on 2011 areas",
            "Its areas are those of 2011, which do not match the census of 2021; "
            "use the 2025 edition, File 7 (CSV).",
        )
    raise Refusal(
        "English Indices of Deprivation 2025, another file than File 7",
        "It holds the indicators that the indices are made from, or one index by itself; "
        "use File 7, which has all ranks and scores (CSV).",
    )


def _headings(table: pd.DataFrame) -> list[str]:
    return [str(name).casefold() for name in table.columns]


IOD_OTHER_FILES = of_text(
    lambda beginning: _is_one(beginning.columns),
    lambda content: _refuse(Beginning(content[:BEGINNING]).columns),
)
IOD_WORKBOOKS = of_one_sheet(_AREAS, _is_one, lambda table: _refuse(_headings(table)))
