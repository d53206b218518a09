"""Areas as people write them: which places they name, and whether they are a whole nation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from insights.geography.authorities import authorities
from insights.open_data.registers.reading.places_named import place_codes, plain

Words = tuple[str, ...]
Place = tuple[str, Words]
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?(?:\s*\d[A-Z]{2})?\b"
_MARKS = r"[;,/\\|\n\r\t()\[\]<>•·&+:?!]|\s[-–—]+\s|(?<=\w\w\w)\.(?=\s|$)"
_PIECES_OF_A_NAME = 3  # "Bournemouth, Christchurch and Poole"
_WORDS_OF_A_PIECE = 12  # more are a sentence, in which a name is of anything


@dataclass(frozen=True, slots=True)
class Area:
    """What an area in words says.

    Attributes
    ----------
    places : tuple
        Names of the places, each with its authorities.
    national : bool
        Whether it is a whole nation or more.
    of_several : bool
        Whether it names one of several places of the same name, and nobody knows which.
    """

    places: tuple[Place, ...] = ()
    national: bool = False
    of_several: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it names a council, a county or a nation."""
        return bool(self.places) or self.national


class _Piece(NamedTuple):
    """What stands between two breaks: places, one of several, or a nation and how it is said."""

    places: tuple[Place, ...] = ()
    several: tuple[Place, ...] = ()
    nation: bool = False
    all_of_it: bool = False


class Places:
    """Names of places by which an area in words is read; the longest name counts.

    Parameters
    ----------
    codes_of : mapping of str to collection of str
        Name of an authority or a county to authority codes, over those known to all.
    local : collection of str
        Authorities near the museum: of several places of a name the one there is meant.

    Notes
    -----
    A name counts where it is all that stands between two breaks (commas, ends of lines, "and",
    "in"), but for words such as "across" or "city centre". What breaks and what may stand
    around a name is in ``areas_in_words.toml``.

    Examples
    --------
    >>> places = Places({"Derby": ["E06000015"], "Derbyshire": ["E07000032", "E07000033"]})
    >>> places.named("Derby & all Derbyshire")
    (('Derby', ('E06000015',)), ('Derbyshire', ('E07000032', 'E07000033')))
    >>> places.named("West Derby, Liverpool"), places.named("Eden project")
    ((('Liverpool', ('E08000012',)),), ())
    """

    def __init__(
        self, codes_of: Mapping[str, Collection[str]], local: Collection[str] = ()
    ) -> None:
        own = {_words(name): (name, tuple(sorted(codes))) for name, codes in codes_of.items()}
        self._named = {**_known(), **own}
        self._several = {words: place for words, place in _several().items() if words not in own}
        self._telling = {*chain(*self._named, *self._several), *_telling_of_nations()}
        self._local = frozenset(local)
        self._read: dict[str, Area] = {}

    def named(self, area: str) -> tuple[Place, ...]:
        """Return the places that an area in words names, each with its authorities."""
        return self.read(area).places

    def read(self, area: str) -> Area:
        """Return what an area in words says."""
        if area not in self._read:
            words = _words(area)
            whole = self._place(words)
            self._read[area] = Area((whole,)) if whole else self._taken_apart(area, words)
        return self._read[area]

    def knows(self, area: str) -> bool:
        """Whether any part of an area, parted by semicolons, is a place that is known."""
        return any(self.read(part).is_known for part in area.split(";"))

    def _taken_apart(self, area: str, words: Words) -> Area:
        if self._telling.isdisjoint(words):
            return Area()
        pieces = list(self._pieces(area))
        found = dict.fromkeys(place for piece in pieces for place in piece.places)
        nations = bool(pieces) and all(piece.nation for piece in pieces)
        of_several = False
        for name, codes in [place for piece in pieces for place in piece.several]:
            told = {code for _, others in found for code in others}.intersection(codes)
            meant = told or self._local.intersection(codes)
            if len(meant) == 1:
                found[(name, tuple(meant))] = None
            of_several |= len(meant) != 1
        national = nations or any(piece.all_of_it for piece in pieces)
        return Area(tuple(found), national, of_several)

    def _pieces(self, area: str) -> Iterator[_Piece]:
        """Read what stands between breaks, together where that is one name."""
        spans = _between_breaks(area)
        at = 0
        while at < len(spans):
            for size in range(min(_PIECES_OF_A_NAME, len(spans) - at), 0, -1):
                words = _words(area[spans[at][0] : spans[at + size - 1][1]])
                piece = self._meaning(words) or (size == 1 and self._one_after_another(words))
                if piece or size == 1:
                    yield piece or _Piece()
                    at += size
                    break

    def _meaning(self, words: Words) -> _Piece | None:
        """Return what one name means, with words around it that change nothing."""
        rules = _rules()
        for inner, around in _bare(words):
            if inner in self._several:
                return _Piece(several=(self._several[inner],))
            if place := self._place(inner) or self._by_compass(inner):
                return _Piece((place,))
            said = " ".join(inner)
            if around.isdisjoint(rules.never_of_a_nation):
                if said in rules.everywhere:
                    return _Piece(nation=True, all_of_it=True)
                if said in rules.nations:
                    return _Piece(nation=True, all_of_it=not around.isdisjoint(rules.all_of_it))
        return None

    def _place(self, words: Words) -> Place | None:
        """Return the place of a name, None where it is of several."""
        return None if words in self._several else self._named.get(words)

    def _by_compass(self, words: Words) -> Place | None:
        """Return the place of which a part is named by the compass, if that part is of it."""
        compass = _rules().compass
        if len(words) > 1 and words[-1] in compass:
            return self._place(words[:-1])
        if len(words) < 2 or words[0] not in compass:
            return None
        if whole := self._place((*compass[words[0]].split(), *words[1:])):
            return whole
        place = self._place(words[2:] if words[1] in compass else words[1:])
        return place if place and _is_large(place) else None

    def _one_after_another(self, words: Words) -> _Piece | None:
        """Return the places of words that are nothing but names: "Derby Nottingham Leicester"."""
        at, found = 0, []
        while at < len(words):
            sizes = range(len(words) - at, 0, -1)
            size = next((n for n in sizes if self._place(words[at : at + n])), 0)
            if not size:
                return None
            found.append(self._named[words[at : at + size]])
            at += size
        return _Piece(tuple(found)) if found else None


class _Rules(NamedTuple):
    """``areas_in_words.toml``, as it is asked."""

    breaks: re.Pattern[str]
    before: frozenset[Words]
    after: frozenset[Words]
    all_of_it: frozenset[str]
    never_of_a_nation: frozenset[str]
    nations: frozenset[str]
    everywhere: frozenset[str]
    compass: Mapping[str, str]
    large: frozenset[str]


@cache
def _content() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def _rules() -> _Rules:
    told = _content()
    around, between = told["around"], "|".join(map(re.escape, told["between"]["words"]))
    return _Rules(
        re.compile(rf"{_POSTCODE}|{_MARKS}|(?<!\S)(?i:{between})(?!\S)"),
        frozenset(_words(each) for each in around["before"] + around["before_a_part"]),
        frozenset(_words(each) for each in around["after"]),
        frozenset(around["all_of_it"]),
        frozenset(around["before_a_part"] + around["after"]) - {*around["after_a_nation"]},
        frozenset(told["national"]["nations"]),
        frozenset(told["national"]["everywhere"]),
        told["compass"]["words"],
        frozenset(told["compass"]["large"]),
    )


def _between_breaks(area: str) -> list[tuple[int, int]]:
    """Return where each piece of an area begins and ends, those without a letter left out."""
    found, begin = [], 0
    for at in _rules().breaks.finditer(area):
        found.append((begin, at.start()))
        begin = at.end()
    found.append((begin, len(area)))
    return [(start, end) for start, end in found if _words(area[start:end])]


def _bare(words: Words) -> Iterator[tuple[Words, frozenset[str]]]:
    """Return words with ever more of what may stand around a name taken off, and what that was."""
    if len(words) > _WORDS_OF_A_PIECE:
        return
    rules = _rules()
    waiting: list[tuple[Words, frozenset[str]]] = [(words, frozenset())]
    seen = {words}
    while waiting:
        inner, around = waiting.pop(0)
        yield inner, around
        for size in range(len(inner) - 1, 0, -1):
            for off, rest, known in (
                (inner[:size], inner[size:], rules.before),
                (inner[-size:], inner[:-size], rules.after),
            ):
                if off in known and rest not in seen:
                    seen.add(rest)
                    waiting.append((rest, around | {" ".join(off)}))


def _is_large(place: Place) -> bool:
    name, codes = place
    return len(codes) > 1 or name.endswith("shire") or name in _rules().large


def _words(name: str) -> Words:
    return tuple(plain(name).replace(",", " ").split())


@cache
def _known() -> Mapping[Words, Place]:
    return {_words(name): (name, codes) for name, codes in place_codes().items()}


@cache
def _several() -> Mapping[Words, Place]:
    codes = {str(name): str(code) for code, name in authorities()["name"].items()}
    return {
        _words(name): (name, tuple(sorted(codes[each] for each in meant)))
        for name, meant in _content()["several"].items()
    }


@cache
def _telling_of_nations() -> frozenset[str]:
    rules = _rules()
    return frozenset(chain(*(said.split() for said in rules.nations | rules.everywhere)))
