"""The register of charities of England and Wales, from three tables of its full extract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from insights.open_data.layouts.layout import Layout
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.publishers.commission_files import (
    AREAS,
    CHARITY,
    CLASSIFICATION,
    LARGEST,
    recognises,
    refuses,
)
from insights.open_data.registers.publishers.commission_tables import (
    KEPT,
    REGISTERED,
    REMOVED,
    read_table,
)
from insights.open_data.registers.reading.cells import together
from insights.open_data.registers.reading.incomes import income_bands
from insights.open_data.registers.reading.places_named import authority_codes, is_national
from insights.open_data.registers.reading.words import plain_words_of
from insights.open_data.registers.register import Register
from insights.prose import counted, listed
from insights.tables import ON_REGISTER, WORKS_IN, complete, empty

LAYOUTS: tuple[Layout, ...] = (Layout(recognises, read_table, largest=LARGEST, refuses=refuses),)

_TITLE = "register of charities in England and Wales"
_FILES = {
    CHARITY: "publicextract.charity",
    CLASSIFICATION: "publicextract.charity_classification",
    AREAS: "publicextract.charity_area_of_operation",
}
_FEW_COUNTRIES = 3  # that are named; more are counted
_LONGEST_PLACE = 80  # letters of the name of a place
_REGION, _ELSEWHERE = "region", ("country", "continent")  # kinds of area
_NAMED, _COUNTY = "named", "county"  # by what an authority is told


def made(readings: Mapping[str, Sequence[Reading]]) -> Register:
    """Join the three tables to one register.

    Parameters
    ----------
    readings : mapping of str to sequence of Reading
        By dataset; of several editions of a table the newest counts.

    Returns
    -------
    Register
        Main charities: those that are registered with all that is kept of them, those that were
        removed with their name and the day. Without the table of classification nothing is
        known of what they do but their own words.

    Raises
    ------
    Refusal
        If the table of charities or that of areas is absent, for no charity could be named or
        found by place; or if the tables are of different days.
    """
    tables = chosen(readings)
    _all_there(tables)
    _of_one_day(tables)
    charities = tables[CHARITY].table
    active = charities[charities["active"]].index
    areas = tables[AREAS].table
    of_active = areas[areas.index.isin(active)]
    counts = {
        f"{_SAID[key]} {words}": n
        for key, reading in tables.items()
        for words, n in reading.counted.items()
    }
    counts |= {
        f"{_SAID[key]}: {words}": n
        for key, reading in tables.items()
        for words, n in reading.besides.items()
    }
    counts |= _orphans(tables, charities.index)
    found = charities.assign(income_band=income_bands(charities["income"]))
    if CLASSIFICATION in tables:
        found = found.join(tables[CLASSIFICATION].table)
        lists = tables[CLASSIFICATION].table.columns
        found[lists] = found[lists].fillna("").where(found["active"], "")
    places = _Places(of_active["area"].cat.remove_unused_categories())
    counts |= places.unknown()
    found = found.join(places.words()).fillna({"area_of_operation": ""})
    national = places.national()
    found["national"] = found.index.isin(national[national].index)
    identifiers = _identifiers(charities)
    return Register(
        CHARITY,
        ("England", "Wales"),
        tables[CHARITY].extract_date,
        complete(found.set_axis(pd.Index(identifiers, name="organisation_id")), ON_REGISTER)[
            list(ON_REGISTER.columns)
        ],
        places.works_in(identifiers),
        counted={words: n for words, n in counts.items() if n},
        tally=_tally(tables).set_axis(pd.Index(identifiers)),
    )


def _tally(tables: Mapping[str, Reading]) -> pd.DataFrame:
    """Count of each charity what is counted of all of them."""
    charities, areas = tables[CHARITY].table, tables[AREAS].table
    told = {
        f"{_SAID[CHARITY]} {REGISTERED}": charities["active"].astype("int64"),
        f"{_SAID[CHARITY]} {REMOVED}": (~charities["active"]).astype("int64"),
        f"{_SAID[AREAS]} {KEPT}": areas.index.value_counts(),
    }
    if CLASSIFICATION in tables:
        lists = tables[CLASSIFICATION].table
        codes = [lists[name].str.count(";") + lists[name].ne("") for name in lists]
        told[f"{_SAID[CLASSIFICATION]} {KEPT}"] = sum(codes[1:], codes[0])
    each = {words: n.reindex(charities.index, fill_value=0) for words, n in told.items()}
    return pd.DataFrame(each)


def chosen(readings: Mapping[str, Sequence[Reading]]) -> dict[str, Reading]:
    """Return the newest file of each table."""
    return {
        key: max(readings[key], key=lambda reading: (reading.edition, len(reading.table)))
        for key in _FILES
        if readings.get(key)
    }


_SAID = {CHARITY: "charities", CLASSIFICATION: "classifications", AREAS: "areas of operation"}


def _all_there(tables: Mapping[str, Reading]) -> None:
    absent = [key for key in (CHARITY, AREAS) if key not in tables]
    if not absent:
        return
    every = [_FILES[key] for key in _FILES if key not in tables]
    why = (
        "no charity has a name"
        if CHARITY in absent
        else "nobody can tell which charities work near a museum"
    )
    raise Refusal(
        _TITLE,
        f"Not used: without {listed([_FILES[key] for key in absent])} {why}. Add "
        f"{listed(every)} of the same day.",
    )


def _of_one_day(tables: Mapping[str, Reading]) -> None:
    days = {key: reading.extract_date for key, reading in tables.items()}
    if len(set(days.values())) < 2:
        return
    told = listed(f"{_FILES[key]} is of {day.day} {day:%B %Y}" for key, day in days.items() if day)
    raise Refusal(
        _TITLE,
        f"Not used: its tables are of different days ({told}), and numbers change from day to "
        "day. Download them again, one after the other.",
    )


def _orphans(tables: Mapping[str, Reading], charities: pd.Index) -> dict[str, int]:
    """Count the rows of charities that the table of charities does not have."""
    return {
        f"{_SAID[key]} of charities that are not in the register": int(
            (~tables[key].table.index.isin(charities)).sum()
        )
        for key in (CLASSIFICATION, AREAS)
        if key in tables
    }


def _identifiers(charities: pd.DataFrame) -> pd.Series:
    """Return the identifier of each charity: GB-CHC and its number, without zeros before it."""
    return "GB-CHC-" + charities["charity_number"].astype("str")


class _Places:
    """Where charities work, from a column that has one of some hundred areas in each row."""

    def __init__(self, areas: pd.Series) -> None:
        self._areas = areas
        self._kinds, self._names = [], []
        for category in areas.cat.categories:
            kind, _, name = category.partition("\t")
            self._kinds.append(kind.casefold())
            self._names.append(name)
        self._codes = [
            authority_codes(name, kind=kind)
            for kind, name in zip(self._kinds, self._names, strict=True)
        ]
        self._national = [
            kind == _REGION and is_national(name)
            for kind, name in zip(self._kinds, self._names, strict=True)
        ]
        self._told = _in_plain_words(self._names)

    def works_in(self, identifiers: pd.Series) -> pd.DataFrame:
        """Return each charity with each authority it names, itself or by its county."""
        names = sorted({code for codes in self._codes for code in codes})
        if not names or not len(self._areas):
            return empty(WORKS_IN)
        sizes = np.array([len(codes) for codes in self._codes], dtype=np.int64)
        every = np.array([names.index(code) for codes in self._codes for code in codes])
        area = self._areas.cat.codes.to_numpy()
        many = sizes[area]
        first = np.repeat(np.cumsum(many) - many, many)
        at = np.repeat((np.cumsum(sizes) - sizes)[area], many) + np.arange(int(many.sum())) - first
        code, by_county = every[at], np.repeat(sizes > 1, sizes)[at]
        charity = np.repeat(identifiers.index.get_indexer(self._areas.index), many)
        order = np.lexsort((by_county, code, charity))
        code, by_county, charity = code[order], by_county[order], charity[order]
        once = np.ones(len(order), dtype=bool)
        once[1:] = (code[1:] != code[:-1]) | (charity[1:] != charity[:-1])
        how = pd.array([_NAMED, _COUNTY], dtype="str").take(by_county[once].astype(np.intp))
        return pd.DataFrame(
            {
                "organisation_id": identifiers.array.take(charity[once]),
                "authority_code": pd.array(names, dtype="str").take(code[once]),
                "how": how,
            }
        )

    def national(self) -> pd.Series:
        """Say which charities work throughout a nation."""
        flags = np.array(self._national, dtype=bool)
        own = flags[self._areas.cat.codes.to_numpy()] if len(self._areas) else flags[:0]
        return pd.Series(own, self._areas.index).groupby(level=0).any()

    def words(self) -> pd.Series:
        """Return where each charity works in words: places first, then countries."""
        abroad = np.array([kind in _ELSEWHERE for kind in self._kinds], dtype=bool)
        rank = np.empty(len(abroad), dtype=np.int64)
        rank[np.lexsort((np.array(self._told, dtype="U"), abroad))] = np.arange(len(abroad))
        codes = self._areas.cat.codes.to_numpy()
        order = np.lexsort((rank[codes] if len(codes) else codes, self._areas.index))
        numbers, told = self._areas.index.to_numpy()[order], codes[order].tolist()
        charities, begins = np.unique(numbers, return_index=True)
        ends = [*begins.tolist(), len(told)][1:]
        lists = [tuple(told[at:to]) for at, to in zip(begins.tolist(), ends, strict=True)]
        said = {each: self._in_words(each, abroad) for each in set(lists)}
        return pd.Series(
            [said[each] for each in lists], charities, dtype="str", name="area_of_operation"
        )

    def _in_words(self, areas: Sequence[int], abroad: np.ndarray) -> str:
        here = [self._told[area] for area in areas if not abroad[area]]
        there = [self._told[area] for area in areas if abroad[area] and self._told[area]]
        if len(there) > _FEW_COUNTRIES:
            there = [counted(len(there), "country", "countries")]
        return together([*here, *there])

    def unknown(self) -> dict[str, int]:
        """Count the areas of whose names Doorstep knows no authority."""
        lost = np.array(
            [
                not codes and not national and kind not in _ELSEWHERE
                for codes, national, kind in zip(
                    self._codes, self._national, self._kinds, strict=True
                )
            ],
            dtype=bool,
        )
        n = int(lost[self._areas.cat.codes.to_numpy()].sum()) if len(self._areas) else 0
        return {"areas of operation in places that Doorstep does not know": n}


def _in_plain_words(names: Sequence[str]) -> list[str]:
    """Return names of places without ways to reach a person; "" for what is too long for one."""
    plain = plain_words_of(pd.Series(names, dtype="str"))
    return [name if len(name) <= _LONGEST_PLACE else "" for name in plain]
