"""From the files of registers in a folder to the registers of this computer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from insights.errors import OpenDataError, logged
from insights.open_data.building.fates import Imported
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.publishers.every import REGISTERS, Maker, register_of
from insights.open_data.registers.register import Register
from insights.open_data.store.rows import give_back
from insights.progress import Progress, untold
from insights.prose import listed

Labelled = tuple[str, Reading]  # a file, and what it holds

_SUPERSEDED = "Superseded: another file of the same register is newer, or has more of it."


def set_aside(readings: Iterable[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """Part what was read of registers from everything else."""
    found = list(readings)
    registers = [item for item in found if register_of(item[1].dataset)]
    return registers, [item for item in found if not register_of(item[1].dataset)]


def import_registers(
    readings: Sequence[Labelled], folder: Path, *, progress: Progress = untold
) -> list[Imported]:
    """Make every register of which there are files, and put each in its place.

    Parameters
    ----------
    readings : sequence of (str, Reading)
        File and what it holds.
    folder : pathlib.Path
        The folder of all registers. One that cannot be made stays as it was.
    progress : callable, optional
        Told the fraction done and what is being done.

    Returns
    -------
    list of Imported
        One for each file.

    Raises
    ------
    OpenDataError
        If a register cannot be written.
    """
    imported: list[Imported] = []
    for n, maker in enumerate(REGISTERS):
        own = [item for item in readings if item[1].dataset in maker.datasets]
        if not own:
            continue
        give_back()
        progress(n / len(REGISTERS), "Writing the registers of organisations")
        taken = own if maker.of_many else _newest(own)
        left = [item for item in own if item not in taken]
        imported += [_told(item, maker, used=False, reason=_SUPERSEDED) for item in left]
        try:
            write_register(_made(maker, taken), folder)
        except Refusal as refusal:
            imported += [_told(item, maker, used=False, reason=refusal.reason) for item in taken]
        else:
            imported += [_told(item, maker, used=True, reason=_became(item[1])) for item in taken]
    return imported


def _newest(readings: Sequence[Labelled]) -> list[Labelled]:
    """Choose one file of each table: the newest, of those the one with most in it.

    A dataset may have two, such as the charities of today and those of before.
    """
    best: dict[tuple[str, str], Labelled] = {}
    for item in sorted(readings, key=lambda each: each[0]):
        table = item[1].dataset, item[1].recognised_as
        known = best.get(table)
        if known is None or _worth(item[1]) > _worth(known[1]):
            best[table] = item
    return list(best.values())


def _worth(reading: Reading) -> tuple[tuple[float, ...], int]:
    return reading.edition, len(reading.table)


def _made(maker: Maker, readings: Sequence[Labelled]) -> Register:
    """Make a register; what nobody foresaw costs this one and no other."""
    by_dataset: dict[str, list[Reading]] = {}
    for _, reading in readings:
        by_dataset.setdefault(reading.dataset, []).append(reading)
    try:
        return maker.made(by_dataset)
    except (Refusal, OpenDataError, OSError):
        raise
    except Exception as fault:
        raise Refusal(
            "",
            "Something in it is not as in the registers Doorstep knows, so none of it is used; "
            f"download it again. If that does not help, report it with reference {logged(fault)}.",
        ) from fault


def _told(item: Labelled, maker: Maker, *, used: bool, reason: str) -> Imported:
    file, reading = item
    rows = sum(reading.counted.values()) or len(reading.table)
    return Imported(file, reading.recognised_as, rows, used, reason, maker.key)


def _became(reading: Reading) -> str:
    """Say what became of a file's records."""
    records, besides = _shares(reading.counted), _shares(reading.besides)
    told = [reading.remark]
    told += [f"Its records: {listed(records, len(records))}."] if len(records) > 1 else []
    told += [f"Of what they say: {listed(besides, len(besides))}."] if besides else []
    return " ".join(part for part in told if part)


def _shares(counted: Mapping[str, int]) -> list[str]:
    return [f"{n:,} {words}" for words, n in counted.items() if n]
