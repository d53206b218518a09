"""An import takes the place of what was there, and says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from insights.analysis import analyse
from insights.cli import app
from insights.open_data.build import import_folder
from insights.open_data.registry import registry
from insights.open_data.store import open_store, store_folder
from insights.open_data.store.losing import Held, Lost, lost
from insights.settings import Settings
from tests.open_data.conftest import cars, file_7, outlines, residents
from tests.open_data.test_four_nations import scotland

__all__ = ["scotland"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path / "data"))


@pytest.fixture
def english(tmp_path: Path) -> Path:
    folder = tmp_path / "english"
    folder.mkdir()
    (folder / "a.geojson").write_text(outlines())
    (folder / "b.csv").write_text(residents())
    (folder / "c.csv").write_text(cars())
    (folder / "d.csv").write_text(file_7())
    return folder


def imported(folder: Path, *more: str) -> str:
    done = CliRunner().invoke(app, ["data", "import", str(folder), *more])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_an_import_that_replaces_another_nation_says_so(scotland: Path, english: Path) -> None:
    assert "took the place" not in imported(scotland)

    said = " ".join(imported(english).split())

    assert "This took the place of the open data of Scotland (1 council), of which" in said
    assert "put the files of all your nations in one folder and import that" in said
    total = json.loads(imported(scotland, "--json"))["total"]
    assert "England" in total["replaced"]
    assert "took the place" not in imported(scotland)


def test_a_table_that_is_gone_is_named(english: Path) -> None:
    imported(english)
    (english / "c.csv").unlink()

    said = " ".join(imported(english).split())

    assert "open data that also had Census 2021 TS045: Car or van availability, of which" in said


def test_several_tables_are_counted_and_councils_of_a_nation_that_stays_are_named() -> None:
    known = registry()
    sources = {key: known[key] for key in ("ts001", "ts045", "ts021", "simd2020")}
    before = Held({"E06000015": "Derby", "E06000016": "Leicester", "S12000049": "Glasgow City"},
                  sources)  # fmt: skip
    gone = lost(before, Held({"E06000016": "Leicester"}, {"ts001": known["ts001"]}))

    assert gone == Lost(
        {"Scotland": 1}, ("Derby",), (known["ts045"].title, known["ts021"].title), ()
    )
    assert gone.phrases() == ("Scotland (1 council)", "the areas of Derby", "2 census tables")


def test_a_museum_outside_what_was_imported_hears_whose_open_data_to_fetch(
    scotland: Path,
) -> None:
    import_folder(scotland, store_folder())

    said = " ".join(analyse([], Settings(venue="DE1 3AE"), open_store()).gaps)

    assert "The open data on this computer is of Glasgow City." in said
    assert "Fetch England's open data on the page About the data." in said
