"""What the sheets of the workbook are called, and what each of their columns means."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from insights.plain_tables.organisations import HEADINGS


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, as a reader is told of it.

    Attributes
    ----------
    means, heading, unit, takes : str
        ``unit`` and ``takes`` are "" where there is nothing to say.
    shown_as : str
        How its numbers are shown, a name in `insights.brief.spreadsheet.FORMATS`; "" for text.
    missing : str
        What stands in place of a number that is not there.
    """

    means: str
    heading: str = ""
    unit: str = ""
    takes: str = ""
    shown_as: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What a sheet is called, what it holds, and its columns by their codes."""

    name: str
    about: str
    columns: Mapping[str, Column]


@cache
def dictionary() -> Mapping[str, SheetWords]:
    """Return every sheet that a workbook may have, in order.

    Examples
    --------
    >>> dictionary()["places"].columns["people"].unit
    'people'
    """
    text = Path(__file__).with_name("dictionary.toml").read_text("utf-8")
    return {
        key: SheetWords(
            sheet["sheet"],
            sheet["about"],
            {
                code: Column(**({"heading": HEADINGS.get(code, "")} | said))
                for code, said in sheet["columns"].items()
            },
        )
        for key, sheet in tomllib.loads(text).items()
    }
