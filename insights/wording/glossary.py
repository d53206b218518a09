"""What words mean: one meaning each, for pages and documents."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its meaning.

    Attributes
    ----------
    word : str
        As sentences say it.
    means : str
        What it means, in plain words.
    also : str
        What else it is called; "" where it has one name.
    more : str
        What documents add for whoever maintains Doorstep.
    said : str
        How sentences on pages say it, a regular expression; "" for a word of documents alone.
    """

    word: str
    means: str
    also: str = ""
    more: str = ""
    said: str = ""


def terms() -> dict[str, Term]:
    """Return every word by itself, in the order of the alphabet."""
    return _read()[0]


def words_of_page(title: str) -> tuple[Term, ...]:
    """Return the words that a page shows the meaning of, in the order to read them.

    Examples
    --------
    >>> [term.word for term in words_of_page("What has changed")]
    ['reach', 'change', 'comparable place']
    """
    known, by_page = _read()
    return tuple(known[word] for word in by_page.get(title, ()))


def meaning(word: str) -> str:
    """Return what a word means.

    Examples
    --------
    >>> meaning("verdict")[:27]
    'Clearly fewer than expected'
    """
    return terms()[word].means


@cache
def _read() -> tuple[dict[str, Term], dict[str, tuple[str, ...]]]:
    told: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    known = {each["word"]: Term(**each) for each in told["term"]}
    return known, {title: tuple(words) for title, words in told["pages"].items()}
