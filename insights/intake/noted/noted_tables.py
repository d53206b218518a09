"""Audits of stories on display and lists of findings: what each of their rows says."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insights.errors import UploadError
from insights.intake.answers.mapping import MISSING, PREFER_NOT
from insights.intake.columns.recognise import NOTED_ROLES, Recognised
from insights.intake.noted.represented import groups_named
from insights.intake.values.rough_dates import read_rough_dates

# How the rows of a downloaded form begin that only show how it is filled in.
EXAMPLE = "EXAMPLE"
_NEEDED = {
    "audit": (
        "community",
        "This audit has no column that says which community or group each story represents.",
        "Head that column “Community represented”, with one story or object in each row, and add "
        "the file again.",
    ),
    "findings": (
        "finding",
        "This list of findings has no column that says what was found.",
        "Head that column “Finding”, with one finding in each row, and add the file again.",
    ),
}


def require_noted(recognised: Recognised) -> None:
    """Refuse an audit that says of nobody, and findings that say nothing.

    Raises
    ------
    UploadError
        If the one column that matters is not there.
    """
    if recognised.kind in _NEEDED:
        role, problem, remedy = _NEEDED[recognised.kind]
        if role not in recognised.columns:
            raise UploadError(problem, remedy=remedy)


def examples(table: pa.Table, kind: str) -> np.ndarray:
    """Find the rows that only show how a form is filled in.

    Parameters
    ----------
    table : pyarrow.Table
        The rows below the headings.
    kind : str
        What the file is.

    Returns
    -------
    numpy.ndarray of bool, shape (n_rows,)
    """
    if kind not in {*NOTED_ROLES, "social"} or not table.num_columns:
        return np.zeros(len(table), bool)
    found: np.ndarray = pc.starts_with(table.column(0), EXAMPLE).to_numpy(zero_copy_only=False)
    return found


def noted_rows(table: pa.Table, recognised: Recognised) -> pd.DataFrame:
    """Return what each row says, in words, under its role, and when.

    Parameters
    ----------
    table : pyarrow.Table
        The rows that are records.
    recognised : Recognised
        An audit or a list of findings.

    Returns
    -------
    pandas.DataFrame
        A column for each role of `NOTED_ROLES`, "" where the file has none;
        ``date`` is the first day of what is written, and ``when`` the written
        year or the month, in words.
    """
    said = {}
    for role in NOTED_ROLES[recognised.kind]:
        at = recognised.columns.get(role)
        values = [""] * len(table) if at is None else table.column(at).to_pylist()
        said[role] = pd.Series(values, dtype="str")
    date = read_rough_dates(said["date"])
    month = date.dt.strftime("%B %Y").fillna("").astype("str")
    year_alone = said["date"].str.fullmatch(r"\s*(19|20)\d\d(\s*[-/–]\s*(20)?\d\d)?\s*")
    year_alone &= ~said["date"].str.fullmatch(r"\s*\d{4}[-/](0?[1-9]|1[0-2])\s*")
    when = month.mask(year_alone, said["date"].str.strip())
    return pd.DataFrame(said).assign(date=date, when=when)


def count_represented(
    rows: pd.DataFrame,
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Count rows of an audit by the group they represent.

    Parameters
    ----------
    rows : pandas.DataFrame
        With ``community``, as `noted_rows` returns.

    Returns
    -------
    answers, unmapped : dict of str to dict of str to int
        Question to category to rows, as for people's answers; and the words
        that fit no category.
    """
    named = groups_named(rows["community"])
    known = named[named["field"].ne("")].drop_duplicates(["row", "field", "category"])
    answers: dict[str, dict[str, int]] = {}
    for row in known.groupby(["field", "category"], sort=False).size().reset_index().to_numpy():
        field, category, count = row
        answers.setdefault(str(field), {PREFER_NOT: 0, MISSING: 0})[str(category)] = int(count)
    unknown = named.loc[named["field"].eq(""), "named"].value_counts()
    return answers, {"community": {str(words): int(n) for words, n in unknown.items()}}


def undated(rows: pd.DataFrame, columns: Mapping[str, int], kind: str) -> tuple[str, ...]:
    """Say that a date would help, where there is none that can be read."""
    if rows["date"].notna().any():
        return ()
    written = "could be read" if "date" in columns else "is in this file"
    called = {"audit": "the audit was made", "findings": "each finding was made"}[kind]
    return (
        f"No date {written}. A column headed Date that says when {called} would let a reader see "
        "how old it is.",
    )
