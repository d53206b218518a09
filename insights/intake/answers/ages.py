"""Ages, however they are written: years, bands of them, and dates of birth."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence

from insights.intake.answers.age_spans import OLDEST, Span, span, span_of
from insights.intake.answers.births import ages_of
from insights.intake.answers.spoiled_bands import is_spoiled, mended
from insights.intake.answers.welsh_ages import in_english

#: The bands that single ages are put in where a form has no bands of its own.
BANDS = (
    ("Under 16", 0, 15),
    ("16-24", 16, 24),
    ("25-34", 25, 34),
    ("35-44", 35, 44),
    ("45-54", 45, 54),
    ("55-64", 55, 64),
    ("65-74", 65, 74),
    ("75+", 75, OLDEST),
)
_BANDS = tuple(Span(low, high) for _, low, high in BANDS)
_AGED = re.compile(
    r"\b(i am|im|aged?|ages|years?|yrs?|yo|old|y|between|from|in my|the)\b", re.IGNORECASE
)
_UNIT = re.compile(r"(\d)(years?|yrs?|yo|y)\b")
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z])|(?<=[a-z])-(?=\d)")
# The letter or number of an option, before its band: "B) 25-34", "3. 35-44".
_CODE = re.compile(r"^(?:\(?[a-z]\)|[a-z][.:]|\(?\d{1,2}[.)])\s+(?=\S*\d\d|under|over)")
_FROM_TO = re.compile(r"(\d{1,3})\s*(?:-+|to|and|–|—|−)\s*(\d{1,3})")
_UP = re.compile(
    r"(\d{1,3})\s*(?:\+|plus|(?:or|and)\s+(?:over|older|above|more|up|upwards)|upwards)"
)
_OVER = re.compile(r"(?:over|older than|above|more than|>)[\s-]*(\d{1,3})s?")
_FROM = re.compile(r"(?:≥|>=)\s*(\d{1,3})")
_UNDER = re.compile(r"(?:under|below|younger than|less than|<)[\s-]*(\d{1,3})s?")
_DOWN = re.compile(
    r"(?:≤|<=|up to)\s*(\d{1,3})|(\d{1,3})\s*(?:or|and)\s+(?:under|younger|below|less)"
)
_ONE = re.compile(r"(\d{1,3})(?:\.\d+)?")
_DECADE = re.compile(r"([2-9]0)s")
# Ages that people speak of being over when they reach them.
_OF_AGE = frozenset({16, 18})
_ENDS_A_BAND = 4
_BIRTH = re.compile(r"birth|born|dob\b", re.IGNORECASE)
_ALSO_AGE = re.compile(r"\bage\b", re.IGNORECASE)


def read_ages(
    answers: Sequence[str], question: str, today: dt.date | None = None
) -> list[Span | None]:
    """Read each answer about age as what it says, however wide.

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
    list of Span or None
        One for each answer, None where it is no age. A date under a question
        about age is what a spreadsheet makes of ``12-17``; it is read as that
        band only where the column's other bands leave no doubt, see
        `insights.intake.answers.spoiled_bands.mended`. Two figures under a question
        about birth may be an age or a year, and are neither.

    Examples
    --------
    >>> found = read_ages(["16–24", "over 75s", "60-69", "41", "Dec-15"], "Age group")
    >>> [each and each.name for each in found]
    ['16-24', '75+', '60-69', '41', '12-15']
    """
    if _BIRTH.search(question):
        on = today or dt.datetime.now(tz=dt.UTC).date()
        ages = ages_of(answers, on)
        stated = [_stated(answer) for answer in answers]
        if not _ALSO_AGE.search(question):
            stated = [each if each and not each.is_one_age else None for each in stated]
        pairs = zip(ages, stated, strict=True)
        return [said if age is None else Span(age, age) for age, said in pairs]
    stated = [_stated(answer) for answer in answers]
    bands = [each for each in stated if each is not None and not each.is_one_age]
    dates = mended(answers, bands) if bands else {}
    return [said or dates.get(answer) for said, answer in zip(stated, answers, strict=True)]


def age_bands(answers: Sequence[str], question: str, today: dt.date | None = None) -> list[str]:
    """Put answers about age into bands.

    Parameters
    ----------
    answers, question, today
        As for `read_ages`.

    Returns
    -------
    list of str
        One for each answer: the band that it is, and for a single age the band
        that holds it, of those that others gave in this column or else of
        `BANDS`; "" where the answer is no age.

    Examples
    --------
    >>> age_bands(["16–24", "75 and over", "20-34", "41", "16-Nov"], "Age group")
    ['16-24', '75+', '20-34', '35-44', '']
    >>> age_bands(["1/2/1980"], "Date of birth", dt.date(2026, 1, 31))
    ['45-54']
    """
    ages = exact_ages(answers, question, today)
    bands = in_bands(ages)
    return [bands.get(each, each) for each in ages]


def exact_ages(answers: Sequence[str], question: str, today: dt.date | None = None) -> list[str]:
    """Name each answer's ages exactly as far as it says them, "" where it is no age.

    Examples
    --------
    >>> exact_ages(["41", "65 and over", "old"], "Age")
    ['41', '65+', '']
    """
    return ["" if each is None else each.name for each in read_ages(answers, question, today)]


def in_bands(names: Collection[str]) -> dict[str, str]:
    """Say in which band each single age among some answers is counted.

    Parameters
    ----------
    names : collection of str
        Names of ages and of bands, and other answers.

    Returns
    -------
    dict of str to str
        A single age to the one band of a form's own that holds it, or else to
        that of `BANDS`.

    Examples
    --------
    >>> in_bands(["47", "70", "35-49", "missing"])
    {'47': '35-49', '70': '65-74'}
    """
    spans = [ages for name in names if (ages := span_of(name)) is not None]
    own = {ages for ages in spans if not ages.is_one_age} - {*_BANDS}
    return {ages.name: _band_of(ages, own).name for ages in spans if ages.is_one_age}


def _band_of(age: Span, own: set[Span]) -> Span:
    holding = [each for each in own if each.holds(age)]
    return holding[0] if len(holding) == 1 else next(each for each in _BANDS if each.holds(age))


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
    return [not asked_for_dates and is_spoiled(answer) for answer in answers]


def _over(age: int) -> Span | None:
    """Read "over 65", which is those of 65 in the mouth of all who say it, and "over 64".

    "Over 21" may be either, and is neither.
    """
    if age % 5 == 0 or age in _OF_AGE:
        return span(age, OLDEST)
    return span(age + 1, OLDEST) if age % 5 == _ENDS_A_BAND else None


def _stated(answer: str) -> Span | None:
    """Read the ages that an answer names, also in two languages: "Dan 16 / Under 16"."""
    ways = {_one_way(each) for each in answer.split(" / ")}
    return ways.pop() if len(ways) == 1 else None


def _one_way(answer: str) -> Span | None:
    said = in_english(answer).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    said = _CODE.sub("", said.strip(), count=1)
    said = _HYPHEN.sub(" ", _UNIT.sub(r"\1 \2", said.replace(":", " ")))
    text = " ".join(_AGED.sub(" ", said).split()).strip(" ;.()")
    if match := _FROM_TO.fullmatch(text):
        return span(int(match[1]), int(match[2]))
    if match := _UP.fullmatch(text) or _FROM.fullmatch(text):
        return span(int(match[1]), OLDEST)
    if match := _OVER.fullmatch(text):
        return _over(int(match[1]))
    if match := _UNDER.fullmatch(text):
        return span(0, int(match[1]) - 1)
    if match := _DOWN.fullmatch(text):
        return span(0, int(match[1] or match[2]))
    if match := _DECADE.fullmatch(text):
        return span(int(match[1]), int(match[1]) + 9)
    if (match := _ONE.fullmatch(text)) and int(match[1]) <= OLDEST:
        return span(int(match[1]), int(match[1]))
    return None
