"""The page About the data: where the museum is, what is here, and how to bring more."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from insights.findings import Settings
from insights.geography.directory import directory_from_table
from insights.open_data.bringing import files_to_bring
from insights.open_data.changing import work
from insights.open_data.changing.changeable import SETTING
from insights.open_data.changing.keeping import downloads_folder
from insights.open_data.fetching.plan import plan
from insights.open_data.registry import registry
from insights.open_data.store import Store, open_store, store_folder
from insights.open_data.store.card import damaged
from insights.wording.open_data.bringing import by_hand
from tests.open_data.conftest import AREAS, cars, csv_of, names, outlines, residents
from tests.open_data.fetching.conftest import client, official_files, publisher, registry_file
from tests.open_data.test_holdings import NATIONS, four

__all__ = ["client", "four", "official_files", "publisher", "registry_file"]

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "data_sources.md").read_text(encoding="utf-8")
PAGE = "pages/about_the_data.py"
PLACES = {
    "DE1 3AE": "E06000015",
    "CF10 1AA": "W06000015",
    "G1 1AA": "S12000049",
    "BT1 5GS": "N09000003",
}


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


def opened(app: AppTest, venue: str = "") -> AppTest:
    if venue:
        app.session_state["doorstep.settings"] = Settings(venue=venue)
    page = app.switch_page(PAGE).run(timeout=60)
    assert not page.exception
    return page


def text_of(page: AppTest) -> str:
    tables = [" ".join(map(str, table.value.to_numpy().ravel())) for table in page.table]
    boxes = [*page.success, *page.error, *page.info, *page.warning, *page.subheader]
    said = [each.value for each in [*page.markdown, *boxes]]
    return "\n".join([*said, *tables]).replace("\\", "")


def addresses(text: str) -> set[str]:
    return set(re.findall(r"https://[^\s)>|]+", text))


def button(page: AppTest, label: str) -> object:
    return next(each for each in page.button if each.label.startswith(label))


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.button]


def worked(page: AppTest) -> AppTest:
    """Wait for what was begun, and look again."""
    begun = work.latest()
    assert begun is not None
    assert begun.wait(60)
    page.run(timeout=60)
    assert not page.exception
    return page


def by(page: AppTest, way: str) -> AppTest:
    """Choose how to bring open data."""
    return page.radio(key="open_data.bring").set_value(way).run(timeout=60)


def add(page: AppTest, *files: tuple[str, str]) -> AppTest:
    by(page, "Add files you have")
    for name, content in files:
        page.file_uploader[0].upload(name, content.encode(), "text/csv")
    page.run(timeout=60)
    button(page, "Add th").click().run(timeout=60)
    return worked(page)


# What to bring


@pytest.mark.usefixtures("empty")
def test_the_page_and_the_document_list_the_same_files(app: AppTest):
    listed = DOCUMENT.split("<!-- bring:", 1)[1].split("<!-- end -->", 1)[0]

    assert addresses(text_of(opened(app))) == addresses(listed)
    assert addresses(listed) == {file.source.url for file in files_to_bring()}


@pytest.mark.usefixtures("empty")
def test_every_file_has_its_name_its_size_and_its_publisher(app: AppTest):
    said = text_of(opened(app))

    for file in files_to_bring():
        assert file.source.title.removeprefix("Census 2021 ") in said
        assert file.size in said
        assert file.source.publisher in said
        assert file.source.vintage in said


@pytest.mark.usefixtures("empty")
def test_the_steps_say_where_to_save_and_what_to_type_on_windows_and_on_a_mac(app: AppTest):
    page = opened(app)
    said = text_of(page)

    assert [code.value for code in page.code] == ["doorstep data import"]
    for word in ("Make a new folder", "PowerShell", "Terminal", r".venvScriptsactivate"):
        assert word in said
    assert "source .venv/bin/activate" in said
    assert "python -m insights data import" in said


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("venue", "place", "nation"),
    [
        ("DE1 3AE", "Derby", "England"),
        ("CF10 1AA", "Cardiff", "Wales"),
        ("G1 1AA", "Glasgow City", "Scotland"),
        ("BT1 5GS", "Belfast", "Northern Ireland"),
    ],
)
def test_the_list_is_the_one_for_the_museums_own_nation(
    app: AppTest, venue: str, place: str, nation: str
):
    page = opened(app, venue)
    said = text_of(page)

    assert not page.error
    assert f"For a museum in {place}, bring these files" in said
    assert f"{place}, {nation}." in said
    for file in files_to_bring(nation):
        assert file.source.url in said
    other = "Scotland" if nation != "Scotland" else "Wales"
    for file in set(files_to_bring(other)) - set(files_to_bring(nation)):
        assert file.source.title not in said


# Nothing here yet


@pytest.mark.usefixtures("empty")
def test_before_any_store_the_page_says_what_open_data_would_add(app: AppTest):
    said = text_of(opened(app, "DE1 3AE"))

    assert "There is no open data on this computer yet" in said
    assert "Without open data Doorstep counts your visits by council and distance" in said


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


@pytest.mark.usefixtures("empty")
def test_without_a_postcode_a_nation_is_chosen_first(app: AppTest):
    page = opened(app)
    assert "Choose a nation" in text_of(page)
    assert not any(each.startswith("Fetch ") for each in labels(page))

    page.multiselect[0].select("Scotland").run()

    said = text_of(page)
    assert "saved by hand" in said
    assert "https://www.scotlandscensus.gov.uk/" in said


@pytest.mark.usefixtures("empty")
def test_a_postcode_that_is_none_is_said_and_can_be_put_right(app: AppTest):
    page = opened(app)
    page.text_input[0].set_value("NOWHERE").run()
    assert "not one that Doorstep can place" in page.error[0].value

    page.text_input[0].set_value("de1 3ae").run()
    assert not page.error
    assert "Derby, England." in text_of(page)


# Who may change it


@pytest.mark.usefixtures("empty")
def test_on_a_shared_server_the_page_says_who_can(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(SETTING, "fixed")
    page = opened(app, "DE1 3AE")

    assert "changed by whoever looks after the server" in page.info[0].value
    assert not page.file_uploader
    assert {each for each in labels(page) if "forget" not in each} == set()
    assert "PowerShell" in text_of(page)


# Bringing it


def test_files_that_are_added_are_used_at_once_and_told_of_one_by_one(app: AppTest):
    page = add(
        opened(app),
        ("a.csv", residents()),
        ("b.geojson", outlines()),
        ("tickets.csv", "Order,Postcode\n1,DE1 3AE\n"),
    )
    said = text_of(page)

    assert page.warning[0].value.startswith("2 of the 3 files you added are in use, 1 is not")
    assert not page.success
    assert "8 small areas" in said
    assert "tickets.csv is not in use" in said
    assert "your own visits" in said
    assert len(open_store().areas) == 8

    page = add(page, ("cars.csv", cars()))
    assert "The file you added is in use" in page.success[0].value
    assert open_store().has_census("ts045")
    assert open_store().has_census("ts001")
    assert any("still to bring" in each.label for each in page.expander)


def test_files_of_which_none_is_used_are_no_success(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))
    page = add(page, *((f"cut {n}.csv", residents(list(AREAS)[:n])) for n in (1, 3)))

    assert not page.success
    assert page.warning[0].value.startswith(
        "None of the 2 files you added could be used; what was here is unchanged"
    )
    assert text_of(page).count("is not in use: ") == 2
    assert any(each.label == "The other files that are kept: 2" for each in page.expander)
    assert len(open_store().areas) == 8


def test_after_files_were_added_more_can_be_added(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))

    assert page.radio(key="open_data.bring").value == "Add files you have"
    assert page.file_uploader


def test_a_build_that_would_lose_something_names_it_and_uses_no_file(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()), ("cars.csv", cars()))
    (downloads_folder() / "brought" / "cars.csv").unlink()
    page = add(page, ("names.csv", names()))

    assert not page.success
    assert "not in use yet" in page.warning[0].value
    assert any("Car or van" in each for each in labels(page) if each.startswith("Build without "))
    for table in page.table:
        if "Used" in table.value:
            assert set(table.value["Used"]) == {"no"}


def test_one_census_table_is_one(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))

    assert "1 census table" in [each.label for each in page.expander]


@pytest.mark.usefixtures("empty")
def test_what_must_be_saved_and_what_may_be_are_told_apart_and_reasons_said_once(app: AppTest):
    page = opened(app)
    page.multiselect[0].select("Scotland").run()
    said = text_of(page)
    to_save = plan(["Scotland"]).by_hand
    needed = sum(item.essential for item in to_save)

    assert 0 < needed < len(to_save)
    (label,) = [each.label for each in page.expander if "save by hand" in each.label]
    assert label == by_hand(needed, len(to_save) - needed)
    reasons = [f"{item.choose} {item.because}".strip() for item in to_save]
    often = max(reasons, key=reasons.count)
    assert reasons.count(often) > 2
    assert said.count(often) <= 2


def test_numbers_of_a_museums_own_are_described_and_then_count(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))
    rows = [[code, 10 + n] for n, code in enumerate(AREAS)]
    page = add(page, ("asthma.csv", csv_of([["LSOA21CD", "Asthma %"], *rows])))
    assert "What are the numbers in asthma.csv?" in text_of(page)

    button(page, "Use these numbers").click().run()
    assert "It needs a title." in text_of(page)

    key = "about.asthma.csv"
    page.text_input(key=f"{key}.title").set_value("Asthma by area")
    page.text_input(key=f"{key}.publisher").set_value("Marl Council")
    page.text_input(key=f"{key}.date").set_value("March 2024")
    page.multiselect(key=f"{key}.columns").select("Asthma %").run()
    page.text_input(key=f"{key}.Asthma %.label").set_value("people with asthma")
    page.text_input(key=f"{key}.Asthma %.areas").set_value("areas where more have asthma")
    button(page, "Use these numbers").click().run()
    page = worked(page)

    assert "What are the numbers" not in text_of(page)
    assert any(name.startswith("own/own_asthma") for name in open_store().tables)
    assert "Marl Council" in text_of(page)


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


# What is here


def test_a_part_of_a_nation_is_named_with_what_it_lacks(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))
    said = text_of(page)

    assert "England" in said
    assert "home to 12,000 people" in said
    assert "1 table of 21 March 2021" in said
    assert "Until it is here nothing is said of households with no car or van." in said
    assert "Census of England" in said
    for source in open_store().sources:
        assert source.attribution in said
        assert source.licence in said


def test_four_nations_have_a_card_each_and_northern_ireland_its_licence(
    app: AppTest, four: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pages.shared.public.store", lambda: four)
    page = opened(app)
    said = text_of(page)

    assert [each for each in NATIONS if f"#### {each}" in said] == list(NATIONS)
    assert "estimated for every area from its households" in said
    assert registry()["northern_ireland_postcodes"].attribution in said
    assert sum("still to bring" in each.label for each in page.expander) == 4


def test_every_table_is_checked_when_somebody_asks(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))

    button(page, "Check every table").click().run(timeout=60)

    assert "tables are whole" in text_of(page)


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


def test_damaged_tables_are_named_and_can_be_built_again(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))
    table = store_folder() / "census" / "ts001.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"?")
    import streamlit as st

    st.cache_resource.clear()
    page.run(timeout=60)
    assert "census/ts001" in page.error[0].value

    button(page, "Build again").click().run(timeout=60)
    page = worked(page)
    assert not page.error
    assert len(open_store().census("ts001")) == 8


def test_removing_it_takes_a_second_click_and_keeps_the_files_unless_asked(app: AppTest):
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))
    assert any("Remove the open data" in each.label for each in page.expander)

    button(page, "Yes, remove the open data").click().run(timeout=60)

    assert open_store().is_empty
    assert "There is no open data on this computer yet" in text_of(page)
    assert any(each.label.startswith("Files kept on this computer: 2") for each in page.expander)
    assert ["has been removed" in each.value for each in page.success] == [True]
    assert page.get("bidi_component")  # brings the words into view

    page.run(timeout=60)
    assert not page.success


def test_the_steps_are_there_when_the_open_data_is_damaged(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
):
    def refuse() -> Store:
        raise damaged()

    monkeypatch.setattr("pages.shared.public.store", refuse)
    page = app.switch_page(PAGE).run()

    assert not page.exception
    assert "damaged" in page.error[0].value
    assert [code.value for code in page.code] == ["doorstep data import"]


def test_the_sample_is_told_apart_from_what_is_on_this_computer(app: AppTest):
    next(each for each in app.button if "small one" in each.label).click().run(timeout=60)
    page = app.switch_page(PAGE).run(timeout=60)
    said = text_of(page)

    assert not page.exception
    assert "fictional town" in said
    assert "There is no open data on this computer yet" in said
    assert "its figures are made up" in said
    assert "type the museum's postcode above" not in said
    assert "once you have added a file of yours" in said


def test_privacy_tells_what_is_written_and_what_is_sent(app: AppTest):
    said = text_of(opened(app))

    assert "written nowhere" in said
    assert "Official files that you fetch or add on this page are public" in said
    assert "never your postcode or your files" in said
