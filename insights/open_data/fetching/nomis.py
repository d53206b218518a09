"""Census tables for one local authority from the Nomis API, written as its bulk files are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.disk import write_whole
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.faults import AGAIN, BY_HAND, NotThereError
from insights.progress import Told

Row = dict[str, str]

MOST_ROWS = 25_000  # Nomis gives no more at once to those without a key, and does not say so
_MOST_ROWS = 2_000_000  # of one table for one place; the longest have a hundred thousand
_NOT_CATEGORIES = ("DATE", "GEOGRAPHY", "MEASURES", "OBS_STATUS", "OBS_CONF")
_TOTAL = "0"  # the code Nomis gives to the whole of a table's population


def fetch_table(
    client: Client,
    dataset: str,
    geography: str,
    prefix: str,
    into: Path,
    *,
    told: Told = lambda _done, _whole: None,
    at_once: int = MOST_ROWS,
) -> None:
    """Write a table as a wide file with one row for each area.

    Parameters
    ----------
    client : Client
        Who asks.
    dataset : str
        Its number at Nomis, such as ``NM_2041_1``.
    geography : str
        Which areas, as ``E06000015TYPE151``: the LSOAs of Derby.
    prefix : str
        The words that begin every heading of the table in the bulk files.
    into : pathlib.Path
        The file; written whole or not at all.
    told : callable
        Told the rows that have come, and how many there will be if known.
    at_once : int
        Rows to ask for at once.

    Raises
    ------
    NotThereError
        If Nomis answers with nothing, as it does to whatever it does not know.
    OpenDataError
        If it does not give a count for every area and category.
    """
    rows = _all_rows(client, dataset, geography, told, at_once)
    write_whole(into, _wide(rows, prefix))


def _all_rows(client: Client, dataset: str, geography: str, told: Told, at_once: int) -> list[Row]:
    """Ask page by page until every row is there."""
    address = client.endpoints.address("nomis", f"api/v01/dataset/{dataset}.data.csv")
    rows: list[Row] = []
    while True:  # one who asks past the end, or wrongly, is answered with nothing
        content = client.body(
            address,
            {
                "date": "latest",
                "geography": geography,
                "measures": 20100,
                "RecordLimit": at_once,
                "RecordOffset": len(rows),
            },
        )
        page = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace"))))
        if page and "OBS_VALUE" not in page[0]:
            raise NotThereError("Nomis answered with something other than a table.", remedy=BY_HAND)
        if (page and page == rows[-len(page) :]) or len(rows) > _MOST_ROWS:
            raise NotThereError("Nomis gives the same rows again and again.", remedy=BY_HAND)
        rows += page
        whole = int(count) if rows and (count := _told_count(rows[0])).isdigit() else None
        told(len(rows), whole)
        if not page or (len(rows) >= whole if whole else len(page) < at_once):
            break
    if not rows:
        raise NotThereError(
            "Nomis answered with nothing: it does not know this table for this place.",
            remedy=BY_HAND,
        )
    if whole and len(rows) != whole:
        raise OpenDataError(f"Nomis gave {len(rows):,} of {whole:,} rows.", remedy=AGAIN)
    return rows


def _told_count(row: Row) -> str:
    """Return how many rows Nomis says the whole answer has."""
    return (row.get("RECORD_COUNT") or "").strip()


def _wide(rows: list[Row], prefix: str) -> str:
    """Turn a row for each count into a row for each area, the total first."""
    category = _category(rows)
    headings = {row[category]: row[f"{category}_NAME"].strip() for row in rows}
    order = sorted(headings, key=lambda code: code != _TOTAL)
    if order[0] != _TOTAL:
        raise NotThereError("Nomis gives this table without its totals.", remedy=BY_HAND)
    areas: dict[str, dict[str, str]] = {}
    names, date = {}, rows[0].get("DATE", "")
    for row in rows:
        counts = areas.setdefault(row["GEOGRAPHY_CODE"], {})
        if row[category] in counts:
            raise _uneven()
        counts[row[category]] = row["OBS_VALUE"]
        names[row["GEOGRAPHY_CODE"]] = row["GEOGRAPHY_NAME"]
    if any(len(counts) != len(order) or "" in counts.values() for counts in areas.values()):
        raise _uneven()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    titles = [f"{prefix}: {headings[code]}" for code in order]
    writer.writerow(["date", "geography", "geography code", *titles])
    for area, counts in sorted(areas.items()):
        writer.writerow([date, names[area], area, *(counts[code] for code in order)])
    return out.getvalue()


def _category(rows: list[Row]) -> str:
    """Return the column of categories, whose name differs from table to table."""
    columns = [
        name.removesuffix("_NAME")
        for name in rows[0]
        if name.endswith("_NAME") and not name.startswith(_NOT_CATEGORIES)
    ]
    varied = [name for name in columns if len({row[name] for row in rows}) > 1]
    if len(varied) != 1:
        raise NotThereError("Nomis gives this table in a form not known here.", remedy=BY_HAND)
    return varied[0]


def _uneven() -> OpenDataError:
    return OpenDataError("Nomis did not give a count for every area and category.", remedy=AGAIN)
