"""Outlines and tables from an ArcGIS feature service, which gives them a page at a time."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from insights.errors import OpenDataError
from insights.open_data.fetching.client import Client, Params
from insights.open_data.fetching.faults import (
    AGAIN,
    BY_HAND,
    NotThereError,
    Passing,
    host_of,
    written_to_disk,
)

Told = Callable[[int, int | None], None]

_MOST = 1_000_000  # areas: no service of ours has a quarter as many
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
    counts = [_count(client, service, condition) for condition in conditions]
    if not (whole := sum(counts)):
        raise NotThereError(f"{host_of(service)} has no such areas.", remedy=BY_HAND)
    if whole != (expected := len(set(codes)) or rows or whole):
        raise lacking(service, whole, expected)
    pages = _Pages(into, [service, *conditions, *fields, str(page)])
    found: set[str] = set()
    for number, (condition, count) in enumerate(zip(conditions, counts, strict=True)):
        base, had = {"where": condition, "outFields": ",".join(fields)}, 0
        while had < count:
            name = f"{number:04}-{had:06}"
            features = pages.get(name) or pages.keep(
                name, _page(client, service, code, base, had, page)
            )
            if not features:
                break
            had += len(features)
            found |= {str(each["properties"][code]) for each in features}
            told(len(found), whole)
    if len(found) != whole:
        pages.remove()
        raise lacking(service, len(found), whole)
    pages.put_together(into)


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
    count = _count(client, service, where)
    rows: list[list[str]] = []
    while len(rows) < count:
        asked: dict[str, str | int] = {
            "where": where,
            "outFields": ",".join(columns),
            "orderByFields": columns[0],
            "returnGeometry": "false",
            "resultOffset": len(rows),
            "resultRecordCount": page,
            "f": "json",
        }
        given = _features(service, _answer(client, service, asked))
        if not given:
            break
        rows += [[str(row["attributes"].get(name) or "") for name in columns] for row in given]
    if not count:
        raise NotThereError(f"{host_of(service)} has nothing of this place.", remedy=BY_HAND)
    if len({row[0] for row in rows}) != count:
        raise lacking(service, len({row[0] for row in rows}), count)
    return rows


def _conditions(code: str, codes: Sequence[str]) -> list[str]:
    some = [codes[at : at + _CODES_AT_ONCE] for at in range(0, len(codes), _CODES_AT_ONCE)]
    return [f"{code} IN ({listed(each)})" for each in some]


def listed(codes: Iterable[str]) -> str:
    """Write codes as a condition has them."""
    return ",".join(f"'{code}'" for code in codes)


def _count(client: Client, service: str, where: str) -> int:
    asked: Params = {"where": where, "returnCountOnly": "true", "f": "json"}
    count = _answer(client, service, asked).get("count")
    if not isinstance(count, int) or not 0 <= count <= _MOST:
        raise NotThereError(f"{host_of(service)} does not count its areas.", remedy=BY_HAND)
    return count


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
    answer = _answer(client, service, asked)
    features = _features(service, answer)
    if not features and _more(answer):
        raise NotThereError(f"{host_of(service)} gives areas too large for a page.", remedy=BY_HAND)
    if not all(each.get("geometry") and code in each.get("properties", {}) for each in features):
        raise OpenDataError(
            f"{host_of(service)} gives some areas without an outline or a code.", remedy=AGAIN
        )
    return list(features)


def _features(service: str, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the areas of an answer."""
    features = answer.get("features") or []
    held = ("attributes", "properties")
    if not isinstance(features, list) or not all(
        isinstance(each, dict) and any(isinstance(each.get(key), dict) for key in held)
        for each in features
    ):
        raise NotThereError(
            f"{host_of(service)} answered with something other than areas.", remedy=BY_HAND
        )
    return features


def _more(answer: Mapping[str, Any]) -> bool:
    """Say whether a service has more than it gave; where it says so depends on its age."""
    inner = answer.get("properties") or {}
    return bool(answer.get("exceededTransferLimit") or inner.get("exceededTransferLimit"))


def _answer(client: Client, service: str, asked: Params) -> dict[str, Any]:
    """Ask a service, which tells its errors in answers that look well."""
    address = f"{service}/query"

    def once() -> dict[str, Any]:
        answer = client.document(address, asked)
        error = answer.get("error")
        if not error:
            return answer
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


class _Pages:
    """The pages that have come, kept until the file is whole."""

    def __init__(self, into: Path, question: Sequence[str]) -> None:
        asked = hashlib.sha256("\n".join(question).encode()).hexdigest()[:12]
        self._folder = into.with_name(f".{into.name}.{asked}.pages")
        with written_to_disk():
            self._folder.mkdir(exist_ok=True)

    def get(self, name: str) -> list[dict[str, Any]]:
        try:
            return list(json.loads((self._folder / name).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return []

    def keep(self, name: str, features: list[dict[str, Any]]) -> list[dict[str, Any]]:
        with written_to_disk():
            draft = self._folder / f"{name}.part"
            draft.write_text(json.dumps(features, ensure_ascii=False), encoding="utf-8")
            draft.replace(self._folder / name)
        return features

    def put_together(self, into: Path) -> None:
        draft = into.with_name(f".{into.name}.part")
        with written_to_disk():
            with draft.open("w", encoding="utf-8") as file:
                file.write('{"type": "FeatureCollection", "features": [\n')
                file.write(",\n".join(self._rows()))
                file.write("\n]}\n")
            draft.replace(into)
            self.remove()

    def _rows(self) -> Iterator[str]:
        """Return each page's features as they were written, without their brackets."""
        for path in sorted(self._folder.iterdir()):
            if path.suffix != ".part":
                yield path.read_text(encoding="utf-8")[1:-1]

    def remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
