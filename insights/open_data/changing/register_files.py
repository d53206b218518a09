"""The publishers' own files of registers, which hold what Doorstep does not read, taken away.

A register does not need them once it is made: whoever renews it brings them anew. A telephone
number, an address or a name in one of their columns is then on this computer no more.
"""

from __future__ import annotations

from pathlib import Path

from insights.open_data.building.fates import Imported
from insights.open_data.changing.keeping import downloads_folder, kept_files, take_away
from insights.open_data.changing.outcome import latest_outcome
from insights.open_data.registers.keeping.opening import FOLDER, open_registers


def files_of_registers() -> list[Path]:
    """List the files that are kept of registers that are here, and of nothing else."""
    made, folder = latest_outcome(), downloads_folder()
    here = {each.key for each in open_registers().kept}
    found = []
    for path in kept_files(folder) if here else ():
        label = path.relative_to(folder).as_posix()
        own = [
            item
            for item in (made.imported if made else ())
            if item.file == label or item.file.startswith(f"{label}/")
        ]
        if _is_of(own, here) if own else label.startswith(f"{FOLDER}/"):  # as the command fetches
            found.append(path)
    return found


def _is_of(own: list[Imported], registers: set[str]) -> bool:
    """Say whether what a file holds is of these registers, older editions too, or is not used."""
    used = all(item.register in registers for item in own if item.used)
    return used and any(item.register in registers for item in own)


def delete_files_of_registers() -> int:
    """Delete them, the registers stay; return how many there were.

    Raises
    ------
    OpenDataError
        If one cannot be deleted.
    """
    files, folder = files_of_registers(), downloads_folder()
    take_away(folder, {path.relative_to(folder).as_posix() for path in files})
    return len(files)
