"""Registers on this computer in sentences."""

from __future__ import annotations

from pathlib import Path

from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.wording.open_data.registers import register_sentence

from .conftest import DERBY, register_of


def test_a_register_is_said_to_be_of_a_day_and_of_so_many(tmp_path: Path) -> None:
    write_register(register_of({"A": [DERBY], "B": [], "Z": []}, active={"Z": False}), tmp_path)
    write_register(register_of({}, key="charity_tags", tags={"A": "x"}), tmp_path)
    kept = open_registers(tmp_path).kept
    assert [each.source.rows for each in kept] == [2, 1]
    assert [register_sentence(each).split(", 20 ")[1] for each in kept] == [
        "November 2026: 2 organisations and 1 that have ended.",
        "November 2026: tags of 1 organisation.",
    ]
