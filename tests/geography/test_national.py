"""The national directory: made once, opened at once, safe when two start together."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insights.geography import national
from insights.geography.directory import national_directory

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
