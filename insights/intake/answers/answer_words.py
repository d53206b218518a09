"""The words of an answer, without what forms and spreadsheets put around them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# A code before the answer: "A. ", "(b) ", "12) ", "W1 ", "01 ". Not "N. Irish" or "W. Indian",
# and neither Y nor N, which may be the answer.
_CODE = re.compile(
    r"^\s*(?![nsew]\.\s*(?:irish|indian|african|asian|american|european|british|korean))"
    r"(?:\((?:[a-mo-xz]|\d{1,2})\)\s*(?=\w)|(?:[a-mo-xz]|[a-z]?\d{1,2})[.):]\s+(?=\w)"
    r"|[a-mo-xz]\s+[-–—]\s+(?=\w)|[a-z]?\d{1,2}\s+(?=[a-z]{2}|a\s))"
)
_ASKED = (
    r"(?:specify|describe|state|say|tell us(?: more)?|write(?: it)? in|give(?: us)? details?|tick"
    r"|enter|indicate|explain|note|self[- ]describe|provide details?)"
)
_WHERE = (
    r"(?:\s+(?:below|here|above|in|if you (?:wish|like|want to)|how|what|which|it|this|one|box"
    r"|in the box(?: below)?|in (?:the )?space(?: below)?|details?|(?:your )?gender identity"
    r"|your (?:\w+ )?(?:status|orientation|background|group|origin|religion|beliefs?|identity)))*"
)
_TAIL = re.compile(
    rf"[(\[]?\s*\b(?:please|pls)\s+{_ASKED}\b{_WHERE}\s*[.…_]*\s*[)\]]?"
    rf"|[,:(\[–-]\s*(?:specify|write[- ]in)\b{_WHERE}\s*[.…_]*\s*[)\]]?\s*$"
)
# The code of an option after it: "(A1)", "(D6)".
_CODE_BEHIND = re.compile(r"\s*\([a-z]\d{1,2}\)\s*$")
_EXAMPLES = (
    r"(?:for example|for instance|such as|e\.?\s?g\b\.?|i\.e\.|includ(?:ing|es)|inc\b\.?|incl\b\.?"
    r"|gan gynnwys|er enghraifft)"
)
_EXAMPLE = re.compile(rf"\(\s*{_EXAMPLES}[^)]*\)?|\[\s*{_EXAMPLES}[^\]]*\]?|\b{_EXAMPLES}.*$")
# Words, and what stands between them.
APART = re.compile(r"[a-z0-9]+|[^a-z0-9\s]+")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
# What sets words apart more strongly hides what does so less, where an idle word stood between.
_STRENGTH = ("", "-", "mark", ",", ";", "and", "or")
_JOINING = {"and": "and", "ac": "and", "or": "or", "nor": "or", "neu": "or"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an answer.

    Attributes
    ----------
    text : str
        Lower case, singular, without accents and apostrophes.
    joined : str
        What stands before it: ``and``, ``or``, ``,``, ``;``, ``-`` within a word,
        another ``mark``, or "" for nothing but a space.
    """

    text: str
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words that are known together.

    Attributes
    ----------
    meaning : str
        What they stand for.
    joined : str
        What stands before the first of them, as in `Word`.
    within : tuple of str
        What stands between them.
    """

    meaning: str
    joined: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that answers to one question may have.

    Attributes
    ----------
    phrases : mapping of tuple of str to str
        Words in their order, and what they mean.
    idle : frozenset of str
        Words that say nothing by themselves.
    """

    phrases: Mapping[tuple[str, ...], str]
    idle: frozenset[str]

    def parts(self, words: tuple[Word, ...]) -> list[Part] | None:
        """Say what each word means, the longest known phrase first.

        Parameters
        ----------
        words : tuple of Word
            An answer, or part of one.

        Returns
        -------
        list of Part or None
            None where so much as one word is unknown.
        """
        words = _without(words, self.idle)
        longest = max(map(len, self.phrases))
        found, at = [], 0
        while at < len(words):
            for length in range(min(longest, len(words) - at), 0, -1):
                some = words[at : at + length]
                if meaning := self.phrases.get(tuple(word.text for word in some)):
                    joined = tuple(word.joined for word in some[1:])
                    found.append(Part(meaning, some[0].joined, joined))
                    at += length
                    break
            else:
                return None
        return found


def vocabulary(phrases: Mapping[str, list[str]], idle: list[str]) -> Vocabulary:
    """Make a vocabulary of meanings, each with its phrases, and of idle words."""
    said_idly = frozenset(word.text for word in words_of(" ".join(idle)))
    known = {
        tuple(word.text for word in _without(words_of(phrase), said_idly)): meaning
        for meaning, wordings in phrases.items()
        for phrase in wordings
    }
    return Vocabulary(known, said_idly)


def _without(words: tuple[Word, ...], idle: frozenset[str]) -> tuple[Word, ...]:
    """Leave out idle words; what stood before one stands before the next that is kept."""
    kept, before = [], ""
    for word in words:
        joined = max(before, word.joined, key=_STRENGTH.index)
        if word.text in idle:
            before = joined
        else:
            kept.append(Word(word.text, joined))
            before = ""
    return tuple(kept)


def readings(answer: str) -> tuple[str, ...]:
    """List the ways to read an answer: as written, and without what a form put around it.

    Parameters
    ----------
    answer : str
        As written.

    Returns
    -------
    tuple of str
        The answer; the answer without its code and without what it asks for;
        the same without examples. Only those that differ.

    Examples
    --------
    >>> readings("Irish")
    ('Irish', 'irish')
    >>> readings("B) Any other White background, please describe below")[-1]
    'any other white background,'
    >>> readings("Female (including trans women)")[-1]
    'female'
    """
    asked = _TAIL.sub(" : ", _CODE_BEHIND.sub("", spelled(answer)))
    unframed = _CODE.sub("", asked)
    ways = (answer, unframed, _EXAMPLE.sub(" ", unframed))
    return tuple(dict.fromkeys(way.strip(" :-–—") for way in ways))


def words_of(answer: str) -> tuple[Word, ...]:
    """Split an answer into its words.

    Examples
    --------
    >>> [(word.text, word.joined) for word in words_of("White & Black Caribbean (mixed)")]
    [('white', ''), ('black', 'and'), ('caribbean', ''), ('mixed', 'mark')]
    """
    found: list[Word] = []
    before = ""
    for text in APART.findall(_HYPHEN.sub(" \N{HYPHEN} ", spelled(answer))):
        if text in _JOINING:
            before = _JOINING[text]
        elif text.isalnum():
            found.append(Word(_singular(_slips().get(text, text)), before if found else ""))
            before = ""
        elif before not in {"and", "or"}:
            before = {",": ",", ";": ";", "\N{HYPHEN}": "-"}.get(text, "mark")
    return tuple(found)


@cache
def _slips() -> Mapping[str, str]:
    words = {word: slips for word, slips in answer_words()["slips"].items() if word != "known_from"}
    return {slip: word for word, slips in words.items() for slip in slips}


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word


def spelled(answer: str) -> str:
    """Write an answer in lower case, without accents, apostrophes and needless spaces.

    Examples
    --------
    >>> spelled("  D/deaf & Disabled ")
    'deaf and disabled'
    """
    text = answer.casefold()
    if not text.isascii():
        whole = unicodedata.normalize("NFKD", answer).casefold()
        text = "".join(letter for letter in whole if not unicodedata.combining(letter))
    text = re.sub(r"\bi['’‘`´]?m\b", "i am", re.sub(r"\bi['’‘`´]?ve\b", "i have", text))
    text = re.sub(r"['’‘`´]", "", text)
    text = re.sub(r"\s*&\s*|(?<!\d)\s*\+\s*(?=\w)", " and ", text)
    # "D/deaf" is one word to those who write it, and so are "and/or" and "person(s)".
    text = text.replace("(ren)", "").replace("(s)", "s")
    return " ".join(
        re.sub(r"\band\s*/\s*or\b", "or", re.sub(r"\bd\s*/\s*deaf", "deaf", text)).split()
    )


@cache
def answer_words() -> Mapping[str, Any]:
    """Return the words of answers, from ``answer_words.toml``."""
    with Path(__file__).with_name("answer_words.toml").open("rb") as file:
        return tomllib.load(file)
