"""The names of neighbourhoods that people recognise, from the House of Commons Library."""

from __future__ import annotations

import pandas as pd

from insights.open_data.layouts.layout import of_text
from insights.open_data.layouts.tables import indexed, table_of
from insights.open_data.reading import NEIGHBOURHOOD, Reading, Refusal

_LAYOUT = "House of Commons Library names of neighbourhoods"


def read_neighbourhood_names(content: bytes) -> Reading:
    """Read the names people recognise: ``official`` and ``neighbourhood``, by MSOA code."""
    raw = table_of(content, _LAYOUT)
    raw.columns = raw.columns.str.casefold()
    raw = raw.drop_duplicates(["msoa21cd", "msoa21nm", "msoa21hclnm"], ignore_index=True)
    codes = raw["msoa21cd"].str.strip()
    if not codes.str.fullmatch(NEIGHBOURHOOD.pattern).all():
        raise Refusal(_LAYOUT, "Some rows are not Middle layer Super Output Areas.")
    names = pd.DataFrame(
        {
            "official": raw["msoa21nm"].str.strip(),
            "neighbourhood": raw["msoa21hclnm"].str.strip(),
        }
    )
    table = indexed(names, codes, _LAYOUT)
    return Reading("msoa_names", _LAYOUT, "neighbourhood", table, geography="msoa21")


NEIGHBOURHOOD_NAMES = of_text(
    lambda beginning: (
        {"msoa21cd", "msoa21nm", "msoa21hclnm"} <= set(beginning.columns)
        and "lsoa21cd" not in beginning.columns
    ),
    read_neighbourhood_names,
)
