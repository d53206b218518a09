"""Lists of which larger areas each small area is in."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

from insights.open_data.layouts.area_columns import plain_class
from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal

from .conftest import csv_of

BEST_FIT = [
    ["LSOA21CD", "LSOA21NM", "WD24CD", "WD24NM", "LAD24CD", "LAD24NM", "ObjectId"],
    ["E01990001", "Marl 001A", "E05990001", "Quay", "E06999901", "Marl", 1],
    ["E01990002", "Marl 001B", "E05990002", "Hill", "E06999901", "Marl", 2],
]


def lookup(rows: list[list[object]]) -> Reading:
    """Read a list as any file is read."""
    return read_file(held(csv_of(rows).encode()))


def refusal(rows: list[list[object]]) -> Refusal:
    """Return why a list is not used."""
    with pytest.raises(Refusal) as refused:
        lookup(rows)
    return refused.value


def test_a_best_fit_list_gives_authorities_and_wards_of_whatever_year() -> None:
    reading = lookup(BEST_FIT)
    assert (reading.dataset, reading.grain, reading.geography) == (
        "area_lookup",
        "lookup",
        "lsoa21",
    )
    assert reading.table.loc["E01990002"].to_dict() == {
        "ward_code": "E05990002",
        "ward": "Hill",
        "authority_code": "E06999901",
        "authority_name": "Marl",
        "name": "Marl 001B",
    }
    assert reading.edition == (24.0,)
    older = [[name.replace("24", "22") for name in map(str, BEST_FIT[0])], *BEST_FIT[1:]]
    assert lookup(older).table.equals(reading.table)
    assert lookup(older).edition < reading.edition


def test_the_newest_of_two_columns_of_authorities_is_taken() -> None:
    rows = [
        ["LSOA21CD", "LAD22CD", "LAD22NM", "LAD25CD", "LAD25NM"],
        ["E01990001", "E07999901", "Old Marl", "E06999901", "Marl"],
    ]
    assert lookup(rows).table.loc["E01990001", "authority_name"] == "Marl"


def test_neighbourhoods_and_regions_are_told_by_their_codes() -> None:
    rows = [
        ["LSOA21CD", "MSOA21CD", "MSOA21NM", "MSOA21HCLNM", "RGN24CD", "RGN24NM"],
        ["E01990001", "E02990001", "Marl 001", "Harbour & Quay", "E12000004", "East Midlands"],
        ["W01990001", "W02990001", "Haven 001", "", "", ""],
    ]
    table = lookup(rows).table
    assert table.loc["E01990001", "neighbourhood_name"] == "Harbour & Quay"
    assert table.loc["E01990001", "official_neighbourhood"] == "Marl 001"
    assert table.loc["E01990001", "region"] == "East Midlands"
    assert table.loc["W01990001", ["neighbourhood_name", "region"]].isna().all()


def test_a_list_of_output_areas_tells_what_all_parts_of_a_small_area_share() -> None:
    rows = [
        ["OA21CD", "LSOA21CD", "MSOA21CD", "WD24CD"],
        ["E00000001", "E01990001", "E02990001", "E05990001"],
        ["E00000002", "E01990001", "E02990001", "E05990002"],
        ["E00000003", "E01990002", "E02990001", "E05990002"],
    ]
    table = lookup(rows).table
    assert table.index.tolist() == ["E01990001", "E01990002"]
    assert table["neighbourhood_code"].tolist() == ["E02990001", "E02990001"]
    assert table["ward_code"].isna().tolist() == [True, False]


def test_the_rural_urban_class_is_said_plainly_and_as_published() -> None:
    rows = [
        ["LSOA21CD", "LSOA21NM", "RUC21CD", "RUC21NM", "Urban_rural_flag", "ObjectId"],
        ["E01990001", "Marl 001A", "UN1", "Urban: Nearer to a major town or city", "Urban", 1],
        ["E01990002", "Marl 001B", "RSF1", "Smaller rural: Further from a major town", "Rural", 2],
    ]
    reading = lookup(rows)
    assert reading.table["rural_urban"].tolist() == ["urban", "rural"]
    assert reading.table["rural_urban_class"].iloc[1].startswith("Smaller rural: ")
    assert reading.source is not None
    assert reading.source.key == "rural_urban21"


@pytest.mark.parametrize(
    ("published", "plain"),
    [
        ("Large Urban Areas", "urban"),
        ("Remote Small Towns", "urban"),
        ("Accessible Rural Areas", "rural"),
        ("Mixed urban/rural", "mixed"),
        ("Rest of Scotland", ""),
    ],
)
def test_classes_of_other_nations_are_said_plainly(published: str, plain: str) -> None:
    assert plain_class(published) == plain


def test_scottish_intermediate_zones_have_names_people_recognise() -> None:
    rows = [
        ["DZ2011_Code", "DZ2011_Name", "IZ2011_Code", "IZ2011_Name", "LA_Code", "UR8_Name"],
        ["S01006506", "Culter - 01", "S02001236", "Culter", "S12000033", "Other Urban Areas"],
    ]
    reading = lookup(rows)
    assert reading.geography == "dz11"
    assert reading.table.loc["S01006506", "neighbourhood_name"] == "Culter"
    assert reading.table.loc["S01006506", "rural_urban"] == "urban"
    assert reading.source is not None
    assert reading.source.key == "area_lookup_scotland"


def test_one_list_of_northern_ireland_serves_data_zones_and_super_data_zones() -> None:
    head = ["DZ2021_cd", "DZ2021_nm", "SDZ2021_cd", "SDZ2021_nm", "DEA2014_cd", "DEA2014_nm"]
    rows = [
        [*head, "LGD2014_cd", "LGD2014_nm"],
        *(
            [
                f"N2000000{n}",
                f"Quay_A{n}",
                "N21000001",
                "Quay_A",
                "N10000101",
                "Quay",
                "N09000001",
                "Marl",
            ]
            for n in (1, 2)
        ),
    ]
    reading = lookup(rows)
    assert reading.table.index.tolist() == ["N20000001", "N20000002", "N21000001"]
    assert reading.table["neighbourhood_name"].tolist() == ["Quay"] * 3
    assert reading.table["name"].tolist() == ["Quay_A1", "Quay_A2", "Quay_A"]
    assert reading.table["authority_code"].tolist() == ["N09000001"] * 3


def test_a_list_of_authorities_and_their_regions_is_of_authorities() -> None:
    rows = [
        ["LAD24CD", "LAD24NM", "RGN24CD", "RGN24NM"],
        ["E06999901", "Marl", "E12000004", "East Midlands"],
    ]
    reading = lookup(rows)
    assert reading.geography == "lad"
    assert reading.table.loc["E06999901", "region"] == "East Midlands"


def test_an_authority_under_its_earlier_code_is_listed_under_the_present_one() -> None:
    rows = [["LAD24CD", "RGN24CD", "RGN24NM"], ["E08000019", "E12000003", "Yorkshire"]]
    assert lookup(rows).table.index.tolist() == ["E08000039"]


def test_a_list_from_2011_to_2021_is_known_and_not_needed() -> None:
    rows = [
        ["LSOA11CD", "LSOA11NM", "CHGIND", "LSOA21CD", "LSOA21NM", "LAD22CD", "LAD22NM"],
        ["E01990001", "Marl 001A", "U", "E01990001", "Marl 001A", "E06999901", "Marl"],
    ]
    refused = refusal(rows)
    assert "2011 to 2021" in refused.recognised_as
    assert "not needed" in refused.reason


def test_a_list_of_the_areas_of_2011_is_refused_with_the_reason() -> None:
    rows = [["LSOA11CD", "LAD19CD"], ["E01990001", "E06999901"]]
    assert "do not match the census of 2021" in refusal(rows).reason


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["gss-code", "nice-name", "start-date", "end-date", "replaced-by", "pop-2020"],
            ["E06999901", "Marl", "2009-04-01", "", "", 180000],
            ["E07999901", "Old Marl", "1974-04-01", "2009-04-01", "MRL", ""],
        ],
        [
            ["MSOA21CD", "MSOA21NM", "LAD24CD", "LAD24NM"],
            ["E02990001", "Marl 001", "E06999901", "Marl"],
        ],
    ],
)
def test_lists_without_small_areas_are_known_and_not_needed(rows: list[list[object]]) -> None:
    refused = refusal(rows)
    assert refused.recognised_as
    assert refused.reason.startswith("It is not needed")


def test_numbers_beside_the_codes_make_it_no_list() -> None:
    rows = [["LSOA21CD", "LAD24CD", "Falls"], ["E01990001", "E06999901", 12.5]]
    with pytest.raises(Refusal) as refused:
        lookup(rows)
    assert "lookup" not in refused.value.recognised_as


@pytest.mark.opendata
def test_the_official_lists_are_read_whole(open_data: Path) -> None:
    found = {file.label.split("/")[-1]: file for file in files_in(open_data)}
    wanted = {
        "LSOA21_WD24_LAD24_EW_LU.csv": ("lsoa21", 35_672),
        "lsoa21_all_geographies.csv": ("lsoa21", 35_672),
        "lookup_DZ2011_IZ2011_CA_reconstructed.csv": ("dz11", 6_976),
        "lookup_dz21_sdz21_dea14_lgd14.csv": ("dz21", 3_780 + 850),
    }
    for name, (geography, rows) in wanted.items():
        reading = read_file(found[name])
        assert (reading.dataset, reading.geography) == ("area_lookup", geography)
        assert len(reading.table) == rows
        assert reading.table["authority_name"].notna().all()
    for name in ("LSOA11_LSOA21_LAD22_EW_LU.csv", "uk_local_authorities_future_mysociety.csv"):
        with pytest.raises(Refusal, match="not needed"):
            read_file(found[name])
    everything = found["lsoa21_all_geographies.csv"]
    flags = pd.read_csv(everything.opened(), index_col="LSOA21CD")["Urban_rural_flag"]
    assert read_file(everything).table["rural_urban"].eq(flags.str.lower()).all()


def test_the_workbook_of_northern_ireland_is_read_as_it_is_downloaded() -> None:
    reading = read_file(held(_workbook(NORTHERN_IRELAND)))
    assert reading.recognised_as == "lookup between kinds of area, Northern Ireland Data Zones 2021"
    assert reading.source is not None
    assert reading.source.key == "area_lookup_ni"
    assert reading.table.loc["N20000001"].to_dict() == {
        "name": "Dunsilly_A1",
        "neighbourhood_code": "N10000104",
        "official_neighbourhood": "Dunsilly",
        "neighbourhood_name": "Dunsilly",
        "authority_code": "N09000001",
        "authority_name": "Antrim and Newtownabbey",
        "rural_urban": "mixed",
        "rural_urban_class": "Mixed",
    }
    assert reading.table.loc["N21000001", "authority_code"] == "N09000001"
    assert "rural-urban class" in reading.remark


def test_a_workbook_of_anything_else_is_no_lookup() -> None:
    with pytest.raises(Refusal, match="None of its sheets has the headings"):
        read_file(held(_workbook({"Shop": [["Code", "Sold"], ["N20000001", 12], ["A", 3]]})))


NORTHERN_IRELAND = {
    "Cover": [["Data Zone and Super Data Zone lookups"], ["Version 3"]],
    "DZ21_Urban_mixed_rural_lookup": [
        ["DZ2021_code", "DZ2021_name", "Urban_status", "Urban_mixed_rural_status"],
        ["N20000001", "Dunsilly_A1", "Urban", "Mixed"],
        ["N20000002", "Dunsilly_B1", "Rural", "Rural"],
    ],
    "DZ2021_lookup": [
        ["DZ2021_code", "DZ2021_name", "SDZ2021_code", "SDZ2021_name", "DEA2014_code",
         "DEA2014_name", "LGD2014_code", "LGD2014_name"],
        ["N20000001", "Dunsilly_A1", "N21000001", "Dunsilly_A", "N10000104", "Dunsilly",
         "N09000001", "Antrim and Newtownabbey"],
        ["N20000002", "Dunsilly_B1", "N21000002", "Dunsilly_B", "N10000104", "Dunsilly",
         "N09000001", "Antrim and Newtownabbey"],
    ],
}  # fmt: skip


def _workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="openpyxl") as book:
        for name, rows in sheets.items():
            pd.DataFrame(rows).to_excel(book, sheet_name=name, header=False, index=False)
    return content.getvalue()
