"""The registers of organisations: which are here, of which day, and how one is removed."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from insights.open_data.changing.changeable import SETTING
from insights.open_data.changing.keeping import downloads_folder
from insights.open_data.registers.keeping.opening import open_registers, registers_folder
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.publishers.every import REGISTERS
from insights.open_data.registry import registry
from tests.open_data.registers.conftest import DERBY, register_of
from tests.pages.about_the_data.page import opened, text_of

OLD = dt.date(2024, 5, 1)


def with_register(**more) -> None:
    write_register(register_of({"a": [DERBY], "b": [DERBY]}, **more), registers_folder())
    st.cache_resource.clear()


def test_without_a_register_the_page_says_where_each_is(app: AppTest):
    said = text_of(opened(app))

    assert "There is no register of organisations on this computer yet" in said
    assert "Absence from a register is not absence of partners" in said
    for maker in REGISTERS:
        assert registry()[maker.key].title in said.partition("Not here yet: ")[2]


def test_a_register_is_told_with_its_day_its_licence_and_what_was_set_aside(app: AppTest):
    with_register()
    said = text_of(opened(app))

    assert "1 register with 2 organisations." in said
    assert "20 November 2026: 2 organisations" in said
    assert registry()["charity_commission"].attribution in said
    assert "2 removed from the register" in said
    assert "More than a year old" not in said


def test_a_register_older_than_a_year_is_warned_of(app: AppTest):
    with_register(extract_date=OLD)

    assert any("More than a year old" in each.value for each in opened(app).warning)


def test_a_register_is_removed_by_itself(app: AppTest):
    with_register()
    with_register(key="schools")
    page = opened(app)

    page.button(key="register.schools").click().run(timeout=60)

    assert [each.key for each in open_registers().kept] == ["charity_commission"]
    assert "1 register with 2 organisations." in text_of(page)


def test_the_files_of_registers_are_deleted_and_the_registers_stay(app: AppTest):
    with_register()
    fetched = downloads_folder() / "registers" / "publicextract.charity.zip"
    fetched.parent.mkdir(parents=True)
    fetched.write_bytes(b"PK")
    page = opened(app)
    assert "holds what Doorstep does not read: telephone numbers" in text_of(page)

    page.button(key="open_data.register_files").click().run(timeout=60)

    assert not fetched.exists()
    assert [each.key for each in open_registers().kept] == ["charity_commission"]
    assert not [each for each in page.button if each.key == "open_data.register_files"]
    assert "1 file of registers has been deleted; the registers are still here." in text_of(page)


def test_who_may_not_change_open_data_removes_no_register(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
):
    with_register()
    monkeypatch.setenv(SETTING, "no")

    assert not [each for each in opened(app).button if each.label == "Yes, remove it"]


DAMAGES = {
    "bad JSON": lambda card: card.write_text("{", "utf-8"),
    "wrong types": lambda card: card.write_text(
        card.read_text("utf-8").replace('"rows": {', '"rows": ["many"], "was": {'), "utf-8"
    ),
    "another version": lambda card: card.write_text(
        card.read_text("utf-8").replace('"form": 1', '"form": 9'), "utf-8"
    ),
    "no table": lambda card: (card.parent / "organisations.parquet").unlink(),
    "a copy": lambda card: shutil.copytree(card.parent, card.parent.with_name("schools copy")),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_register_costs_nothing_else_and_is_removed_beside_its_problem(
    app: AppTest, how: str
):
    with_register()
    with_register(key="schools")
    DAMAGES[how](registers_folder() / "schools" / "card.json")
    st.cache_resource.clear()
    page = opened(app)
    said = text_of(page)
    name = "schools copy" if how == "a copy" else "schools"

    assert "Register of charities in England and Wales" in said
    assert "doorstep data import" in "".join(each.value for each in page.code)
    assert [each.value for each in page.header][-1] == "Privacy"
    assert "Nobody on it is listed." in said
    page.button(key=f"register.{name}").click().run(timeout=60)
    assert not page.error
    assert not (registers_folder() / name).exists()


def test_a_register_that_could_not_be_removed_is_said_to_be_here(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
):
    with_register(key="schools")
    page = opened(app)
    rename = Path.rename

    def in_use(self: Path, target: Path) -> Path:
        if self.name == "schools":
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", in_use)
    page.button(key="register.schools").click().run(timeout=60)

    assert any("could not be removed" in each.value for each in page.error)
    assert [each.key for each in open_registers().kept] == ["schools"]
