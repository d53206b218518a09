"""Reading some rows of a table without unpacking the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from insights.open_data.store import rows
from insights.open_data.store.rows import rows_of, write_rows

CODES = [f"E0199{n:04d}" for n in range(100)]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a hundred areas, ten in each row group."""
    monkeypatch.setattr(rows, "ROW_GROUP", 10)
    path = tmp_path / "table.parquet"
    write_rows(held(), path)
    return path


def held() -> pd.DataFrame:
    """Return a table of every kind of column."""
    index = pd.Index(CODES, name="area_code", dtype="str")
    return pd.DataFrame(
        {
            "total": np.arange(100, dtype=np.int32),
            "great": np.arange(100, dtype=np.int64) * 5_000_000_000,
            "share": np.linspace(0, 1, 100),
            "rank": [None, *range(1, 100)],
            "name": pd.array([f"Marl {n}" for n in range(100)], dtype="str"),
            "nation": pd.Categorical(["England"] * 100),
        },
        index=index,
    )


def test_a_table_comes_back_as_it_was(table: Path) -> None:
    pd.testing.assert_frame_equal(rows_of(table).to_pandas(), held())


@pytest.mark.parametrize("wanted", [["E01990000"], CODES[35:45], [CODES[99], CODES[7]], CODES])
def test_the_rows_of_some_areas_are_theirs(table: Path, wanted: list[str]) -> None:
    found = rows_of(table, wanted).to_pandas()
    pd.testing.assert_frame_equal(found, held()[held().index.isin(wanted)])


def test_areas_that_are_not_there_have_no_rows(table: Path) -> None:
    for nowhere in ([], ["A", "E0199005", "Z"]):
        found = rows_of(table, nowhere).to_pandas()
        assert found.empty
        assert found.dtypes.drop("nation").equals(held().dtypes.drop("nation"))


def test_only_the_row_groups_that_can_hold_an_area_are_read(table: Path) -> None:
    metadata = pq.ParquetFile(table).metadata
    assert rows.groups_with(metadata, sorted([CODES[7], CODES[51], CODES[59]])) == [0, 5]


def test_a_table_without_codes_is_written_and_read_whole(tmp_path: Path) -> None:
    table = pd.DataFrame({"key": np.arange(5), "area_code": pd.Categorical(list("ABABA"))})
    write_rows(table, tmp_path / "postcodes.parquet")
    found = rows_of(tmp_path / "postcodes.parquet").to_pandas()
    assert found["area_code"].astype("str").tolist() == list("ABABA")
    assert rows_of(tmp_path / "postcodes.parquet", ["A"]).num_rows == 3


def test_a_column_that_is_not_there_is_left_out(table: Path) -> None:
    found = rows_of(table, CODES[5:7], ["total", "elsewhere"]).to_pandas()
    pd.testing.assert_frame_equal(found, held().loc[CODES[5:7], ["total"]])
    pd.testing.assert_frame_equal(rows_of(table, columns=["share"]).to_pandas(), held()[["share"]])


def test_a_table_that_is_always_read_whole_is_packed_together(tmp_path: Path, table: Path) -> None:
    write_rows(held(), tmp_path / "whole.parquet", whole=True)
    assert pq.ParquetFile(table).num_row_groups == 10
    assert pq.ParquetFile(tmp_path / "whole.parquet").num_row_groups == 1
    pd.testing.assert_frame_equal(rows_of(tmp_path / "whole.parquet").to_pandas(), held())
