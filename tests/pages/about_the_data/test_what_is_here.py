"""What open data is here: what it lacks, whether it is whole, and taking it away."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from insights.open_data.registers.keeping.opening import open_registers, registers_folder
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registry import registry
from insights.open_data.store import Store, open_store, store_folder
from tests.open_data.conftest import outlines, residents
from tests.open_data.registers.conftest import DERBY, register_of
from tests.open_data.test_holdings import NATIONS
from tests.pages.about_the_data.page import PAGE, add, button, opened, text_of, worked


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


def test_removing_it_removes_the_registers_as_well(app: AppTest):
    write_register(register_of({"a": [DERBY]}), registers_folder())
    page = add(opened(app), ("a.csv", residents()), ("b.geojson", outlines()))
    assert open_registers().kept

    button(page, "Yes, remove the open data").click().run(timeout=60)

    assert open_registers().is_empty
    assert open_store().is_empty


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
