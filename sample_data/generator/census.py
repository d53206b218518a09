"""Made-up census counts for Marlhaven, in the columns of Census 2021."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

LEVELS = ["deprivation", "diversity", "students", "age", "rural"]
NEIGHBOURHOOD_TABLES = ("ts077", "ts078")
"""Tables that are published no finer than the neighbourhood (MSOA)."""

_HOUSEHOLD_SIZE = 2.36


@cache
def specification() -> dict[str, dict[str, Any]]:
    """Return the tables as laid out in ``census.toml``."""
    return tomllib.loads(Path(__file__).with_name("census.toml").read_text(encoding="utf-8"))


def build_census(areas: pd.DataFrame, rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Return every census table, indexed by ``area_code``, first column the total.

    Tables agree within themselves exactly and with each other nearly, as the published ones do:
    each base differs by a few people between tables.
    """
    ages = _table(specification()["ts007a"], areas["people"].to_numpy(), areas, rng)
    bases = _bases(ages, areas["people"].to_numpy())
    tables = {}
    for name, plan in specification().items():
        jitter = rng.integers(-3, 4, len(areas))
        base = np.maximum(bases[plan["base"]] + jitter, 1)
        tables[name] = ages if name == "ts007a" else _table(plan, base, areas, rng)
    return tables


def _bases(ages: pd.DataFrame, people: np.ndarray) -> dict[str, np.ndarray]:
    """Count the people, or the households, that each table is about."""
    bands = ages.iloc[:, 1:].to_numpy()
    return {
        "people": people,
        "people_3": people - np.round(0.6 * bands[:, 0]).astype(int),
        "people_5": people - bands[:, 0],
        "people_16": people - bands[:, :3].sum(axis=1) - np.round(0.2 * bands[:, 3]).astype(int),
        "households": np.round(people / _HOUSEHOLD_SIZE).astype(int),
    }


def _table(
    plan: dict[str, Any], base: np.ndarray, areas: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Share each area's base out over the leaves of one table, then add the leaves up."""
    columns = plan["columns"]
    leaves = {name: spec for name, spec in columns.items() if _is_leaf(spec)}
    weights = np.array(list(leaves.values()))
    share = weights[:, 0] * np.exp(areas[LEVELS].to_numpy() @ weights[:, 1:].T)
    counts = rng.multinomial(base, share / share.sum(axis=1, keepdims=True))
    found = pd.DataFrame(counts, columns=list(leaves), index=areas.index)
    table = pd.DataFrame({plan["total"]: base}, index=areas.index)
    for name in columns:
        table[name] = found[children(name, columns)].sum(axis=1)
    return table


def children(column: str, columns: dict[str, Any]) -> list[str]:
    """Return the leaves that add up to a column; a leaf adds up to itself.

    Examples
    --------
    >>> children("Sex: Any", {"Sex: Any": "children", "Sex: Any: One": [1, 0, 0, 0, 0, 0]})
    ['Sex: Any: One']
    """
    spec = columns[column]
    if _is_leaf(spec):
        return [column]
    stem = column.split(";")[0]
    theme = stem.split(": ")[0]
    starts = (f"{stem}: ",) if spec == "children" else tuple(f"{theme}: {s}" for s in spec)
    return [name for name, leaf in columns.items() if _is_leaf(leaf) and name.startswith(starts)]


def _is_leaf(spec: object) -> bool:
    return isinstance(spec, list) and not isinstance(spec[0], str)
