"""Where organisations work, of the councils of a catchment: named, or across a county."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from insights.open_data.registers.making import REGISTERED_IN
from insights.open_data.registers.reading.places_named import place_codes, plain
from insights.prose import listed

Words = tuple[str, ...]
_LISTED = 4


class Places:
    """Names of places by which an area in words is read; the longest name counts.

    Parameters
    ----------
    codes_of : mapping of str to collection of str
        Name of an authority or a county to authority codes, over those known to all.

    Examples
    --------
    >>> places = Places({"Derby": ["E06000015"], "Derbyshire": ["E07000032", "E07000033"]})
    >>> places.named("Derby & all Derbyshire")
    (('Derby', ('E06000015',)), ('Derbyshire', ('E07000032', 'E07000033')))
    """

    def __init__(self, codes_of: Mapping[str, Collection[str]]) -> None:
        self._named = dict(_known())
        for name, codes in codes_of.items():
            self._named[_words(name)] = (name, tuple(sorted(codes)))
        self._longest = max(map(len, self._named), default=1)

    def named(self, area: str) -> tuple[tuple[str, Words], ...]:
        """Return the places that an area in words names, each with its authorities."""
        words, at, found = _words(area), 0, []
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                if place := self._named.get(words[at : at + size]):
                    found.append(place)
                    at += size - 1
                    break
            at += 1
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Works:
    """Where one organisation works, of the catchment.

    Attributes
    ----------
    codes : tuple of str
        Authorities of the catchment.
    named_codes : tuple of str
        Those of them that are named themselves, and not only their county.
    counties : tuple of str
        Counties that are named and mean further ones.
    seats : tuple of str
        Authorities where it is registered, and nothing says that it works there.
    names : mapping of str to str
        Authority code to name.
    """

    codes: Words
    named_codes: Words
    counties: Words
    seats: Words
    names: Mapping[str, str] = field(repr=False)

    @property
    def named(self) -> bool:
        """Whether an authority of the catchment is named itself."""
        return bool(self.named_codes)

    @cached_property
    def places(self) -> Words:
        """The names of the authorities, each once."""
        return tuple(dict.fromkeys(self.names.get(code, "your area") for code in self.codes))

    @property
    def is_seat(self) -> bool:
        """Whether no more is known than where it is registered."""
        return bool(self.seats) and not set(self.codes).difference(self.seats)

    @cached_property
    def phrase(self) -> str:
        """Where it works or is registered; "" where it works elsewhere."""
        if self.is_seat:
            seats = dict.fromkeys(self.names.get(code, "your area") for code in self.seats)
            return f"registered in {listed(seats, _LISTED)}, and does not say where it works"
        return f"works {self.words}" if self.words else ""

    @cached_property
    def words(self) -> str:
        """As in "works …": "in Derby and across Derbyshire"; "" where it works elsewhere."""
        if len(self.names) > _LISTED and set(self.named_codes) == set(self.names):
            return "across your area"
        own = dict.fromkeys(self.names.get(code, "your area") for code in self.named_codes)
        parts = (
            [f"in {listed(own, _LISTED)}" if len(own) > 1 else f"in {next(iter(own))}"]
            if own
            else []
        )
        wide = dict.fromkeys(name.removeprefix("Throughout ") for name in self.counties)
        parts += [f"across {listed(wide)}"] if wide else []
        return " and ".join(parts)


def where_they_work(
    authority_codes: Sequence[Words],
    areas: Sequence[str],
    places: Places,
    names: Mapping[str, str],
    local: Collection[str],
) -> tuple[list[Works], npt.NDArray[np.intp]]:
    """Say where each organisation works, those that say the same together.

    Parameters
    ----------
    authority_codes : sequence of tuple of str
        Of each organisation, as its register or list gives them.
    areas : sequence of str
        Its area in words.
    places : Places
        By which these are read.
    names : mapping of str to str
        Authority code to name.
    local : collection of str
        Authorities of the catchment.

    Returns
    -------
    list of Works, numpy.ndarray of int
        Each way to work somewhere once; and which of them each organisation has.
    """
    here = frozenset(local)
    ways: dict[tuple[Words, str], int] = {}
    at = [ways.setdefault(key, len(ways)) for key in zip(authority_codes, areas, strict=True)]
    said: dict[str, _Said] = {}
    told = []
    for codes, area in ways:
        parts = []
        for part in area.split(";"):
            if part not in said:
                said[part] = _said(part, places.named(part), here)
            parts.append(said[part])
        told.append(_works(codes, parts, names, here))
    return told, np.array(at, dtype=np.intp)


class _Said(NamedTuple):
    """Authorities of the catchment that a part of an area names, and its counties."""

    is_seat: bool
    named: frozenset[str]
    across: frozenset[str]
    counties: tuple[tuple[str, frozenset[str]], ...]


def _said(part: str, found: Iterable[tuple[str, Words]], here: frozenset[str]) -> _Said:
    counties = tuple((name, here.intersection(codes)) for name, codes in found if len(codes) > 1)
    named = here.intersection([codes[0] for _, codes in found if len(codes) == 1])
    across: frozenset[str] = frozenset().union(*(codes for _, codes in counties))
    return _Said(part.strip().startswith(REGISTERED_IN), named, across, counties)


def _works(
    given: Words, said: Sequence[_Said], names: Mapping[str, str], here: frozenset[str]
) -> Works:
    working = [each for each in said if not each.is_seat]
    across = frozenset().union(*(each.across for each in working))
    seats = frozenset().union(*(each.named for each in said if each.is_seat))
    # What is given as a code and lies in no county that is named is named itself.
    named = here.intersection(given).difference(across, seats)
    named = named.union(*(each.named for each in working))
    counties = [county for each in working for county in each.counties] if across else []
    return Works(
        tuple(sorted(named | across | seats)),
        tuple(sorted(named)),
        tuple(name for name, codes in counties if codes - named),
        tuple(sorted(seats - named - across)),
        names,
    )


def _words(name: str) -> Words:
    return tuple(plain(name).replace(",", " ").split())


@cache
def _known() -> Mapping[Words, tuple[str, Words]]:
    return {_words(name): (name, codes) for name, codes in place_codes().items()}
