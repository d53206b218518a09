"""A directory on disk: what is written is what is found again, and damage is noticed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insights.geography.arrays import ABOUT, map_arrays, write_arrays
from insights.geography.directory import Directory, directory_from_table

ARRAYS = ("keys", "easting", "northing", "authority", "area", "ended")


@pytest.fixture
def folder(directory: Directory, tmp_path: Path) -> Path:
    write_arrays(directory, tmp_path)
    return tmp_path


def test_what_is_mapped_is_what_was_written(
    directory: Directory, places: pd.DataFrame, folder: Path
) -> None:
    mapped = map_arrays(folder)
    wanted = pd.Series([*places["postcode"], "ZX9 9ZZ", ""])
    pd.testing.assert_frame_equal(mapped.find(wanted), directory.find(wanted))
    assert (mapped.name, len(mapped)) == (directory.name, len(directory))
    assert mapped.knows_ends
    assert mapped.placed == 3


def test_the_arrays_are_not_read_into_memory(folder: Path) -> None:
    mapped = map_arrays(folder)
    for name in ARRAYS:
        assert isinstance(getattr(mapped, name), np.memmap)


def test_what_a_source_does_not_know_is_not_written(places: pd.DataFrame, tmp_path: Path) -> None:
    plain = directory_from_table("plain", places.drop(columns=["ended", "area_code"]))
    write_arrays(plain, tmp_path)
    assert not (tmp_path / "ended.npy").exists()
    assert not (tmp_path / "area.npy").exists()
    found = map_arrays(tmp_path).find(pd.Series(["DE1 3GL"])).iloc[0]
    assert pd.isna(found["terminated"])
    assert found["area_code"] == ""


@pytest.mark.parametrize("name", ARRAYS)
@pytest.mark.parametrize("left", [0, 60, 130])
def test_an_array_that_was_cut_short_is_noticed(folder: Path, name: str, left: int) -> None:
    path = folder / f"{name}.npy"
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises((OSError, ValueError)):
        map_arrays(folder)


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_that_is_not_there_is_noticed(folder: Path, name: str) -> None:
    (folder / f"{name}.npy").unlink()
    with pytest.raises(OSError, match=name):
        map_arrays(folder)


@pytest.mark.parametrize("name", ["authority", "area"])
def test_a_position_that_no_code_has_is_noticed(folder: Path, name: str) -> None:
    np.save(folder / f"{name}.npy", np.full(8, 999, dtype=np.uint16))
    with pytest.raises(ValueError, match="no code has"):
        map_arrays(folder)


@pytest.mark.parametrize("about", ["", "[]", "{}", '{"postcodes": "many"}'])
def test_a_description_that_says_nothing_is_noticed(folder: Path, about: str) -> None:
    (folder / ABOUT).write_text(about)
    with pytest.raises(ValueError, match=r"."):
        map_arrays(folder)


def test_an_array_that_the_description_forgets_is_noticed(folder: Path) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(json.dumps(about | {"columns": ["keys"]}))
    with pytest.raises(ValueError, match="no array of authority"):
        map_arrays(folder)


def test_altered_values_never_stop_a_search(folder: Path, places: pd.DataFrame) -> None:
    np.save(folder / "ended.npy", np.full(8, 77, dtype=np.int8))
    np.save(folder / "easting.npy", np.full(8, -(2**31), dtype=np.int32))
    found = map_arrays(folder).find(places["postcode"])
    assert found["found"].all()
