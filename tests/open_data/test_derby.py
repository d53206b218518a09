"""A real place from official files: Derby, 152 small areas."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from insights.geography.catchment import choose_catchment
from insights.geography.locate import locate
from insights.open_data.build import Imported, import_folder
from insights.open_data.people.profiles import profile
from insights.open_data.store import Store, open_store
from insights.open_data.store.verify import verify_store

pytestmark = pytest.mark.opendata


@pytest.fixture(scope="module")
def derby(
    open_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Store, list[Imported]]:
    """Build a store of Derby from official files."""
    folder = tmp_path_factory.mktemp("derby")
    official = open_data / "sample_areas"
    shutil.copytree(official / "census2021", folder / "census2021")
    for name in ("LSOA21_Derby_E06000015.geojson", "MSOA-Names.csv"):
        shutil.copy(official / name, folder)
    shutil.copy(official / "IoD2025_File7_sample_areas.csv", folder / "a renamed file.txt")
    into = tmp_path_factory.mktemp("doorstep") / "store"
    imported = import_folder(folder, into)
    return open_store(into), imported


def test_every_official_file_is_used(derby: tuple[Store, list[Imported]]) -> None:
    store, imported = derby
    assert all(item.used for item in imported)
    assert len(imported) == 25
    census = next(item for item in imported if "TS021" in item.recognised_as)
    assert census.reason == "152 of its 1,409 areas have boundaries and people here."
    assert len(store.areas) == 152
    assert store.areas["people"].sum() == pytest.approx(261_400, abs=50)  # as published, rounded
    assert all(check.ok for check in verify_store(store))


def test_neighbourhoods_have_the_names_people_recognise(
    derby: tuple[Store, list[Imported]],
) -> None:
    areas = derby[0].areas
    assert areas["neighbourhood"].nunique() == areas["neighbourhood_code"].nunique() == 31
    assert "Breadsall Hilltop" in set(areas["neighbourhood"])
    assert areas["neighbourhood_code"].str.startswith("E02").all()
    assert areas["authority_code"].unique().tolist() == ["E06000015"]


def test_postcodes_agree_with_the_check_file(
    derby: tuple[Store, list[Imported]], open_data: Path
) -> None:
    store, _ = derby
    check = pd.read_parquet(open_data / "postcodes" / "ew_postcode_lsoa21_pip.parquet")
    check = check[check["lsoa21cd"].isin(store.areas.index)]
    spelled = next(name for name in check if check[name].astype("str").str.match(r"^DE\d").any())
    located = locate(check[spelled].astype("str"), store.directory)
    assert len(check) > 12_000
    assert located["class"].eq("matched").all()
    assert (located["area_code"].to_numpy() == check["lsoa21cd"].to_numpy()).mean() >= 0.9997


def test_a_postcode_elsewhere_still_has_its_authority(
    derby: tuple[Store, list[Imported]],
) -> None:
    located = locate(pd.Series(["NR1 1AA"]), derby[0].directory).iloc[0]
    assert located["area_code"] == ""
    assert located["authority_code"] == "E07000148"
    assert located["easting"] > 600_000


def test_a_museum_in_the_centre_has_a_catchment_and_a_profile(
    derby: tuple[Store, list[Imported]],
) -> None:
    store, _ = derby
    chosen, radius, _ = choose_catchment(store.areas, 435_188, 336_435)
    assert 30 <= len(chosen) < 152
    assert radius is not None
    assert 1 < radius < 8
    described = profile(store, chosen)
    assert described["share"].between(0, 1).all()
    assert {"no_car", "deprivation", "black", "carers"} <= set(described["characteristic"])
