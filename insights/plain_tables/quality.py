"""The account of a file and what to mend in it, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from insights.intake.counts.count_cells import HIDDEN
from insights.wording.files import ROLES
from insights.wording.quality import STEPS, reason

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.quality.flow import Step

# Used to tell households apart, and gone once they are.
_TOLD_APART = frozenset({"email", "surname", "forename", "customer", "order"})
_HELD_AS = {("social", "age"): "band"}


def flow_table(steps: Sequence[Step]) -> pd.DataFrame:
    """List what came as far as each step, and what went no further.

    Returns
    -------
    pandas.DataFrame
        ``What became of the lines`` and ``Lines``; those left behind have a minus,
        and each step is the one before it less what is between.
    """
    rows: list[tuple[str, str]] = []
    for step in steps:
        rows += [(f"Not further: {reason(why)}", f"−{n:,}") for why, n in step.lost.items()]
        rows.append((STEPS[step.key], f"{step.rows:,}"))
    return pd.DataFrame(rows, columns=["What became of the lines", "Lines"])


def reading(evidence: Evidence, rows: int = 6) -> pd.DataFrame:
    """Show the first records as they are read, under what each column was taken for.

    Returns
    -------
    pandas.DataFrame
        Postcode, date, people and answers where the file has them. Who somebody is
        (names, e-mail addresses, customer numbers) is not in it: it is not kept.
    """
    first = evidence.rows.head(rows)
    told: dict[str, list[str]] = _asked(evidence, first) if evidence.kind == "counts" else {}
    for role in ROLES:
        held = _HELD_AS.get((evidence.kind, role), role)
        if role not in evidence.columns or role in _TOLD_APART or held not in first:
            continue
        values = first[held]
        if role == "date":
            values = values.dt.strftime("%d %B %Y").str.lstrip("0")
        told[ROLES[role]] = ["" if pd.isna(value) else str(value) for value in values]
    return pd.DataFrame(told)


def _asked(evidence: Evidence, first: pd.DataFrame) -> dict[str, list[str]]:
    """Say of each row of a table of counts which question it is of, and which answer."""
    fields = [field for field in evidence.answers if field in first]
    answered = first[fields].melt(ignore_index=False).dropna().reindex(first.index).fillna("")
    return {
        "Question": [ROLES.get(field, field) for field in answered["variable"]],
        "Answer": [str(said).removeprefix(HIDDEN) for said in answered["value"]],
    }
