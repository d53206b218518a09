"""Every test of the page begins on a computer of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from insights.geography.directory import directory_from_table
from insights.open_data.changing import work
from insights.open_data.changing.changeable import SETTING
from insights.open_data.registry import registry
from insights.open_data.store import Store
from tests.open_data.fetching.conftest import client, official_files, publisher, registry_file
from tests.open_data.test_holdings import four
from tests.pages.about_the_data.page import PLACES

__all__ = ["client", "four", "official_files", "publisher", "registry_file"]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer of its own with nothing under way, used by whoever sits at it."""
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path / "data"))
    monkeypatch.delenv(SETTING, raising=False)
    work.put_away()
    yield
    if (last := work.latest()) is not None:
        last.stop()
        last.wait(20)
    work.put_away()


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No open data, and a directory of four postcodes."""
    table = pd.DataFrame({"postcode": list(PLACES), "authority_code": list(PLACES.values())})
    apart = [100_000 * n for n in range(1, 5)]
    directory = directory_from_table("four", table.assign(easting=apart, northing=300_000))
    store = Store(None, "", False, (registry()["national_postcodes"],))
    store.__dict__["directory"] = directory
    monkeypatch.setattr("pages.shared.public.store", lambda: store)
