"""Questions that are spread over a column for each option, as survey tools write tick boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from insights.intake.answers.mapping import FIELDS, UNMAPPED, read_answers
from insights.intake.headings.headings import plain, roles

Column = Callable[[int], pd.Series]

_TICKED = frozenset({"1", "x", "yes", "y", "true", "t", "✓", "✔", "☑", "checked", "selected"})
_NOT_TICKED = frozenset({"", "0", "no", "n", "false", "f", "-", "unchecked", "not selected"})
_WORD = re.compile(r"[^\W_]+")
# Codes of questions, such as the SQ1 and SQ2 that LimeSurvey puts before each option.
_CODE = re.compile(r"[a-z]{1,2}\d{1,3}[a-z]?", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([^\[\]]+)\]\s*$")
# The box for what no option says.
OTHER = re.compile(
    r"\bother\b.*\b(specify|say|describe|state|tell|text|details?|explain)\b|^(if )?(an)?other\b"
    r"|\b(an)?other$|\bplease (specify|describe|state|say|tell|explain)\b|\bself describe\b"
    r"|\bown words\b"
)
# What is asked of people in their own words beside the equality questions.
_ALSO_ASKED = ("postcode", "date")
_FEWEST = 2
_STRIKING = 3


@dataclass(frozen=True, slots=True)
class Options:
    """The columns that one question is spread over.

    Attributes
    ----------
    options : mapping of int to str
        The column of each option, with the option.
    other : int or None
        The column for what no option says.
    """

    options: Mapping[int, str]
    other: int | None

    def chosen(self, column: Column) -> pd.Series:
        """Return what each person ticked, several divided by ``;`` and "" for nothing.

        What is written in the box for other answers takes the place of its tick.
        """
        ticked = [
            [option if tick else "" for tick in ~_plain(column(at)).isin(_NOT_TICKED)]
            for at, option in self.options.items()
        ]
        index = column(next(iter(self.options))).index
        said = [[answer for answer in row if answer] for row in zip(*ticked, strict=True)]
        if self.other is not None:
            said = [
                [each for each in row if not OTHER.search(plain(each))] + [text] if text else row
                for row, text in zip(said, column(self.other), strict=True)
            ]
        return pd.Series([";".join(row) for row in said], index=index, dtype="str")


def _plain(cells: pd.Series) -> pd.Series:
    return cells.str.casefold().str.strip()


def find_options(names: Sequence[str], field: str, at: int, column: Column) -> Options | None:
    """Find the columns of options beside one, None where that column is a whole question.

    Parameters
    ----------
    names : sequence of str
        The headings, in which each option follows its question.
    field : str
        The equality question that is asked.
    at : int
        One of the columns.
    column : callable
        Gives a column of the file by its number.

    Returns
    -------
    Options or None
        Columns that stand side by side, begin with the same question and hold
        nothing but ticks, or nothing but one option each.

    Examples
    --------
    >>> names = ["Ethnicity - White Irish", "Ethnicity - Indian", "Ethnicity - Other"]
    >>> cells = [["1", "0", ""], ["0", "1", ""], ["", "", "Basque"]]
    >>> found = find_options(names, "ethnicity", 0, lambda at: pd.Series(cells[at]))
    >>> found.options, found.other
    ({0: 'White Irish', 1: 'Indian'}, 2)
    """
    words = [[word[0].casefold() for word in _words(name)] for name in names]
    run = _same_question(words, field, at)
    if len(run) < _FEWEST:
        return None
    shared = min(_shared(words[at], words[other]) for other in run)
    said = {each: _only_answer(column(each)) for each in run}
    best: Options | None = None
    most = 0
    for start in range(1, shared + 1):
        if not _asks(words[at][:start], field):
            continue
        found = _options(names, run, start, said)
        if found is None:
            continue
        known = _known(found, field, names[at])
        if known > most and (2 * known >= len(found.options) or len(found.options) >= _STRIKING):
            best, most = found, known
    return best


def other_column(names: Sequence[str], field: str, at: int) -> int | None:
    """Return the column for what no option says, where it stands beside the question.

    Examples
    --------
    >>> other_column(["Religion", "If other, please say", "Age"], "religion", 0)
    1
    """
    beside = at + 1
    if beside >= len(names):
        return None
    words = [[word[0].casefold() for word in _words(names[each])] for each in (at, beside)]
    shared = _shared(*words)
    same = _asks(words[0][:shared], field)
    own = plain(names[beside])
    tail = " ".join(words[1][shared:]) if same else own
    asks_else = any(roles()[each].points(own) for each in (*FIELDS, *_ALSO_ASKED) if each != field)
    return beside if OTHER.search(tail) and (same or not asks_else) else None


def _words(name: str) -> list[re.Match[str]]:
    return [word for word in _WORD.finditer(name) if not _CODE.fullmatch(word[0])]


def _same_question(words: Sequence[Sequence[str]], field: str, at: int) -> list[int]:
    """Return the columns side by side whose headings begin with the same question."""

    def same(other: int) -> bool:
        return _asks(words[at][: _shared(words[at], words[other])], field)

    first = last = at
    while first > 0 and same(first - 1):
        first -= 1
    while last + 1 < len(words) and same(last + 1):
        last += 1
    return list(range(first, last + 1)) if same(at) else [at]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _asks(words: Sequence[str], field: str) -> bool:
    return roles()[field].points(" ".join(words)) > 0


def _options(
    names: Sequence[str], run: Sequence[int], start: int, said: Mapping[int, str | None]
) -> Options | None:
    """Divide headings after so many words into a question and its options."""
    options: dict[int, str] = {}
    other = None
    for at in run:
        words = _words(names[at])
        if len(words) <= start:
            return None
        bracketed = _BRACKETED.search(names[at])
        tail = bracketed[1] if bracketed else names[at][words[start].start() :].strip(" )]:")
        only = said[at]
        if OTHER.search(plain(tail)) and (only is None or only not in {"", tail}):
            other = at
        elif only is None:
            return None
        else:
            options[at] = only or tail
    return Options(options, other) if len(options) >= _FEWEST else None


def _only_answer(cells: pd.Series) -> str | None:
    """Return the one answer in a column, "" where there are but ticks, None for several."""
    answers = {
        cell for cell in cells.unique() if cell.casefold().strip() not in _TICKED | _NOT_TICKED
    }
    if len(answers) > 1:
        return None
    return str(answers.pop()) if answers else ""


def _known(found: Options, field: str, question: str) -> int:
    options = pd.Series([*found.options.values()], dtype="str")
    return int(read_answers(options, field, question).ne(UNMAPPED).sum())
