"""One store for four nations, each with its own kind of area, census and index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from insights.geography.directory import national_directory
from insights.geography.grid import to_degrees
from insights.open_data.build import Imported, import_folder
from insights.open_data.store import Store, open_store
from insights.open_data.store.verify import TableCheck, verify_store
from tests.spreadsheets import as_xlsx

from .conftest import csv_of
from .test_census_northern_ireland import pages
from .test_census_scotland import TITLE, superweb2

GLASGOW, BELFAST = (258_000.0, 665_000.0), (146_000.0, 529_000.0)
SIDE = 2_000.0
ZONES = ("S01006506", "S01006507")
SUPER_ZONES = ("N21000001", "N21000002")
OLDER = ("95GG01S1", "95GG02S1")


def outlines(at: tuple[float, float], codes: tuple[str, ...], column: str, names: list[str]) -> str:
    """Write squares in a row, two kilometres wide."""
    features = []
    for n, (code, name) in enumerate(zip(codes, names, strict=True)):
        west, south = at[0] + n * SIDE, at[1]
        corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
        ring = [to_degrees(west + x * SIDE, south + y * SIDE) for x, y in corners]
        features.append(
            {
                "type": "Feature",
                "properties": {column: code, "Name": name},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[list(map(float, p)) for p in ring]],
                },
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": features})


def simd(ranks: tuple[int, ...]) -> str:
    head = "Data_Zone,Intermediate_Zone,Council_area,Total_population,Working_age_population"
    rows = [f"{z},Old Town,Glasgow City,900,500,{r},{r}" for z, r in zip(ZONES, ranks, strict=True)]
    return "\n".join([f"{head},SIMD2020v2_Rank,SIMD2020v2_Income_Domain_Rank", *rows]) + "\n"


def tenure(homes: tuple[int, ...]) -> str:
    rows: list[list[Any]] = [["Census 2021 Super Data Zone Code", "tenure", "Count"]]
    for code, n in zip(SUPER_ZONES, homes, strict=True):
        rows += [[code, "Owner occupied: Owns outright", n - 100]]
        rows += [[code, "Social rented: Northern Ireland Housing Executive", 100]]
    return csv_of(rows)


def councils(sheet: str, headings: tuple[str, ...], row: tuple[int, ...]) -> bytes:
    return as_xlsx(pages(sheet, headings, {("Belfast", "N09000003"): row}))


@pytest.fixture
def scotland(tmp_path: Path) -> Path:
    """Two data zones in Glasgow, in the layouts their publishers use."""
    folder = tmp_path / "scotland"
    folder.mkdir()
    names = ["Old Town - 01", "Old Town - 02"]
    (folder / "a.geojson").write_text(outlines(GLASGOW, ZONES, "DataZone", names))
    (folder / "b.csv").write_bytes(superweb2(TITLE, ZONES))
    (folder / "c.csv").write_text(simd((10, 6970)))
    (folder / "d.csv").write_text(
        "DZ2011_Name,DZ2011_Code,IZ2011_Name,IZ2011_Code,LA_Name,LA_Code\n"
        "Old Town - 01,S01006506,Old Town,S02001236,Glasgow City,S12000049\n"
        "Old Town - 02,S01006507,Old Town,S02001236,Glasgow City,S12000049\n"
    )
    return folder


@pytest.fixture
def northern_ireland(tmp_path: Path) -> Path:
    """Two super data zones in Belfast, whose households are counted and whose people are not."""
    folder = tmp_path / "northern_ireland"
    folder.mkdir()
    names = ["Castle_A", "Castle_B"]
    (folder / "a.geojson").write_text(outlines(BELFAST, SUPER_ZONES, "SDZ2021_cd", names))
    (folder / "b.csv").write_text(tenure((1000, 500)))
    people = councils("MS-A02", ("All usual residents", "0-4 years", "5+ years"), (3000, 200, 2800))
    homes = councils("MS-E15", ("All households", "Owner occupied", "Rented"), (1200, 700, 500))
    (folder / "c.xlsx").write_bytes(people)
    (folder / "d.xlsx").write_bytes(homes)
    return folder


def built(folder: Path, into: Path) -> tuple[Store, dict[str, Imported]]:
    imported = import_folder(folder, into)
    return open_store(into), {item.file: item for item in imported}


def test_scotland_is_described_by_its_own_areas_census_and_index(
    scotland: Path, tmp_path: Path
) -> None:
    store, files = built(scotland, tmp_path / "store")
    assert all(item.used for item in files.values())
    area = store.areas.loc["S01006506"]
    assert area["people"] == 969  # the total of table UV205
    assert (area["people_from"], area["geography"]) == ("residents", "dz11")
    assert (area["name"], area["neighbourhood"]) == ("Old Town - 01", "Old Town")
    assert (area["neighbourhood_code"], area["authority"]) == ("S02001236", "Glasgow City")
    assert (area["nation"], area["region"]) == ("Scotland", "Scotland")
    assert store.deprivation["imd_rank"].to_dict() == {"S01006506": 10, "S01006507": 6970}
    assert store.deprivation["imd_decile"].tolist() == [1, 10]  # of 6,976, not of two


def test_real_postcodes_are_placed_in_scotland(scotland: Path, tmp_path: Path) -> None:
    store, _ = built(scotland, tmp_path / "store")
    directory = national_directory()
    inside = (
        (np.asarray(directory.easting) > GLASGOW[0] + 5)
        & (np.asarray(directory.easting) < GLASGOW[0] + SIDE - 5)
        & (np.asarray(directory.northing) > GLASGOW[1] + 5)
        & (np.asarray(directory.northing) < GLASGOW[1] + SIDE - 5)
    )
    placed = np.asarray(store.directory.area_codes)[np.asarray(store.directory.area)[inside]]
    assert inside.sum() > 100
    assert set(placed) == {"S01006506"}


def test_people_of_northern_ireland_are_worked_out_from_households_and_marked(
    northern_ireland: Path, tmp_path: Path
) -> None:
    store, files = built(northern_ireland, tmp_path / "store")
    assert all(item.used for item in files.values())
    # Belfast has 3,000 people in 1,200 households: 2.5 each.
    assert store.areas["people"].tolist() == [2500, 1250]
    assert set(store.areas["people_from"]) == {"households"}
    assert store.areas["name"].tolist() == ["Castle A", "Castle B"]
    assert store.areas["authority"].unique().tolist() == ["Belfast"]
    assert store.census("ms_a02").index.tolist() == ["N09000003"]


def test_without_people_or_households_of_its_councils_northern_ireland_is_not_built(
    northern_ireland: Path, tmp_path: Path
) -> None:
    (northern_ireland / "c.xlsx").unlink()
    imported = import_folder(northern_ireland, tmp_path / "store")
    assert not any(item.used for item in imported)
    assert all("census table that counts all residents" in item.reason for item in imported)


def test_outlines_alone_are_told_which_census_file_is_missing_and_not_outlines(
    scotland: Path, tmp_path: Path
) -> None:
    for path in scotland.iterdir():
        if path.suffix != ".geojson":
            path.unlink()
    imported = import_folder(scotland, tmp_path / "store")
    reasons = [item.reason for item in imported]
    assert any("Add the file UV102b" in reason for reason in reasons)
    assert not any("outlines of small areas" in reason for reason in reasons)


def test_an_index_of_older_areas_is_carried_over_by_postcodes(
    northern_ireland: Path, tmp_path: Path
) -> None:
    names = ["Older_1", "Older_2"]
    folder = northern_ireland
    (folder / "e.geojson").write_text(outlines(BELFAST, OLDER, "SOA_CODE", names))
    head = "LGD2014code,LGD2014name,UR2015,SOA2001,SOA2001name,MDM_rank,D1_Income_rank,Income_perc"
    rows = [
        f"N09000003,Belfast,Urban,{c},X,{r},{r},30.0" for c, r in zip(OLDER, (5, 885), strict=True)
    ]
    (folder / "f.csv").write_text("\n".join([head, *rows]) + "\n")
    store, files = built(folder, tmp_path / "store")
    assert files["f.csv"].used
    assert files["e.geojson"].used
    # The older areas are the very squares of the newer ones.
    assert store.deprivation["imd_rank"].tolist() == pytest.approx([5, 885])
    assert store.deprivation["imd_decile"].tolist() == [1, 10]
    assert store.deprivation["income_score"].tolist() == pytest.approx([0.3, 0.3])


def test_of_two_editions_of_areas_the_one_more_tables_are_of_counts(
    scotland: Path, tmp_path: Path
) -> None:
    newer = ("S01013482", "S01013483")
    names = ["Old Town - 01", "Old Town - 02"]
    (scotland / "e.geojson").write_text(outlines(GLASGOW, newer, "DataZone", names))
    (scotland / "f.csv").write_bytes(superweb2(TITLE, newer))
    store, files = built(scotland, tmp_path / "store")
    assert set(store.areas["geography"]) == {"dz11"}
    assert not files["f.csv"].used
    assert "Data Zones 2011" in files["f.csv"].reason


def test_nations_stand_side_by_side_and_every_table_joins(
    scotland: Path, northern_ireland: Path, tmp_path: Path
) -> None:
    for path in northern_ireland.iterdir():
        path.rename(scotland / f"ni-{path.name}")
    store, files = built(scotland, tmp_path / "store")
    assert all(item.used for item in files.values())
    assert store.areas["nation"].tolist() == ["Northern Ireland"] * 2 + ["Scotland"] * 2
    checks = {check.table: check for check in verify_store(store)}
    assert all(check.ok for check in checks.values())
    assert checks["census/uv205"] == TableCheck("census/uv205", 2, 2, 2, True, "")
    assert checks["census/ni_tenure"].areas == 2
    assert checks["census/ms_a02"].joined == 1
    assert checks["deprivation (Scotland)"].joined == 2
    assert "Absent for Northern Ireland" in checks["deprivation (Northern Ireland)"].note
    assert "Absent for Scotland" in checks["census/uv201"].note
    credited = {source.key for source in store.sources}
    assert {"sdz21_boundaries", "dz11_boundaries", "uv205", "simd2020", "ms_a02"} <= credited


def test_a_nation_without_outlines_says_what_is_needed_and_spoils_nothing(
    scotland: Path, northern_ireland: Path, tmp_path: Path
) -> None:
    (northern_ireland / "b.csv").rename(scotland / "ni.csv")
    store, files = built(scotland, tmp_path / "store")
    assert set(store.areas["nation"]) == {"Scotland"}
    assert not files["ni.csv"].used
    assert "outlines of small areas of Northern Ireland are missing" in files["ni.csv"].reason


def test_an_area_without_postcodes_or_a_list_is_in_its_neighbours_council(
    scotland: Path, tmp_path: Path
) -> None:
    (scotland / "d.csv").unlink()
    names = ["Old Town - 01", "Old Town - 02"]
    at_sea = (GLASGOW[0] - 200_000, GLASGOW[1])  # the second square has not one postcode
    both = json.loads(outlines(GLASGOW, ZONES[:1], "DataZone", names[:1]))
    both["features"] += json.loads(outlines(at_sea, ZONES[1:], "DataZone", names[1:]))["features"]
    (scotland / "a.geojson").write_text(json.dumps(both))
    store, _ = built(scotland, tmp_path / "store")
    assert store.areas["authority"].tolist() == ["Glasgow City", "Glasgow City"]
