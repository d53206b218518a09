"""What an import made and what it took the place of, and whether it is whole, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.open_data.registry import registry
from insights.prose import counted, listed

if TYPE_CHECKING:
    from insights.open_data.building.fates import Imported
    from insights.open_data.store.losing import Lost
    from insights.open_data.store.verify import TableCheck

_FEW = 6


def files_sentence(imported: Sequence[Imported]) -> str:
    """Say of how many files an import was made.

    Examples
    --------
    >>> from insights.open_data.building.fates import Imported
    >>> files_sentence([Imported("a.csv", "", 9, True, ""), Imported("b.txt", "", 0, False, "")])
    '1 file used; 1 file not used, for the reason beside it.'
    """
    used = sum(item.used for item in imported)
    left = len(imported) - used
    rest = f"; {counted(left, 'file')} not used, for the reason beside it" if left else ""
    return f"{counted(used, 'file')} used{rest}."


def replaced_sentence(gone: Lost) -> str:
    """Say what an import took the place of, and how to have both.

    Examples
    --------
    >>> from insights.open_data.store.losing import Lost
    >>> replaced_sentence(Lost(nations={"Scotland": 32}))[:64]
    'This took the place of the open data of Scotland (32 councils), '
    """
    had = listed(gone.phrases())
    if not gone.nations and not gone.councils:
        return (
            f"This took the place of open data that also had {had}, of which this folder has no "
            "files. To have it all together, put all the files in one folder and import that."
        )
    return (
        f"This took the place of the open data of {had}, of which this folder has no files. To "
        "have them together, put the files of all your nations in one folder and import that."
    )


def verified(checks: Sequence[TableCheck]) -> str:
    """Say in one sentence what a check of every table found.

    Examples
    --------
    >>> from insights.open_data.store.verify import TableCheck
    >>> verified([TableCheck("census/ts030", 9, 9, 9, True, "")])
    'Every table is whole and joins.'
    """
    faulty = sum(not check.ok for check in checks)
    if faulty:
        return f"{counted(faulty, 'table')} of {len(checks):,} not as imported."
    absent = [table_title(check.table) for check in checks if not check.rows]
    lacking = f" Not here: {listed(dict.fromkeys(absent), _FEW)}." if absent else ""
    return f"Every table is whole and joins.{lacking}"


def damaged_sentence(tables: Sequence[str]) -> str:
    """Say which tables are not as they were written.

    Examples
    --------
    >>> damaged_sentence(["areas"])
    '1 table on this computer is not as it was written: areas.'
    >>> damaged_sentence(["areas", "deprivation"])
    '2 tables on this computer are not as they were written: areas and deprivation.'
    """
    was = "is not as it was" if len(tables) == 1 else "are not as they were"
    return (
        f"{counted(len(tables), 'table')} on this computer {was} written: {listed(tables, _FEW)}."
    )


def table_title(table: str) -> str:
    """Give a table of the store the name people know.

    Examples
    --------
    >>> table_title("census/ts030"), table_title("areas: region")
    ('Census 2021 TS030: Religion', 'areas: region')
    """
    source = registry().get(table.removeprefix("census/"))
    return source.title if source else table
