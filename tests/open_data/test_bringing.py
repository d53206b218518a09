"""Which files to bring: what findings need, where the publishers cover it."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.geography.directory import Directory, directory_from_table
from insights.open_data.bringing import Place, files_to_bring, place_of
from insights.open_data.building.small_areas import RESIDENTS
from insights.open_data.registry import registry
from insights.open_data.verify import EXPECTED
from insights.wording.sources import bringing_sentence


def keys(nation: str) -> set[str]:
    return {file.source.key for file in files_to_bring(nation)}


def test_every_census_table_that_findings_are_made_of_is_asked_for_and_no_other() -> None:
    census = {key for key in keys("England") if key.startswith("ts")}
    assert census == {*EXPECTED, "ts001"}
    assert {key for key, source in registry().items() if key.startswith("ts") and source.feeds} == (
        census
    )


def test_what_a_store_cannot_be_built_without_comes_first() -> None:
    needed = [file.source.key for file in files_to_bring("England") if file.must]
    assert needed == ["lsoa21_boundaries", "ts001"]
    assert [file.source.key for file in files_to_bring("England")][:2] == needed
    assert "ts001" in RESIDENTS


def test_each_file_says_where_it_is_and_how_big() -> None:
    for file in files_to_bring():
        assert file.source.url.startswith("https://")
        assert file.choose.endswith(".")
        assert f"{file.source.rows:,} rows" in file.size


def test_wales_is_not_sent_for_the_english_index() -> None:
    assert keys("England") - keys("Wales") == {"iod2025"}
    assert "do not cover Wales" in bringing_sentence(Place("Cardiff", "Wales"))
    assert "Wales" not in bringing_sentence(Place("Derby", "England"))


@pytest.mark.parametrize("nation", ["Scotland", "Northern Ireland"])
def test_a_nation_whose_census_is_not_read_is_told_so(nation: str) -> None:
    assert keys(nation) == set()
    assert f"does not read the census of {nation} yet" in bringing_sentence(Place("Town", nation))


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
        ("ZX1 1AA", Place()),
        ("DE1 3AA", Place()),
        ("", Place()),
    ],
)
def test_a_place_is_told_by_its_postcode(directory: Directory, postcode: str, place: Place) -> None:
    assert place_of(postcode, directory) == place
