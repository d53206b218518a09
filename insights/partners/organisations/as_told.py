"""What is told of organisations under any type: where they work, whom they help, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.registers.reading.web import web_addresses
from insights.open_data.registers.reading.words import plain_words_of
from insights.partners.organisation_rules import NO_PLACE
from insights.partners.organisations.contact import where_to_ask
from insights.partners.organisations.near import Near
from insights.partners.organisations.why_listed import (
    BY_ITS_OWN_SITE,
    in_words,
    no_longer,
    whom_it_helps,
    works_in_unknown,
)
from insights.partners.types.partner_types import every_kind

#: Between several things in one cell, as a list is read again.
BETWEEN = "; "
_IN_WORDS = ("name", "activities", "beneficiaries", "area_of_operation")
_AS_THEY_ARE = (
    *_IN_WORDS, "income_band", "source", "active", "nations", "easting", "northing", "ended",
    "licence", "extract_date",
)  # fmt: skip
Words = npt.NDArray[np.object_]


class AsTold:
    """What is told of some of the organisations near a museum.

    Parameters
    ----------
    near : Near
        All of them.
    at : numpy.ndarray of int
        Which.
    """

    def __init__(self, near: Near, at: npt.NDArray[np.intp]) -> None:
        rows = near.rows(at)
        self._rows = rows.assign(**{name: plain_words_of(rows[name]) for name in _IN_WORDS})
        self._ways, self._way = near.ways, near.way[at]
        self._national, self._hidden = near.national[at], near.hidden[at]
        self._active = near.active[at]
        self._unknown = near.unknown[at] & ~self._hidden
        self._where_from = near.where_from.to_numpy()[at]
        self.by_name = _ranks(self._rows)

    @cached_property
    def begins(self) -> Words:
        """Say of each where it works and whom it helps: what every reason begins with."""
        helped, helps = self._helps
        area, areas = pd.factorize(self._rows["area_of_operation"].where(self._unknown, ""))
        keys = np.column_stack([self._way, self._national, self._hidden, helped, area])
        ways, at = _once(keys)
        begins = [
            _begin(self._ways[way].phrase, areas[place], helps[whom], bool(national), bool(hidden))
            for way, national, hidden, whom, place in ways.tolist()
        ]
        return _column(begins)[at]

    @cached_property
    def ends(self) -> Words:
        """Say of each what has to be known before it is rung."""
        found = np.full(len(self._rows), "", dtype=object)
        ended = self._rows["ended"]
        for at in np.flatnonzero(~self._active):
            found[at] = "; " + no_longer(ended.iloc[at], self._where_from[at])
        found[self._hidden] += "; " + BY_ITS_OWN_SITE
        return found

    @property
    def _helps(self) -> tuple[npt.NDArray[np.intp], list[str]]:
        """Say whom each helps; what a shelter writes of it may tell where, and is left out."""
        text, texts = pd.factorize(self._rows["beneficiaries"].where(~self._hidden, ""))
        who, lists = pd.factorize(self._rows["who"].to_numpy(object))
        pairs, at = _once(np.column_stack([text, who]))
        helps = [whom_it_helps(texts[said], lists[codes]) for said, codes in pairs.tolist()]
        return at, helps

    @property
    def _types_given(self) -> Words:
        """Name the types that the museum itself gave each; a register gives some too."""
        names = {kind.key: kind.name for kind in every_kind()}
        return _column(
            "" if where_from == "register" else BETWEEN.join(names[key] for key in types)
            for types, where_from in zip(self._rows["types"], self._where_from, strict=True)
        )

    def shown(self) -> pd.DataFrame:
        """Return the columns that are shown, of each organisation once."""
        rows = self._rows
        websites = web_addresses(rows["website"])
        of = zip(websites.tolist(), rows.index.tolist(), rows["source"].tolist(), strict=True)
        words = {
            "what_it_is": _in_words("what", rows["what"]),
            "who_it_helps": _in_words("who", rows["who"]),
            "how_it_works": _in_words("how", rows["how"]),
            "tagged": _in_words("tags", rows["tags"]),
            "types_given": self._types_given,
            "authority_codes": _column(BETWEEN.join(each) for each in rows["authority_codes"]),
            "works_in": _column(
                str(each).removeprefix("in ") for each in self._of_ways("words", "")
            ),
            "contact": _column(
                "" if website else where_to_ask(str(key), str(source))
                for website, key, source in of
            ),
        }
        told = pd.DataFrame(
            {
                **{name: rows[name].array for name in _AS_THEY_ARE},
                **{name: pd.array(each, dtype="str") for name, each in words.items()},
                "organisation_id": rows.index.astype("str").array,
                "places": self._of_ways("places", ()),
                "website": websites.array,
                "national": self._national & ~self._hidden,
                "confidential": self._hidden,
                "where_from": pd.array(self._where_from, dtype="str"),
            },
            index=rows.index,
        )
        if self._hidden.any():
            hidden = pd.Series(self._hidden, rows.index)
            for name in ("activities", "beneficiaries", "authority_codes"):
                told[name] = told[name].where(~hidden, "")
            told["area_of_operation"] = told["area_of_operation"].where(~hidden, NO_PLACE)
            for name in ("easting", "northing"):
                told[name] = told[name].where(~hidden)
        return told

    def _of_ways(self, name: str, hidden: object) -> Words:
        of_way = np.empty(len(self._ways), dtype=object)
        for at in np.unique(self._way).tolist():
            of_way[at] = getattr(self._ways[at], name)
        found: Words = of_way[self._way]
        for at in np.flatnonzero(self._hidden):
            found[at] = hidden
        return found


def _once(keys: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return each different row of some columns of numbers once, and which of them each row is."""
    at = np.zeros(len(keys), dtype=np.intp)
    for column in keys.T:
        at = pd.factorize(at * (column.max(initial=0) + 1) + column)[0]
    first = np.unique(at, return_index=True)[1]
    return keys[first], at


def _begin(phrase: str, unknown: str, helped: str, national: bool, hidden: bool) -> str:
    if hidden:
        where = ""
    elif phrase:
        where = phrase
    elif unknown:
        where = works_in_unknown(unknown)
    else:
        where = "works throughout the country" if national else "does not say where it works"
    told = [where, f"helps {helped}" if helped else ""]
    return "".join(f"{each}; " for each in told if each)


def _in_words(table: str, lists: pd.Series) -> Words:
    """Write lists of codes in words, those without any left out, parted by semicolons."""
    held, different = pd.factorize(lists.to_numpy(object))
    words = {code: in_words(table, code) for code in set(chain.from_iterable(different))}
    said = ["; ".join(filter(None, map(words.__getitem__, codes))) for codes in different]
    return _column(said)[held]


def _column(values: Iterable[object]) -> Words:
    """Return values as a column of objects, whatever they are."""
    kept = list(values)
    found = np.empty(len(kept), dtype=object)
    found[:] = kept
    return found


def _ranks(rows: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Rank by name and then by identifier, so that the order of files never matters."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = pa.table(
        {
            "name": pc.utf8_lower(pa.array(rows["name"].astype("str"), type=pa.large_string())),
            "key": pa.array(rows.index.astype("str"), type=pa.large_string()),
        }
    )
    order = pc.sort_indices(table, sort_keys=[("name", "ascending"), ("key", "ascending")])
    ranks = np.empty(len(rows), dtype=np.intp)
    ranks[order.to_numpy()] = np.arange(len(rows))
    return ranks
