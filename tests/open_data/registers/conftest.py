"""Made-up organisations, in the layouts in which registers are published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from insights.open_data.registers.register import Register
from insights.tables import ON_REGISTER, PREMISES, TAGGED, complete, empty

DERBY, AMBER_VALLEY, LEEDS = "E06000015", "E07000032", "E08000035"
DAY = dt.date(2026, 11, 20)


def register_of(
    works_in: Mapping[str, Iterable[str]],
    *,
    key: str = "charity_commission",
    tags: Mapping[str, str] | None = None,
    premises: Mapping[str, tuple[float, float]] | None = None,
    extract_date: dt.date | None = DAY,
    **columns: Mapping[str, Any],
) -> Register:
    """Make a register of organisations by where they work, each named after its identifier."""
    index = pd.Index(list(works_in), name="organisation_id", dtype="str")
    found = pd.DataFrame({"name": [f"Friends of {each}" for each in index]}, index=index)
    found["active"] = True
    for name, values in columns.items():
        found[name] = [values.get(each, _NOTHING.get(name, "")) for each in index]
    rows = [(each, code, "named") for each, codes in works_in.items() for code in codes]
    places = pd.DataFrame(rows, columns=["organisation_id", "authority_code", "how"], dtype="str")
    return Register(
        key,
        ("England",),
        extract_date,
        complete(found, ON_REGISTER),
        places,
        _indexed(premises or {}, PREMISES) if premises else empty(PREMISES),
        _indexed({k: (v,) for k, v in (tags or {}).items()}, TAGGED) if tags else empty(TAGGED),
        {"removed from the register": 2},
    )


def _indexed(rows: Mapping[str, tuple[Any, ...]], table: Any) -> pd.DataFrame:
    found = pd.DataFrame.from_dict(dict(rows), orient="index", columns=list(table.columns))
    found.index = pd.Index(found.index, dtype="str", name=table.index)
    return found


_NOTHING = {"active": True, "national": False, "ended": pd.NaT}
