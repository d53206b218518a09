"""What an ArcGIS feature service is asked, and whether it gave all that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from insights.errors import OpenDataError
from insights.open_data.fetching.client import Client, Params
from insights.open_data.fetching.faults import AGAIN, BY_HAND, NotThereError, Passing, host_of

_MOST = 1_000_000  # areas: no service of ours has a quarter as many


def fetch_rows(
    client: Client, service: str, columns: Sequence[str], *, where: str = "1=1", page: int = 1000
) -> list[list[str]]:
    """Return rows of a service without their outlines, in the order of their first column.

    Parameters
    ----------
    client : Client
        Who asks.
    service : str
        Address of the layer or table, which ends with its number.
    columns : sequence of str
        The columns to have; the first is a code that no two rows share.
    where : str
        Which rows, as the service's own condition.
    page : int
        Rows to ask for at once; the service may give fewer.

    Raises
    ------
    OpenDataError
        If the service has none, or does not give every row that it says it has.
    """
    whole = count(client, service, where)
    rows: list[list[str]] = []
    while len(rows) < whole:
        asked: dict[str, str | int] = {
            "where": where,
            "outFields": ",".join(columns),
            "orderByFields": columns[0],
            "returnGeometry": "false",
            "resultOffset": len(rows),
            "resultRecordCount": page,
            "f": "json",
        }
        given = features(service, ask(client, service, asked), "attributes")
        if not given:
            break
        rows += [[str(row["attributes"].get(name) or "") for name in columns] for row in given]
    if not whole:
        raise NotThereError(f"{host_of(service)} has nothing of this place.", remedy=BY_HAND)
    if len({row[0] for row in rows}) != whole:
        raise lacking(service, len({row[0] for row in rows}), whole)
    return rows


def listed(codes: Iterable[str]) -> str:
    """Write codes as a condition has them."""
    return ",".join(f"'{code}'" for code in codes)


def count(client: Client, service: str, where: str) -> int:
    """Ask how many areas there are under a condition."""
    asked: Params = {"where": where, "returnCountOnly": "true", "f": "json"}
    told = ask(client, service, asked).get("count")
    if not isinstance(told, int) or not 0 <= told <= _MOST:
        raise NotThereError(f"{host_of(service)} does not count its areas.", remedy=BY_HAND)
    return told


def features(service: str, answered: Mapping[str, Any], held: str) -> list[dict[str, Any]]:
    """Return the areas of an answer, each of which has its columns under `held`."""
    found = answered.get("features") or []
    if not isinstance(found, list) or not all(
        isinstance(each, dict) and isinstance(each.get(held), dict) for each in found
    ):
        raise NotThereError(
            f"{host_of(service)} answered with something other than areas.", remedy=BY_HAND
        )
    return found


def ask(client: Client, service: str, asked: Params) -> dict[str, Any]:
    """Ask a service, which tells its errors in answers that look well."""
    address = f"{service}/query"

    def once() -> dict[str, Any]:
        answered = client.document(address, asked)
        error = answered.get("error")
        if not error:
            return answered
        status = error.get("code") if isinstance(error, dict) else None
        problem = NotThereError(
            f"{host_of(service)} refuses the question (error {status or 'unknown'}).",
            remedy=BY_HAND,
        )
        if isinstance(status, int) and (status >= 500 or status == 429):
            raise Passing(problem)
        raise problem

    return client.patiently(once, address)


def lacking(service: str, had: int, whole: int) -> OpenDataError:
    """Return the error for a service that gives fewer areas than it has."""
    return OpenDataError(
        f"{host_of(service)} gave {had:,} of {whole:,} areas: some are missing.", remedy=AGAIN
    )
