"""What people are like in four nations: examples that can be done in one's head."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pytest

from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.people.characteristics import (
    DEPRIVATION,
    NATIONS,
    characteristics,
    expected_tables,
)
from insights.open_data.people.labels import columns_for, folded
from insights.open_data.people.nations import by_people, most_people
from insights.open_data.people.profiles import profile
from insights.open_data.people.ranked import deprivation_position
from insights.open_data.reading import Refusal
from insights.open_data.registry import registry
from insights.open_data.store import Store

ENGLISH, SCOTTISH, WELSH, IRISH = "E01000001", "S01006506", "W01000001", "N21000001"
ASIAN, SCOTTISH_ASIAN = (
    "Asian, Asian British or Asian Welsh",
    "Asian, Asian Scottish or Asian British: Total",
)


class Fake:
    """A store of a few areas and tables."""

    is_sample = False

    def __init__(
        self,
        people: dict[str, int],
        deprivation: dict[str, dict[str, float]] | None = None,
        **tables: pd.DataFrame,
    ) -> None:
        codes = pd.Index(list(people), name="area_code", dtype="str")
        self.areas = pd.DataFrame(
            {"people": list(people.values()), "neighbourhood_code": "E02000001"}, index=codes
        )
        ranked = pd.DataFrame.from_dict(deprivation or {}, orient="index")
        self.deprivation = ranked.rename_axis("area_code")
        self.tables = tables

    def has_census(self, table: str) -> bool:
        return table in self.tables

    def census(self, table: str, codes: Collection[str] | None = None) -> pd.DataFrame:
        found = self.tables[table].rename_axis("area_code")
        return found if codes is None else found[found.index.isin(list(codes))]


def counts(**rows: list[float]) -> Any:
    """Make a table: code to total and counts, to be named by `of`."""

    def of(*names: str) -> pd.DataFrame:
        return pd.DataFrame.from_dict(rows, orient="index", columns=["total", *names])

    return of


def shares(fake: Fake, key: str) -> dict[str, float]:
    """Look up a characteristic's shares by area."""
    found = profile(cast(Store, fake), fake.areas.index)
    mine = found[found["characteristic"] == key]
    return dict(zip(mine["area_code"], mine["share"], strict=True))


def test_scotland_is_described_by_its_own_table_and_total():
    table = counts(**{SCOTTISH: [200, 30, 6, 4]})(
        SCOTTISH_ASIAN, "African: Total", "Caribbean or Black: Total"
    )
    town = Fake({SCOTTISH: 250}, uv201=table)

    assert shares(town, "asian") == {SCOTTISH: pytest.approx(0.15)}
    assert shares(town, "black") == {SCOTTISH: pytest.approx(0.05)}  # 6 and 4 of 200


def test_northern_ireland_is_described_by_its_own_groups():
    groups = ("White", "Irish Traveller", "Roma", "Indian", "Chinese", "Filipino", "Pakistani")
    rest = ("Arab", "Other Asian", "Black African", "Black Other", "Mixed", "Other ethnicities")
    table = counts(**{IRISH: [100, 80, 2, 1, 3, 2, 1, 1, 1, 1, 2, 1, 3, 2]})(*groups, *rest)
    town = Fake({IRISH: 100}, ni_ethnicity=table)

    assert shares(town, "white")[IRISH] == pytest.approx(0.83)  # Travellers and Roma among them
    assert shares(town, "asian")[IRISH] == pytest.approx(0.08)  # without Arab people
    assert shares(town, "other_ethnic")[IRISH] == pytest.approx(0.03)
    every = sum(
        shares(town, key)[IRISH]
        for key in ("white", "asian", "black", "mixed_ethnic", "other_ethnic")
    )
    assert every == pytest.approx(1)


def test_households_with_disabled_people_are_never_given_as_disabled_people():
    none, one, more = characteristics_of("disabled_household", "Northern Ireland"), 60, 20
    table = counts(**{IRISH: [200, one, more]})(*none)
    found = profile(cast(Store, Fake({IRISH: 100}, ni_household_disability=table)), [IRISH])

    assert set(found["characteristic"]) == {"disabled_household"}
    assert found["share"].tolist() == [pytest.approx(0.4)]


def characteristics_of(key: str, nation: str) -> list[str]:
    """Return the categories of a definition."""
    return list(characteristics()[key].by_nation[nation].categories)


def test_across_a_border_each_side_is_described_by_its_own_census():
    english = counts(**{ENGLISH: [100, 10]})(ASIAN)
    scottish = counts(**{SCOTTISH: [200, 60]})(SCOTTISH_ASIAN)
    town = Fake({ENGLISH: 100, SCOTTISH: 200}, ts021=english, uv201=scottish)

    assert shares(town, "asian") == {ENGLISH: pytest.approx(0.1), SCOTTISH: pytest.approx(0.3)}


def test_across_a_border_deprivation_describes_the_nation_of_most_people_alone():
    ranks = {
        ENGLISH: {"imd_rank": 1, "imd_score": 90.0, "income_score": 0.5},
        SCOTTISH: {"imd_rank": 698, "imd_score": float("nan"), "income_score": 0.2},
    }
    mostly_scottish = Fake({ENGLISH: 100, SCOTTISH: 200}, ranks)
    mostly_english = Fake({ENGLISH: 300, SCOTTISH: 200}, ranks)

    assert shares(mostly_scottish, "deprivation") == {SCOTTISH: pytest.approx(1 - 697.5 / 6976)}
    assert shares(mostly_scottish, "income_deprivation") == {SCOTTISH: pytest.approx(0.2)}
    assert shares(mostly_english, "deprivation") == {ENGLISH: pytest.approx(1 - 0.5 / 33755)}
    assert set(shares(mostly_english, "income_deprivation")) == {ENGLISH}


@pytest.mark.parametrize(
    ("code", "areas"), [(ENGLISH, 33755), (WELSH, 1917), (SCOTTISH, 6976), (IRISH, 890)]
)
def test_a_position_is_among_the_areas_of_the_nations_own_index(code: str, areas: int):
    town = Fake({code: 100}, {code: {"imd_rank": areas}})
    assert shares(town, "deprivation") == {code: pytest.approx(0.5 / areas)}


def test_the_fit_of_distance_takes_a_score_where_there_is_one_and_else_the_position():
    ranks = {
        ENGLISH: {"imd_rank": 1, "imd_score": 90.0},
        SCOTTISH: {"imd_rank": 698, "imd_score": float("nan")},
    }
    by_score = deprivation_position(cast(Store, Fake({ENGLISH: 2, SCOTTISH: 1}, ranks)), ranks)
    by_rank = deprivation_position(cast(Store, Fake({ENGLISH: 1, SCOTTISH: 2}, ranks)), ranks)

    assert by_score is not None
    assert by_score.dropna().to_dict() == {ENGLISH: 90.0}
    assert by_rank is not None
    assert by_rank.dropna().to_dict() == {SCOTTISH: pytest.approx(1 - 697.5 / 6976)}
    assert deprivation_position(cast(Store, Fake({WELSH: 1}, ranks)), [WELSH]) is None


def test_a_domain_is_called_by_what_each_nation_measures():
    ranks = {code: {"barriers_rank": 1, "living_environment_rank": 1} for code in (ENGLISH, WELSH)}
    english, welsh = Fake({ENGLISH: 1}, ranks), Fake({WELSH: 1}, ranks)

    assert shares(english, "barriers_deprivation")
    assert not shares(english, "access_deprivation")
    assert shares(welsh, "access_deprivation")
    assert not shares(welsh, "barriers_deprivation")
    assert not shares(welsh, "living_environment_deprivation")


def test_a_rate_that_a_nation_does_not_publish_is_not_made_of_its_rank():
    assert not shares(Fake({WELSH: 9}, {WELSH: {"income_rank": 3}}), "income_deprivation")


def test_a_part_that_was_perturbed_beyond_its_whole_is_the_whole():
    table = counts(**{SCOTTISH: [50, 53]})("White: Total")
    assert shares(Fake({SCOTTISH: 50}, uv201=table), "white") == {SCOTTISH: 1.0}


def test_headings_are_found_however_an_edition_writes_them():
    assert columns_for({"White: Total": 1.0}, ["total", "White"]) == {"White": 1.0}
    assert columns_for({"5 - 9": 1.0}, ["All people: 5 -  9"]) == {"All people: 5 -  9": 1.0}
    assert columns_for({"White": 1.0}, ["Other White"]) is None
    assert folded("African: Total") != folded("Other African")


def test_nations_are_told_by_their_people():
    assert most_people(pd.Series({ENGLISH: 10, SCOTTISH: 11})) == "Scotland"
    assert most_people(pd.Series(dtype=float)) == ""
    assert by_people(pd.Series({ENGLISH: 0, SCOTTISH: 5})).to_dict() == {"Scotland": 1.0}


def test_every_table_is_one_that_doorstep_knows():
    for nation in NATIONS:
        assert set(expected_tables(nation)) <= set(registry())
        assert DEPRIVATION not in expected_tables(nation)
    assert expected_tables("England") == expected_tables("Wales")
    assert not {t for t in expected_tables("Scotland") if not t.startswith("uv")}


def test_no_characteristic_of_one_nation_comes_under_two_names_for_the_same_thing():
    for nation in NATIONS:
        said = [
            (each.by_nation[nation].column, each.by_nation[nation].table,
             tuple(each.by_nation[nation].categories.items()))
            for each in characteristics().values() if nation in each.by_nation
        ]  # fmt: skip
        assert len(said) == len(set(said))


def official_tables(open_data: Path) -> dict[str, pd.DataFrame]:
    """Read the census of Scotland and Northern Ireland, and England and Wales's headings."""
    found = {}
    for nation in ("scotland", "northern_ireland"):
        for file in files_in(open_data / nation):
            if not file.label.endswith(".gpkg"):
                try:
                    reading = read_file(file)
                except Refusal:
                    continue
                found[reading.dataset] = reading.table
    headings = json.loads(
        (open_data / "england_wales/census2021/_headers.json").read_text(encoding="utf-8")
    )
    for name, columns in headings.items():
        plain = [c.removesuffix("; measures: Value").split(": ", 1)[-1].strip() for c in columns]
        found[name.split("-")[1]] = pd.DataFrame(columns=plain)
    return found


@pytest.mark.opendata
def test_every_category_is_worded_as_published(open_data: Path) -> None:
    known = official_tables(open_data)
    looked_at = set()
    for characteristic in characteristics().values():
        for definition in characteristic.by_nation.values():
            table = known.get(definition.table)
            if table is None:
                continue
            published = {folded(column) for column in table}
            named = [*definition.categories, *definition.otherwise]
            assert {folded(name) for name in named} <= published, characteristic.key
            looked_at.add(definition.table)
            if definition.table.startswith("ts"):
                assert set(named) <= set(table)
    assert {"uv102b", "uv201", "uv205", "uv303", "uv402", "uv404"} <= looked_at
    assert {"ni_tenure", "ni_accommodation", "ni_occupancy"} <= looked_at


@pytest.mark.opendata
def test_groups_of_everybody_make_up_everybody_in_scotland(open_data: Path) -> None:
    table = official_tables(open_data)["uv201"].sum()
    parts = ("white", "asian", "black", "mixed_ethnic", "other_ethnic")
    named = [name for key in parts for name in characteristics_of(key, "Scotland")]
    found = columns_for(dict.fromkeys(named, 1.0), table.index)
    assert found is not None
    assert table[list(found)].sum() / table["total"] == pytest.approx(1, abs=1e-4)
