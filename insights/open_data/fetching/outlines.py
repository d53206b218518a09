"""Outlines from an ArcGIS feature service, which gives them a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from insights.errors import OpenDataError
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.faults import AGAIN, BY_HAND, NotThereError, host_of
from insights.open_data.fetching.feature_service import ask, count, features, lacking, listed
from insights.open_data.fetching.kept_pages import KeptPages
from insights.progress import Told

_CODES_AT_ONCE = 100  # in one condition: an address may not be much longer than this makes it
_DECIMALS = 6  # of a degree: a tenth of a metre


def fetch_outlines(
    client: Client,
    service: str,
    into: Path,
    *,
    code: str,
    fields: Sequence[str],
    page: int,
    where: str = "1=1",
    codes: Sequence[str] = (),
    rows: int = 0,
    told: Told = lambda _done, _whole: None,
) -> None:
    """Write the outlines of a service as one GeoJSON file.

    Parameters
    ----------
    client : Client
        Who asks.
    service : str
        Address of the layer, which ends with its number.
    into : pathlib.Path
        The file; written whole or not at all. Pages that have come are kept
        beside it, so that a second run begins with the page that was next.
    code : str
        The column of area codes, by which the pages are put in order.
    fields : sequence of str
        The columns to have.
    page : int
        Areas to ask for at once; the service may give fewer.
    where : str
        Which areas, as the service's own condition.
    codes : sequence of str
        The areas to have instead, by code.
    rows : int
        How many areas there must be; 0 if that is not known beforehand.
    told : callable
        Told the areas that have come, and how many there will be.

    Raises
    ------
    OpenDataError
        If the service does not give every area that it says it has.
    """
    conditions = _conditions(code, sorted(set(codes))) or [where]
    counts = [count(client, service, condition) for condition in conditions]
    if not (whole := sum(counts)):
        raise NotThereError(f"{host_of(service)} has no such areas.", remedy=BY_HAND)
    if whole != (expected := len(set(codes)) or rows or whole):
        raise lacking(service, whole, expected)
    pages = KeptPages(into, [service, *conditions, *fields, str(page)])
    found: set[str] = set()
    for number, (condition, n) in enumerate(zip(conditions, counts, strict=True)):
        base, had = {"where": condition, "outFields": ",".join(fields)}, 0
        while had < n:
            name = f"{number:04}-{had:06}"
            areas = pages.get(name) or pages.keep(
                name, _page(client, service, code, base, had, page)
            )
            if not areas:
                break
            had += len(areas)
            found |= {str(each["properties"][code]) for each in areas}
            told(len(found), whole)
    if len(found) != whole:
        pages.remove()
        raise lacking(service, len(found), whole)
    pages.put_together()


def _conditions(code: str, codes: Sequence[str]) -> list[str]:
    some = [codes[at : at + _CODES_AT_ONCE] for at in range(0, len(codes), _CODES_AT_ONCE)]
    return [f"{code} IN ({listed(each)})" for each in some]


def _page(
    client: Client, service: str, code: str, base: Mapping[str, str], offset: int, page: int
) -> list[dict[str, Any]]:
    asked: dict[str, str | int] = {
        **base,
        "orderByFields": code,
        "outSR": 4326,
        "geometryPrecision": _DECIMALS,
        "resultOffset": offset,
        "resultRecordCount": page,
        "f": "geojson",
    }
    answered = ask(client, service, asked)
    areas = features(service, answered, "properties")
    if not areas and _more(answered):
        raise NotThereError(f"{host_of(service)} gives areas too large for a page.", remedy=BY_HAND)
    if not all(each.get("geometry") and code in each["properties"] for each in areas):
        raise OpenDataError(
            f"{host_of(service)} gives some areas without an outline or a code.", remedy=AGAIN
        )
    return areas


def _more(answered: Mapping[str, Any]) -> bool:
    """Say whether a service has more than it gave; where it says so depends on its age."""
    inner = answered.get("properties") or {}
    return bool(answered.get("exceededTransferLimit") or inner.get("exceededTransferLimit"))
