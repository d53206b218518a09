"""Rows that are records, and not of a visit or an answer: refunds, tests, trials of a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from insights.intake.columns.recognise import ANSWERS, SALES, Recognised
from insights.intake.headings.headings import plain
from insights.intake.rows.struck_out import struck_out
from insights.intake.values.dates import read_dates
from insights.intake.values.leaving_out import leaving_out, matches

# Under these headings what has expired was never paid for.
_UNPAID = re.compile(r"\b(basket|cart|checkout|payment)\b")
_REASONS = ("preview", "test", "cancelled", "refunded")


def by_status(
    table: pa.Table, names: Sequence[str], recognised: Recognised
) -> dict[str, np.ndarray]:
    """Give each reason the rows it applies to.

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
        ``preview`` (an answer given while a survey was made), ``test``,
        ``cancelled``, ``refunded``.
    """
    columns = recognised.columns
    reasons = {reason: np.zeros(len(table), bool) for reason in _REASONS}
    if "status" in columns and recognised.kind not in {"volunteers", "staff", "members"}:
        for reason, pattern in leaving_out()["status"].items():
            # Who no longer gives Gift Aid is a donor still, and a neighbour.
            if (recognised.kind, reason) != ("gift_aid", "cancelled"):
                reasons[reason] |= matches(table.column(columns["status"]), pattern)
        if recognised.kind != "gift_aid" and _UNPAID.search(plain(names[columns["status"]])):
            reasons["cancelled"] |= matches(table.column(columns["status"]), "expired( .*)?")
        if recognised.kind == "tickets":
            for reason, pattern in leaving_out()["ticket_status"].items():
                reasons[reason] |= matches(table.column(columns["status"]), pattern)
        if recognised.layout.moved:
            reasons["cancelled"] |= matches(
                table.column(columns["status"]), recognised.layout.moved
            )
    if "cancelled_at" in columns:
        reasons["cancelled"] |= read_dates(table.column(columns["cancelled_at"])).notna().to_numpy()
    for reason, rows in struck_out(table, names, recognised).items():
        reasons[reason] |= rows
    reasons["test"] |= _of_testers(table, recognised) | _in_test_mode(table, names, recognised)
    if recognised.kind in ANSWERS:
        reasons["preview"] |= reasons.pop("test") | _trial_answers(table, names, recognised)
    return reasons


def marking_headings() -> set[str]:
    """Return the headings, in plain words, of columns that mark sales and answers as trials."""
    rules = leaving_out()
    return {*rules["mode"]["headings"], *rules["trial_answers"]["headings"]}


def _of_testers(table: pa.Table, recognised: Recognised) -> np.ndarray:
    """Find what was entered under a tester's name, or as a test ticket."""
    columns, patterns = recognised.columns, leaving_out()["test"]
    found = np.zeros(len(table), bool)
    for role, pattern in (("ticket_type", "ticket"), ("email", "email")):
        if role in columns:
            found |= matches(table.column(columns[role]), patterns[pattern])
    for roles in (("forename", "surname"), ("group_name",)):
        if all(role in columns for role in roles):
            found |= np.logical_and.reduce(
                [matches(table.column(columns[role]), patterns["person"]) for role in roles]
            )
    return found


def _in_test_mode(table: pa.Table, names: Sequence[str], recognised: Recognised) -> np.ndarray:
    """Find sales that a payment service marks as made while it was tried out."""
    rule = leaving_out()["mode"]
    found = np.zeros(len(table), bool)
    if recognised.kind not in SALES:
        return found
    for at, heading in enumerate(map(plain, names)):
        if heading in rule["headings"] and at not in recognised.columns.values():
            yes = "|yes|y|true|1" if heading in rule["yes"] else ""
            found |= matches(table.column(at), rule["said"] + yes)
    return found


def _trial_answers(table: pa.Table, names: Sequence[str], recognised: Recognised) -> np.ndarray:
    """Find answers that a survey tool marks as given while the survey was made."""
    rule = leaving_out()["trial_answers"]
    # Only Qualtrics writes numbers there; elsewhere a 1 may mean anything.
    codes = f"|{rule['codes']}" if recognised.layout.key == "qualtrics" else ""
    asked = {*recognised.columns.values()} - {recognised.columns.get("status")}
    found = np.zeros(len(table), bool)
    for at, name in enumerate(names):
        if plain(name) in rule["headings"] and at not in asked:
            found |= matches(table.column(at), rule["said"] + codes)
    return found
