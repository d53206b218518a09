"""Lists in the cells of a column, such as codes of organisations, looked through at once."""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from itertools import chain

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.partners.organisations.organisation_list import parts_of

Flags = npt.NDArray[np.bool_]


class CodesHeld:
    """What each row of a column of lists holds.

    Parameters
    ----------
    column : pandas.Series
        Tuples, or text parted by semicolons.

    Attributes
    ----------
    held : list of str
        What any row holds, once.
    many : numpy.ndarray of int, shape (rows,)
        How many each row holds.

    Examples
    --------
    >>> codes = CodesHeld(pd.Series([("102", "103"), (), ("201",)]))
    >>> codes.any_in({"103", "201"}).tolist()
    [True, False, True]
    """

    def __init__(self, column: pd.Series) -> None:
        # Most rows hold what another holds too: each list is looked at once.
        lists: dict[tuple[str, ...], int] = {}
        at = [
            lists.setdefault(v if isinstance(v, tuple) else parts_of(str(v)), len(lists))
            for v in column.tolist()
        ]
        self._list = np.array(at, dtype=np.intp)
        self._sizes = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        self._row = np.repeat(np.arange(len(lists)), self._sizes)
        flat = np.empty(int(self._sizes.sum()), dtype=object)
        flat[:] = list(chain.from_iterable(lists))
        self._code, held = pd.factorize(flat)
        self.held = [str(each) for each in held]
        self.many: npt.NDArray[np.int64] = self._sizes[self._list]

    def only(self, where: Flags) -> CodesHeld:
        """Return the same of these rows alone."""
        part = copy(self)
        part._list = self._list[where]
        part.many = self.many[where]
        return part

    def any_in(self, wanted: Collection[str]) -> Flags:
        """Say which rows hold one of these."""
        return self.any_of(self._which(wanted))

    def all_in(self, wanted: Collection[str]) -> Flags:
        """Say which rows hold something, and nothing but these."""
        others = frozenset(self.held).difference(wanted)
        return (self.many > 0) & ~self.any_in(others)

    def any_of(self, fit: Flags) -> Flags:
        """Say which rows hold one of those of `held` that fit."""
        found = np.zeros(len(self._sizes), dtype=bool)
        if fit.any():
            found[self._row[fit[self._code]]] = True
        return found[self._list]

    def first_of(self, fit: Flags) -> npt.NDArray[np.object_]:
        """Return the first of each row of those of `held` that fit, "" where none does."""
        found = np.full(len(self._sizes), "", dtype=object)
        if fit.any():
            at = np.flatnonzero(fit[self._code])[::-1]  # the first is written last
            found[self._row[at]] = np.array(self.held, dtype=object)[self._code[at]]
        first: npt.NDArray[np.object_] = found[self._list]
        return first

    def those_in(
        self, wanted: Collection[str], rows: npt.NDArray[np.intp]
    ) -> npt.NDArray[np.object_]:
        """Return those of `wanted` that these rows hold, in the order of each."""
        ends = np.cumsum(self._sizes)
        fit = self._which(wanted)[self._code]
        lists, at = np.unique(self._list[rows], return_inverse=True)
        found = np.empty(len(lists), dtype=object)
        for n, (begin, end) in enumerate(
            zip(ends[lists] - self._sizes[lists], ends[lists], strict=True)
        ):
            codes = self._code[begin:end][fit[begin:end]].tolist()
            found[n] = tuple(self.held[code] for code in codes)
        return found[at]

    def _which(self, wanted: Collection[str]) -> Flags:
        names = frozenset(wanted)
        return np.array([each in names for each in self.held], dtype=bool)
