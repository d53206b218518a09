"""Followers on social media by age and gender, as platforms export them.

Notes
-----
Meta, Instagram and YouTube give ages down the side and women and men across, as
shares of a hundred, of one, or as counts; some tools write one line for each age
and gender. The bands are the platforms' own, from memory: no export was seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.errors import UploadError
from insights.intake.headings.headings import plain
from insights.intake.values.rough_dates import read_rough_dates

#: The bands that platforms use; other bands are those of somebody's own form.
BANDS = ("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
GENDERS = ("women", "men", "unsaid")
_GENDER = {
    "women": re.compile(r"\b(women|woman|females?|f)\b"),
    "men": re.compile(r"\b(men|man|males?|m)\b"),
    "unsaid": re.compile(
        r"\b(unknown|u|not (specified|said|known)|user specified|undisclosed|other)\b"
    ),
}
_AGE = re.compile(
    r"(?:age[sd]?[\s_.]*)?(\d{2})\s*(?:(?:-|–|—|to|_)\s*(\d{2})|\+|-|(?:and|or) over)"
)
_OLDEST = re.compile(r"65\s*(?:\+|-|(?:and|or) over)", re.IGNORECASE)
_BOTH = re.compile(
    r"^\s*(?P<gender>[a-z][a-z ]{0,39}?)[\s._,:/-]{1,9}(?P<age>\d{2}.{0,30})$", re.IGNORECASE
)
_NUMBER = re.compile(r"<?\s*(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?\s*%?")
_SAYS_SO = re.compile(
    r"\b(followers?|fans?|audience|viewers?|views?|subscribers?|reach|impressions?|likes?"
    r"|accounts|share|percent(age)?|%)",
    re.IGNORECASE,
)
_MOST_ROWS = 200
_LOOKED_AT = 30
_FEWEST_BANDS = 3
_DATED = re.compile(r"\bdate\b|\bas (of|at)\b")


@dataclass(frozen=True, slots=True)
class Followers:
    """Followers by age and gender.

    Attributes
    ----------
    columns : mapping of str to int
        ``age`` and ``women``, ``men``, or ``gender`` and ``quantity``.
    further_header_rows : int
        Rows below the headings found that are headings too.
    reasons : numpy.ndarray of str
        Why each row below those is not one of the table, "" where it is.
    rows : pandas.DataFrame
        For each row of the table: ``band``, ``women``, ``men``, ``unsaid``
        (numbers as written, NaN where there is none), and ``date``.
    """

    columns: Mapping[str, int]
    further_header_rows: int
    reasons: np.ndarray
    rows: pd.DataFrame

    def notices(self) -> tuple[str, ...]:
        """Say what it was taken for, and how much it can bear."""
        return (
            "Read as people who follow the museum on social media: weak evidence, set beside the "
            "adults who live nearby as an indication only, and never counted with visitors. If "
            "they are volunteers, give the file the columns Question, Answer and Count instead.",
        )


def find_followers(names: Sequence[str], table: pa.Table) -> Followers | None:
    """Read a table of followers, or return None where the rows are something else.

    Parameters
    ----------
    names : sequence of str
        The headings.
    table : pyarrow.Table
        The rows below them, as trimmed text.

    Returns
    -------
    Followers or None
        None unless the ages are the platforms' bands, each with each gender once.
    """
    if not 0 < len(table) <= _MOST_ROWS:
        return None
    if not any(_OLDEST.search(cell) for column in table.columns for cell in column.to_pylist()):
        return None  # nearly every file: the open band is in every platform's table
    cells = table.to_pandas().astype("str")
    cells.columns = pd.RangeIndex(len(names))
    written = ["" if re.fullmatch(r"Column \d+", name) else name for name in names]
    for further in range(min(len(cells), _LOOKED_AT) + 1):
        heads = written if not further else cells.iloc[further - 1].tolist()
        below = cells.iloc[further:].reset_index(drop=True)
        if found := _across(heads, below) or (_down(heads, below) if not further else None):
            columns, rows, kept = found
            return _followers(heads, below, columns, rows, kept, further)
    return None


Found = tuple[dict[str, int], pd.DataFrame, np.ndarray]


def _across(heads: Sequence[str], below: pd.DataFrame) -> Found | None:
    """Read women and men in columns of their own."""
    columns = _genders(heads)
    if not {"women", "men"} <= columns.keys():
        return None
    age = _age_column(below)
    if age < 0 or age in columns.values():
        return None
    bands = below[age].map(age_band)
    kept = bands.ne("").to_numpy()
    values = {
        gender: below[columns[gender]].map(number_of) if gender in columns else np.nan
        for gender in GENDERS
    }
    every = pd.DataFrame({"band": bands, **values})
    filled = kept & every[["women", "men"]].notna().any(axis=1).to_numpy()
    if _is_complete(bands[kept]) and not filled.any():
        raise UploadError(
            "This form for followers has no numbers in it.",
            remedy="Copy the percentage of women and of men beside each age, and add it again.",
        )
    rows, kept = every[filled], filled
    known = rows[["women", "men"]].notna().to_numpy()
    if not _is_complete(rows["band"]) or rows["band"].duplicated().any() or not known.all():
        return None
    return {"age": age, **columns}, rows, kept


def _down(heads: Sequence[str], below: pd.DataFrame) -> Found | None:
    """Read one line for each age and gender."""
    headed = {at: plain(head) for at, head in enumerate(heads)}
    at_all = range(below.shape[1])
    of: dict[int, pd.Series] = {at: below[at].map(gender_of) for at in at_all}
    gender = next((at for at in at_all if of[at].ne("").mean() > 0.5), -1)
    age, both = _age_column(below), next((at for at in at_all if _speaks_of_both(below[at])), -1)
    counts = [at for at in at_all if below[at].map(number_of).notna().mean() > 0.5]
    value = next((at for at in counts if at != age and _SAYS_SO.search(headed[at])), -1)
    if value < 0:
        value = next((at for at in counts if at != age and below[at].str.contains("%").any()), -1)
    if value < 0 or (both < 0 and (age < 0 or gender < 0)):
        return None
    bands: pd.Series
    who: pd.Series
    if both >= 0 and (age < 0 or gender < 0):
        parts = below[both].str.extract(_BOTH.pattern, flags=re.IGNORECASE).fillna("")
        bands, who = parts["age"].map(age_band), parts["gender"].map(gender_of)
        columns = {"age": both, "quantity": value}
    else:
        bands, who = below[age].map(age_band), of[gender]
        columns = {"age": age, "gender": gender, "quantity": value}
    kept = (bands.ne("") & who.ne("")).to_numpy()
    numbers = below[value].map(number_of)
    rows = pd.DataFrame({"band": bands} | {g: numbers.where(who.eq(g)) for g in GENDERS})[kept]
    pairs = pd.DataFrame({"band": bands, "who": who})[kept]
    if not _is_complete(rows["band"]) or pairs.duplicated().any() or numbers[kept].isna().any():
        return None
    return columns, rows, kept


def _followers(
    heads: Sequence[str],
    below: pd.DataFrame,
    columns: dict[str, int],
    rows: pd.DataFrame,
    kept: np.ndarray,
    further: int,
) -> Followers:
    dated = next((at for at, head in enumerate(heads) if _DATED.search(plain(head))), -1)
    dates = below[dated] if dated >= 0 else pd.Series("", below.index, dtype="str")
    rows = rows.assign(date=read_rough_dates(dates)[kept])
    empty = (below == "").all(axis=1).to_numpy()
    label = below[columns["age"]].str.strip()
    reasons = np.where(kept, "", np.where(empty, "blank", "footer")).astype(object)
    prepared = label.str.startswith("EXAMPLE") | label.map(age_band).ne("")
    reasons[~kept & prepared.to_numpy()] = "prefilled"
    reasons[~kept & label.str.fullmatch(r"(?i)(grand )?totals?|all( ages)?").to_numpy()] = "total"
    if dated >= 0:
        columns = {**columns, "date": dated}
    return Followers(columns, further, reasons, rows.reset_index(drop=True))


def age_band(written: str) -> str:
    """Return a platform's band, "" for what is none.

    Examples
    --------
    >>> [age_band(age) for age in ("18-24", "18–24", "age65-", "65+", "16-24", "Derby")]
    ['18-24', '18-24', '65+', '65+', '', '']
    """
    match = _AGE.fullmatch(written.strip().casefold())
    if not match:
        return ""
    band = f"{match[1]}-{match[2]}" if match[2] else f"{match[1]}+"
    return band if band in BANDS else ""


def gender_of(written: str) -> str:
    """Return ``women``, ``men`` or ``unsaid``, "" for words of none of them or of two."""
    words = plain(written)
    found = [gender for gender in GENDERS if _GENDER[gender].search(words)]
    return found[0] if len(found) == 1 else ""


def number_of(written: str) -> float:
    """Return a number or a share as it is written, NaN for neither; a dash is nothing.

    Examples
    --------
    >>> number_of("3.2%"), number_of("1,204"), number_of("–"), number_of("a few")
    (3.2, 1204.0, 0.0, nan)
    """
    text = written.strip()
    if text in {"-", "–", "—"}:
        return 0.0
    match = _NUMBER.fullmatch(text)
    if not match or not (match[1] or match[2]):
        return float("nan")
    return float(f"{(match[1] or '0').replace(',', '')}.{match[2] or '0'}")


def _genders(heads: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, head in enumerate(heads):
        if gender := gender_of(head):
            columns.setdefault(gender, at)
    return columns


def _age_column(below: pd.DataFrame) -> int:
    banded = {at: int(below[at].map(age_band).ne("").sum()) for at in range(below.shape[1])}
    best = max(banded, key=lambda at: banded[at], default=-1)
    return best if best >= 0 and banded[best] >= _FEWEST_BANDS else -1


def _speaks_of_both(values: pd.Series) -> bool:
    parts = values.str.extract(_BOTH.pattern, flags=re.IGNORECASE).fillna("")
    fits = parts["age"].map(age_band).ne("") & parts["gender"].map(gender_of).ne("")
    return bool(fits.sum() >= _FEWEST_BANDS)


def _is_complete(bands: pd.Series) -> bool:
    """Whether the bands are enough to be a platform's, the open one at the end among them."""
    return bands.nunique() >= _FEWEST_BANDS and bool(bands.eq("65+").any())
