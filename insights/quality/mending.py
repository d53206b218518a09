"""What is worth mending first in a museum's files, and how many rows each would win back."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.intake.rows.proposing import compact
from insights.quality.flow import is_placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insights.intake.evidence import Evidence
    from insights.ledger import FileLedger

# Of these, a date says when somebody came. A volunteer's or a member's is the day they joined,
# and of what somebody found by looking, an old date is part of the finding.
_DATED = frozenset({"tickets", "bookings", "gift_aid", "survey"})
_OF_VISITS = frozenset({"tickets", "bookings", "members", "gift_aid", "survey"})
_MISTYPED = ("not_in_directory", "unrecognised")
# A day of the month is a month and a bit further off than it seems.
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in one file that its museum can mend.

    Attributes
    ----------
    key : str
        A problem of ``mending.toml``.
    file : int
        Which of the files, from 0.
    rows, of : int
        Rows (or answers) concerned, of how many. All that mending could win back;
        0 where mending wins back none.
    field : str
        The question, where it is of answers.
    newest : datetime.date or None
        The newest row of the file, where that is what is wrong.
    """

    key: str
    file: int
    rows: int
    of: int
    field: str = ""
    newest: dt.date | None = None


@cache
def texts() -> dict[str, Any]:
    """Return the words and thresholds of ``mending.toml``."""
    return tomllib.loads(Path(__file__).with_name("mending.toml").read_text("utf-8"))


def problems(
    evidence: Sequence[Evidence], ledgers: Sequence[FileLedger], today: dt.date
) -> tuple[Problem, ...]:
    """List what is worth mending in all files, what would win back most first.

    Parameters
    ----------
    evidence : sequence of Evidence
        The museum's files.
    ledgers : sequence of FileLedger
        The account of each.
    today : datetime.date
        From which the age of a file is counted.

    Returns
    -------
    tuple of Problem
        Nothing that concerns fewer rows than ``worth_saying``, and what wins
        back no rows last.
    """
    order = list(texts()["problem"])
    found = [
        problem
        for at, (item, ledger) in enumerate(zip(evidence, ledgers, strict=True))
        for problem in _of_one(at, item, ledger, today)
        if not problem.rows or problem.rows >= limit("worth_saying") * problem.of
    ]
    return tuple(sorted(found, key=lambda each: (-each.rows, order.index(each.key), each.file)))


def limit(name: str) -> float:
    """Return a threshold of ``mending.toml``."""
    return float(texts()["thresholds"][name]["value"])


def _of_one(at: int, item: Evidence, ledger: FileLedger, today: dt.date) -> Iterator[Problem]:
    of = ledger.data_rows
    if item.kind in _OF_VISITS and "postcode" not in item.columns and of:
        yield Problem("no_column", at, of, of)
    if is_placed(ledger):
        for key, fates in (
            ("missing", ("missing",)),
            ("partial", ("partial",)),
            ("mistyped", _MISTYPED),
        ):
            if rows := sum(ledger.unmatched.get(fate, 0) for fate in fates):
                yield Problem(key, at, rows, of)
        if rows := _of_one_postcode(item.rows):
            yield Problem("one_postcode", at, rows, of)
    for field, unknown in item.unmapped.items():
        if field == "community" and (rows := sum(unknown.values())):
            yield Problem("unknown_group", at, rows, of)
        elif rows := sum(unknown.values()):
            answers = item.answers.get(field, {})
            asked = sum(n for said, n in answers.items() if said != "missing")
            yield Problem("unmapped", at, rows, asked + rows, field)
    if "date" in item.columns and of and item.kind in _DATED:
        yield from _dates(at, item.rows["date"], today)


def _of_one_postcode(rows: pd.DataFrame) -> int:
    """Count the rows of the commonest postcode, if they are more than homes there would make.

    What is proposed for leaving out is named there already.
    """
    usual = rows.loc[rows["proposed"].eq(""), "postcode"]
    written = compact(usual[usual.ne("")])
    # A district is not one place.
    full = written[written.str.len().ge(5)]
    if full.empty:
        return 0
    most = int(full.value_counts().iloc[0])
    least = max(limit("one_postcode_rows"), limit("one_postcode_share") * len(rows))
    return most if most >= least else 0


def _dates(at: int, dates: pd.Series, today: dt.date) -> Iterator[Problem]:
    now = pd.Timestamp(today)
    ahead = now + pd.Timedelta(days=_DAYS_A_MONTH * limit("future_months"))
    right = dates.between(pd.Timestamp(int(limit("earliest_year")), 1, 1), ahead)
    doubtful = int((~right).sum())
    if doubtful:
        yield Problem("dates", at, doubtful, len(dates))
    if right.any():
        newest = dates[right].max()
        if (now - newest).days > _DAYS_A_MONTH * limit("old_months"):
            yield Problem("old", at, 0, len(dates), newest=newest.date())
