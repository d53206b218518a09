"""Registers on this computer in sentences."""

from __future__ import annotations

from pathlib import Path

from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.wording.open_data.registers import in_all, register_sentence

from .conftest import DERBY, register_of


def test_a_register_is_said_to_be_of_a_day_and_of_so_many(tmp_path: Path) -> None:
    write_register(register_of({"A": [DERBY], "B": [], "Z": []}, active={"Z": False}), tmp_path)
    write_register(register_of({}, key="charity_tags", tags={"A": "x"}), tmp_path)
    kept = open_registers(tmp_path).kept
    assert [each.source.rows for each in kept] == [2, 1]
    assert [register_sentence(each).split(", 20 ")[1] for each in kept] == [
        "November 2026: 2 organisations and 1 more that has ended.",
        "November 2026: tags of 1 organisation.",
    ]


def test_those_that_have_ended_are_told_apart_from_those_that_work(tmp_path: Path) -> None:
    write_register(register_of({"A": [DERBY], "Y": [], "Z": []}, active={"Z": False}), tmp_path)
    assert in_all(open_registers(tmp_path)) == (
        "1 register with 2 organisations. One more has closed or left the register, and counts in "
        "no list but to say so."
    )
    ended = {"Y": False, "Z": False}
    write_register(register_of({"A": [DERBY], "Y": [], "Z": []}, active=ended), tmp_path)
    write_register(register_of({"B": [DERBY]}, key="schools"), tmp_path)
    assert in_all(open_registers(tmp_path)) == (
        "2 registers with 2 organisations. Another 2 have closed or left the register, and count "
        "in no list but to say so."
    )
