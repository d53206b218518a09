"""Removing the open data from this computer: each part of it, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from insights.errors import OpenDataError
from insights.open_data.changing.keeping import downloads_folder
from insights.open_data.disk import remove_folders, said_together
from insights.open_data.registers.keeping.opening import registers_folder, remove_registers
from insights.open_data.store import remove_store


def remove_open_data(*, files: bool = False) -> tuple[str, ...]:
    """Delete the store and every register, and with them the files they were made from.

    Parameters
    ----------
    files : bool
        Whether the files that were fetched or added go as well.

    Returns
    -------
    tuple of str
        What there was: keys of registers, ``store`` and ``files``.

    Raises
    ------
    OpenDataError
        If a part of it stays; it says which, and every other part is gone.
    """
    gone: list[str] = []
    tasks: list[Callable[[], object]] = [
        lambda: gone.extend(remove_registers(registers_folder())),
        lambda: gone.extend(["store"] * remove_store()),
    ]
    if files:
        kept = (downloads_folder(),)
        tasks.append(
            lambda: gone.extend(["files"] * remove_folders(kept, "Files it was made from"))
        )
    _each(tasks)
    return tuple(gone)


def _each(tasks: Sequence[Callable[[], object]]) -> None:
    """Do each of these, and then say of all that could not be done."""
    problems = []
    for task in tasks:
        try:
            task()
        except OpenDataError as problem:
            problems.append(problem)
    if problems:
        raise said_together(problems)
