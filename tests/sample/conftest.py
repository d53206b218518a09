"""The sample town, made once for all its tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample_data.make_sample import Marlhaven, imagine, make_sample


@pytest.fixture(scope="session")
def made() -> Marlhaven:
    return imagine()


@pytest.fixture(scope="session")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder)
    return folder
