"""The line beneath a chart names the files and the open data it is from."""

from __future__ import annotations

import pytest

from insights.open_data.registry import registry
from insights.wording import source_line
from tests.brief import town


def with_sources(*keys: str):
    return town.analysis(sources=tuple(registry()[key] for key in keys))


def test_census_tables_are_one_census_and_outlines_are_no_source_of_people():
    said = source_line.of_answers(
        with_sources("ts001", "ts021", "iod2025", "lsoa21_boundaries"), "volunteers"
    )

    assert said == (
        "Source: your file of volunteers; Census 2021 and English Indices of Deprivation 2025."
    )


def test_a_chart_of_visits_names_the_files_alone():
    said = source_line.of_visits(with_sources("ts001"))

    assert said.startswith("Source: your ")
    assert "Census" not in said
    assert "Census 2021" in source_line.of_places(with_sources("ts001"))


@pytest.mark.parametrize("told", [source_line.of_visits, source_line.of_places])
def test_without_files_and_open_data_there_is_no_line(told):
    assert told(town.analysis(sources=(), ledger=())) == ""
