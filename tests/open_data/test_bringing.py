"""Which files to bring: what findings need, where the publishers cover it."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.geography.directory import Directory, directory_from_table
from insights.open_data.bringing import Place, files_to_bring, place_of
from insights.open_data.building.residents import HOUSEHOLDS, RESIDENTS
from insights.open_data.people.characteristics import expected_tables
from insights.open_data.registry import indices
from insights.wording.open_data.bringing import bringing_sentence


def keys(nation: str) -> set[str]:
    return {file.source.key for file in files_to_bring(nation)}


@pytest.mark.parametrize(
    ("nation", "first"),
    [("England", "ts"), ("Wales", "ts"), ("Scotland", "uv"), ("Northern Ireland", "ni_")],
)
def test_every_census_table_that_findings_are_made_of_is_asked_for(nation: str, first: str) -> None:
    asked = {key for key in keys(nation) if key.startswith(first)}
    assert set(expected_tables(nation)) <= keys(nation)
    assert asked <= {*expected_tables(nation), *RESIDENTS}


@pytest.mark.parametrize("nation", ["England", "Wales", "Scotland", "Northern Ireland"])
def test_what_a_store_cannot_be_built_without_comes_first(nation: str) -> None:
    files = files_to_bring(nation)
    needed = [file.source.key for file in files if file.must]
    assert any(key.endswith("_boundaries") for key in needed)
    assert any(key in RESIDENTS or key in HOUSEHOLDS for key in needed)
    assert [file.source.key for file in files][: len(needed)] == needed


def test_each_file_says_where_it_is_and_how_big() -> None:
    for file in files_to_bring():
        assert file.source.url.startswith("https://")
        assert file.choose.endswith(".")
        varies = file.source.rows == 0 and file.source.vintage == "As imported"
        assert f"{file.source.rows:,} rows" in file.size or varies


def test_each_nation_is_sent_for_its_own_index_alone() -> None:
    of_each = {
        nation: keys(nation) & set(indices().values())
        for nation in ("England", "Wales", "Scotland", "Northern Ireland")
    }
    assert of_each == {
        "England": {"iod2025"},
        "Wales": {"wimd2025"},
        "Scotland": {"simd2020"},
        "Northern Ireland": {"nimdm2017"},
    }
    assert "whole of Wales" in bringing_sentence(Place("Cardiff", "Wales"))


@pytest.fixture
def directory() -> Directory:
    """Two postcodes, one of a real authority and one of a fictional one."""
    table = pd.DataFrame(
        {
            "postcode": ["DE1 3AE", "ZX1 1AA"],
            "easting": [435_000, 575_000],
            "northing": [336_000, 575_000],
            "authority_code": ["E06000015", "E06999901"],
        }
    )
    return directory_from_table("two postcodes", table)


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("DE1 3AE", Place("Derby", "England")),
        (" de13ae", Place("Derby", "England")),
        ("ZX1 1AA", Place()),
        ("DE1 3AA", Place()),
        ("", Place()),
    ],
)
def test_a_place_is_told_by_its_postcode(directory: Directory, postcode: str, place: Place) -> None:
    assert place_of(postcode, directory) == place
