"""Files fetched from their publishers when a button is pressed, and not before."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insights.open_data.changing import work
from insights.open_data.fetching.plan import plan
from insights.open_data.store import open_store
from tests.open_data.conftest import outlines, residents
from tests.pages.about_the_data.page import add, button, by, labels, opened, text_of, worked


@pytest.mark.usefixtures("empty")
def test_nobody_is_asked_before_a_button_is_pressed(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    page = opened(app, "DE1 3AE")
    said = text_of(page)

    assert "www.nomisweb.co.uk" in said
    assert "files would be fetched" in said
    assert any(each.startswith("Fetch ") for each in labels(page))
    assert work.latest() is None


def fetching_from(monkeypatch: pytest.MonkeyPatch, server, client, registry_file: Path) -> None:  # type: ignore[no-untyped-def]
    asked = functools.partial(plan, endpoints=server.endpoints, registry_file=registry_file)
    monkeypatch.setattr("insights.open_data.fetching.plan.plan", asked)
    monkeypatch.setattr("insights.open_data.fetching.client.Client", lambda: client)


def test_fetching_shows_what_came_and_what_is_left_to_do(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, official_files, client, registry_file: Path
):
    fetching_from(monkeypatch, official_files, client, registry_file)
    page = opened(app)
    page.multiselect[0].select("England").run()
    button(page, "Fetch 4 files").click().run()
    page = worked(page)
    said = text_of(page)

    assert "4 of 4 files fetched" in page.success[0].value
    assert "It has no steady address." in said
    assert len(open_store().areas) == 8


def test_a_fetch_that_fails_leaves_the_open_data_and_says_what_to_do(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, publisher, client, registry_file: Path
):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))
    before = open_store().fingerprint
    by(page, "Fetch it")
    fetching_from(monkeypatch, publisher, client, registry_file)
    page.multiselect[0].select("England").run()
    button(page, "Fetch 4 files").click().run()
    page = worked(page)

    assert "could not be fetched" in page.error[0].value
    assert "What to try" in page.error[0].value
    assert "not fetched" in text_of(page)
    assert open_store().fingerprint == before


def test_while_something_is_under_way_nothing_else_can_be_begun(app: AppTest):
    import threading

    go_on = threading.Event()
    work.begin("Fetching open data", lambda tell: (tell(0.3, "File 2 of 4"), go_on.wait(20)))
    page = opened(app)

    assert "Fetching open data. You can leave this page" in text_of(page)
    assert "Stop" in labels(page)
    assert not page.file_uploader

    go_on.set()
    assert by(worked(page), "Add files you have").file_uploader


def test_the_sizes_are_asked_for_when_somebody_wants_them(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, official_files, client, registry_file: Path
):
    fetching_from(monkeypatch, official_files, client, registry_file)
    page = opened(app)
    page.multiselect[0].select("England").run()
    assert not official_files.asked

    button(page, "Ask for the sizes").click().run()

    assert {asked.method for asked in official_files.asked} == {"HEAD"}
    assert not open_store().sources[0].key.startswith("ts")
