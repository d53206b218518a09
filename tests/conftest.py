"""Fixtures shared by every room's tests."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from insights.geography.national import cache_folder

# Laws are about answers, not speed; in CI the same examples are tried every time.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "unhurried")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def _nobodys_open_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the open data of whoever runs the tests out of them; only the postcodes are shared."""
    home = tmp_path_factory.mktemp("doorstep")
    postcodes = cache_folder()
    with contextlib.suppress(OSError):  # where links are not allowed they are made again
        postcodes.mkdir(parents=True, exist_ok=True)
        (home / "cache").symlink_to(postcodes, target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOORSTEP_DATA", str(home))
        yield


@pytest.fixture(scope="session", autouse=True)
def _unfolded() -> Iterator[None]:
    """Have pages draw what is folded away too, as if every line of them had been opened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pages.shared.parts.is_open", lambda _said: True)
        yield


@pytest.fixture(scope="session")
def open_data() -> Path:
    """Return the folder of official open data, or skip and say so."""
    folder = ROOT.parent / "shared" / "open-data"
    if not folder.is_dir():
        pytest.skip("official open data is not beside this checkout")
    return folder
