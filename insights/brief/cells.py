"""Cells that a spreadsheet will show and never run.

References
----------
OWASP Application Security Verification Standard 5.0, requirement 1.2.10;
CWE-1236, Improper Neutralization of Formula Elements in a CSV File.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import pandas as pd

_STARTS_A_FORMULA = frozenset("=+-@\t\r\n\0|%")
# Not drawn, so a reader would not see what stands behind them.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def risky(text: str) -> bool:
    """Say whether a spreadsheet might read this text as a formula.

    Full-width signs count as the signs they look like, and spaces and unseen
    characters before them do not hide them.

    Examples
    --------
    >>> risky("=1+1"), risky(" ＝1+1"), risky("Fell Side"), risky("16-24")
    (True, True, False, False)
    """
    for letter in text:
        if unicodedata.normalize("NFKC", letter)[:1] in _STARTS_A_FORMULA:
            return True
        if unicodedata.category(letter) not in _UNSEEN:
            return False
    return False


def safe_text(text: str) -> str:
    """Return text with a leading apostrophe where a spreadsheet might run it.

    Examples
    --------
    >>> safe_text("@SUM(A1)"), safe_text("Harbour End")
    ("'@SUM(A1)", 'Harbour End')
    """
    return f"'{text}" if risky(text) else text


def safe_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose text cells and headings are safe; numbers stay numbers."""
    safe = table.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = safe[name].map(_safe_cell, na_action="ignore")
    return safe.rename(columns=lambda name: safe_text(str(name)))


def csv_text(table: pd.DataFrame) -> str:
    """Return a table as CSV (RFC 4180) whose cells are safe to open."""
    # With CR LF between records, a lone CR or LF inside a cell is quoted too.
    return safe_table(table).to_csv(index=False, lineterminator="\r\n")


def joined(parts: Iterable[object]) -> str:
    """Write a list in one cell."""
    return "; ".join(str(part) for part in parts)


def _safe_cell(value: Any) -> Any:
    return safe_text(value) if isinstance(value, str) else value
