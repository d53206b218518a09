"""Whom a finding credits: those it rests on, each census on one line."""

from __future__ import annotations

import pytest

from insights.open_data.credits import acknowledged, credits, map_credits, sources_used
from insights.open_data.own_numbers.about import About
from insights.open_data.registry import registry
from insights.tables import BREAKDOWN, empty

KINGDOM = tuple(registry().values())
DERBY, GLASGOW, BELFAST = "E01013500", "S01010206", "N21000200"


def used(*local: str) -> set[str]:
    return {each.key for each in sources_used(KINGDOM, "DE1 3GL", empty(BREAKDOWN), local)}


def test_a_museum_credits_its_own_nations_census_and_index_and_no_others() -> None:
    assert {"ts001", "iod2025", "lsoa21_boundaries", "msoa_names"} <= used(DERBY)
    assert not {"uv201", "simd2020", "ni_tenure", "nimdm2017", "wimd2025"} & used(DERBY)
    assert {"uv201", "simd2020", "dz11_boundaries"} <= used(GLASGOW)
    assert {"ni_tenure", "nimdm2017", "soa11_boundaries", "ms_a02"} <= used(BELFAST)


def test_a_museum_on_a_border_credits_both_sides() -> None:
    assert {"ts001", "uv201", "iod2025", "simd2020"} <= used(DERBY, GLASGOW)


def test_tables_kept_for_use_are_not_credited_with_a_finding() -> None:
    assert "ts002" not in used(DERBY)


@pytest.mark.parametrize("key", ["national_postcodes", "organisations", "sample"])
def test_what_is_of_no_one_nation_is_credited_everywhere(key: str) -> None:
    assert key in used(DERBY)
    assert key in used()


def test_each_census_has_one_line_that_names_what_was_taken() -> None:
    known = registry()
    lines = credits(
        [known["iod2025"], known["ts021"], known["uv201"], known["ts030"], known["uv205"]]
    )
    assert [line.title for line in lines] == [
        known["iod2025"].title,
        "Census 2021: Ethnic group and Religion",
        "Scotland's Census 2022: Ethnic group and Religion",
    ]
    assert lines[1].attribution == known["ts021"].attribution


def test_a_table_alone_keeps_its_number() -> None:
    (line,) = credits([registry()["ts021"]])
    assert line.title == "Census 2021 TS021: Ethnic group"


def test_a_map_names_whose_outlines_and_people_it_shows_once_each() -> None:
    here = sources_used(KINGDOM, "DE1 3GL", empty(BREAKDOWN), (DERBY,))
    line = map_credits(here)
    assert "Contains OS data © Crown copyright and database right 2021." in line
    assert "Census 2021" in line
    assert "Indices" not in line
    assert line.count("Census 2021") == 1


def test_a_museums_own_numbers_are_named_once():
    own = About("Asthma", "Marl Council", "2024", "OGL v3.0").source("England", 7)
    lines = credits([own])

    assert [line.named for line in lines] == ["Asthma: Marl Council, 2024. OGL v3.0."]
    assert acknowledged(lines) == ""


def test_each_source_is_named_and_each_licence_is_said_and_no_sentence_twice():
    lines = credits(KINGDOM)
    said = " ".join([*(line.named for line in lines), acknowledged(lines)])

    for each in KINGDOM:
        assert each.publisher in said
        assert each.licence in said or each.licence.split(";")[0] in said
        for sentence in each.attribution.removesuffix(".").split(". "):
            assert said.count(sentence) >= 1
    ours = "Source: Office for National Statistics licensed under the Open Government Licence v3.0."
    assert said.count(ours) == 1
