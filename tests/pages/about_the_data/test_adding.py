"""Files added to the open data from the page, and what is said of each."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from insights.open_data.changing.changeable import SETTING
from insights.open_data.changing.keeping import downloads_folder
from insights.open_data.store import open_store
from tests.open_data.conftest import AREAS, cars, csv_of, names, outlines, residents
from tests.pages.about_the_data.page import add, button, labels, opened, text_of, worked


@pytest.mark.usefixtures("empty")
def test_on_a_shared_server_the_page_says_who_can(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(SETTING, "fixed")
    page = opened(app, "DE1 3AE")

    assert "changed by whoever looks after the server" in page.info[0].value
    assert not page.file_uploader
    assert {each for each in labels(page) if "forget" not in each} == set()
    assert "PowerShell" in text_of(page)


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
