"""Fixtures shared by every room's tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Laws are about answers, not speed; in CI the same examples are tried every time.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "unhurried")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def open_data() -> Path:
    """Return the folder of official open data, or skip and say so."""
    folder = ROOT.parent / "shared" / "open-data"
    if not folder.is_dir():
        pytest.skip("official open data is not beside this checkout")
    return folder
