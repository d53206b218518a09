"""Whether a postcode directory tells the places of postcodes otherwise than is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.errors import OpenDataError
from insights.geography.authorities import places_in_list
from insights.geography.directory import Directory, national_directory
from insights.open_data.building.assignment import NOWHERE, metres, most_common
from insights.open_data.reading import Reading

Files = Sequence[tuple[str, Reading]]
Rows = npt.NDArray[np.int64]
Metres = npt.NDArray[np.float64]

_FEW = 100  # postcodes, of which nothing can be said
_TRIED = 5_000  # postcodes looked up
_AREAS_TRIED = 300
_DRAWN = 1_000  # postcodes looked for in outlines
_FAR = 2_000.0  # metres: a postcode that is given to other houses is given nearby
_MOST_FAR = 0.05
_MOST_ELSEWHERE = 0.2  # in another council, by a code that both lists know
_MOST_IN_AN_AREA = 1_000  # postcodes, on average: there are about sixty
_MOST_OUTSIDE = 0.3  # of an outline of 200 metres' detail one in six may be
_AS_IT_IS = "Use the file as its publisher gives it."


def contradicted(readings: Iterable[tuple[str, Reading]]) -> Mapping[str, str]:
    """Find postcode directories whose columns cannot be right, and outlines they disprove.

    Parameters
    ----------
    readings : iterable of (str, Reading)
        File and what it holds.

    Returns
    -------
    dict of str to str
        The reason, for each file that is not to be believed.

    Notes
    -----
    A sample of postcodes is compared with the list that came with Doorstep, and
    with the outlines beside it. A new edition moves hardly any; a council that is
    new since has a code that list does not know, of which nothing is said. Where a
    directory and the only outlines disagree, neither can be told to be right.
    """
    files = list(readings)
    lists = [each for each in files if each[1].dataset == "postcodes" and _many(each[1].table)]
    if not lists or any(reading.dataset == "sample" for _, reading in files):
        return {}
    try:
        national = national_directory()
    except OpenDataError:
        return {}  # whoever cannot do without it says so
    reasons: dict[str, str] = {}
    for file, reading in lists:
        if reason := _why_not(reading.table, national):
            reasons[file] = reason
        else:
            reasons |= _apart(file, reading.table, files)
    return reasons


def _many(table: pd.DataFrame) -> bool:
    return len(table) >= _FEW


def _why_not(table: pd.DataFrame, national: Directory) -> str:
    """Say what a directory tells otherwise than the list that came with Doorstep; "" for little."""
    known = _known(table, _spread(len(table), _TRIED), national)
    return _misplaced(known) or _in_other_councils(known) or _strewn(table, national)


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """Postcodes that both lists have: their rows in one, their places in the other."""

    listed: pd.DataFrame
    easting: Metres
    northing: Metres
    authority: Rows
    authority_codes: tuple[str, ...]


def _known(table: pd.DataFrame, rows: Rows, national: Directory) -> _Known:
    keys = table.index.to_numpy()[rows]
    at = np.minimum(np.searchsorted(national.keys, keys), len(national) - 1)
    found = np.asarray(national.keys[at] == keys)
    at = at[found]
    return _Known(
        table.iloc[rows[found]],
        metres(np.asarray(national.easting[at])),
        metres(np.asarray(national.northing[at])),
        np.asarray(national.authority[at]).astype(np.int64),
        national.authority_codes,
    )


def _misplaced(known: _Known) -> str:
    """Say how many postcodes are elsewhere; "" for few."""
    east, north = (known.listed[name].to_numpy() for name in ("easting", "northing"))
    apart = np.hypot(east - known.easting, north - known.northing)
    judged = ~np.isnan(apart)
    far = apart[judged] > _FAR
    if judged.sum() < _FEW or far.mean() <= _MOST_FAR:
        return ""
    crossed = np.hypot(north - known.easting, east - known.northing)[judged][far]
    return (
        f"Of {judged.sum():,} of its postcodes {far.sum():,} are more than {_FAR / 1000:.0f} "
        "kilometres from where the list that came with Doorstep has them"
        f"{': its eastings and northings have changed places' if _mostly(crossed < _FAR) else ''}. "
        f"{_AS_IT_IS}"
    )


def _in_other_councils(known: _Known) -> str:
    """Say how many postcodes are in another council; "" for few, or for councils newly made."""
    column = known.listed["authority_code"].cat
    mine = places_in_list(known.authority_codes)[known.authority]
    told = np.append(places_in_list(column.categories.astype("str")), NOWHERE)[
        column.codes.to_numpy()
    ]
    judged = (mine != NOWHERE) & (told != NOWHERE)
    apart = mine[judged] != told[judged]
    if judged.sum() < _FEW or apart.mean() <= _MOST_ELSEWHERE:
        return ""
    return (
        f"Of {judged.sum():,} of its postcodes {apart.sum():,} are in another council than by the "
        f"list that came with Doorstep. {_AS_IT_IS}"
    )


def _strewn(table: pd.DataFrame, national: Directory) -> str:
    """Say that areas have postcodes here and there, as no area has; "" where they have not."""
    column = table["area_code"].cat
    codes = column.codes.to_numpy()
    held = len(column.categories)
    if not held:
        return ""
    placed = int(np.count_nonzero(codes != NOWHERE))
    if placed > max(held, 1) * _MOST_IN_AN_AREA:
        return (
            f"It gives {placed:,} postcodes to {held:,} small area{'s' if held > 1 else ''}, where "
            f"about sixty have one between them. {_AS_IT_IS}"
        )
    tried = np.zeros(held + 1, dtype=bool)
    tried[_spread(held, _AREAS_TRIED)] = True
    known = _known(table, np.flatnonzero(tried[codes]), national)
    area = known.listed["area_code"].cat.codes.to_numpy(dtype=np.int32)
    if len(area) < _FEW:
        return ""
    own = most_common(area, known.authority)
    apart = own.reindex(area).to_numpy() != known.authority
    if apart.mean() <= _MOST_ELSEWHERE:
        return ""
    return (
        f"Of {len(apart):,} of its postcodes {apart.sum():,} are in another council than most of "
        f"the small area it gives them: the column of areas has been altered. {_AS_IT_IS}"
    )


def _apart(file: str, table: pd.DataFrame, files: Files) -> dict[str, str]:
    """Compare a directory's areas with the outlines at hand; find which of the files to leave."""
    disagree: dict[str, str] = {}
    agree = False
    column = table["area_code"].cat
    for other, reading in files:
        if reading.grain != "small area" or not reading.dataset.endswith("_boundaries"):
            continue
        outline = np.append(reading.table.index.get_indexer(column.categories), NOWHERE)
        outline = outline[column.codes.to_numpy()]
        rows = np.flatnonzero((outline != NOWHERE) & table["easting"].notna().to_numpy())
        if len(rows) < _FEW:
            continue
        rows = rows[_spread(len(rows), _DRAWN)]
        inside = _inside(reading, outline[rows], table.iloc[rows])
        if inside.mean() >= 1 - _MOST_OUTSIDE:
            agree = True
        else:
            n = int((~inside).sum())
            disagree[other] = (
                f"Of {len(rows):,} postcodes {n:,} lie outside the outline here of the area "
                "that the postcode directory among these files gives them"
            )
    if agree:
        return {
            other: f"{reason}, though not of other outlines. Download the boundaries again."
            for other, reason in disagree.items()
        }
    both = "Which of the two is right cannot be told: download both again"
    if disagree:
        disagree[file] = (
            "Its small areas are not where the boundaries among these files have them. "
            f"{both}, or leave one out"
        )
    return {
        each: f"{reason}." if each == file else f"{reason}. {both}."
        for each, reason in disagree.items()
    }


def _inside(reading: Reading, outline: Rows, postcodes: pd.DataFrame) -> npt.NDArray[np.bool_]:
    import shapely

    shapes = reading.table["geometry"].to_numpy()[outline]
    east, north = (postcodes[name].to_numpy() for name in ("easting", "northing"))
    return np.asarray(shapely.intersects_xy(shapes, east, north))


def _spread(count: int, most: int) -> Rows:
    """Choose at most so many rows, evenly spread."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int64))


def _mostly(told: npt.NDArray[np.bool_]) -> bool:
    return bool(len(told) and told.mean() > 0.5)
