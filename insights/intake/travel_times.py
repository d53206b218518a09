"""A table of travel times to the museum, told by its content: places, minutes and nobody's data."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd

from insights.errors import UploadError
from insights.geography.postcodes import SHAPES, read_rows
from insights.geography.travel import Keyed, TravelTimes
from insights.intake.files.read import Records, open_records
from insights.open_data.geographies import AREA_CODE, geography_of

#: Journeys longer than this are no minutes: a day has 1,440, and no day out begins with ten hours.
MOST_MINUTES = 600
# A table of journeys has a place, a time and a few words about them; an export has far more.
_MOST_COLUMNS = 8
_MOSTLY = 0.9
_BEGINNING = 4096
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_LARGEST_WORKBOOK = 3_000_000
_SOME = 200
_TIME = re.compile(
    r"\b(?:minutes?|mins?|seconds?|secs?|hours?|hrs?|duration|"
    r"(?:travel|journey|drive|driving|walk|walking|transit|bus)\s?times?)\b"
)
_SECONDS, _HOURS = re.compile(r"\b(?:seconds?|secs?)\b"), re.compile(r"\b(?:hours?|hrs?)\b")
# What may stand beside them; any other column makes the file something else, such as a survey.
_BESIDE = re.compile(
    r"\b(?:from|to|origin|destination|dest|id|code|name|area|place|postcode|museum|venue|site|"
    r"mode|lsoa|msoa|zone|lat|latitude|lon|lng|long|longitude|distance|km|miles|metres|"
    r"departure|arrival|percentile|p\d+|fid|index|group|value)\b"
)
_NO_WAY = re.compile(r"(?:|n/?a|nan|null|none|-+|inf|infinity|unreachable|no route|no way)", re.I)
HOW = "A table of travel times has a postcode or area code in one column, minutes in another."


def read_travel_times(file: bytes | Path, name: str = "") -> TravelTimes | None:
    """Read a table of travel times to the museum.

    Parameters
    ----------
    file : bytes or pathlib.Path
        The file, as any isochrone or journey planner writes it: CSV or a workbook.
    name : str
        What it is called.

    Returns
    -------
    TravelTimes or None
        None where the file is something else.

    Raises
    ------
    UploadError
        If it is such a table and cannot be used as it is.
    """
    if not _may_be_one(file):
        return None
    try:
        read = open_records(file)
    except UploadError:
        return None  # whoever reads it as what else it may be says what is wrong with it
    if not isinstance(read, Records) or not 2 <= len(read.names) <= _MOST_COLUMNS:
        return None
    headings = [_plain(heading) for heading in read.names]
    timed = [at for at, heading in enumerate(headings) if _TIME.search(heading)]
    rest = [at for at in range(len(headings)) if at not in timed]
    if not timed or not all(_BESIDE.search(headings[at]) for at in rest):
        return None
    texts = [_texts(read, at) for at in range(len(headings))]
    keys = [at for at in rest if _keyed(texts[at])]
    if not keys:
        return None
    key = max(keys, key=lambda at: texts[at].nunique())
    _one_museum(texts, keys, key, headings)
    time = timed[0]
    minutes = _minutes(texts[time], headings[time])
    content = file.read_bytes() if isinstance(file, Path) else file
    return TravelTimes(
        minutes=_each_once(minutes, texts[key]),
        keyed=_kind_of(texts[key]),
        name=name,
        digest=sha256(content).hexdigest(),
    )


def _may_be_one(file: bytes | Path) -> bool:
    """Whether it is worth reading: any file a museum adds comes by here first."""
    size = file.stat().st_size if isinstance(file, Path) else len(file)
    if isinstance(file, Path):
        with file.open("rb") as opened:
            begins = opened.read(_BEGINNING)
    else:
        begins = file[:_BEGINNING]
    if begins.startswith(_WORKBOOKS):
        return size <= _LARGEST_WORKBOOK
    # Without the noughts of texts of two bytes a letter, headings can be read of any of them.
    return bool(_TIME.search(_plain(begins.replace(b"\0", b"").decode("latin-1"))))


def _plain(heading: str) -> str:
    """Return a heading as plain words.

    Examples
    --------
    >>> _plain("travelTime_p50"), _plain("Minutes (by bus)"), _plain("LSOA21CD")
    ('travel time p50', 'minutes by bus', 'lsoa code')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", apart.lower()).split())
    return re.sub(r"\b(lsoa|msoa|dz|iz)(?:\d\d)?(?:cd|code)?\b", r"\1 code", words)


def _texts(read: Records, at: int) -> pd.Series:
    return pd.Series(read.table.column(at).to_pylist(), dtype="str").fillna("").str.strip()


def _keyed(texts: pd.Series) -> bool:
    """Whether nearly all texts of a column are postcodes or codes of areas."""
    some = texts[texts.ne("")].head(_SOME)
    if some.empty:
        return False
    if some.map(lambda text: bool(AREA_CODE.fullmatch(text))).mean() >= _MOSTLY:
        return True
    codes, reading = read_rows(some)
    return bool((reading.shapes[codes] == SHAPES.index("full")).mean() >= _MOSTLY)


def _kind_of(texts: pd.Series) -> Keyed:
    """Say what a column is of; nothing but small areas, neighbourhoods and postcodes will do."""
    codes = texts[texts.ne("")]
    if not codes.map(lambda text: bool(AREA_CODE.fullmatch(text))).any():
        return "postcode"
    kind = geography_of(codes.unique())
    if kind is not None and kind.serves == "small area":
        return "small area"
    if kind is not None and kind.serves == "neighbourhood":
        return "neighbourhood"
    of = (
        f"Its areas are {kind.title}"
        if kind
        else "Its areas are of several kinds, or of one that Doorstep does not use"
    )
    raise UploadError(
        f"These travel times cannot be joined to the census. {of}.",
        remedy="Give minutes by postcode, by small area (LSOA 2021, Data Zone) or by neighbourhood "
        "(MSOA 2021), one kind in one table.",
    )


def _one_museum(texts: list[pd.Series], keys: list[int], key: int, headings: list[str]) -> None:
    """Refuse a table in which journeys lead to more than one place."""
    ends = re.compile(r"\b(?:to|destination|dest|museum|venue|site)\b")
    others = [at for at in keys if at != key]
    others += [at for at, heading in enumerate(headings) if at != key and ends.search(heading)]
    for at in dict.fromkeys(others):
        places = texts[at][texts[at].ne("")].nunique()
        if places > 1:
            raise UploadError(
                f"These travel times lead to {places:,} places, not to one museum.",
                remedy="Keep only the rows of this museum, and add the table again.",
            )


def _minutes(texts: pd.Series, heading: str) -> pd.Series:
    """Read a column of times; NaN where there is no way."""
    bare = texts.str.replace(r"\s*(?:minutes?|mins?)\.?$", "", regex=True, case=False)
    none = bare.map(lambda text: bool(_NO_WAY.fullmatch(text)))
    numbers = pd.to_numeric(bare.where(~none), errors="coerce").astype(float)
    unread = int((numbers.isna() & ~none).sum())
    if unread:
        rows = "row holds" if unread == 1 else "rows hold"
        raise UploadError(
            f"{unread:,} {rows} no number of minutes but something else.",
            remedy="Write plain minutes, such as 25, and leave the cell empty where there is no "
            "way to come.",
        )
    if negative := int((numbers < 0).sum()):
        raise UploadError(
            f"{negative:,} of these travel times {'is' if negative == 1 else 'are'} less than "
            "nought.",
            remedy="Leave the cell empty where there is no way to come.",
        )
    if _SECONDS.search(heading):
        numbers = numbers / 60
    elif _HOURS.search(heading):
        numbers = numbers * 60
    if (numbers > MOST_MINUTES).any():
        raise UploadError(
            f"The longest of these travel times is {numbers.max():,.0f} minutes.",
            remedy="If they are seconds, say so in the heading (“seconds”). Leave journeys of more "
            f"than {MOST_MINUTES // 60} hours empty.",
        )
    return numbers


def _each_once(minutes: pd.Series, keys: pd.Series) -> pd.Series:
    """Return minutes by key, each key once."""
    if not minutes.notna().any():
        raise UploadError("No row of these travel times has any minutes.", remedy=HOW)
    by_key = minutes.set_axis(pd.Index(keys.str.upper(), name="place"))
    by_key = by_key[by_key.index != ""]
    known = by_key.dropna().groupby(level=0).agg(["min", "max"])
    if differing := int((known["max"] > known["min"]).sum()):
        places = "place is" if differing == 1 else "places are"
        raise UploadError(
            f"{differing:,} {places} there more than once, with different minutes.",
            remedy="Give one time for each place: one museum, one way of travelling, one time of "
            "day.",
        )
    if len(known) > 1 and np.ptp(known["min"].to_numpy()) == 0:
        raise UploadError(
            f"Every place has the same travel time, {known['min'].iloc[0]:g} minutes.",
            remedy="Give minutes for each place. A single isochrone says only who is within it.",
        )
    return by_key.groupby(level=0).first()
