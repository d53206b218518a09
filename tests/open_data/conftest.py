"""A town of eight areas in two authorities, in the layouts the publishers use."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from insights.geography.grid import to_degrees

Write = Callable[..., Path]

AUTHORITIES = {"E06999901": "Marl", "E06999902": "Haven"}
AREAS = {
    f"E0199000{n + 1}": (f"{'Marl' if n < 4 else 'Haven'} 00{1 + n % 4 // 2}{'AB'[n % 2]}", n)
    for n in range(8)
}
WEST, SOUTH, SIDE = 570_000, 570_000, 1_000


def authority_of(code: str) -> str:
    """Return the authority of an area of the town."""
    return list(AUTHORITIES)[AREAS[code][1] // 4]


def square(n: int) -> list[list[float]]:
    """Return the outline of the n-th area, a square kilometre, in degrees."""
    west, south = WEST + n % 4 * SIDE, SOUTH + n // 4 * SIDE
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [
        [float(degrees) for degrees in to_degrees(west + x * SIDE, south + y * SIDE)]
        for x, y in corners
    ]


def csv_of(rows: list[list[Any]]) -> str:
    """Write rows as a publisher would."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def nomis(headings: list[str], counts: Mapping[str, list[int]]) -> str:
    """Write a census table in the Nomis bulk layout."""
    rows: list[list[Any]] = [["date", "geography", "geography code", *headings]]
    rows += [["2021", AREAS.get(code, (code,))[0], code, *row] for code, row in counts.items()]
    return csv_of(rows)


def residents(codes: list[str] | None = None) -> str:
    """Write TS001, whose headings end as those of the first tables do."""
    words = ["Total", "Lives in a household", "Lives in a communal establishment"]
    return nomis(
        [f"Residence type: {word}; measures: Value" for word in words],
        {code: [1500, 1490, 10] for code in codes or AREAS},
    )


def cars(codes: list[str] | None = None) -> str:
    """Write TS045, whose headings end plainly; the n-th area has n tenths without a car."""
    words = ["Total: All households", "No cars or vans in household", "1 car or van in household"]
    return nomis(
        [f"Number of cars or vans: {word}" for word in words],
        {code: [600, 60 * AREAS[code][1], 100] for code in codes or AREAS},
    )


def file_7(codes: list[str] | None = None, ranks: list[int] | None = None) -> str:
    """Write File 7 with a published heading cut short, and two domains empty."""
    imd, idaci = (
        "Index of Multiple Deprivation (IMD)",
        "Income Deprivation Affecting Children Index",
    )
    head = [
        "LSOA code (2021)",
        "LSOA name (2021)",
        "Local Authority District code (2024)",
        "Local Authority District name (2024)",
        f"{imd} Score",
        f"{imd} Rank (where 1 is most deprived)",
        f"{imd} Decile (where 1 is most deprived 10% of LSOAs)",
        "Income Score (rate)",
        "Education, Skills and Training Rank (where 1 is most deprived)",
        "Education, Skills and Training Decile (where 1 is most deprived 10% of LSO",
        f"{idaci} (IDACI) Score (rate)",
    ]
    rows: list[list[Any]] = [head]
    for at, code in enumerate(codes or AREAS):
        name, n = AREAS[code]
        authority = authority_of(code)
        rank = (ranks or list(range(1, 9)))[at]
        rows.append(
            [
                *(code, name, authority, AUTHORITIES[authority]),
                *(50 - 5 * n, rank, n + 1),
                *(round(0.4 - n / 20, 3), rank, n + 1, ""),
            ]
        )
    return csv_of(rows)


def outlines(codes: list[str] | None = None, column: str = "LSOA21") -> str:
    """Write GeoJSON as the boundary service gives it."""
    features = [
        {
            "type": "Feature",
            "properties": {"FID": n, f"{column}CD": code, f"{column}NM": name},
            "geometry": {"type": "Polygon", "coordinates": [square(n)]},
        }
        for code, (name, n) in AREAS.items()
        if codes is None or code in codes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def names() -> str:
    """Write the House of Commons Library's names, one of them blank."""
    head = ["msoa21cd", "msoa21nm", "msoa21hclnm", "msoa21hclnmw", "localauthorityname"]
    known = [("Marl 001", "Harbour & Quay"), ("Marl 002", "Chapel Hill"), ("Haven 001", "")]
    return csv_of(
        [head, *([f"E0299000{i}", name, hcl, "", ""] for i, (name, hcl) in enumerate(known))]
    )


def postcodes() -> str:
    """Write the sample's postcodes: ten in the south-west quarter of each area."""
    rows: list[list[Any]] = [["postcode", "easting", "northing", "area_code", "authority_code"]]
    for code, (_, n) in AREAS.items():
        rows += [
            [
                f"ZX{n + 1} {i}AA",
                WEST + n % 4 * SIDE + 100 + i,
                SOUTH + n // 4 * SIDE + 200,
                code,
                authority_of(code),
            ]
            for i in range(10)
        ]
    return csv_of(rows)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Return a folder with everything a store needs, under names that say nothing."""
    folder = tmp_path / "downloads"
    (folder / "more").mkdir(parents=True)
    files = [residents(), cars(), file_7(), outlines(), names(), postcodes()]
    for number, text in enumerate(files):
        where = folder / ("more" if number % 2 else "") / f"file-{number}.dat"
        where.write_text(text, encoding="utf-8-sig" if number == 2 else "utf-8")
    return folder


@pytest.fixture
def write(town: Path) -> Write:
    """Write one more file into the folder."""

    def add(name: str, content: str | bytes) -> Path:
        path = town / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return add


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Return where the store goes."""
    return tmp_path / "data" / "store"
