"""Registers on disk: what is written is what is read, and never less than whole."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.errors import OpenDataError
from insights.geography.authorities import authorities
from insights.open_data.registers.keeping import shelf
from insights.open_data.registers.keeping.opening import (
    open_registers,
    registers_folder,
    remove_registers,
)
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.store import open_sample_store, open_store, seen_from_outside
from insights.tables import ORGANISATIONS, check

from .conftest import AMBER_VALLEY, DAY, DERBY, LEEDS, register_of


def test_those_that_work_in_the_catchment_are_found(tmp_path: Path) -> None:
    places = {"A": [DERBY], "B": [DERBY, LEEDS], "C": [LEEDS], "D": [], "E": [AMBER_VALLEY]}
    write_register(register_of(places), tmp_path)
    registers = open_registers(tmp_path)
    assert sorted(registers.near([DERBY]).index) == ["A", "B"]
    assert sorted(registers.near([LEEDS, AMBER_VALLEY]).index) == ["B", "C", "E"]
    assert registers.near(["E06000001"]).empty
    assert registers.near([]).empty


def test_every_field_comes_back(tmp_path: Path) -> None:
    write_register(
        register_of(
            {"GB-CHC-990001": [LEEDS, DERBY]},
            what={"GB-CHC-990001": "102;110"},
            activities={"GB-CHC-990001": "Song; and tea"},
            ended={"GB-CHC-990001": pd.Timestamp("2024-05-03")},
            premises={"GB-CHC-990001": (435000.0, 336000.0)},
            tags={"GB-CHC-990001": "AR100;AR200"},
            income_band={"GB-CHC-990001": "under £10,000"},
        ),
        tmp_path,
    )
    found = check(open_registers(tmp_path).near([DERBY]), ORGANISATIONS)
    one = found.loc["GB-CHC-990001"]
    assert one["name"] == "Friends of GB-CHC-990001"
    assert one["what"] == ("102", "110")
    assert one["who"] == one["types"] == ()
    assert one["tags"] == ("AR100", "AR200")
    assert one["authority_codes"] == (DERBY, LEEDS)
    assert one["activities"] == "Song; and tea"
    assert one["ended"] == pd.Timestamp("2024-05-03")
    assert (one["easting"], one["northing"]) == (435000.0, 336000.0)
    assert one["nations"] == ("England",)
    assert one["extract_date"] == pd.Timestamp(DAY)
    assert one["licence"].startswith("Open Government Licence")
    assert one["income_band"] == "under £10,000"
    assert one["active"]


def test_a_source_is_of_the_day_of_its_extract(tmp_path: Path) -> None:
    write_register(register_of({"A": [DERBY], "B": []}), tmp_path)
    (source,) = open_registers(tmp_path).sources
    assert (source.key, source.vintage, source.rows) == (
        "charity_commission",
        "20 November 2026",
        2,
    )


def test_national_ones_come_only_when_asked_for(tmp_path: Path) -> None:
    write_register(register_of({"A": [DERBY], "N": [], "M": []}, national={"N": True}), tmp_path)
    registers = open_registers(tmp_path)
    assert list(registers.near([DERBY]).index) == ["A"]
    assert sorted(registers.near([DERBY], national=True).index) == ["A", "N"]


def test_those_that_have_ended_can_be_looked_up(tmp_path: Path) -> None:
    write_register(
        register_of(
            {"A": [DERBY], "Z": []},
            active={"Z": False},
            ended={"Z": pd.Timestamp("2020-01-31")},
        ),
        tmp_path,
    )
    found = open_registers(tmp_path).named(["Z", "of no register"])
    assert found["active"].tolist() == [False]
    assert found["ended"].tolist() == [pd.Timestamp("2020-01-31")]


def test_an_organisation_on_two_registers_comes_once_with_the_tags_of_a_third(
    tmp_path: Path,
) -> None:
    write_register(register_of({"A": [DERBY]}), tmp_path)
    write_register(register_of({"A": [DERBY], "F": [DERBY]}, key="food_banks"), tmp_path)
    write_register(register_of({}, key="charity_tags", tags={"A": "FO100", "B": "x"}), tmp_path)
    registers = open_registers(tmp_path)
    found = registers.near([DERBY])
    assert sorted(found.index) == ["A", "F"]
    assert found.loc["A", "tags"] == ("FO100",)
    assert [source.key for source in registers.sources] == [
        "charity_commission", "charity_tags", "food_banks",
    ]  # fmt: skip


def test_a_catchment_in_codes_of_before_finds_those_of_today(tmp_path: Path) -> None:
    write_register(register_of({"A": ["E08000039"]}), tmp_path)
    found = open_registers(tmp_path).near(["E08000019"])
    assert set(found.loc["A", "authority_codes"]) == {"E08000019", "E08000039"}


def test_only_the_groups_of_rows_that_are_asked_for_are_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "ROW_GROUP", 4)
    codes = authorities().index[:40]
    write_register(register_of({f"{c}-{n}": [c] for c in codes for n in range(4)}), tmp_path)
    place = tmp_path / "charity_commission" / "organisations.parquet"
    content = bytearray(place.read_bytes())
    content[4] ^= 255  # in the first group of rows
    place.write_bytes(content)
    (kept,) = open_registers(tmp_path).kept
    assert kept.damaged() == ["organisations"]
    monkeypatch.setattr("insights.open_data.store.blocks._compare", lambda *_: None)
    assert len(kept.near([codes[-1]])) == 4
    with pytest.raises(OpenDataError, match="damaged"):
        kept.near([codes[0]])


CODES = list(authorities().index[:12])
PLACES = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.sets(st.sampled_from(CODES), max_size=4), max_size=30
)


@settings(deadline=None, max_examples=30)
@given(places=PLACES, one=st.sets(st.sampled_from(CODES)), two=st.sets(st.sampled_from(CODES)))
def test_what_is_near_two_places_is_what_is_near_either(
    tmp_path_factory: pytest.TempPathFactory, places: Any, one: set[str], two: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("registers")
    write_register(register_of(places), folder)
    registers = open_registers(folder)
    near = [set(registers.near(codes).index) for codes in (one, two, one | two)]
    assert near[2] == near[0] | near[1]
    assert near[0] == {each for each, codes in places.items() if codes & one}
    for each, codes in registers.near(one)["authority_codes"].items():
        assert codes == tuple(sorted(places[each]))


@pytest.mark.parametrize("how", ["cut", "gone", "flipped"])
@pytest.mark.parametrize("table", ["organisations", "works_in", "tagged"])
def test_a_changed_file_is_a_sentence_with_a_remedy(tmp_path: Path, table: str, how: str) -> None:
    write_register(register_of({"A": [DERBY]}, tags={"A": "x"}), tmp_path)
    place = tmp_path / "charity_commission" / f"{table}.parquet"
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(content[:20] if how == "cut" else content)
    if how == "gone":
        place.unlink()
    registers = open_registers(tmp_path)
    if how == "gone":
        (one,) = registers.unusable
        assert "damaged" in one.problem
        assert "doorstep data" in one.remedy
        return
    with pytest.raises(OpenDataError, match="damaged") as refusal:
        registers.near([DERBY])
    assert "doorstep data" in refusal.value.remedy


@pytest.mark.parametrize("at", range(2, 100, 7))
def test_a_single_changed_byte_is_never_read_as_data(tmp_path: Path, at: int) -> None:
    write_register(register_of({"A": [DERBY]}), tmp_path)
    place = tmp_path / "charity_commission" / "organisations.parquet"
    content = bytearray(place.read_bytes())
    content[len(content) * at // 100] ^= 1
    place.write_bytes(content)
    with pytest.raises(OpenDataError, match="damaged"):
        open_registers(tmp_path).near([DERBY])


def test_a_register_that_was_replaced_while_in_use_is_never_half_read(tmp_path: Path) -> None:
    write_register(register_of({"A": [DERBY]}), tmp_path)
    registers = open_registers(tmp_path)
    write_register(register_of({f"B{n}": [DERBY] for n in range(100)}), tmp_path)
    with pytest.raises(OpenDataError, match="replaced while it was in use"):
        registers.near([DERBY])


def test_an_import_stopped_in_its_last_moment_leaves_the_old_register(tmp_path: Path) -> None:
    write_register(register_of({"A": [DERBY]}), tmp_path)
    (tmp_path / "charity_commission").rename(tmp_path / "charity_commission.previous")
    assert list(open_registers(tmp_path).near([DERBY]).index) == ["A"]
    assert remove_registers(tmp_path) == ("charity_commission",)
    assert open_registers(tmp_path).is_empty


def test_a_disk_that_is_full_leaves_the_old_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_register(register_of({"A": [DERBY]}), tmp_path)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(shelf, "_write", full)
        with pytest.raises(OpenDataError, match="could not be written"):
            write_register(register_of({"B": [DERBY]}), tmp_path)
    assert list(open_registers(tmp_path).near([DERBY]).index) == ["A"]
    assert [each.name for each in tmp_path.iterdir()] == ["charity_commission"]


def _write_slowly(folder: str) -> None:
    import time

    shelf._write_card = lambda *_: time.sleep(60)  # type: ignore[assignment]
    write_register(register_of({"B": [DERBY]}), Path(folder))


def test_an_import_that_is_killed_leaves_the_old_register_and_its_draft_is_swept(
    tmp_path: Path,
) -> None:
    write_register(register_of({"A": [DERBY]}), tmp_path)
    program = multiprocessing.get_context("spawn").Process(
        target=_write_slowly, args=(str(tmp_path),)
    )
    program.start()
    while not list(tmp_path.glob(".charity_commission-*/organisations.parquet")):
        assert program.is_alive()
    program.kill()
    program.join()
    assert list(open_registers(tmp_path).near([DERBY]).index) == ["A"]
    write_register(register_of({"C": [DERBY]}), tmp_path)
    assert list(open_registers(tmp_path).near([DERBY]).index) == ["C"]
    assert [each.name for each in tmp_path.iterdir()] == ["charity_commission"]


def test_registers_are_beside_the_store_and_a_sample_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path))
    assert open_store().registers.is_empty
    assert seen_from_outside() == ()
    write_register(register_of({"A": [DERBY]}), registers_folder())
    assert list(open_store().registers.near([DERBY]).index) == ["A"]
    shutil.copytree(open_sample_store().folder, tmp_path / "copy" / "store")
    write_register(register_of({"A": [DERBY]}), tmp_path / "copy" / "registers")
    assert open_store(tmp_path / "copy" / "store").registers.is_empty


def test_a_register_that_was_renewed_is_seen_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path))
    seen = [seen_from_outside()]
    for place in (DERBY, LEEDS):
        write_register(register_of({"A": [place]}), registers_folder())
        seen.append(seen_from_outside())
    assert remove_registers(registers_folder(), "oscr") == ()
    assert remove_registers(registers_folder(), "charity_commission") == ("charity_commission",)
    seen.append(seen_from_outside())
    assert len(set(seen)) == 3
    assert seen[0] == seen[3] == ()


def test_the_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    prints = []
    for n, place in enumerate((DERBY, DERBY, LEEDS)):
        write_register(register_of({"A": [place]}), tmp_path / str(n))
        prints.append(open_registers(tmp_path / str(n)).fingerprint)
    assert prints[0] == prints[1] != prints[2]
    assert open_registers(tmp_path / "none").fingerprint == ""
