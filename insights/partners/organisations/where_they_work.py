"""Where organisations work, of the councils of a catchment: named, or across a county."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.registers.making import REGISTERED_IN
from insights.open_data.registers.reading.areas_in_words import Places
from insights.partners.by_words import in_one_piece
from insights.prose import listed

Words = tuple[str, ...]
Flags = npt.NDArray[np.bool_]
_LISTED = 4


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


class Areas:
    """Where organisations say that they work, in words, each part looked at once.

    Parameters
    ----------
    column : pandas.Series
        Areas in words, their parts parted by semicolons.

    Attributes
    ----------
    parts : list of str
        Each different part, once.

    Examples
    --------
    >>> areas = Areas(pd.Series(["Derby;Leeds", "", "Leeds"]))
    >>> areas.parts, areas.any_that(np.array([True, False, False])).tolist()
    (['Derby', 'Leeds', ''], [True, False, False])
    """

    def __init__(self, column: pd.Series) -> None:
        import pyarrow.compute as pc

        areas = in_one_piece(column).dictionary_encode()
        split = pc.split_pattern(areas.dictionary, ";")
        flat = split.flatten().dictionary_encode()
        self.parts: list[str] = flat.dictionary.to_pylist()
        self._area = areas.indices.to_numpy()
        self._part = flat.indices.to_numpy()
        self._ends = split.offsets.to_numpy()[1:]

    def any_that(self, fit: Flags) -> Flags:
        """Say which areas have a part that fits."""
        found: Flags = np.diff(self._fitting(fit), prepend=0).astype(bool)[self._area]
        return found

    def only(self, fit: Flags) -> tuple[list[tuple[int, ...]], npt.NDArray[np.intp]]:
        """Return areas of nothing but the parts that fit, each once; and which each row has."""
        kept = self._part[fit[self._part]].tolist()
        ends = self._fitting(fit).tolist()
        areas: dict[tuple[int, ...], int] = {}
        at = [
            areas.setdefault(tuple(kept[begin:end]), len(areas))
            for begin, end in itertools.pairwise([0, *ends])
        ]
        return list(areas), np.array(at, dtype=np.intp)[self._area]

    def _fitting(self, fit: Flags) -> npt.NDArray[np.int64]:
        """Count the parts that fit up to the end of each area."""
        before = np.concatenate([[0], np.cumsum(fit[self._part])])
        found: npt.NDArray[np.int64] = before[self._ends]
        return found


def where_they_work(
    authority_codes: pd.Series,
    areas: Areas,
    places: Places,
    names: Mapping[str, str],
    local: Collection[str],
) -> tuple[list[Works], npt.NDArray[np.intp]]:
    """Say where each organisation works, those that say the same of the catchment together.

    Parameters
    ----------
    authority_codes : pandas.Series
        Tuples: of each organisation, as its register or list gives them.
    areas : Areas
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
    said = [_said(part, places.named(part), here) for part in areas.parts]
    # Most of what is said is of somewhere else.
    tells = np.array([bool(each.named or each.across) for each in said], dtype=bool)
    told, area = areas.only(tells)
    lists, codes = pd.factorize(authority_codes.to_numpy(object))[::-1]
    given: dict[frozenset[str], int] = {}
    of_list = [given.setdefault(here.intersection(each), len(given)) for each in lists]
    ways, way = np.unique(
        np.array(of_list, dtype=np.intp)[codes] * len(told) + area, return_inverse=True
    )
    every = list(given)
    works = [
        _works(every[codes_at], [said[part] for part in told[area_at]], names)
        for codes_at, area_at in zip(*np.divmod(ways, max(len(told), 1)), strict=True)
    ]
    return works, way


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


def _works(given: frozenset[str], said: Sequence[_Said], names: Mapping[str, str]) -> Works:
    working = [each for each in said if not each.is_seat]
    across = frozenset().union(*(each.across for each in working))
    seats = frozenset().union(*(each.named for each in said if each.is_seat))
    # What is given as a code and lies in no county that is named is named itself.
    named = given.difference(across, seats)
    named = named.union(*(each.named for each in working))
    counties = [county for each in working for county in each.counties] if across else []
    return Works(
        tuple(sorted(named | across | seats)),
        tuple(sorted(named)),
        tuple(name for name, codes in counties if codes - named),
        tuple(sorted(seats - named - across)),
        names,
    )
