"""How old a reader must be for a text: the Flesch-Kincaid grade, and five years.

Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of New Readability Formulas for Navy
Enlisted Personnel. Syllables are counted by rule; the libraries that count them by a dictionary
fetch it from the internet the first time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SCHOOL_BEGINS_AT = 5
_FEWEST_WORDS = 5  # a shorter line is a label
_ENDS = re.compile(r"(?<=[.?!])[”\")]*\s+(?=[“\"(]?[A-Z0-9])|\n+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = (
    r"[^aeioul]e$|[aeiou]les?$|[^aeiouyszxcghl]es$|[^cs]hes$|[^aeioutd]ed$"
    r"|[^aeiou]e(?:ly|ness|ful|less|ment)"
)
_APART = (
    r"(?<![ct])i[ao](?!n[^s]|u)|(?<![ctg])iou|io(?=ds?$)|associ(?=a)|atio$|eo(?!p|us)|[^qg]ua|uo|[aeiouy]ing$|eum|i[ae]ty|ient$"
    r"|[^aeiou]ience|[a-z]{2}ea$|[a-z]{2}eas$|crea|creat|realit|theatr"
)
_ODD = {"every": 2, "business": 2, "household": 2, "households": 2, "someone": 2, "people": 2}


def syllables(word: str) -> int:
    """Count the syllables of an English word: its runs of vowels, less silent ones, more parted."""
    plain = re.sub(r"['’]s?$|[^a-z]", "", word.casefold())
    if plain in _ODD:
        return _ODD[plain]
    count = len(_VOWELS.findall(plain))
    count += len(re.findall(_APART, plain)) - len(re.findall(_SILENT, plain))
    return max(count, 1)


def sentences(texts: Iterable[str]) -> list[list[str]]:
    """Part texts into sentences, each a list of its words; what is too short to be one is left."""
    parts = (part for text in texts for part in _ENDS.split(text))
    found = (_WORD.findall(part) for part in parts)
    return [words for words in found if len(words) >= _FEWEST_WORDS]


def reading_age(told: Iterable[list[str]]) -> float:
    """Return the age in years at which sentences are read with ease."""
    told = list(told)
    words = [word for sentence in told for word in sentence]
    each = 0.39 * len(words) / len(told), 11.8 * sum(map(syllables, words)) / len(words)
    return sum(each) - 15.59 + _SCHOOL_BEGINS_AT
