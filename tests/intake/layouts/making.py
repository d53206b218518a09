"""Files as systems export them, made up here, with the truth about every one."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# Homes in the fictional town, and what is typed in their place. The council of each is known.
HOMES = {"ZX15 1EZ": "E06999901", "zx9 1ew": "E06999901", "ZX32DJ": "E06999902"}
NOT_HOMES = {"": "missing", "ZX1": "partial", "ZX18 9AA": "not_in_directory", "90210": "non_uk"}
TYPED = (*HOMES, *NOT_HOMES)
UNMATCHED = (
    "missing",
    "partial",
    "not_in_directory",
    "crown_dependency",
    "bfpo",
    "non_uk",
    "unrecognised",
)
NOBODY = {"prefer not to say": 0, "missing": 0}
HOME = next(iter(HOMES))


class Form:
    """The columns of an export: each heading, the role it has, and what a record holds there.

    Parameters
    ----------
    kind, layout, grain : str
        What a file of it must be taken for.
    columns : str
        A line for each: ``heading | role | cell``. In a cell stand ``{n}``, the number of
        the record; ``{day}``, a day of a month that no month has as its number; ``{home}``,
        what is typed under the postcode; and the names of `usual`; ⏎ begins another line.
    **usual : str or callable
        What most records have: a text, or what makes one of the record's number.
    """

    def __init__(
        self,
        kind: str,
        layout: str,
        grain: str,
        columns: str,
        **usual: str | Callable[[int], str],
    ) -> None:
        self.taken_for = (kind, layout, grain)
        lines = [line.split("|") for line in columns.splitlines() if line.strip()]
        self.headings = [heading.strip() for heading, _, _ in lines]
        self.columns = {role.strip(): heading.strip() for heading, role, _ in lines if role.strip()}
        self._cells = [cell.strip().replace("⏎", "\n") for _, _, cell in lines]
        self._usual = usual

    def record(self, n: int, home: str = HOME, **said: str) -> list[object]:
        """Fill in one record; `said` is what it has in place of what most have."""
        usual = {name: one if isinstance(one, str) else one(n) for name, one in self._usual.items()}
        given = {"n": n, "day": 12 + n % 16, "home": home, **usual, **said}
        return [_number(cell.format(**given), cell) for cell in self._cells]

    def records(self) -> list[list[object]]:
        """Fill in a record for each home and each thing typed in the place of one."""
        return [self.record(number, home) for number, home in enumerate(TYPED, start=1)]

    def export(self, content: bytes, **truth: Any) -> Export:
        """Put a file made of such records beside the truth about it."""
        return Export(content, *self.taken_for, self.columns, **truth)


def _number(text: str, cell: str) -> object:
    """Return a number where a workbook holds one; what is typed as a postcode never is."""
    return int(text) if text.isdecimal() and "{home}" not in cell else text


@dataclass
class Export:
    """One file and the truth about it.

    Attributes
    ----------
    content : bytes
        The file: a record for each of `TYPED` that must be kept, and others.
    kind, layout, grain : str
        What it must be taken for.
    columns : mapping of str to str
        Role to heading.
    header_rows : int
        Records down to the last heading.
    excluded, proposed, answers : mapping
        As the command reports them.
    encoding, delimiter, sheet : str or None
        How it is written; a workbook or web page has a sheet alone.
    """

    content: bytes
    kind: str
    layout: str
    grain: str
    columns: Mapping[str, str]
    header_rows: int = 1
    excluded: Mapping[str, int] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str | None = None

    def report(self) -> dict[str, object]:
        """Return what ``doorstep check --json`` must say, to the last key."""
        fate = Counter(NOT_HOMES.get(home, "") for home in TYPED)
        councils = Counter(HOMES.values())
        return {
            "kind": self.kind,
            "layout": self.layout,
            "encoding": None if self.sheet else self.encoding,
            "delimiter": None if self.sheet else self.delimiter,
            "sheet": self.sheet,
            "header_rows": self.header_rows,
            "columns": dict(self.columns),
            "data_rows": len(TYPED),
            "excluded": dict(self.excluded),
            "proposed": dict(self.proposed),
            "matched": fate[""],
            "repaired": 0,
            "terminated": None,
            "unmatched": {why: fate[why] for why in UNMATCHED},
            "by_local_authority": dict(councils),
            "answers": {field: {**NOBODY, **counts} for field, counts in self.answers.items()},
            "unmapped": {field: {} for field in self.answers},
        }


def as_csv(
    rows: Sequence[Sequence[object]],
    encoding: str = "utf-8",
    delimiter: str = ",",
    quoting: int = 0,
) -> bytes:
    """Write rows as text."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)
