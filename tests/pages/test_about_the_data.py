"""The page About the data: which files to bring, where to put them, what to type."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from insights.findings import Settings
from insights.geography.directory import directory_from_table
from insights.open_data.bringing import files_to_bring
from insights.open_data.card import damaged
from insights.open_data.registry import registry
from insights.open_data.store import Store

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "data_sources.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without open data, with a directory of three postcodes."""
    places = {"DE1 3AE": "E06000015", "CF10 1AA": "W06000015", "G1 1AA": "S12000049"}
    table = pd.DataFrame({"postcode": list(places), "authority_code": list(places.values())})
    directory = directory_from_table("three", table.assign(easting=400_000, northing=300_000))
    store = Store(None, "", False, (registry()["national_postcodes"],))
    store.__dict__["directory"] = directory
    monkeypatch.setattr("pages.shared.public.store", lambda: store)


def opened(app: AppTest, venue: str = "") -> AppTest:
    if venue:
        app.session_state["doorstep.settings"] = Settings(venue=venue)
    page = app.switch_page("pages/about_the_data.py").run()
    assert not page.exception
    assert not page.error
    return page


def text_of(page: AppTest) -> str:
    tables = [" ".join(map(str, table.value.to_numpy().ravel())) for table in page.table]
    return "\n".join([*(each.value for each in page.markdown), *tables])


def addresses(text: str) -> set[str]:
    return set(re.findall(r"https://[^\s)>|]+", text))


def test_the_page_and_the_document_list_the_same_files(app: AppTest):
    listed = DOCUMENT.split("<!-- bring:", 1)[1].split("<!-- end -->", 1)[0]

    assert addresses(text_of(opened(app))) == addresses(listed)
    assert addresses(listed) == {file.source.url for file in files_to_bring()}


def test_every_file_has_its_name_its_size_and_its_publisher(app: AppTest):
    said = text_of(opened(app)).replace("\\", "")

    for file in files_to_bring():
        assert file.source.title.removeprefix("Census 2021 ") in said
        assert file.size in said
        assert file.source.publisher in said
        assert file.source.vintage in said


def test_the_steps_say_where_to_save_and_what_to_type_on_windows_and_on_a_mac(app: AppTest):
    page = opened(app)
    said = text_of(page)

    assert [code.value for code in page.code] == ["doorstep data import"]
    for word in ("Make a new folder", "PowerShell", "Terminal", r".venv\Scripts\activate"):
        assert word in said
    assert "source .venv/bin/activate" in said
    assert "python -m insights data import" in said


@pytest.mark.parametrize(
    ("venue", "sentence", "files"),
    [
        ("DE1 3AE", "For a museum in Derby, bring these files", 22),
        ("CF10 1AA", "do not cover Wales", 21),
        ("G1 1AA", "does not read the census of Scotland yet", 0),
    ],
)
def test_the_list_is_the_one_for_the_museums_own_place(
    app: AppTest, venue: str, sentence: str, files: int
):
    said = text_of(opened(app, venue))

    assert sentence in said.replace("\\", "")
    assert len(addresses(said)) == files


def test_the_steps_are_there_when_the_open_data_is_damaged(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
):
    def refuse() -> Store:
        raise damaged()

    monkeypatch.setattr("pages.shared.public.store", refuse)
    page = app.switch_page("pages/about_the_data.py").run()

    assert not page.exception
    assert "damaged" in page.error[0].value
    assert [code.value for code in page.code] == ["doorstep data import"]
