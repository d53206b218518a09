"""Bands of ages that a spreadsheet took for dates, such as 12-17, which becomes Dec-17."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from insights.intake.answers.age_spans import Span, span
from insights.intake.answers.births import SERIAL, from_serial, month_number

_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_MONTH_FIRST = re.compile(rf"{_MONTH}[-/ ](\d{{1,2}}|\d{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/ ]{_MONTH}(?:[-/ ]\d{{2,4}})?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T].*)?")
# Days since 1899, as a spreadsheet counts them: bands are typed from 1982 to 2064.
_TYPED = range(30_000, 60_000)


def is_spoiled(answer: str) -> bool:
    """Whether an answer on age is a date.

    Examples
    --------
    >>> [is_spoiled(answer) for answer in ("Oct-14", "16-Nov", "45667", "16-24", "41")]
    [True, True, True, False, False]
    """
    text = answer.strip()
    if match := SERIAL.fullmatch(text):
        return int(match[1]) in _TYPED
    return any(each.fullmatch(text) for each in (_MONTH_FIRST, _DAY_FIRST, _ISO, _NUMBERS))


def mended(answers: Sequence[str], bands: Sequence[Span]) -> dict[str, Span]:
    """Find the bands that dates were made of, where the other bands leave no doubt.

    Parameters
    ----------
    answers : sequence of str
        What was written for an age.
    bands : sequence of Span
        The bands that were read in the same column.

    Returns
    -------
    dict of str to Span
        A date to its band: from the lower of its numbers to the higher, where
        that band ends right before another begins or begins right after another
        ends. A date that fits nowhere, or in two ways, is not in it.

    Examples
    --------
    >>> mended(["Dec-17", "05-Nov", "Jan-24"], [Span(18, 24)])
    {'Dec-17': Span(low=12, high=17), '05-Nov': Span(low=5, high=11)}
    """
    found: dict[str, Span] = {}
    dates = {answer: {*_may_be(answer.strip())} for answer in answers if is_spoiled(answer)}
    known = {*bands}
    while True:
        # Bands stand side by side: one that is found may be the neighbour of the next.
        new = {
            answer: fitting.pop()
            for answer, made_of in dates.items()
            if answer not in found
            and len(fitting := {each for each in made_of if _beside(each, known)}) == 1
        }
        if not new:
            return found
        found |= new
        known |= {*new.values()}


def _beside(one: Span, others: set[Span]) -> bool:
    if any(one.meets(other) for other in others if other != one):
        return False
    return any(one.high + 1 == other.low or other.high + 1 == one.low for other in others)


def _may_be(text: str) -> Iterator[Span]:
    for pair in _pairs(text):
        low, high = sorted(pair)
        if low < high and (made_of := span(low, high)):
            yield made_of


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the two numbers that may have been typed."""
    if match := _MONTH_FIRST.fullmatch(text):
        yield month_number(match[1]), int(match[2][-2:])
    elif match := _DAY_FIRST.fullmatch(text):
        yield int(match[1]), month_number(match[2])
    else:
        if match := SERIAL.fullmatch(text):
            date = from_serial(int(match[1]))
            year, month, day = date.year, date.month, date.day
        elif match := _ISO.fullmatch(text):
            year, month, day = int(match[1]), int(match[2]), int(match[3])
        elif match := _NUMBERS.fullmatch(text):
            day, month, year = int(match[1]), int(match[2]), int(match[3])
        else:
            return
        yield day, month
        if day == 1:  # a month and a year have no day of their own
            yield month, year % 100
