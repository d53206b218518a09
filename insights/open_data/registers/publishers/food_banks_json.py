"""The list of food banks as Give Food publishes it in JSON: by food bank, or as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from insights.open_data.layouts.layout import Beginning


def is_json(beginning: Beginning) -> bool:
    """Say whether these are food banks in JSON, not outlines and not a message."""
    start = beginning.content.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = b'"network"' in start and (b'"slug"' in start or b'"organisation_name"' in start)
    return start[:1] in (b"[", b"{") and named


def cells_of_json(content: bytes, allowed: Mapping[str, str]) -> tuple[pd.DataFrame, int]:
    """Read the cells that are allowed, as they would stand in the publisher's table.

    Parameters
    ----------
    content : bytes
        A list of food banks, or GeoJSON with one in each feature.
    allowed : mapping of str to str
        Name of each column to what the publisher's table calls it.

    Returns
    -------
    tuple of (pandas.DataFrame, int)
        The cells, all text, and how many things in the list are no record.

    Raises
    ------
    ValueError
        If it is cut short or no list.
    """
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except RecursionError as fault:
        raise ValueError("nested too deeply") from fault
    if isinstance(told, Mapping):
        told = told.get("features")
    if not isinstance(told, list) or not told:
        raise ValueError("no list")
    rows = [_cells_of(record, allowed) for record in told if isinstance(record, Mapping)]
    table = pd.DataFrame(rows, columns=list(allowed)).fillna("").astype("str")
    return table, len(told) - len(rows)


def _cells_of(record: Mapping[str, Any], allowed: Mapping[str, str]) -> dict[str, str]:
    """Return the allowed cells of one record, of whichever form."""
    told = record.get("properties")
    told = told if isinstance(told, Mapping) else record
    within = {
        "slug": _text(told, "organisation_slug") or _text(told, "slug"),
        "id": _text(told, "id") or _text(told, "slug"),
        "name": _text(told, "organisation_name") or _text(told, "name"),
        "website": _text(told, "url") or _text(_part(told, "urls"), "homepage"),
        "district": _text(told, "district") or _text(_part(told, "politics"), "district"),
        "charity": _text(told, "charity_number")
        or _text(_part(told, "charity"), "registration_id"),
        "point": _text(told, "lat_lng") or _point_of(record),
    }
    return {name: within.get(name) or _text(told, key) for name, key in allowed.items()}


def _part(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = told.get(name)
    return found if isinstance(found, Mapping) else {}


def _text(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name)
    return str(found) if isinstance(found, str | int | float | bool) else ""


def _point_of(record: Mapping[str, Any]) -> str:
    at = _part(record, "geometry").get("coordinates")
    if isinstance(at, list) and len(at) >= 2 and all(isinstance(n, int | float) for n in at[:2]):
        return f"{at[1]},{at[0]}"
    return ""
