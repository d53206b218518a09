"""From tables of which each row counts people, and is no record of one, to evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from insights.intake.account import Evidence, account_for, counted_by
from insights.intake.columns.whose import COUNTS_OF, OF_STAFF, counts_of, staff_column
from insights.intake.counts.count_tables import CountTable, find_count_table
from insights.intake.files.read import Records
from insights.intake.noted.followers import Followers
from insights.tables import EVIDENCE


def of_counts(
    read: Records, kind: str | None, chosen: Mapping[str, int], *, named: str
) -> Evidence | None:
    """Read a table of counts, of staff where it counts them apart and they were asked for.

    Parameters
    ----------
    read : Records
        The file.
    kind : str or None
        What the user said that it is.
    chosen : mapping of str to int
        Role to place of a column, where the user has corrected them.
    named : {"", "staff", "volunteers"}
        Of whom its name or its sheet's says that it is.

    Returns
    -------
    Evidence or None
        None where it is no such table.
    """
    if kind in OF_STAFF and "quantity" not in chosen:
        column = staff_column(read.names)
        chosen = chosen if column is None else {**chosen, "quantity": column}
    counted = find_count_table(read.names, read.table, chosen)
    if counted is None:
        return None
    at = counted.columns.get("quantity", -1)
    heading = read.names[at] if at >= 0 else ""
    whose, notices = counts_of(kind, heading, named=named)
    return _accounted(read, counted, whose, notices)


def _accounted(read: Records, counted: CountTable, kind: str, notices: tuple[str, ...]) -> Evidence:
    answers, unmapped = counted.counts()
    people = counted.rows["people"]
    blank = pd.Series("", people.index, dtype="str")
    nothing = {name: blank for name, what in EVIDENCE.columns.items() if what == "text"}
    date = pd.Series(pd.NaT, people.index).astype("datetime64[s]")
    rows = pd.DataFrame({**nothing, "quantity": people, "date": date}).join(counted.by_field())
    return account_for(
        read,
        kind=kind,
        layout="generic",
        columns=counted.columns,
        rows=rows,
        excluded=counted_by(counted.reasons),
        answers=answers,
        unmapped=unmapped,
        unknown=counted.own_words(),
        notices=counted.notices(kind == COUNTS_OF["staff"]) + notices,
        further_rows=counted.further,
    )


def of_followers(read: Records, online: Followers) -> Evidence:
    """Account for a table of followers by age and gender, which was found in a file."""
    number = len(online.rows)
    blank = pd.Series([""] * number, dtype="str")
    nothing = {name: blank for name, what in EVIDENCE.columns.items() if what == "text"}
    date = online.rows["date"].astype("datetime64[s]")
    rows = pd.DataFrame({**nothing, "quantity": np.ones(number, "int64"), "date": date}).join(
        online.rows.drop(columns="date")
    )
    return account_for(
        replace(read, header_rows=read.header_rows + online.further_header_rows),
        kind="social",
        layout="generic",
        columns=online.columns,
        rows=rows,
        excluded=counted_by(online.reasons),
        answers={},
        unmapped={},
        notices=online.notices(),
    )
