"""Ages, however they are written, in the bands that surveys use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

BANDS = (
    ("Under 16", 0, 15),
    ("16-24", 16, 24),
    ("25-34", 25, 34),
    ("35-44", 35, 44),
    ("45-54", 45, 54),
    ("55-64", 55, 64),
    ("65-74", 65, 74),
    ("75+", 75, 130),
)
_OLDEST = 120
_AGED = re.compile(r"\b(i am|im|aged?|years?|yrs?|yo|old|y)\b", re.IGNORECASE)
# The letter or number of an option, before its band: "B) 25-34", "3. 35-44".
_CODE = re.compile(r"^(?:\(?[a-z]\)|[a-z][.:]|\(?\d{1,2}[.)])\s+(?=\S*\d\d|under|over)")
_FROM_TO = re.compile(r"(\d{1,3})\s*(?:-|to|and|–|—|−)\s*(\d{1,3})")
_UP = re.compile(
    r"(\d{1,3})\s*(?:\+|plus|or\s+(?:over|older|above|more)|and\s+(?:over|older|above|up)|upwards)"
)
_OVER = re.compile(r"(?:over|older than|above|>)\s*(\d{1,3})s?")
_FROM = re.compile(r"(?:≥|>=)\s*(\d{1,3})")
_UNDER = re.compile(r"(?:under|below|younger than|less than|<)\s*(\d{1,3})s?")
_DOWN = re.compile(r"(?:≤|<=|up to)\s*(\d{1,3})|(\d{1,3})\s*(?:or|and)\s+(?:under|younger|below)")
_ONE = re.compile(r"(\d{1,3})(?:\.\d+)?")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T].*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
# Numbers of five figures are days since 1900, as a spreadsheet counts them: 1982 to 2064.
_DATE = re.compile(
    rf"{_MONTH}[-/ ]\d{{1,4}}|\d{{1,2}}[-/ ]{_MONTH}(?:[-/ ]\d{{2,4}})?"
    rf"|{_ISO.pattern}|{_DAY_FIRST.pattern}|[345]\d{{4}}(?:\.0+)?",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"birth|born|dob\b", re.IGNORECASE)


def age_bands(answers: Sequence[str], question: str, today: dt.date | None = None) -> list[str]:
    """Put answers about age into bands.

    Parameters
    ----------
    answers : sequence of str
        Ages in years, bands, or dates or years of birth.
    question : str
        The heading: only a question about birth makes a date an age.
    today : datetime.date, optional
        The day ages are reckoned for.

    Returns
    -------
    list of str
        One for each answer: a band, or "" where the answer fits no single
        band. A band is accepted where it lies wholly inside one of ours, so
        ``18-24`` is 16-24 while ``Under 18`` is not known. A date under a
        question about age is what a spreadsheet makes of ``10-14``; it is not
        known either.

    Examples
    --------
    >>> age_bands(["16–24", "75 and over", "Under 16", "41", "16-Nov", "25-44"], "Age group")
    ['16-24', '75+', 'Under 16', '35-44', '', '']
    >>> age_bands(["1/2/1980"], "Date of birth", dt.date(2026, 1, 31))
    ['45-54']
    """
    on = today or dt.datetime.now(tz=dt.UTC).date()
    about_birth = bool(_BIRTH.search(question))
    month_first = about_birth and _month_first(answers)
    return [
        _band(_born(answer, on, month_first=month_first) if about_birth else None, answer)
        for answer in answers
    ]


def spoiled_bands(answers: Sequence[str], question: str) -> list[bool]:
    """Say which answers are dates where ages were asked for.

    Parameters
    ----------
    answers : sequence of str
        As written.
    question : str
        The heading. Under a question about birth a date is an answer.

    Returns
    -------
    list of bool
        True for what a spreadsheet makes of a band: ``10-14`` becomes
        ``Oct-14``, a whole date, or the number of days that stands for one.

    Examples
    --------
    >>> spoiled_bands(["Oct-14", "16-Nov", "45667", "16-24", "41"], "Age group")
    [True, True, True, False, False]
    """
    asked_for_dates = bool(_BIRTH.search(question))
    return [not asked_for_dates and bool(_DATE.fullmatch(answer.strip())) for answer in answers]


def _band(age: int | None, answer: str) -> str:
    low, high = (age, age) if age is not None else _limits(answer)
    return next((name for name, start, end in BANDS if start <= low <= high <= end), "")


def _limits(answer: str) -> tuple[int, int]:
    """Read the lowest and highest age that an answer allows; (-1, -1) where it is not one."""
    said = answer.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    said = _CODE.sub("", said.strip(), count=1)
    text = " ".join(_AGED.sub(" ", said.replace(":", " ")).split()).strip(" ;.()")
    if match := _FROM_TO.fullmatch(text):
        return int(match[1]), int(match[2])
    if match := _UP.fullmatch(text) or _FROM.fullmatch(text):
        return int(match[1]), 130
    if match := _OVER.fullmatch(text):
        return int(match[1]) + (int(match[1]) % 5 != 0), 130
    if match := _UNDER.fullmatch(text):
        return 0, int(match[1]) - 1
    if match := _DOWN.fullmatch(text):
        return 0, int(match[1] or match[2])
    if (match := _ONE.fullmatch(text)) and int(match[1]) <= _OLDEST:
        return int(match[1]), int(match[1])
    return -1, -1


def _month_first(answers: Sequence[str]) -> bool:
    parts = [match for answer in answers if (match := _DAY_FIRST.fullmatch(answer.strip()))]
    return any(int(part[2]) > 12 for part in parts) and not any(int(part[1]) > 12 for part in parts)


def _born(answer: str, on: dt.date, *, month_first: bool) -> int | None:
    text = answer.strip()
    if _YEAR.fullmatch(text):
        age = on.year - int(text)
        return age if 0 <= age <= _OLDEST else None
    if match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if month_first:
            day, month = month, day
        if year < 100:
            year += 2000 if year <= on.year % 100 else 1900
    else:
        return None
    try:
        born = dt.date(year, month, day)
    except ValueError:
        return None
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return age if 0 <= age <= _OLDEST else None
