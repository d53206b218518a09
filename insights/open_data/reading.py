"""What a file of open data turned out to be, and the refusals it can meet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

Grain = Literal["small area", "neighbourhood", "postcode", "organisation"]

SMALL_AREA = re.compile(r"[EW]01\d{6}")
NEIGHBOURHOOD = re.compile(r"[EW]02\d{6}")


class Refusal(Exception):  # noqa: N818  (an answer, not a fault)
    """A recognised file that cannot be used; the text says why, for its owner to read.

    Parameters
    ----------
    recognised_as : str
        What the file was taken for.
    reason : str
        What is wrong with it and what to do.
    """

    def __init__(self, recognised_as: str, reason: str) -> None:
        super().__init__(reason)
        self.recognised_as = recognised_as
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read and checked.

    Attributes
    ----------
    dataset : str
        Key in the registry.
    recognised_as : str
        The layout, in words.
    grain : str
        What one row is.
    table : pandas.DataFrame
        Indexed by the code of the grain, without repeats.
    edition : tuple of float
        Greater is better where two files cover the same areas.
    remark : str
        What a user should know of a file that was used.
    labels : mapping of str to str
        Authority codes to names, where the file has them.
    """

    dataset: str
    recognised_as: str
    grain: Grain
    table: pd.DataFrame
    edition: tuple[float, ...] = (0.0,)
    remark: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


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
