"""The Welsh Index of Multiple Deprivation 2025: ranks by small area, as CSV or ODS."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from insights.open_data.layouts.layout import of_text
from insights.open_data.layouts.ranks import with_deciles
from insights.open_data.layouts.tables import indexed, numbers, table_of
from insights.open_data.layouts.workbooks import Sheet, WorkbookLayout, tables_in
from insights.open_data.reading import Reading, Refusal

_LAYOUT = "Welsh Index of Multiple Deprivation 2025, ranks"
_AREAS = 1917
_CODE = re.compile(r"W01\d{6}")
_INDEX = re.compile(r"wimd (\d{4})", re.IGNORECASE)
_DOMAINS = {
    "income": "income",
    "employment": "employment",
    "health": "health",
    "education": "education",
    "access to services": "barriers",
    "housing": "housing",
    "community safety": "crime",
    "physical environment": "living_environment",
}


def read_ranks(raw: pd.DataFrame, deciles: pd.DataFrame | None = None) -> Reading:
    """Read the ranks of Wales's small areas.

    Parameters
    ----------
    raw : pandas.DataFrame
        The sheet of ranks as text, spaces in its headings folded.
    deciles : pandas.DataFrame, optional
        The sheet of deciles, as text.

    Returns
    -------
    Reading
        ``name``, and for each domain ``_rank`` and ``_decile``, 1 = most deprived.

    Raises
    ------
    Refusal
        If it is of another edition, holds scores, or its ranks are not ranks.
    """
    raw.columns = pd.Index([str(name).casefold() for name in raw.columns])
    edition = _edition(raw)
    if edition != "2025":
        raise Refusal(
            f"Welsh Index of Multiple Deprivation {edition}",
            "Its areas are those of an earlier census, which do not match the census of 2021; "
            "use the 2025 edition: the index and domain ranks by small area.",
        )
    columns = {f"wimd {edition}": "imd", **_DOMAINS}
    present = {name: domain for name, domain in columns.items() if name in raw}
    rows = raw[raw["lsoa code"].str.strip() != ""]
    if not rows["lsoa code"].str.strip().str.fullmatch(_CODE.pattern).all():
        raise Refusal(_LAYOUT, "Some rows are not Lower layer Super Output Areas of Wales.")
    values = numbers(rows[list(present)], _LAYOUT)
    if (values[f"wimd {edition}"].dropna() % 1 != 0).any():
        raise Refusal(
            "Welsh Index of Multiple Deprivation 2025, scores",
            "Its numbers are scores, not ranks; use the index and domain ranks by small area.",
        )
    values.columns = pd.Index([f"{present[str(name)]}_rank" for name in values])
    table = indexed(values, rows["lsoa code"], _LAYOUT)
    if deciles is not None:
        table = _with_published(table, deciles)
    table = with_deciles(table, _AREAS, _LAYOUT)
    names = rows.filter(like="lsoa name").iloc[:, :1]
    table.insert(0, "name", (names.iloc[:, 0] if names.size else rows["lsoa code"]).to_numpy())
    return Reading(
        dataset="wimd2025",
        recognised_as=_LAYOUT,
        grain="small area",
        table=table,
        edition=(2025.0, float(deciles is not None)),
        geography="lsoa21",
    )


def _edition(raw: pd.DataFrame) -> str:
    found = [match[1] for name in raw.columns if (match := _INDEX.fullmatch(str(name)))]
    return found[0] if found else ""


def _with_published(ranks: pd.DataFrame, deciles: pd.DataFrame) -> pd.DataFrame:
    """Add the overall deciles as published, from the sheet that has them."""
    deciles.columns = pd.Index([str(name).casefold() for name in deciles.columns])
    headed = [at for at, name in enumerate(deciles.columns) if "decile" in name]
    codes = deciles["lsoa code"].str.strip()
    listed = deciles.set_axis(codes)[codes.str.fullmatch(_CODE.pattern).to_numpy()]
    own = numbers(listed.iloc[:, headed[:1]], _LAYOUT).iloc[:, 0]
    return ranks.assign(imd_decile=own[~own.index.duplicated()].reindex(ranks.index))


def _is_headed_by_it(names: Sequence[str]) -> bool:
    return "lsoa code" in names and any(map(_INDEX.fullmatch, names))


def _has_deciles(names: Sequence[str]) -> bool:
    return any("decile" in name for name in names)


def _read_workbook(sheets: Sequence[Sheet]) -> Reading:
    ranks = next(tables_in(sheets, ["lsoa code"], _is_headed_by_it))
    return read_ranks(ranks, next(tables_in(sheets, ["lsoa code"], _has_deciles), None))


WIMD2025 = of_text(
    lambda beginning: _is_headed_by_it(beginning.columns),
    lambda content: read_ranks(table_of(content, _LAYOUT)),
)
WIMD2025_WORKBOOK = WorkbookLayout(
    lambda sheets: any(True for _ in tables_in(sheets, ["lsoa code"], _is_headed_by_it)),
    _read_workbook,
)
