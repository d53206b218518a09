"""The card of a register: believed where it fits, and what does not fit costs no other register."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.open_data.registers.keeping.opening import (
    Unusable,
    open_registers,
    remove_registers,
)
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.keeping.verify import verify_registers
from insights.wording.open_data.registers import register_sentence, unusable_lines

from .conftest import DERBY, register_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two registers."""
    write_register(register_of({"A": [DERBY]}), tmp_path)
    write_register(register_of({"B": [DERBY]}, key="schools"), tmp_path)
    return tmp_path


def card_of(folder: Path) -> Path:
    return folder / "charity_commission" / "card.json"


def told(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(card_of(folder).read_text("utf-8"))
    return found


def only_one(folder: Path) -> Unusable:
    """Return what is unusable, having made sure that the other register is read."""
    registers = open_registers(folder)
    assert [each.key for each in registers.kept] == ["schools"]
    assert list(registers.near([DERBY]).index) == ["B"]
    assert len(unusable_lines(registers)) == 1
    assert [check.ok for check in verify_registers(folder)].count(True) == 1
    (one,) = registers.unusable
    return one


@pytest.mark.parametrize(
    "card",
    [
        b"", b"[]", b"{}", b"not json", b'{"form": 1, "fingerprint": ""}', b"\xff\xfe",
        b"[" * 100_000, b"null", b'"card"', b" " * 5_000_000,
    ],
)  # fmt: skip
def test_a_damaged_card_is_told_with_its_remedy(folder: Path, card: bytes) -> None:
    card_of(folder).write_bytes(card)
    one = only_one(folder)
    assert "damaged" in one.problem
    assert "doorstep data remove --register charity_commission" in one.remedy


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": {"organisations": "many"}}, {"rows": {"organisations": -1}}, {"rows": []},
        {"rows": {"organisations": True}}, {"rows": {}}, {"nations": "England"}, {"nations": [1]},
        {"extract_date": 5}, {"extract_date": "soon"}, {"source": {}}, {"source": None},
        {"counted": {"linked": "x"}}, {"counted": 3}, {"digests": []}, {"checksums": {}},
        {"digests": {"../../organisations": "x"}}, {"fingerprint": 7}, {"built_on": {}},
        {"key": "oscr"}, {"key": ["charity_commission"]},
    ],
)  # fmt: skip
def test_a_card_that_says_what_cannot_be_is_damaged(folder: Path, wrong: dict[str, Any]) -> None:
    card_of(folder).write_text(json.dumps(told(folder) | wrong), "utf-8")
    assert "damaged" in only_one(folder).problem


@pytest.mark.parametrize(
    "wrong", [{"rows": "9"}, {"title": 4}, {"licence": None}, {"feeds": "x"}, {"more": 1}]
)
def test_a_source_on_a_card_is_whole(folder: Path, wrong: dict[str, Any]) -> None:
    card = told(folder)
    card_of(folder).write_text(json.dumps(card | {"source": card["source"] | wrong}), "utf-8")
    assert "damaged" in only_one(folder).problem


NAMES = ["form", "fingerprint", "key", "nations", "extract_date", "source", "rows", "counted",
         "digests", "checksums", "built_on"]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(NAMES), JSON, min_size=1, max_size=3))
def test_whatever_a_card_says_the_others_are_read(
    tmp_path_factory: pytest.TempPathFactory, wrong: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("registers")
    write_register(register_of({"A": [DERBY]}), folder)
    write_register(register_of({"B": [DERBY]}, key="schools"), folder)
    card_of(folder).write_text(json.dumps(told(folder) | wrong), "utf-8")
    registers = open_registers(folder)

    assert "schools" in {each.key for each in registers.kept}
    assert len(registers.kept) + len(registers.unusable) == 2
    assert all(register_sentence(each) for each in registers.kept)


def test_a_card_of_another_version_is_told_as_one(folder: Path) -> None:
    card_of(folder).write_text(json.dumps(told(folder) | {"form": 99}), "utf-8")
    assert "another version" in only_one(folder).problem


@pytest.mark.parametrize("table", ["organisations", "works_in"])
def test_a_table_that_is_gone_is_noticed_without_reading(folder: Path, table: str) -> None:
    (folder / "charity_commission" / f"{table}.parquet").unlink()
    assert "damaged" in only_one(folder).problem


def test_a_folder_without_a_card_is_said_to_be_damaged(folder: Path) -> None:
    card_of(folder).unlink()
    assert "damaged" in only_one(folder).problem


@pytest.mark.parametrize("copy", ["charity_commission copy", "Charity_commission (2)", "oscr"])
def test_a_copy_of_a_register_is_no_second_one(folder: Path, copy: str) -> None:
    shutil.copytree(folder / "charity_commission", folder / copy)
    registers = open_registers(folder)

    assert [each.key for each in registers.kept] == ["charity_commission", "schools"]
    assert list(registers.near([DERBY]).index) == ["A", "B"]
    (one,) = registers.unusable
    assert one.name == copy
    assert f"{copy}" in one.remedy
    assert remove_registers(folder, copy) == (copy,)
    assert not open_registers(folder).unusable
    assert len(open_registers(folder).kept) == 2
