"""What a place has already, so that nobody brings it twice and nothing is taken to be there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from insights.open_data.own_numbers.about import About
from insights.open_data.registry import registry
from insights.open_data.store import Store, empty_store
from insights.open_data.store.coverage import has_all_areas, here_already
from tests.open_data.test_holdings import four

__all__ = ["four"]

DERBY, CARDIFF, GLASGOW, LEICESTER = "E06000015", "W06000015", "S12000049", "E06000016"


def test_a_table_is_here_where_it_tells_of_every_area_of_the_place(four: Store) -> None:
    assert here_already(four, ["ts045", "iod2025"], [], [DERBY]) == {"ts045", "iod2025"}
    assert here_already(four, ["ts045", "wimd2025"], [], [CARDIFF]) == frozenset()
    assert here_already(four, ["uv405"], [], [GLASGOW]) == frozenset()


def test_nothing_is_here_while_a_council_of_the_place_has_no_area(four: Store) -> None:
    assert here_already(four, ["ts045"], [], [DERBY, LEICESTER]) == frozenset()
    assert here_already(four, ["ts045"], ["England"], []) == frozenset()
    assert not has_all_areas(four, [], [DERBY, LEICESTER])
    assert has_all_areas(four, [], [DERBY, CARDIFF])
    assert not has_all_areas(empty_store(), [], [DERBY])


def test_an_edition_that_is_old_is_brought_anew(four: Store) -> None:
    old = [
        replace(each, vintage="2019") if each.key == "iod2025" else each for each in four.sources
    ]
    aged = replace(four, sources=tuple(old))
    aged.__dict__ |= {"areas": four.areas, "deprivation": four.deprivation}

    assert registry()["iod2025"].vintage != "2019"
    assert here_already(aged, ["ts045", "iod2025"], [], [DERBY]) == {"ts045"}


@pytest.mark.parametrize("councils", [[DERBY], [DERBY, GLASGOW]])
def test_a_museums_own_numbers_are_no_hindrance(four: Store, councils: list[str]) -> None:
    own = About("Asthma", "Derby City Council", "2024", "OGL v3.0").source("Areas", 2)
    with_own = replace(four, sources=(*four.sources, own))
    with_own.__dict__ |= {"areas": four.areas, "deprivation": four.deprivation}

    assert has_all_areas(with_own, [], councils)
