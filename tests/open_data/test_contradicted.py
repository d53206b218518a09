"""Postcode directories that are not as postcodes and outlines are known to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from insights.open_data.build import Imported, import_folder
from insights.open_data.store import open_store

from .conftest import csv_of
from .test_postcode_directory import row, written
from .test_postcodes import national

Rows = list[dict[str, str]]

DERBY, NORWICH, NEW = "E06000015", "E07000148", "E06000099"
CORNER = {DERBY: (432_000, 334_000), NORWICH: (620_000, 306_000)}
SIDE = 1_000  # metres
AREAS = {f"E010135{n:02}": (DERBY if n < 4 else NORWICH, n % 4) for n in range(8)}
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def corner(code: str) -> tuple[int, int]:
    council, n = AREAS[code]
    east, north = CORNER[council]
    return east + n % 2 * SIDE, north + n // 2 * SIDE


def postcodes() -> Rows:
    """List forty postcodes of each of eight areas, four in each of two cities."""
    found = []
    for at, (code, (council, _)) in enumerate(AREAS.items()):
        west, south = corner(code)
        found += [
            row(
                f"{'DE' if council == DERBY else 'NR'}{at + 1} {i // 20}{LETTERS[i % 20]}A",
                easting=str(west + 100 + 20 * i),
                northing=str(south + 400),
                authority=council,
                area=code,
            )
            for i in range(40)
        ]
    return found


def write_outlines(folder: Path, moved: int = 0, name: str = "outlines") -> None:
    """Draw the areas, or draw them so many metres further east."""
    gpd.GeoDataFrame(
        {"LSOA21CD": list(AREAS), "LSOA21NM": official_names()},
        geometry=[
            box(east + moved, north, east + moved + SIDE, north + SIDE)
            for east, north in map(corner, AREAS)
        ],
        crs=27700,
    ).to_file(folder / f"{name}.gpkg", driver="GPKG")


def official_names() -> list[str]:
    named = {DERBY: "Derby", NORWICH: "Norwich"}
    return [f"{named[council]} 001{'ABCD'[n]}" for council, n in AREAS.values()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with people and outlines, and know of every postcode where it is."""
    known = national(
        *(
            (each["postcode"], float(each["easting"]), float(each["northing"]), each["authority"])
            for each in postcodes()
        )
    )
    for room in ("contradicted", "shelving"):
        monkeypatch.setattr(
            f"insights.open_data.building.{room}.national_directory", lambda *_report: known
        )
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    words = [f"Residence type: {word}" for word in ("Total", "Lives in a household")]
    people = [
        ["2021", name, code, 1500, 1490] for code, name in zip(AREAS, official_names(), strict=True)
    ]
    head = ["date", "geography", "geography code", *words]
    (downloads / "people.csv").write_text(csv_of([head, *people]))
    write_outlines(downloads)
    return downloads


def bring(folder: Path, directory: Sequence[dict[str, str]]) -> dict[str, Imported]:
    (folder / "NSPL.csv").write_bytes(written(tuple(directory)))
    return {each.file: each for each in import_folder(folder, folder.parent / "store")}


def swapped(each: dict[str, str]) -> dict[str, str]:
    return {**each, "easting": each["northing"], "northing": each["easting"]}


def moved_north(each: dict[str, str]) -> dict[str, str]:
    return {**each, "northing": str(int(each["northing"]) + 5_000)}


def in_one_area(each: dict[str, str]) -> dict[str, str]:
    return {**each, "area": next(iter(AREAS))}


def in_one_council(each: dict[str, str]) -> dict[str, str]:
    return {**each, "authority": DERBY}


@pytest.mark.parametrize(
    ("altered", "reason"),
    [
        (swapped, "its eastings and northings have changed places"),
        (moved_north, "320 are more than 2 kilometres from where the list that came with"),
        (in_one_council, "160 are in another council than by the list that came with Doorstep"),
        (in_one_area, "160 are in another council than most of the small area it gives them"),
    ],
)
def test_a_directory_whose_columns_cannot_be_right_is_left_out(
    folder: Path, altered: Callable[[dict[str, str]], dict[str, str]], reason: str
) -> None:
    fate = bring(folder, [altered(each) for each in postcodes()])
    assert not fate["NSPL.csv"].used
    assert reason in fate["NSPL.csv"].reason
    assert fate["NSPL.csv"].reason.endswith("Use the file as its publisher gives it.")
    assert fate["outlines.gpkg"].used
    assert open_store(folder.parent / "store").directory.placed == len(postcodes())


def test_a_directory_as_it_should_be_is_used(folder: Path) -> None:
    fate = bring(folder, postcodes())
    assert all(each.used for each in fate.values())


def test_a_council_that_is_new_since_is_not_held_against_a_directory(folder: Path) -> None:
    fate = bring(folder, [{**each, "authority": NEW} for each in postcodes()])
    assert fate["NSPL.csv"].used


def test_a_directory_of_one_small_area_for_a_whole_city_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insights.open_data.building.contradicted._MOST_IN_AN_AREA", 100)
    here = [in_one_area(each) for each in postcodes() if each["authority"] == DERBY]
    fate = bring(folder, here)
    assert fate["NSPL.csv"].reason.startswith("It gives 160 postcodes to 1 small area")


def shuffled_in_their_city() -> Rows:
    codes = list(AREAS)
    return [
        {**each, "area": codes[(codes.index(each["area"]) + 1 + at % 3) % 4 + 4 * (at >= 160)]}
        for at, each in enumerate(postcodes())
    ]


def test_a_directory_and_outlines_that_disagree_are_both_left_out_and_the_old_store_stays(
    folder: Path,
) -> None:
    bring(folder, postcodes())
    old = open_store(folder.parent / "store").fingerprint
    fate = bring(folder, shuffled_in_their_city())
    assert not any(each.used for each in fate.values())
    for file in ("NSPL.csv", "outlines.gpkg"):
        assert "Which of the two is right cannot be told" in fate[file].reason
    assert "Of 320 postcodes" in fate["outlines.gpkg"].reason
    assert open_store(folder.parent / "store").fingerprint == old


def test_of_two_outlines_those_are_left_out_that_the_directory_disproves(folder: Path) -> None:
    write_outlines(folder, moved=1_000, name="moved")
    fate = bring(folder, postcodes())
    assert fate["outlines.gpkg"].used
    assert fate["NSPL.csv"].used
    assert "though not of other outlines" in fate["moved.gpkg"].reason
