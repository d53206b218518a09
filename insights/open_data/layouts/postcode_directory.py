"""Postcode directories: the NSPL and the ONSPD of any edition, whole or in parts."""

from __future__ import annotations

import calendar
import csv
import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.grid import irish_to_british
from insights.geography.keys import Keys, postcode_keys
from insights.open_data.geographies import geographies, geography_of_each
from insights.open_data.layouts.files import Found
from insights.open_data.layouts.layout import BEGINNING, Beginning, Layout
from insights.open_data.layouts.postcode_stream import Metres, Streamed, columns_of, stream
from insights.open_data.layouts.tables import decoded
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry

_LAYOUT = "postcode directory"
_CROWN = ("L99999999", "M99999999")  # the Channel Islands, the Isle of Man
_AREAS = ("small area", "deprivation")
_NO_GRID_REFERENCE = "9"  # of the indicator of positional quality
_NO_LATITUDE = 99.0
_EAST, _NORTH = 700_000, 1_300_000  # metres of the British grid
_DATE = re.compile(r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_LARGE_USER = "1"
_MOST = 0.97  # of the United Kingdom's postcodes: fewer are part of them

Rows = npt.NDArray[np.bool_]


def is_postcode_directory(beginning: Beginning) -> bool:
    """Say whether a file has a postcode in each row and tells anything of use about it."""
    columns = columns_of(beginning.columns)
    facts = {"ended", "easting", "authority", "area"} & set(columns)
    return beginning.is_text and "postcode" in columns and bool(facts)


def read_postcode_directory(found: Found) -> Reading:
    """Read a postcode directory.

    Parameters
    ----------
    found : Found
        The file, which is read in blocks.

    Returns
    -------
    Reading
        Indexed by ``key``, sorted; see `insights.geography.keys.postcode_keys`.
        ``easting`` and ``northing`` on the British grid, NaN where there is
        no grid reference; ``authority_code``, ``area_code`` and, in Northern
        Ireland, ``data_zone_code``, "" where the code stands for none; and
        ``ended``, missing throughout where the file has no dates.

    Raises
    ------
    Refusal
        If the file is cut short or damaged, or a postcode comes twice.
    """
    headings = next(csv.reader([decoded(found.read(BEGINNING)).split("\n", 1)[0].rstrip("\r")]))
    columns = columns_of(tuple(headings))
    read = stream(found, columns, _LAYOUT)
    real = _are_postcodes(read.keys)
    if not real.any():
        raise Refusal(_LAYOUT, "None of its rows begins with a postcode; download it again.")
    easting, northing = _grid_references(read)
    _check(read, easting, northing)
    table = pd.DataFrame(
        {
            "easting": easting,
            "northing": northing,
            "authority_code": _codes(read, "authority", ("authority",)),
            "area_code": _codes(read, "area", _AREAS),
            "data_zone_code": _codes(read, "data_zone", _AREAS, first="N"),
            "ended": _ended(read),
        },
        index=pd.Index(read.keys, name="key"),
    )
    remark = _remark(read, table, real)
    table = (table if real.all() else table[real]).sort_index()
    if twice := int(table.index.duplicated().sum()):
        raise Refusal(_LAYOUT, f"{twice:,} postcodes come more than once; download it again.")
    return Reading(
        dataset="postcodes",
        recognised_as=_LAYOUT,
        grain="postcode",
        table=table,
        edition=(_edition(read, columns),),
        remark=remark,
    )


POSTCODE_DIRECTORY = Layout(is_postcode_directory, read_postcode_directory, largest=4_000_000_000)


def _check(read: Streamed, easting: Metres, northing: Metres) -> None:
    """Refuse dates that are none, and grid references that are not in these islands."""
    _, dates = read.codes.get("ended", ([], []))
    if not all(map(_DATE.fullmatch, dates)):
        raise Refusal(
            _LAYOUT,
            "Its column of the months in which postcodes ended holds something else than months, "
            "such as 199606; use the file as it is downloaded.",
        )
    known = ~np.isnan(easting)
    inside = (easting[known] < _EAST) & (northing[known] < _NORTH)
    if not inside.all():
        raise Refusal(
            _LAYOUT,
            f"Of its grid references {np.count_nonzero(~inside):,} are outside the United Kingdom; "
            "use the file as it is downloaded.",
        )


def _are_postcodes(keys: Keys) -> Rows:
    """Say which keys end as a postcode does, in a digit and two letters."""
    digit, first, last = keys // 37**2 % 37, keys // 37 % 37, keys % 37
    return (digit > 0) & (digit <= 10) & (first > 10) & (last > 10) & (keys >= 37**6)


def _grid_references(read: Streamed) -> tuple[Metres, Metres]:
    """Return grid references on the British grid; Northern Ireland's are on the Irish one."""
    nothing = np.full(len(read.keys), np.nan)
    easting = read.metres.get("easting", nothing).copy()
    northing = read.metres.get("northing", nothing).copy()
    absent = np.isnan(easting) | np.isnan(northing) | (easting <= 0) | (northing <= 0)
    absent |= _are(read, "precision", _NO_GRID_REFERENCE)
    if "latitude" in read.metres:
        absent |= read.metres["latitude"] > _NO_LATITUDE
    easting[absent] = northing[absent] = np.nan
    low, high = postcode_keys(pd.Series(["BT1 0AA", "BT99 9ZZ"]))
    irish = (read.keys >= low) & (read.keys <= high) & ~absent
    if irish.any():
        easting[irish], northing[irish] = irish_to_british(easting[irish], northing[irish])
    return easting, northing


def _codes(
    read: Streamed, role: str, serves: tuple[str, ...], first: str = ""
) -> pd.Categorical[Any]:
    """Return a column of codes, those that stand for none as missing."""
    rows, texts = read.codes.get(role, (np.zeros(len(read.keys), dtype=np.int32), [""]))
    kinds = {key for key, kind in geographies().items() if kind.serves in serves}
    wanted = (
        text
        for text, kind in zip(texts, geography_of_each(texts), strict=True)
        if text.startswith(first) and (kind in kinds or ("authority" in serves and text in _CROWN))
    )
    kept = {text: at for at, text in enumerate(wanted)}
    at = np.array([kept.get(text, -1) for text in texts], dtype=np.int32)
    return pd.Categorical.from_codes(
        at[rows], dtype=pd.CategoricalDtype(pd.Index(kept, dtype="str"))
    )


def _are(read: Streamed, role: str, value: str) -> Rows:
    """Say in which rows a column is this."""
    if role not in read.codes:
        return np.zeros(len(read.keys), dtype=bool)
    rows, texts = read.codes[role]
    return np.array([text == value for text in texts], dtype=bool)[rows]


def _ended(read: Streamed) -> pd.arrays.BooleanArray:
    """Say which postcodes have ended; where the file has no date at all, that is not known."""
    ended = ~_are(read, "ended", "") if "ended" in read.codes else np.zeros(len(read.keys), bool)
    begun = ~_are(read, "begun", "") if "begun" in read.codes else ended
    dated = "ended" in read.codes and bool((ended | begun).any())
    return pd.arrays.BooleanArray(ended, np.full(len(read.keys), not dated))


def _edition(read: Streamed, columns: dict[str, str]) -> float:
    """Return the month, as yyyymm, of the latest change; or the year its authorities are of."""
    dates = {date for role in ("begun", "ended") for date in read.codes.get(role, ([], []))[1]}
    months = [float(date) for date in dates if len(date) == 6 and date.isdigit()]
    year = "".join(filter(str.isdigit, columns.get("authority", "")))
    return max(months, default=2000_00.0 + 100 * float(year or 0))


def _remark(read: Streamed, table: pd.DataFrame, real: Rows) -> str:
    """Say what a user should know of the directory."""
    n = int(real.sum())
    edition = int(_edition(read, {}))
    month = edition % 100
    of = f", as of {calendar.month_name[month]} {edition // 100}" if 1 <= month <= 12 else ""
    told = [f"{n:,} postcodes{of}."]
    if table["ended"].isna().any():
        told.append("It does not say which of them have ended.")
    else:
        ended = int(table["ended"][real].sum())
        told.append(f"{n - ended:,} are in use and {ended:,} have ended.")
    if large := int((_are(read, "user", _LARGE_USER) & real).sum()):
        told.append(f"{large:,} are of large users, such as firms and box numbers.")
    if crown := int((table["authority_code"].isin(_CROWN).to_numpy() & real).sum()):
        told.append(f"{crown:,} are in the Channel Islands or the Isle of Man.")
    if nowhere := int((table["easting"].isna().to_numpy() & real).sum()):
        told.append(f"{nowhere:,} have no grid reference.")
    if table["area_code"].isna().all():
        why = (
            "Its small areas are those of 2011" if "area_2011" in read.codes else "It has no areas"
        )
        told.append(f"{why}: postcodes are placed by their grid references.")
    if n < _MOST * registry()["national_postcodes"].rows:
        told.append("Postcodes that it lacks are taken from the list that came with Doorstep.")
    if strange := len(real) - n:
        told.append(f"{strange:,} rows have no postcode and are left out.")
    return " ".join(told)
