"""Organisations that work near a museum, of all that lists and registers hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.registers.reading.areas_in_words import Places
from insights.partners.organisation_rules import organisation_rules
from insights.partners.organisations.where_they_work import Areas, where_they_work

Flags = npt.NDArray[np.bool_]


class Near:
    """Organisations, and where they work of the catchment.

    Parameters
    ----------
    organisations : pandas.DataFrame
        `insights.tables.ORGANISATIONS`.
    at : numpy.ndarray of int
        Which of them anything speaks for; of others nothing is worked out.
    hidden : numpy.ndarray of bool
        Which of them must not be shown with a place.
    places : Places
        By which an area in words is read.
    names : mapping of str to str
        Authority code to name.
    local : collection of str
        Authorities of the catchment.
    national : bool
        Whether organisations of registers that work throughout a nation may be listed too.

    Attributes
    ----------
    keep : numpy.ndarray of bool
        Which of them work in the catchment, or do not say where, or everywhere if asked for.
    unknown : numpy.ndarray of bool
        Which of those that the museum itself wrote down work in a place that is not known.
    active, national, hidden : numpy.ndarray of bool
        Which of them still work, work throughout a nation, and must not be shown with a place.
    ways, way : list of Works, numpy.ndarray of int
        Where they work, each way once; and which of them each organisation has.
    """

    def __init__(
        self,
        organisations: pd.DataFrame,
        at: npt.NDArray[np.intp],
        hidden: Flags,
        places: Places,
        names: Mapping[str, str],
        local: Collection[str],
        *,
        national: bool,
    ) -> None:
        self._organisations, self._at = organisations, at
        areas = Areas(self.column("area_of_operation").fillna("").astype("str"))
        codes = self.column("authority_codes")
        ways, way = where_they_work(codes, areas, places, names, local)
        here = np.array([bool(each.codes) for each in ways], dtype=bool)[way]
        speaks = np.array([bool(part.strip()) for part in areas.parts], dtype=bool)
        said = [places.read(part) for part in areas.parts]
        known = areas.any_that(np.array([each.is_known for each in said], dtype=bool))
        nations = areas.any_that(np.array([each.national for each in said], dtype=bool))
        where_from = where_from_of(organisations).take(at)
        registered: Flags = where_from.eq("register").to_numpy(dtype=bool)
        everywhere = (self.column("national").to_numpy(dtype=bool) | nations) & ~here
        unplaced = ~codes.map(bool).to_numpy(dtype=bool) & ~everywhere
        silent = unplaced & ~areas.any_that(speaks)
        # A museum put what is in its own list there on purpose; a register holds the whole nation.
        unknown = unplaced & ~known & ~silent & ~registered
        keep = here | silent | unknown | (everywhere & (~registered | national))
        # What shelters people from harm is in no list of a register.
        keep &= ~(hidden & registered)

        self.keep, self.hidden, self.unknown = keep, hidden, unknown
        self.ways, self.way = ways, way
        self.where_from, self.national = where_from, everywhere
        self.active: Flags = self.column("active").to_numpy(dtype=bool)

    def column(self, name: str) -> pd.Series:
        """Return a column of them."""
        return self._organisations[name].take(self._at)

    def rows(self, at: npt.NDArray[np.intp]) -> pd.DataFrame:
        """Return some of them with all that is known."""
        return self._organisations.take(self._at[at])

    @cached_property
    def here(self) -> npt.NDArray[np.int64]:
        """Return the points of working here; of those that must not be placed, none."""
        worth = organisation_rules()["points"]
        of_way = np.array(
            [
                worth["registered_here"]
                if each.is_seat
                else worth["works_here"] * bool(each.codes) + worth["named_here"] * each.named
                for each in self.ways
            ],
            dtype=np.int64,
        )
        found: npt.NDArray[np.int64] = of_way[self.way] * ~self.hidden
        return found


def where_from_of(organisations: pd.DataFrame) -> pd.Series:
    """Say whether each is from a register, the museum's own list, or was added by hand."""
    if "where_from" in organisations:
        return organisations["where_from"]
    rules = organisation_rules()
    by_source = {
        rules["own_list"]["source"]: "own list",
        rules["by_hand"]["source"]: "added by hand",
    }
    return organisations["source"].map(lambda source: by_source.get(source, "register"))
