"""Lists of what small areas are in, joined while a store is built."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from insights.open_data.build import import_folder
from insights.open_data.building.gather import gather
from insights.open_data.building.kinds import idle
from insights.open_data.building.places import Lookup, council_names
from insights.open_data.layouts.files import held
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading
from insights.open_data.store import open_store

from .conftest import AUTHORITIES, Write, csv_of


def lookup(*rows: list[str]) -> Reading:
    """Read a list as any file is read."""
    return read_file(held(csv_of(list(map(list, rows))).encode()))


WARDS = lookup(
    ["LSOA21CD", "LSOA21NM", "LAD22CD", "LAD22NM"],
    ["E01990001", "Marl 001A", "E07999901", "Old Marl"],
    ["E01990002", "Marl 001B", "E07999901", "Old Marl"],
)
NEWER = lookup(["LSOA21CD", "LAD24CD", "LAD24NM"], ["E01990001", "E06999901", "Marl"])
CLASSES = lookup(
    ["LSOA21CD", "RUC21NM", "Urban_rural_flag"],
    ["E01990001", "Urban: Nearer to a major town or city", "Urban"],
    ["E01990002", "Smaller rural: Nearer to a major town or city", "Rural"],
)


def test_each_list_tells_what_those_before_it_do_not() -> None:
    gathered = gather([("old", WARDS), ("classes", CLASSES), ("new", NEWER)])
    table = gathered.of("area_lookup", "lsoa21")
    assert table is not None
    assert table["authority_name"].to_dict() == {"E01990001": "Marl", "E01990002": "Old Marl"}
    assert table["authority_code"].to_dict() == {
        "E01990001": "E06999901",
        "E01990002": "E07999901",
    }
    assert table["rural_urban"].to_dict() == {"E01990001": "urban", "E01990002": "rural"}
    assert table["name"].tolist() == ["Marl 001A", "Marl 001B"]
    assert all(item.used for item in gathered.imported)
    assert set(gathered.lookups) == {"area_lookup", "rural_urban21"}


def test_a_list_that_tells_nothing_more_is_superseded() -> None:
    gathered = gather([("again", NEWER), ("first", NEWER)])
    fates = {item.file: item.used for item in gathered.imported}
    assert fates == {"again": True, "first": False}
    assert "Superseded" in gathered.imported[1].reason


def test_one_list_of_northern_ireland_is_there_for_both_of_its_small_areas() -> None:
    both = lookup(
        ["dz21_code", "sdz21_code", "lgd14_code", "lgd14_name"],
        ["N20000001", "N21000001", "N09000001", "Antrim and Newtownabbey"],
    )
    gathered = gather([("list", both)])
    larger = gathered.of("area_lookup", "sdz21")
    assert larger is not None
    assert larger.index.tolist() == ["N21000001"]
    assert larger["authority_code"].tolist() == ["N09000001"]
    for chosen in ("dz21", "sdz21"):
        assert ("area_lookup", "dz21") not in idle(gathered, (chosen,))


def test_a_list_of_the_areas_that_were_not_chosen_serves_nothing() -> None:
    older = lookup(["dz", "la"], ["S01006506", "S12000033"])
    gathered = gather([("list", older)])
    assert ("area_lookup", "dz11") in idle(gathered, ("dz22",))
    assert isinstance(gathered.of("area_lookup", "dz11"), pd.DataFrame)


def test_a_store_learns_regions_from_authorities_and_classes_from_areas(
    town: Path, tmp_path: Path, write: Write
) -> None:
    regions = [[code, name, "E12000004", "East Midlands"] for code, name in AUTHORITIES.items()]
    write("regions.csv", csv_of([["LAD24CD", "LAD24NM", "RGN24CD", "RGN24NM"], *regions]))
    classes = [["E01990003", "Smaller rural: Nearer to a major town or city", "Rural"]]
    write("classes.csv", csv_of([["LSOA21CD", "RUC21NM", "Urban_rural_flag"], *classes]))
    imported = import_folder(town, tmp_path / "store")
    assert {item.file for item in imported if item.used} >= {"regions.csv", "classes.csv"}
    areas = open_store(tmp_path / "store").areas
    assert set(areas["region"]) == {"East Midlands"}
    assert areas["rural_urban"].to_dict()["E01990003"] == "rural"
    assert areas["rural_urban"].to_dict()["E01990004"] == ""


def test_a_list_without_names_leaves_councils_theirs() -> None:
    told = pd.DataFrame(
        {
            "authority_code": ["S12000033", "E06999901", "E06999901"],
            "authority_name": [None, None, "Marl"],
        },
        index=pd.Index(["S01006506", "E01990001", "E01990002"], name="area_code"),
        dtype="str",
    )
    authority = told["authority_code"]
    assert council_names(authority, {}, Lookup(told)).tolist() == ["Aberdeen City", "Marl", "Marl"]


def test_a_superseded_copy_of_an_index_says_what_is_lost_with_it() -> None:
    def index(codes: list[str], **ranks: int) -> Reading:
        table = pd.DataFrame(ranks, index=pd.Index(codes, name="area_code"))
        return Reading("iod2025", "File 7", "small area", table, geography="lsoa21")

    whole = index(["E01990001", "E01990002"], imd_rank=1)
    sample = index(["E01990001"], imd_rank=1, idaci_rank=2, idaopi_rank=3)
    gathered = gather([("whole", whole), ("sample", sample)])
    assert [item.reason for item in gathered.imported] == [
        "",
        "Superseded: another file covers the same areas, though without IDACI and IDAOPI.",
    ]
