"""The data-quality report: what became of every line, and what to mend, without personal data."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd

from insights.brief.cells import csv_text
from insights.brief.template import HERE, template
from insights.intake.columns.layouts import GENERIC, layouts
from insights.measures.thresholds import thresholds
from insights.plain_tables.quality import flow_table
from insights.prose import day_in_words
from insights.quality.flow import flow, for_files, reasons_for_files
from insights.wording.files import KINDS
from insights.wording.quality import STEPS, flow_takeaway, problem_sentences, reason

if TYPE_CHECKING:
    from insights.ledger import FileLedger
    from insights.quality.flow import Step
    from insights.quality.mending import Problem


def quality_html(
    ledgers: Sequence[FileLedger],
    problems: Sequence[Problem],
    *,
    keep: Sequence[str] = (),
    is_sample: bool = False,
    made_on: dt.date,
) -> str:
    """Return the report as one HTML document that opens without the internet and prints.

    Parameters
    ----------
    ledgers : sequence of FileLedger
        The account of each file. Files are numbered: a file's name may name a person.
    problems : sequence of Problem
        What to mend, in order.
    keep : sequence of str
        Which proposals are counted; see `insights.ledger.PROPOSED`.
    is_sample : bool
        Whether the museum is fictional.
    made_on : datetime.date
        When.
    """
    least = least_told()
    return template("quality.html.j2").render(
        css=(HERE / "brief.css").read_text("utf-8").replace("Doorstep brief", "Data quality"),
        made_on=day_in_words(made_on),
        version=version("doorstep-insights"),
        is_sample=is_sample,
        threshold=least,
        files=[
            {
                "kind": KINDS[ledger.kind],
                "system": _system(ledger),
                "takeaway": flow_takeaway(steps),
                "rows": flow_table(steps).itertuples(index=False, name=None),
            }
            for ledger in ledgers
            for steps in [_steps(ledger, keep)]
        ],
        problems=[
            problem_sentences(each, ledgers[each.file].kind)._asdict()
            | {"file": f"File {each.file + 1}"}
            for each in problems
            if may_be_told(each, least)
        ],
    )


def ledger_csv(ledgers: Sequence[FileLedger], *, keep: Sequence[str] = ()) -> str:
    """Return the account of all files as CSV: one line a step, and one a reason.

    ``lines`` is how many came as far as the step, or went no further for the
    ``reason``: a step is the one before it less the reasons that stand with it.
    """
    rows = []
    for number, ledger in enumerate(ledgers, start=1):
        of = {"file": number, "kind": ledger.kind, "layout": ledger.layout}
        for step in _steps(ledger, keep):
            told = {"step": STEPS[step.key]}
            rows += [
                of | told | {"reason": reason(why), "lines": n} for why, n in step.lost.items()
            ]
            rows.append(of | told | {"reason": "", "lines": step.rows})
    return csv_text(
        pd.DataFrame(rows, columns=["file", "kind", "layout", "step", "reason", "lines"])
    )


def may_be_told(problem: Problem, least: int) -> bool:
    """Whether a file may say how many a problem concerns: none, or enough, on both sides."""
    rest = problem.of - problem.rows
    if problem.rows == 0:
        return True
    return problem.rows >= least and (rest == 0 or rest >= least)


def least_told() -> int:
    """Return the smallest number of people that a document may tell."""
    return int(thresholds("disclosure")["people_threshold"])


def for_documents(ledger: FileLedger) -> FileLedger:
    """Return an account as a document may tell it: reasons for too few rows put together.

    Rows are still located or not, and add up. Of what is proposed nothing is told where
    it is too little altogether; a heading, a total or a cancelled order is a line of a file.
    """
    least = least_told()
    proposed = reasons_for_files(ledger.proposed, least)
    return dataclasses.replace(
        ledger,
        unmatched=reasons_for_files(ledger.unmatched, least),
        proposed=proposed if sum(proposed.values()) >= least else {},
    )


def _steps(ledger: FileLedger, keep: Sequence[str]) -> tuple[Step, ...]:
    return for_files(flow(ledger, keep), least_told())


def _system(ledger: FileLedger) -> str:
    labels = {layout.key: layout.label for layout in layouts()}
    return "" if ledger.layout == GENERIC.key else labels.get(ledger.layout, "")
