"""What open data covers of each nation, and what it lacks there, in facts and in words."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
import pytest

from insights.geography.directory import directory_from_table
from insights.open_data.people.characteristics import expected_tables
from insights.open_data.registry import registry
from insights.open_data.store import Store, empty_store
from insights.open_data.store.holdings import Holding, holdings
from insights.plain_tables.open_data import census_in_full, sources_in_brief, sources_in_words
from insights.wording.open_data.here import (
    complete,
    covers,
    freshness,
    lacking,
    parts,
    store_sentence,
)

NATIONS = {
    "England": ("E01000001", "E02000001", "E06000015", "Derby", "lsoa21"),
    "Wales": ("W01000001", "W02000001", "W06000015", "Cardiff", "lsoa21"),
    "Scotland": ("S01006506", "S02001236", "S12000049", "Glasgow City", "dz11"),
    "Northern Ireland": ("N21000001", "N21000001", "N09000003", "Belfast", "sdz21"),
}
POSTCODES = {"DE1 3AE": "E06000015", "CF10 1AA": "W06000015", "G1 1AA": "S12000049"}
HERE = (
    *("lsoa21_boundaries", "dz11_boundaries", "sdz21_boundaries", "national_postcodes"),
    *("northern_ireland_postcodes", "wimd2025", "iod2025", "nimdm2017"),
)


class FourNations(Store):
    """Two areas of each nation; England's census is whole, Wales's in part, Scotland's absent."""

    def census(self, table: str, codes: Collection[str] | None = None) -> pd.DataFrame:  # noqa: ARG002
        """Give every area of England, one of Wales; of Northern Ireland the council."""
        index = ["E01000001", "E01000002", "W01000001"]
        if table.startswith("ms_"):
            index = ["N09000003"]
        return pd.DataFrame({"total": 100}, index=pd.Index(index, name="area_code"))

    def is_whole(self, table: str) -> bool:  # noqa: ARG002
        """Say that nothing has changed."""
        return True


@pytest.fixture
def four() -> Store:
    """Return a store of four nations."""
    tables = [*expected_tables("England"), *expected_tables("Northern Ireland")]
    tables = [key for key in tables if key.startswith(("ts", "ms_"))]
    rows = []
    for nation, (area, home, council, name, kind) in NATIONS.items():
        for n in range(2):
            rows.append(
                {
                    "area_code": f"{area[:-1]}{int(area[-1]) + n}",
                    "name": f"{name} {n}",
                    "neighbourhood_code": home,
                    "neighbourhood": home if nation == "Scotland" else f"{name} centre",
                    "authority_code": council,
                    "authority": name,
                    "nation": nation,
                    "geography": kind,
                    "rural_urban": "urban",
                    "people": 1500,
                    "people_from": "households" if nation == "Northern Ireland" else "residents",
                }
            )
    store = FourNations(
        folder=None,
        fingerprint="four",
        is_sample=False,
        sources=tuple(registry()[key].with_rows(2) for key in (*HERE, *tables)),
        tables=("areas", "deprivation", *(f"census/{key}" for key in tables)),
        built_on="2026-11-21",
        built_by="9.9",
    )
    areas = pd.DataFrame(rows).set_index("area_code")
    england = ["E01000001", "E01000002"]
    domains = ("imd", "income", "employment", "education", "health", "crime", "barriers")
    deprivation = pd.DataFrame(
        {f"{domain}_rank": 1.0 for domain in (*domains, "living_environment", "housing")},
        index=pd.Index([*england, "N21000001", "N21000002"], name="area_code"),
    ).assign(idaci_rank=np.nan)
    table = pd.DataFrame({"postcode": list(POSTCODES), "authority_code": list(POSTCODES.values())})
    apart = [100_000, 300_000, 500_000]
    directory = directory_from_table("three", table.assign(easting=apart, northing=300_000))
    store.__dict__ |= {"areas": areas, "deprivation": deprivation, "directory": directory}
    return store


@pytest.fixture
def held(four: Store) -> dict[str, Holding]:
    return {each.nation: each for each in holdings(four)}


def test_every_nation_has_its_place_in_the_usual_order(held: dict[str, Holding]):
    assert list(held) == list(NATIONS)
    assert [each.areas for each in held.values()] == [2, 2, 2, 2]
    assert [each.postcodes for each in held.values()] == [1, 1, 1, 0]
    assert held["Scotland"].councils == ("Glasgow City",)


def test_what_is_absent_is_named_with_what_it_switches_off(held: dict[str, Holding]):
    scotland = {item.source.key: item for item in held["Scotland"].wanting}

    assert set(expected_tables("Scotland")) <= set(scotland)
    assert scotland["uv405"].covered == 0
    assert scotland["uv405"].switches_off == ("households with no car or van",)
    assert "simd2020" in scotland
    assert lacking(scotland["uv405"]) == (
        ". Until it is here nothing is said of households with no car or van."
    )


def test_the_backdrop_of_maps_is_never_wanting(held: dict[str, Holding]):
    lacking_here = {item.source.key for each in held.values() for item in each.wanting}
    assert lacking_here
    assert not lacking_here & {"open_rivers", "open_greenspace"}


def test_a_table_that_covers_a_part_says_how_much(held: dict[str, Holding]):
    wales = {item.source.key: item for item in held["Wales"].wanting}

    assert (wales["ts045"].covered, wales["ts045"].areas) == (1, 2)
    assert ", here for 1 of 2 areas. Elsewhere nothing is said of" in lacking(wales["ts045"])
    assert wales["wimd2025"].covered == 0


def test_a_table_that_is_whole_is_not_wanted(held: dict[str, Holding]):
    england = {item.source.key for item in held["England"].wanting}

    assert not england & set(expected_tables("England"))
    assert held["England"].findings == held["England"].expected


def test_a_domain_that_a_copy_came_without_is_named(held: dict[str, Holding]):
    named = [item.what for item in held["England"].wanting if item.source.key == "iod2025"]

    assert any("IDACI" in what for what in named)
    assert not any("imd" in what.casefold() for what in named)


def test_tables_of_councils_cover_their_areas(held: dict[str, Holding]):
    wanted = {item.source.key for item in held["Northern Ireland"].wanting}

    assert "ms_b01" not in wanted
    assert "ni_age" in wanted


def test_people_who_are_estimated_are_said_to_be(held: dict[str, Holding]):
    assert "estimated for every area from its households" in " ".join(
        parts(held["Northern Ireland"])
    )
    assert "estimated" not in " ".join(parts(held["England"]))
    assert covers(held["England"]) == "2 small areas in Derby, home to 3,000 people."
    assert complete(held["Scotland"]).endswith("still to bring, and what each adds")


def test_the_sentences_say_how_fresh_it_is(four: Store):
    assert "Put together on 21 November 2026 by Doorstep 9.9" in freshness(four)
    assert "A newer edition is known of 1 source" in freshness(four, ["iod2025"])
    assert freshness(empty_store()) == ""
    assert store_sentence(four).startswith("Open data for 8 small areas in Belfast, Cardiff")


def test_a_census_is_one_line_and_its_tables_are_listed(four: Store):
    table = sources_in_brief(four.sources, {"iod2025": "2030"})
    in_full = census_in_full(four.sources)

    assert sum(table["Source"].str.startswith("Census of")) == 2
    assert f"Census of England and Wales: {len(expected_tables('England'))} tables" in set(
        table["Source"]
    )
    assert len(in_full) == sum(source.key.startswith(("ts", "ms_")) for source in four.sources)
    assert table.loc[table["Newer edition"] != "", "Source"].tolist() == [
        registry()["iod2025"].title
    ]
    assert any("A newer edition is known: 2030" in line for line in sources_in_words(table))
    assert "Newer edition" not in sources_in_brief(four.sources, {})


def test_an_empty_store_holds_nothing_of_any_nation():
    assert holdings(empty_store()) == ()
