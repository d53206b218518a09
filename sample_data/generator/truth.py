"""What was planted, written out for tests and readers: ``TRUTH.json``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sample_data.generator.town import Town
from sample_data.generator.visits import truths


def truth(town: Town, orders: pd.DataFrame, bookings: pd.DataFrame) -> dict[str, Any]:
    """Return the planted truths of both museums, with codes for names."""
    plan = truths()
    return {
        "seed": plan["visits"]["seed"],
        "museum": {
            "venue": "ZX1 1AA",
            "level": "neighbourhood",
            "neighbourhoods": _with_codes(plan["neighbourhoods"], town),
            "elsewhere": plan["elsewhere"],
            "pooled": plan["pooled"],
            "groups": plan["groups"],
            "partners": plan["partners"],
            "tickets": _ledger(orders),
        },
        "small_museum": {
            **plan["small_museum"],
            "tickets": {"records": len(bookings) + 1, "rows": _kinds(bookings)},
        },
    }


def _with_codes(places: list[dict[str, Any]], town: Town) -> list[dict[str, Any]]:
    code = {name: code for code, name in town.neighbourhoods["name"].items()}
    return [{"code": code[place["name"]], **place} for place in places]


def _ledger(orders: pd.DataFrame) -> dict[str, Any]:
    """Count what a reader of the export should account for: header, lines and a total row."""
    here = orders["kind"].eq("household")
    return {
        "records": len(orders) + 2,
        "orders": int(orders["order"].nunique()),
        "rows": _kinds(orders),
        "repairable_typos": int(orders["typo"].sum()),
        "located_households": int(orders.loc[here, "customer"].nunique()),
    }


def _kinds(lines: pd.DataFrame) -> dict[str, int]:
    return {str(kind): int(count) for kind, count in lines["kind"].value_counts().items()}
