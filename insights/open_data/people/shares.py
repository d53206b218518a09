"""Shares of one table: categories added up over the table's own total, for many areas at once."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.people.characteristics import Definition
from insights.open_data.people.labels import columns_for
from insights.open_data.people.nations import nations_of

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """What is told of some areas.

    Attributes
    ----------
    codes : pandas.Index
        The areas.
    count, base : numpy.ndarray of float, shape (n_areas,)
        How many, and of how many; the base is more than nought.
    """

    codes: pd.Index
    count: Numbers
    base: Numbers


class AreaTable:
    """A table of areas, of which several characteristics are made.

    Parameters
    ----------
    table : pandas.DataFrame
        Numbers, indexed by ``area_code``.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self.codes = table.index

    @functools.cached_property
    def _nations(self) -> npt.NDArray[np.object_]:
        return nations_of(self.codes).to_numpy(dtype=object)

    def numbers(self, column: str) -> Numbers:
        """Return a column; NaN where nothing is known."""
        return self.table[column].to_numpy(dtype=np.float64, na_value=np.nan)

    def shares(
        self, definition: Definition, nations: Collection[str] | None = None
    ) -> Shares | None:
        """Add up a characteristic's categories beside the table's total.

        Parameters
        ----------
        definition : Definition
            The categories.
        nations : collection of str, optional
            Only their areas.

        Returns
        -------
        Shares or None
            None where the table lacks a category, or tells nothing of these areas.
        """
        count = self._added(definition.categories)
        if count is None or np.isnan(count).any():  # a part of the table may lack its subtotals
            finer = self._added(definition.otherwise)
            count = finer if count is None else _where_unknown(count, finer)
        if count is None:
            return None
        base = self.numbers("total")
        told = ~np.isnan(count)
        if nations is not None:
            told &= np.isin(self._nations, list(nations))
        # Scotland perturbs each number by itself: a part may come out greater than the whole.
        return self.told(np.minimum(count, base), base, told)

    def _added(self, weights: Mapping[str, float]) -> Numbers | None:
        """Add categories up; None where the table lacks one of them, or there are none."""
        found = columns_for(weights, self.table.columns) if weights else None
        if found is None:
            return None
        count = np.zeros(len(self.codes))
        for column, weight in found.items():
            count = count + self.numbers(column) * weight
        return count

    def told(self, count: Numbers, base: Numbers, told: npt.NDArray[np.bool_]) -> Shares | None:
        """Return the areas of which something is told, where anybody is; None if there is none."""
        told = told & (base > 0)
        if not told.any():
            return None
        if told.all():
            return Shares(self.codes, count, base)
        return Shares(self.codes[told], count[told], base[told])


def _where_unknown(count: Numbers, finer: Numbers | None) -> Numbers:
    return count if finer is None else np.where(np.isnan(count), finer, count)


def one_below_the_other(parts: Sequence[tuple[str, Shares]]) -> pd.DataFrame:
    """Put the shares of all characteristics, each with its key, in one table.

    Returns
    -------
    pandas.DataFrame
        See `insights.tables.PROFILE`.
    """
    keys = [key for key, _ in parts]
    codes = [shares.codes for _, shares in parts]
    count = np.concatenate([shares.count for _, shares in parts])
    base = np.concatenate([shares.base for _, shares in parts])
    keys_of_rows = np.repeat(keys, [len(each) for each in codes])
    return pd.DataFrame(
        {
            "area_code": codes[0].append(codes[1:]),
            "characteristic": pd.array(keys_of_rows, dtype="str"),
            "count": count,
            "base": base,
            "share": count / base,
        }
    )
