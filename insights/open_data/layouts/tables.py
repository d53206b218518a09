"""Published CSV files as tables of text, with every record accounted for."""

from __future__ import annotations

import csv
import io

import pandas as pd

from insights.open_data.reading import Refusal


def decoded(content: bytes) -> str:
    """Decode a published CSV file: UTF-8 with or without a mark, else Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def table_of(content: bytes, recognised_as: str) -> pd.DataFrame:
    """Read a CSV file as text, and make sure that no row was lost on the way.

    Raises
    ------
    Refusal
        If the file has no rows, is not rectangular, or holds another number
        of records than an independent count finds.
    """
    text = decoded(content)
    if _breaks_off(text):
        raise Refusal(recognised_as, "It breaks off in the middle of a line; download it again.")
    try:
        table = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as fault:
        raise Refusal(recognised_as, "It is cut short or damaged; download it again.") from fault
    table.columns = pd.Index([" ".join(str(name).split()) for name in table.columns])
    records = sum(1 for line in text.splitlines() if line.strip(", \t")) - 1
    if len(table) and (table == "").all(axis=1).any():
        table = table[(table != "").any(axis=1)]
    if table.empty:
        raise Refusal(recognised_as, "It has headings and no rows; download it again.")
    if len(table) != records and '"' not in text.split("\n", 1)[-1]:
        raise Refusal(
            recognised_as,
            f"It holds {records:,} lines of which {len(table):,} could be read; download it again.",
        )
    return table


def _breaks_off(text: str) -> bool:
    """Say whether the last line stops before its last column, as half a download does."""
    if text.endswith(("\n", "\r")):
        return False
    lines = text.splitlines()
    first, last = (next(csv.reader([line]), []) for line in (lines[0], lines[-1]))
    return len(last) < len(first)


def indexed(table: pd.DataFrame, codes: pd.Series, recognised_as: str) -> pd.DataFrame:
    """Index a table by its codes, refusing codes that come twice."""
    codes = codes.str.strip()
    if codes.duplicated().any():
        twice = int(codes.duplicated().sum())
        raise Refusal(
            recognised_as, f"{twice:,} areas come more than once; download the file again."
        )
    return table.set_axis(pd.Index(codes, name="area_code", dtype="str"), axis=0)


def numbers(table: pd.DataFrame, recognised_as: str) -> pd.DataFrame:
    """Turn columns of text into numbers; an empty cell is not known, never 0."""
    try:
        known = [pd.to_numeric(column.str.strip().replace("", None)) for _, column in table.items()]
    except (ValueError, TypeError) as fault:
        raise Refusal(
            recognised_as, "A column of counts holds something that is not a number."
        ) from fault
    return pd.concat(known, axis=1)
