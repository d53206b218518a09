"""What the people of each area are like, in shares of one and the same census table."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.registry import registry
from insights.tables import PROFILE, check

if TYPE_CHECKING:
    from insights.open_data.store import Store


@dataclass(frozen=True, slots=True)
class Characteristic:
    """Something that is true of more people in some areas than in others.

    Attributes
    ----------
    key : str
        Short name.
    label : str
        The people, in plain words: "households with no car or van".
    areas : str
        Areas with more of it: "areas where more households have no car or van".
    theme : str
        What it belongs to: deprivation, age, ethnicity and so on.
    table : str
        Census table, or "deprivation".
    of : str
        Whom the share is of: "residents", "households".
    categories, otherwise : mapping of str to float
        Categories to add up and their weights; the second where the table
        comes without its subtotals.
    column : str
        Domain of deprivation, "" for a census table.
    rate : bool
        Whether the domain's score is itself a share of people.
    note : str
        A caveat, or "".
    """

    key: str
    label: str
    areas: str
    theme: str
    table: str
    of: str
    categories: Mapping[str, float] = field(default_factory=dict)
    otherwise: Mapping[str, float] = field(default_factory=dict)
    column: str = ""
    rate: bool = False
    note: str = ""


@functools.cache
def characteristics() -> Mapping[str, Characteristic]:
    """Return every characteristic by key, deprivation first."""
    text = Path(__file__).with_name("characteristics.toml").read_text(encoding="utf-8")
    return {
        key: Characteristic(
            key=key,
            **{
                **record,
                "categories": _weights(record.get("categories", ())),
                "otherwise": _weights(record.get("otherwise", ())),
            },
        )
        for key, record in tomllib.loads(text).items()
    }


def _weights(categories: Mapping[str, float] | Sequence[str]) -> Mapping[str, float]:
    if isinstance(categories, Mapping):
        return categories
    return dict.fromkeys(categories, 1.0)


def profile(store: Store, codes: Collection[str]) -> pd.DataFrame:
    """Describe areas by every characteristic the store can give.

    Parameters
    ----------
    store : Store
        Open data.
    codes : collection of str
        Small areas.

    Returns
    -------
    pandas.DataFrame
        See `insights.tables.PROFILE`: one row for each area and
        characteristic; characteristics the store lacks have no rows, and so
        have areas their table does not cover.

    Notes
    -----
    A share is always the table's categories over the table's own total. For
    deprivation, a domain published as a rate keeps it; any other becomes the
    area's position among all areas of the nation, 1 for the most deprived:
    1 − (rank − ½)/n. Its base is the area's residents, so that its count is a
    number of people only for rates, and approximate there.
    """
    wanted = pd.Index(list(codes), name="area_code", dtype="str")
    read: dict[str, pd.DataFrame] = {}
    parts = []
    for characteristic in characteristics().values():
        table = characteristic.table
        if table == "deprivation":
            found = _deprivation(store, characteristic, wanted)
        elif store.has_census(table):
            if table not in read:
                read[table] = _census(store, table, wanted)
            found = _shares(read[table], characteristic)
        else:
            found = None
        if found is not None and len(found):
            parts.append(found.assign(characteristic=characteristic.key).reset_index())
    if not parts:
        columns = {"area_code": "str", "characteristic": "str"}
        numbers = dict.fromkeys(("count", "base", "share"), "float64")
        return pd.DataFrame(
            {name: pd.Series(dtype=kind) for name, kind in (columns | numbers).items()}
        )
    order = ["area_code", "characteristic", "count", "base", "share"]
    return check(pd.concat(parts, ignore_index=True)[order], PROFILE)


def _census(store: Store, table: str, wanted: pd.Index) -> pd.DataFrame:
    """Read a census table for these areas, sharing out what is known of neighbourhoods alone."""
    if registry()[table].geography.startswith("MSOA"):
        home = store.areas["neighbourhood_code"]
        areas_in = home.value_counts()
        home = home[home.index.isin(wanted)]
        found = store.census(table, home.unique())
        home = home[home.isin(found.index)]
        spread = found.reindex(home).set_axis(home.index, axis=0)
        return spread.div(home.map(areas_in), axis=0)
    found = store.census(table, wanted)
    return found.reindex(wanted[wanted.isin(found.index)])


def _shares(table: pd.DataFrame, characteristic: Characteristic) -> pd.DataFrame | None:
    """Add up a characteristic's categories and divide by the table's total."""
    weights = pd.Series(characteristic.categories, dtype="float64")
    if not weights.index.isin(table.columns).all():
        weights = pd.Series(characteristic.otherwise, dtype="float64")
        if weights.empty or not weights.index.isin(table.columns).all():
            return None
    count = table[weights.index].mul(weights, axis=1).sum(axis=1, min_count=len(weights))
    base = table["total"].astype("float64")
    return _counted(count, base.where(base > 0))


def _deprivation(
    store: Store, characteristic: Characteristic, wanted: pd.Index
) -> pd.DataFrame | None:
    """Take a domain's rate, or its rank among the areas of the nation."""
    column = f"{characteristic.column}_{'score' if characteristic.rate else 'rank'}"
    if column not in store.deprivation:
        return None
    values = store.deprivation[column].astype("float64")
    if not characteristic.rate:
        ranked = values.max() if store.is_sample else registry()["iod2025"].rows
        values = 1 - (values - 0.5) / ranked
    share = values.reindex(wanted).dropna()
    people = store.areas["people"].reindex(share.index).astype("float64")
    return _counted(share * people, people)


def _counted(count: pd.Series, base: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"count": count, "base": base, "share": count / base}).dropna()
