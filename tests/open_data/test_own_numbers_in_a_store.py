"""A museum's own numbers from a folder of files to a finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from insights.open_data.build import import_folder
from insights.open_data.own_numbers.about import About, Column
from insights.open_data.own_numbers.fitting import write_about
from insights.open_data.people.profiles import characteristics_of, profile
from insights.open_data.store import Store, open_store
from insights.open_data.store.verify import verify_store

from .conftest import AREAS, Write, csv_of

ABOUT = About(
    "Asthma",
    "Marl Council",
    "2024",
    "OGL v3.0",
    columns=(Column("Asthma", "percentage", "people with asthma", "areas with more asthma"),),
)


@pytest.fixture
def built(town: Path, tmp_path: Path, write: Write) -> Store:
    """Build a store with numbers for all areas but the first two, one of which is withheld."""
    rows = [[code, "*" if n == 1 else 10 + n] for n, code in enumerate(AREAS) if n]
    write_about(write("asthma.csv", csv_of([["LSOA21CD", "Asthma"], *rows])), ABOUT)
    imported = import_folder(town, tmp_path / "store")
    fate = {item.file: item for item in imported}
    assert "asthma.about.toml" not in fate
    assert fate["asthma.csv"].used
    assert "People with asthma: 6 of 7 areas have a number." in fate["asthma.csv"].reason
    return open_store(tmp_path / "store")


def test_own_numbers_are_in_the_store_with_their_source(built: Store) -> None:
    assert f"own/{ABOUT.key}" in built.tables
    source = built.sources[-1]
    assert (source.key, source.publisher, source.vintage) == (ABOUT.key, "Marl Council", "2024")
    assert source.rows == 7


def test_own_numbers_describe_areas_beside_the_census(built: Store) -> None:
    rows = profile(built, list(AREAS)).set_index("characteristic")
    (key,) = set(characteristics_of(built)) - set(characteristics_of(Store(None, "", False, ())))
    shares = rows.loc[key].set_index("area_code")["share"]
    assert shares.index.tolist() == list(AREAS)[2:]
    assert shares["E01990003"] == pytest.approx(0.12)
    assert characteristics_of(built)[key].label == "people with asthma"
    assert "no_car" in rows.index


def test_own_numbers_are_verified_like_any_table(built: Store) -> None:
    checks = {item.table: item for item in verify_store(built)}
    assert checks[f"own/{ABOUT.key}"].ok
    assert built.folder is not None
    path = built.folder / "own" / f"{ABOUT.key}.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    assert not {item.table: item for item in verify_store(built)}[f"own/{ABOUT.key}"].ok


def test_own_numbers_of_other_places_are_not_used_and_say_so(
    town: Path, tmp_path: Path, write: Write
) -> None:
    elsewhere = csv_of([["LSOA21CD", "Asthma"], ["E01000001", 12]])
    write_about(write("asthma.csv", elsewhere), ABOUT)
    imported = import_folder(town, tmp_path / "store")
    fate = next(item for item in imported if item.file == "asthma.csv")
    assert not fate.used
    assert "None of its areas" in fate.reason
    card = json.loads((tmp_path / "store" / "sources.json").read_text(encoding="utf-8"))
    assert not [name for name in card["tables"] if name.startswith("own/")]


@pytest.mark.parametrize(
    ("rows", "described"),
    [
        ([["E02990000", 10], ["E02990001", 20]], ["E01990001", "E01990004"]),
        ([["E06999901", 10]], ["E01990001", "E01990004"]),
    ],
    ids=["neighbourhoods", "authorities"],
)
def test_numbers_of_larger_areas_reach_the_small_areas_in_them(
    town: Path, tmp_path: Path, write: Write, rows: list[list[object]], described: list[str]
) -> None:
    write_about(write("asthma.csv", csv_of([["Area", "Asthma"], *rows])), ABOUT)
    imported = import_folder(town, tmp_path / "store")
    assert next(item for item in imported if item.file == "asthma.csv").used
    store = open_store(tmp_path / "store")
    found = profile(store, list(AREAS)).query("characteristic.str.startswith('own_')")
    assert set(found["area_code"]) == set(list(AREAS)[:4])
    assert set(described) <= set(found["area_code"])
    assert {item.table: item for item in verify_store(store)}[f"own/{ABOUT.key}"].ok
