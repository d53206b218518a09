"""The English Indices of Deprivation 2025, File 7: scores, ranks and deciles."""

from __future__ import annotations

import re

import pandas as pd

from insights.open_data.layouts.layout import of_text
from insights.open_data.layouts.ranks import check_ranks
from insights.open_data.layouts.tables import indexed, numbers, table_of
from insights.open_data.reading import SMALL_AREA, Reading, Refusal

_LAYOUT = "English Indices of Deprivation 2025, File 7"
_AREAS = 33_755

# How headings begin, and our name. Published headings have been cut off at the
# end ("10% of LSO"), so only their beginnings are compared.
DOMAINS = {
    "Index of Multiple Deprivation (IMD)": "imd",
    "Income": "income",
    "Employment": "employment",
    "Education, Skills and Training": "education",
    "Health Deprivation and Disability": "health",
    "Crime": "crime",
    "Barriers to Housing and Services": "barriers",
    "Living Environment": "living_environment",
    "Income Deprivation Affecting Children Index (IDACI)": "idaci",
    "Income Deprivation Affecting Older People (IDAOPI)": "idaopi",
    "Children and Young People Sub-domain": "children_and_young_people",
    "Adult Skills Sub-domain": "adult_skills",
    "Geographical Barriers Sub-domain": "geographical_barriers",
    "Wider Barriers Sub-domain": "wider_barriers",
    "Indoors Sub-domain": "indoors",
    "Outdoors Sub-domain": "outdoors",
}
_MEASURE = re.compile(r"^(.*?) (Score|Rank|Decile)\b")


def is_file_7(first_line: str) -> bool:
    """Say whether a file begins as File 7 of the Indices of Deprivation does."""
    line = first_line.lstrip("\ufeff").lstrip('"').casefold()
    return line.startswith("lsoa code (") and "index of multiple deprivation" in line


def read_file_7(content: bytes) -> Reading:
    """Read File 7 of the Indices of Deprivation 2025.

    Parameters
    ----------
    content : bytes
        The CSV file as published, or some rows of it.

    Returns
    -------
    Reading
        ``name``, ``authority_code``, and for each domain ``<domain>_score``,
        ``_rank`` (1 = most deprived) and ``_decile`` (1 = most deprived).
        Domains without a single value are left out and named in the remark.

    Raises
    ------
    Refusal
        If it is of 2011 areas, or its ranks and deciles are not ranks and deciles.
    """
    raw = table_of(content, _LAYOUT, words=4)
    if "(2011)" in raw.columns[0]:
        raise Refusal(
            "English Indices of Deprivation on 2011 areas",
            "Its areas are those of 2011, which do not match the census of 2021; "
            "use the 2025 edition.",
        )
    codes = raw.iloc[:, 0].str.strip()
    if not codes.str.fullmatch(SMALL_AREA.pattern).all():
        raise Refusal(_LAYOUT, "Some rows are not Lower layer Super Output Areas.")
    columns = {}
    for heading in raw.columns[4:]:
        found = _MEASURE.match(heading)
        if found and found[1] in DOMAINS:
            columns[heading] = f"{DOMAINS[found[1]]}_{found[2].casefold()}"
    if "imd_rank" not in columns.values():
        raise Refusal(_LAYOUT, "It has no rank of the Index of Multiple Deprivation.")
    values = numbers(raw[list(columns)].rename(columns=columns), _LAYOUT)
    _check(values)
    empty = [str(name) for name in values if values[name].isna().all()]
    absent = sorted({name.rsplit("_", 1)[0] for name in empty})
    table = indexed(values.drop(columns=empty), codes, _LAYOUT)
    name, authority, label = (raw.iloc[:, at].str.strip() for at in (1, 2, 3))
    table.insert(0, "name", name.set_axis(table.index))
    table.insert(1, "authority_code", authority.set_axis(table.index))
    first = ~authority.duplicated()
    return Reading(
        dataset="iod2025",
        recognised_as=_LAYOUT,
        grain="small area",
        table=table,
        edition=(2025.0,),
        remark=f"This copy has no values for {', '.join(absent).upper()}." if absent else "",
        labels=dict(zip(authority[first], label[first], strict=True)),
        geography="lsoa21",
    )


def _check(values: pd.DataFrame) -> None:
    """Refuse what cannot be ranks of England's areas, and deciles outside 1 to 10."""
    for name in map(str, values):
        known = values[name].dropna()
        if name.endswith("_decile") and not known.between(1, 10).all():
            raise Refusal(
                _LAYOUT, "A tenth of the ranking is not one of 1 to 10; the file has been altered."
            )
        if name.endswith("_rank"):
            check_ranks(known, _AREAS, _LAYOUT)
    if values["imd_rank"].isna().any():
        raise Refusal(_LAYOUT, "Some areas have no rank; the file is cut short or altered.")


IOD2025 = of_text(lambda beginning: is_file_7(beginning.first_line), read_file_7)
