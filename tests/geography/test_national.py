"""The national directory: made once, opened at once, safe when two start together."""

from __future__ import annotations

import math
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import brotli
import msgpack
import numpy as np
import pandas as pd
import pytest

from insights.errors import OpenDataError
from insights.geography import national
from insights.geography.directory import national_directory
from insights.geography.keys import postcodes_of

Arrays = tuple[dict[str, np.ndarray], list[str]]


@pytest.fixture
def small_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Stand in three postcodes for the package, and keep the cache in a folder of its own."""
    from insights.geography.directory import postcode_keys

    def three(progress: object) -> Arrays:
        calls.append(progress)
        keys = np.sort(postcode_keys(pd.Series(["DE1 3GL", "NR1 1AA", "ZE1 0AA"])))
        metres = np.array([1, 2, -1], dtype=np.int32)
        which = np.array([1, 2, 0], dtype=np.uint16)
        return (
            {"keys": keys, "easting": metres, "northing": metres, "authority": which},
            ["", "E06000015", "E07000148"],
        )

    calls: list[object] = []
    monkeypatch.setattr(national, "_read_package", three)
    monkeypatch.setattr(national, "_open", {})
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path))
    monkeypatch.setattr(national, "builds", calls, raising=False)
    return tmp_path / "cache"


def builds() -> int:
    """Count how often the package was read."""
    return len(getattr(national, "builds"))  # noqa: B009


def test_a_second_start_does_not_read_the_package(
    small_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    national_directory()
    monkeypatch.setattr(national, "_open", {})
    again = national_directory()
    assert builds() == 1
    assert isinstance(again.keys, np.memmap)
    assert again.find(pd.Series(["DE1 3GL"]))["authority_code"].tolist() == ["E06000015"]
    assert [path.name[:10] for path in small_package.iterdir()] == ["postcodes-"]


def test_a_damaged_cache_is_made_again(
    small_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    national_directory()
    (cache,) = small_package.iterdir()
    (cache / "keys.npy").write_bytes(b"not an array")
    monkeypatch.setattr(national, "_open", {})
    assert len(national_directory()) == 3
    assert builds() == 2


def test_a_cache_that_cannot_be_written_is_done_without(
    small_package: Path,
) -> None:
    small_package.write_text("a file where the folder should be")
    assert national_directory().find(pd.Series(["NR1 1AA"]))["found"].all()


def test_several_that_start_at_once_all_have_it(
    small_package: Path,
) -> None:
    folder = small_package / "postcodes-0"
    found: list[int] = []

    def start() -> None:
        found.append(len(national._made(folder, "0", None)))

    starts = [threading.Thread(target=start) for _ in range(4)]
    for thread in starts:
        thread.start()
    for thread in starts:
        thread.join()
    assert found == [3] * 4
    assert [path.name for path in small_package.iterdir()] == [folder.name]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Make the real directory once, in a folder of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOORSTEP_DATA", str(tmp_path_factory.mktemp("doorstep")))
        patch.setattr(national, "_open", {})
        return national_directory()


def test_real_postcodes_are_in_the_real_directory(real: national.Directory) -> None:
    wanted = pd.Series(["DE1 3GL", "SW1A 0AA", "EH1 1AA", "BT1 1AA", "JE2 3AB", "DE22 8ZD"])
    found = real.find(wanted)
    codes = ["E06000015", "E09000033", "S12000036", "N09000003", "L99999999", ""]
    assert found["authority_code"].tolist() == codes
    assert found["terminated"].isna().all()
    assert len(real) > 2_500_000
    assert (np.diff(real.keys) > 0).all()


def test_northern_ireland_is_on_the_british_grid_like_the_rest(real: national.Directory) -> None:
    belfast = real.find(pd.Series(["BT1 5GS"])).iloc[0]
    assert belfast["easting"] == pytest.approx(146_239, abs=20)
    assert belfast["northing"] == pytest.approx(529_486, abs=20)


def test_the_sample_area_zx_is_not_in_the_real_directory(real: national.Directory) -> None:
    low, high = np.searchsorted(
        real.keys, national.postcode_keys(pd.Series(["ZX1 0AA", "ZX99 9ZZ"]))
    )
    assert low == high


ROWS = {
    "pcd": ["BT1 1AA", "DE1 3GL", "DE223AB"],
    "laua": ["N09000003", "E06000015", float("nan")],
    "oseast1m": [333_900.0, 435_188.0, float("nan")],
    "osnrth1m": [374_200.0, 336_435.0, float("nan")],
}


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the one file of a package; nothing is in it yet."""
    found = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(national, "find_spec", lambda _name: found)
    return tmp_path / "postcodes_D.msgpack.br"


def content(**columns: list[Any]) -> bytes:
    """Pack columns as the package's files have them."""
    return msgpack.packb({"columns": list(ROWS), "data": ROWS | columns})


@pytest.mark.parametrize(
    "otherwise",
    [{}, {"pcd": ["BT1 1AA", "DE1 3GL", "DE22 3AB"]}, {"oseast1m": [333_900, 435_188, math.nan]}],
    ids=["every cell as wide", "a longer postcode", "whole numbers"],
)
def test_the_package_is_read_however_wide_its_cells_are(
    packed: Path, otherwise: dict[str, list[Any]]
) -> None:
    packed.write_bytes(brotli.compress(content(**otherwise)))
    arrays, codes = national._read_package(lambda _done, _what: None)
    at = dict(zip(postcodes_of(arrays["keys"]).tolist(), range(3), strict=True))
    assert set(at) == {b"BT1 1AA", b"DE1 3GL", b"DE22 3AB"}
    assert [codes[n] for n in arrays["authority"]] == ["N09000003", "E06000015", ""]
    derby, nowhere = at[b"DE1 3GL"], at[b"DE22 3AB"]
    assert (arrays["easting"][derby], arrays["northing"][derby]) == (435_188, 336_435)
    assert arrays["easting"][nowhere] == arrays["northing"][nowhere] == -1
    assert arrays["easting"][at[b"BT1 1AA"]] == pytest.approx(146_239, abs=500)


@pytest.mark.parametrize(
    "damaged",
    [content()[:-4], content(pcd=["DE1 3GL"]), msgpack.packb({"data": {"pcd": []}}), b"\x00"],
    ids=["cut short", "columns of different lengths", "columns missing", "something else"],
)
def test_a_damaged_package_says_so(packed: Path, damaged: bytes) -> None:
    packed.write_bytes(brotli.compress(damaged))
    with pytest.raises(OpenDataError, match="damaged"):
        national._read_package(lambda _done, _what: None)
