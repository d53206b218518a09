"""Fixtures shared by every room's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def open_data() -> Path:
    """Return the folder of official open data, or skip and say so."""
    folder = ROOT.parent / "shared" / "open-data"
    if not folder.is_dir():
        pytest.skip("official open data is not beside this checkout")
    return folder
