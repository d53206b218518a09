"""Columns of their own in which systems note that a sale was cancelled or refunded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from insights.intake.columns.recognise import SALES, Recognised
from insights.intake.headings.headings import plain, roles
from insights.intake.values.dates import read_dates
from insights.intake.values.leaving_out import leaving_out, matches


def noting_columns(names: Sequence[str], recognised: Recognised) -> set[int]:
    """Return the columns of sales that may say so, by number."""
    return {at for at, _ in _noting(names, recognised)}


def struck_out(
    table: pa.Table, names: Sequence[str], recognised: Recognised
) -> dict[str, np.ndarray]:
    """Find sales that a further column says do not stand.

    Parameters
    ----------
    table : pyarrow.Table
        The rows below the headings.
    names : sequence of str
        The headings.
    recognised : Recognised
        What the table is.

    Returns
    -------
    dict of str to numpy.ndarray of bool
        ``cancelled`` and ``refunded``, by a yes or a day under such a heading, and
        by what a second status says.
    """
    found = {reason: np.zeros(len(table), bool) for reason in ("cancelled", "refunded")}
    rules = leaving_out()
    for at, reason in _noting(names, recognised):
        column = table.column(at)
        if reason:
            found[reason] |= matches(column, rules["struck_out"]["yes"])
            found[reason] |= read_dates(column).notna().to_numpy()
            continue
        for each in found:
            found[each] |= matches(column, rules["status"][each])
            if recognised.kind == "tickets":
                found[each] |= matches(column, rules["ticket_status"][each])
    return found


def _noting(names: Sequence[str], recognised: Recognised) -> Iterator[tuple[int, str]]:
    """Yield each such column with the reason its heading gives, "" for a further status."""
    if recognised.kind not in SALES:
        return
    rule = leaving_out()["struck_out"]
    taken = {*recognised.columns.values()}
    for at, heading in enumerate(map(plain, names)):
        if at in taken:
            continue
        for reason in ("cancelled", "refunded"):
            if heading in rule[reason]:
                yield at, reason
        if re.search(rule["status"], heading) and roles()["status"].points(heading):
            yield at, ""
