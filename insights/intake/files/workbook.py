"""Workbooks, opened in a process of their own with limits on memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from insights.errors import UploadError
from insights.intake.files.container import WORKBOOKS, Container, damaged, password_protected
from insights.intake.text.delimited import too_wide

# The process may work for 30 seconds; on a busy machine that takes longer by the clock.
SECONDS = 60
# Named by its path, so that it starts alike from a checkout, a wheel or another working folder.
_START = (
    "import sys; sys.path.append(sys.argv[2]); "
    "from insights.intake.files.workbook_reader import main; main()"
)
_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or one table of an archive.

    Attributes
    ----------
    name : str
        As on its tab, or the file's in its archive.
    text : str
        Its cells as CSV, dates as ISO 8601; a table of an archive as written.
    records : int
        Rows down to the last that holds a value; in an archive, lines.
    encoding, delimiter : str or None, str
        Of a table of an archive; "," in a workbook.
    uncalculated : int
        Cells with a formula whose result the workbook does not hold.
    """

    name: str
    text: str
    records: int
    encoding: str | None = None
    delimiter: str = ","
    uncalculated: int = 0


def read_sheets(content: bytes, kind: Container) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook that holds any value.

    Parameters
    ----------
    content : bytes
        A workbook that `insights.intake.files.container.container_of` has let pass.
    kind : {"xlsx", "ods", "xls", "html"}
        Its format.

    Raises
    ------
    UploadError
        If the workbook is damaged, protected, empty, or exceeds a limit.
    """
    if kind not in WORKBOOKS:
        raise damaged()
    try:
        child = subprocess.run(  # noqa: S603 - our own script, run by our own interpreter
            [sys.executable, "-P", "-c", _START, kind, str(_ROOT)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise _too_large() from None
    if child.returncode < 0:  # ended by the system, at one of its limits
        raise _too_large()
    sheets = _sheets(child.stdout)
    if sheets:
        return sheets
    raise UploadError(
        "This workbook is empty.", remedy="Export it again and check that it holds some rows."
    )


def _sheets(output: bytes) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    position = 0
    while True:
        line, _, _ = output[position : position + 4096].partition(b"\n")
        position += len(line) + 1
        if not line:  # the process ended without saying so
            raise damaged()
        facts = json.loads(line)
        if "refused" in facts:
            raise _refusal(facts["refused"])
        if "end" in facts:
            return tuple(sheets)
        text = output[position : position + facts["bytes"]].decode()
        position += facts["bytes"]
        sheets.append(
            Sheet(facts["sheet"], text, facts["records"], uncalculated=facts["uncalculated"])
        )


def _too_large() -> UploadError:
    return UploadError(
        "This workbook takes too much time or memory to open.",
        remedy="Save only the sheet with the records, as CSV.",
    )


def _refusal(word: str) -> UploadError:
    match word:
        case "too wide":
            return too_wide()
        case "too large":
            return _too_large()
        case "password":
            return password_protected()
        case "count":
            return UploadError(
                "Two independent counts of this workbook's rows do not agree.",
                remedy="Save the sheet with the records as CSV.",
            )
        case "long cell" | "sheets":
            return UploadError(
                "This workbook has more sheets or longer cells than a list of records would.",
                remedy="Save only the sheet with the records, as CSV.",
            )
        case _:
            return damaged()
