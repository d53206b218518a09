"""What the words of registers mean in codes that all of them share."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from insights.open_data.registers.reading.cells import together

UNKNOWN_WORDS = "words about what, whom or how that are not known"


def codes_of(register: str, kind: str, word: str) -> tuple[str, ...]:
    """Return the codes that one word of a register means, () where it is not known.

    Parameters
    ----------
    register : str
        "oscr", "ccni" or "charity_commission".
    kind : str
        "what", "who" or "how".
    word : str
        As the register writes it; capitals do not matter.

    Examples
    --------
    >>> codes_of("oscr", "who", "Older people"), codes_of("ccni", "who", "Women")
    (('202',), ('206',))
    >>> codes_of("oscr", "what", "The advancement of juggling")
    ()
    """
    written = " ".join(word.split()).casefold()
    found = (
        code
        for phrase, codes in _table()[register][kind].items()
        if (written == phrase[1:] if phrase.startswith("=") else phrase in written)
        for code in codes
    )
    return tuple(sorted(set(found)))


def codes_known(register: str, kind: str) -> tuple[str, ...]:
    """Return all codes that the words of a register may mean, sorted.

    Examples
    --------
    >>> codes_known("charity_commission", "who")[:3]
    ('201', '202', '203')
    """
    return tuple(sorted({code for codes in _table()[register][kind].values() for code in codes}))


def read_across(
    register: str,
    kind: str,
    cells: pd.Series,
    parts: Callable[[str], Iterable[str]],
    counted: Counter[str],
) -> pd.Series:
    """Turn cells that list words into codes parted by semicolons.

    Parameters
    ----------
    register, kind : str
        As in `codes_of`.
    cells : pandas.Series
        Text.
    parts : callable
        Returns the words of a cell.
    counted : collections.Counter
        Is told how many words are not known.

    Returns
    -------
    pandas.Series
        One text for each cell.
    """
    known: dict[str, str] = {}
    for cell in cells.unique():
        codes: list[str] = []
        for word in parts(cell):
            meant = codes_of(register, kind, word)
            counted[UNKNOWN_WORDS] += 0 if meant else int((cells == cell).sum())
            codes += meant
        known[cell] = together(sorted(codes))
    return cells.map(known).astype("str")


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    found: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = tomllib.loads(text)
    return found
