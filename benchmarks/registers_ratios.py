"""Importing the full register of charities, and finding partners among those near a museum.

The extract is made up, in the official layout and of its full size: 170,000 registered charities,
210,000 that were removed, 20,000 linked to others, and their classification and areas.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.charities import write_extract, write_tags
from benchmarks.measure import measure, side_by_side
from benchmarks.table import Ratio

if TYPE_CHECKING:
    from insights.open_data.registers.keeping.opening import Registers

REGISTERED = 170_000
SECONDS, PEAK, DISK = 60, 1e9, 150e6
NEAR = 0.3  # seconds: what a whole match may take
_DERBY = ("E06000015",)
_ASKED = {"Derby": _DERBY, "a county of districts": ("E07000",), "all London": ("E09",)}


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare the import with reading the same bytes, and time what a page asks for."""
    runs = 0 if small else 3
    extract, data = folder / "extract", folder / "data"
    write_extract(extract, 60 if small else REGISTERED)
    both = side_by_side(
        {
            "import": ("registers_ratios:imported", str(extract), str(data)),
            "read": ("registers_ratios:read", str(extract)),
        },
        min(runs, 1),
        **_at(data),
    )
    registers = data / "registers"
    found = [
        Ratio("register imported", both["import"].seconds, "allowed", SECONDS, 1),
        Ratio("register imported", both["import"].seconds, "csv.reader", both["read"].seconds, 3),
        Ratio("most memory of an import", both["import"].peak, "allowed", PEAK, 1, "MB"),
        Ratio("register", _size(registers), "allowed", DISK, 1, "MB"),
    ]
    # Tags of the same charities lie beside them from here on, as they would.
    tagged = folder / "tags"
    write_tags(tagged, 60 if small else REGISTERED)
    measure("registers_ratios:imported", str(tagged), str(data), runs=min(runs, 1), **_at(data))
    for place, begins in _ASKED.items():
        asked = str(registers), list(begins)
        of_place = side_by_side(
            {
                "near": ("registers_ratios:near", *asked),
                "matched": ("registers_ratios:matched", *asked),
                "pandas": ("registers_ratios:pandas", *asked),
            },
            runs,
        )
        near, matched, peer = of_place.values()
        told = f"{near.value:,} organisations of {place}"
        both = f"the same, {matched.value:,} of them matched"
        found += [
            Ratio(told, near.seconds, "allowed", NEAR, 1),
            Ratio(both, matched.seconds, "allowed", NEAR, 1),
            Ratio(both, matched.seconds, "pandas, words alone", peer.seconds, 1),
            Ratio("memory that this adds", matched.added, "pandas", peer.added, 1, "MB"),
        ]
    return found


def _at(data: Path) -> dict[str, str]:
    return {"DOORSTEP_DATA": str(data)}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def imported(extract: str, data: str) -> Iterator[int]:
    """Import the three zips on a computer that has no register."""
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401 - before the time counts

    from insights.open_data.build import import_folder

    yield 0
    told = import_folder(Path(extract), Path(data) / "store")
    if not all(item.used for item in told):
        raise RuntimeError("; ".join(item.reason for item in told))
    yield sum(item.rows for item in told)


def read(extract: str) -> Iterator[int]:
    """Read the same bytes with Python's own reader; nothing is joined, counted or kept."""
    rows = 0
    yield rows
    for path in sorted(Path(extract).glob("*.zip")):
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as member:
            text = io.TextIOWrapper(member, encoding="utf-8-sig", newline="")
            for _ in csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\"):
                rows += 1
    yield rows


def near(registers: str, begins: list[str]) -> Iterator[int]:
    """Read the organisations of one catchment, in a process that has imported its libraries."""
    opened = _opened(registers)
    opened.near(["E06000001"])
    yield 0
    yield len(opened.near(_codes(begins)))


def matched(registers: str, begins: list[str]) -> Iterator[int]:
    """Read the organisations of one catchment and find those that fit a type of partner."""
    import insights.partners.organisations.finding as finding
    from insights.geography.authorities import authorities
    from insights.partners.types.partner_types import partner_types

    opened, codes = _opened(registers), _codes(begins)
    names = authorities()["name"][codes]

    def match(asked: list[str]) -> int:
        known = opened.near(asked).assign(where_from="register", shelters=False)
        kinds = partner_types()
        told = finding.matches(known, tuple(names.items()), tuple(asked), kinds)
        return len(told.drop_duplicates("organisation_id"))

    match(["E06000001"])
    yield 0
    yield match(codes)


def pandas(registers: str, begins: list[str]) -> Iterator[int]:
    """Look for the words of each type with pandas, in the whole register; nothing is explained."""
    import pandas as pd
    import pyarrow.parquet  # noqa: F401 - before the time counts

    from insights.partners.by_words import any_of
    from insights.partners.types.partner_types import partner_types

    patterns = [any_of(kind.words) for kind in partner_types()]
    codes = "|".join(_codes(begins))
    yield 0
    table = pd.read_parquet(Path(registers) / "charity_commission" / "organisations.parquet")
    here = table[table["authority_codes"].str.contains(codes)]
    text = (here["name"] + " . " + here["activities"]).str.lower()
    fits = [text.str.contains(pattern).to_numpy(dtype=bool) for pattern in patterns]
    yield int(sum(fits).astype(bool).sum())


def _opened(registers: str) -> Registers:
    import pyarrow.pandas_compat
    import pyarrow.parquet  # noqa: F401 - before the time counts

    from insights.open_data.registers.keeping.opening import open_registers

    return open_registers(Path(registers))


def _codes(begins: list[str]) -> list[str]:
    from insights.geography.authorities import authorities

    codes = [code for code in authorities().index if code.startswith(tuple(begins))]
    kent = begins == ["E07000"]
    return [code for code in codes if "E07000105" <= code <= "E07000116"] if kent else codes
