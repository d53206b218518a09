"""Whether every register on this computer is whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.registers.keeping.card import open_kept
from insights.open_data.registers.keeping.opening import places_of_registers
from insights.prose import listed


@dataclass(frozen=True, slots=True)
class RegisterCheck:
    """What became of one register since it was imported.

    Attributes
    ----------
    register : str
        Its key.
    title : str
        What it is called, with the day of its extract.
    rows : int
        Organisations on it, or that it says something of; 0 where it cannot be read.
    ok : bool
        Whether every file is, to the byte, as it was imported.
    note : str
        What to know of it.
    """

    register: str
    title: str
    rows: int
    ok: bool
    note: str


def verify_registers(folder: Path | None = None) -> tuple[RegisterCheck, ...]:
    """Check every register of this computer; none of them can keep the others from it."""
    return tuple(_checked(place) for place in places_of_registers(folder))


def _checked(place: Path) -> RegisterCheck:
    key = place.name.removesuffix(".previous")
    try:
        kept = open_kept(place)
    except OpenDataError as problem:
        return RegisterCheck(key, key, 0, False, f"{problem} {problem.remedy}")
    title = f"{kept.source.title} ({kept.source.vintage})"
    if changed := kept.damaged():
        note = f"Not what was imported: the content of {listed(changed)} has changed."
        return RegisterCheck(key, title, kept.source.rows, False, note)
    return RegisterCheck(key, title, kept.source.rows, True, "")
