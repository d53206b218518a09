"""Tables from the Nomis API, made of official bulk files, are read as those files are."""

from __future__ import annotations

import csv
import io

import pytest

from insights.open_data.fetching.nomis import fetch_table
from insights.open_data.fetching.recipes import recipes
from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.recognising import read_file

from .conftest import nomis_api

TABLES = sorted(
    key
    for key, recipe in recipes().items()
    if recipe.for_authority and recipe.for_authority.kind == "nomis"
)


def test_there_are_tables_to_fetch_by_authority():
    assert {"ts001", "ts007a", "ts021"} <= set(TABLES)


@pytest.mark.opendata
@pytest.mark.parametrize("key", TABLES)
def test_an_official_table_of_derby_is_the_same_either_way(
    key, open_data, publisher, client, tmp_path
):
    packed = open_data / "england_wales" / "census2021"
    if not (packed / f"census2021-{key}.zip").exists():
        pytest.skip(f"{key} is not among the official files here")
    found = next(f for f in files_in(packed) if f.label.startswith(f"census2021-{key}.zip/"))
    head, *rows = csv.reader(io.StringIO(found.read().decode()))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([head, *(row for row in rows if row[1].startswith("Derby "))])
    way = recipes()[key].for_authority
    path = f"/nomis/{way.path}"
    publisher.answers(path, nomis_api(text.getvalue(), cap=500))
    into = tmp_path / "table.csv"

    fetch_table(client, way.terms["dataset"], "E1TYPE151", way.terms["prefix"], into, at_once=500)

    fetched, official = (read_file(held(c)) for c in (into.read_bytes(), text.getvalue().encode()))
    assert fetched.dataset == official.dataset == key
    assert len(fetched.table) == 152
    assert fetched.table.sort_index().equals(official.table.sort_index())
