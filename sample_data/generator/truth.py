"""What was planted, written out for tests and readers: ``TRUTH.json``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sample_data.generator.town import Town
from sample_data.generator.visits import truths


def truth(town: Town, orders: pd.DataFrame, bookings: pd.DataFrame) -> dict[str, Any]:
    """Return the planted truths of both museums, with codes for names."""
    plan = truths()
    places = _with_codes(plan["museum"]["neighbourhoods"], town)
    code = _codes(town)
    begun = plan["museum"]["partnership"]
    begun = {"code": code[begun["neighbourhood"]], **begun, "since": begun["since"].isoformat()}
    return {
        "seed": plan["visits"]["seed"],
        "museum": {
            **plan["museum"],
            "neighbourhoods": places,
            "partnership": begun,
            "tickets": _ledger(orders, 2),
        },
        "small_museum": {**plan["small_museum"], "tickets": _ledger(bookings, 1)},
    }


def _with_codes(places: list[dict[str, Any]], town: Town) -> list[dict[str, Any]]:
    code = _codes(town)
    return [{"code": code[place["name"]], **place} for place in places]


def _codes(town: Town) -> dict[str, str]:
    return {str(name): str(code) for code, name in town.neighbourhoods["name"].items()}


def _ledger(lines: pd.DataFrame, around: int) -> dict[str, Any]:
    """Count what a reader should account for: lines by kind, and `around` of header and footer."""
    here = lines["kind"].eq("household")
    return {
        "records": len(lines) + around,
        "orders": int(lines["order"].nunique()),
        "rows": {str(kind): int(n) for kind, n in lines["kind"].value_counts().items()},
        "repairable_typos": int(lines["typo"].sum()),
        "located_households": int(lines.loc[here, "customer"].nunique()),
    }
