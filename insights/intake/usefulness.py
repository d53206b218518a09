"""Whether anything can be learnt from a file, and what to do where nothing can."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.errors import UploadError
from insights.intake.columns.recognise import Recognised
from insights.intake.columns.suggesting import possible_answers, quoted
from insights.intake.counts.count_columns import looks_like_counts
from insights.intake.values.distinct import stands

# A column with one of these says that each row is somebody, somewhere or something sold.
_WHO_OR_WHAT = frozenset(
    {"postcode", "area", "date", "order", "customer", "email", "surname", "group_name"}
)

_ENOUGH_DIVIDED = 0.6
# Of a heading that is no question.
_MOST_WORDS = 8


def require_use(
    names: Sequence[str],
    table: pa.Table,
    rows: pd.DataFrame,
    recognised: Recognised,
    *,
    lines: int,
) -> None:
    """Refuse a file from which nothing can be learnt.

    Parameters
    ----------
    names : sequence of str
        Its headings.
    table : pyarrow.Table
        Its records as written.
    rows : pandas.DataFrame
        Its records.
    recognised : Recognised
        What it was taken for.
    lines : int
        Records in the whole file, titles and empty ones included.

    Raises
    ------
    UploadError
        If there are no records, neither postcodes nor answers in them, or
        organisations without names.
    """
    _refuse_counts(names, recognised)
    if rows.empty and not recognised.columns and _is_prose(names):
        raise UploadError(
            "This reads as text, not as a table.",
            remedy="Export the records as CSV or XLSX from the system they are kept in. What a "
            "report or a letter says can be noted in the form for findings, on the page Your data.",
        )
    if rows.empty:
        raise UploadError(
            "This file has headings but no records under them.",
            remedy="Export it again for a longer period, and check that it holds some rows.",
        )
    if recognised.kind == "organisations" and "name" not in recognised.columns:
        raise UploadError(
            "This list of organisations has no column with their names.",
            remedy="Give the column with their names the heading “Name”, and add the file again.",
        )
    placed = "postcode" in recognised.columns and rows["postcode"].ne("").any()
    answered = bool(recognised.fields)
    listed = recognised.kind in {"counts", "staff_counts", "audit", "findings", "organisations"}
    if placed or answered or (listed and len(recognised.columns) > 1):
        return
    if "postcode" in recognised.columns:
        raise UploadError(
            "The postcode column of this file is empty.",
            remedy="Export it again with home postcodes filled in.",
        )
    if recognised.layout.lacks:
        raise UploadError(recognised.layout.lacks, remedy=recognised.layout.instead)
    if not _divides(table, lines):
        raise UploadError(
            "This does not look like a table: few of its lines divide into the same columns.",
            remedy="Export the records as CSV or XLSX from the system they are kept in.",
        )
    choices = possible_answers(names, table, recognised)
    could = f" (perhaps {quoted(choices)})" if choices else ""
    raise UploadError(
        "This file holds neither postcodes nor answers to equality questions.",
        remedy="Export it again with the home postcode. If postcodes or answers are in it under "
        f"other headings{could}, head each column with what it holds, such as Postcode or "
        "Ethnicity, and add the file again.",
    )


def _is_prose(names: Sequence[str]) -> bool:
    """Whether what stands where headings would is one line of words, or a sentence."""
    return len(names) == 1 or any(len(name.split()) > _MOST_WORDS for name in names)


def _divides(table: pa.Table, lines: int) -> bool:
    """Whether most lines hold more than one cell, as those of prose and programs do not."""
    cells = np.sum([~stands(column, "") for column in table.columns], axis=0)
    return table.num_columns > 1 and int(np.sum(cells > 1)) + 1 > _ENOUGH_DIVIDED * lines


def _refuse_counts(names: Sequence[str], recognised: Recognised) -> None:
    """Refuse answers with how many gave each, where their columns are not clear."""
    if looks_like_counts(names) and not _says_who(recognised):
        raise UploadError(
            "This looks like a table of answers with how many people gave each.",
            remedy="Give it the columns Question, Answer and Count, each answer once, and add it "
            "as volunteers' or staff's answers. A visitor survey needs one row for each person.",
        )


def _says_who(recognised: Recognised) -> bool:
    """Whether rows are people, places or organisations, whatever numbers stand beside them."""
    return (
        len(recognised.fields) > 1
        or bool(_WHO_OR_WHAT & recognised.columns.keys())
        or recognised.kind in {"audit", "findings", "organisations"}
    )
