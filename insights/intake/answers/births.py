"""Ages from dates and years of birth, however a form or a spreadsheet writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from insights.intake.answers.age_spans import OLDEST

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T].*)?")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[-/ ]{_MONTH}[-/, ]+(\d{{4}}|\d{{2}})(?:[ T].*)?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"{_MONTH}[-/, ]+(\d{{4}})", re.IGNORECASE)
_UNDIVIDED = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{2})(\d{2})(\d{4})")
# A spreadsheet's date without its format: the days since the end of 1899.
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FIRST_DAY = dt.date(1899, 12, 30)


def ages_of(answers: Sequence[str], on: dt.date) -> list[int | None]:
    """Return how old people are who gave a date or a year of birth.

    Parameters
    ----------
    answers : sequence of str
        As written. The day stands before the month unless some date can only be
        read the other way and none only this way.
    on : datetime.date
        The day ages are reckoned for.

    Returns
    -------
    list of int or None
        None where an answer is no date of birth of anybody alive.

    Examples
    --------
    >>> ages_of(["14/05/1986", "31546", "14 May 1986", "1986", "2086"], dt.date(2026, 6, 30))
    [40, 40, 40, 40, None]
    """
    month_first = _month_first(answers)
    return [_age(answer.strip(), on, month_first=month_first) for answer in answers]


def _month_first(answers: Sequence[str]) -> bool:
    parts = [match for answer in answers if (match := _NUMBERS.fullmatch(answer.strip()))]
    return any(int(part[2]) > 12 for part in parts) and not any(int(part[1]) > 12 for part in parts)


def _age(text: str, on: dt.date, *, month_first: bool) -> int | None:
    if _YEAR.fullmatch(text):
        return _alive(on.year - int(text))
    # Eight figures may be read two ways: whoever could be alive is meant.
    days = {day for day in _days(text, on, month_first=month_first) if day <= on}
    ages = {on.year - day.year - ((on.month, on.day) < (day.month, day.day)) for day in days}
    known = {age for age in ages if _alive(age) is not None}
    return known.pop() if len(known) == 1 else None


def _alive(age: int) -> int | None:
    return age if 0 <= age <= OLDEST else None


def _days(text: str, on: dt.date, *, month_first: bool) -> Iterator[dt.date]:
    for year, month, day in _parts(text, month_first=month_first):
        full = year + (0 if year > 99 else 2000 if year <= on.year % 100 else 1900)
        try:
            yield dt.date(full, month, day)
        except ValueError:
            continue
    if match := SERIAL.fullmatch(text):
        yield from_serial(int(match[1]))


def _parts(text: str, *, month_first: bool) -> Iterator[tuple[int, int, int]]:
    """Yield the year, month and day that a text may name."""
    if match := _ISO.fullmatch(text):
        yield int(match[1]), int(match[2]), int(match[3])
    elif match := _NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        yield int(match[3]), *((first, second) if month_first else (second, first))
    elif match := _DAY_MONTH.fullmatch(text):
        yield int(match[3]), month_number(match[2]), int(match[1])
    elif match := _MONTH_DAY.fullmatch(text):
        yield int(match[3]), month_number(match[1]), int(match[2])
    elif match := _MONTH_YEAR.fullmatch(text):  # the middle of the month, as good as any day
        yield int(match[2]), month_number(match[1]), 15
    elif _UNDIVIDED.fullmatch(text):
        yield int(text[:4]), int(text[4:6]), int(text[6:])
        yield int(text[4:]), int(text[2:4]), int(text[:2])


def month_number(name: str) -> int:
    """Return which month a name, or the beginning of one, is."""
    return MONTHS.index(name[:3].casefold()) + 1


def from_serial(days: int) -> dt.date:
    """Return the date that a spreadsheet keeps as a number of days.

    Examples
    --------
    >>> from_serial(31546)
    datetime.date(1986, 5, 14)
    """
    return _FIRST_DAY + dt.timedelta(days=days)
