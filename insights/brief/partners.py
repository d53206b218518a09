"""What the brief says of partners: types, further kinds, and organisations to contact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from insights.brief.sections import own
from insights.partners.contact import web_address
from insights.partners.further import consider_also
from insights.partners.gates import gates
from insights.partners.suggestion import BAND_WORDS, to_tell
from insights.prose import lower_first

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.framework import Readiness
    from insights.partners.suggestion import Suggestion

# What fits on paper; the spreadsheets have all of it.
_CARDS = 3
_REASONS = 2
_QUESTIONS = 3
_OF_EACH_TYPE = 4


def partners(found: Analysis, readiness: Readiness | None = None) -> dict[str, Any] | None:
    """Return the suggestions worth a card, those told in a line, and further kinds.

    Parameters
    ----------
    found : Analysis
        The findings.
    readiness : Readiness, optional
        How far the museum says it is.
    """
    from insights.figures.svg_charts import partners_svg

    if not found.suggestions:
        return None
    telling = [one for one in found.suggestions if one.band != "no_evidence"]
    silent = [lower_first(one.name) for one in found.suggestions if one.band == "no_evidence"]
    ranked = [one for one in telling if one.priority is not None]
    return {
        "chart": own(partners_svg(ranked)) if ranked else "",
        "cards": [_card(one, readiness) for one in telling[:_CARDS]],
        "further": [_line(one) for one in telling[_CARDS:]],
        "silent": "; ".join(silent),
        "also": consider_also(found.in_files.trends, found.in_files.groups),
    }


def _card(one: Suggestion, readiness: Readiness | None) -> dict[str, Any]:
    told = to_tell(one.evidence)[:_REASONS]
    return {
        "one": one,
        "band": _band(one),
        "reasons": [reason.sentence for reason in told],
        "more": sum(reason.counts for reason in one.evidence) - len(told),
        "questions": one.questions[:_QUESTIONS],
        "before": _before(one, readiness),
    }


def _band(one: Suggestion) -> str:
    points = "" if one.priority is None else f", {one.priority:.0f} of 100 points"
    return f"{BAND_WORDS[one.band]}{points}"


def _line(one: Suggestion) -> dict[str, str]:
    return {"name": one.name, "band": _band(one), "question": one.questions[0]}


def _before(one: Suggestion, readiness: Readiness | None) -> str:
    """Say what has to be in place first, as far as anyone has said what is."""
    if readiness is not None and readiness.is_said:
        met = gates(one.key, one.safeguarding, readiness)
        shut = [gate.sentence for gate in met if not gate.is_open and gate.key != "readiness"]
        return " ".join(shut)
    if one.safeguarding:
        return (
            "Put safeguarding policies and training in place, and look for a partner who can share "
            "safeguarding support."
        )
    return ""


def organisations(found: Analysis) -> list[dict[str, Any]]:
    """Return organisations to contact: the first few of each type that has a card."""
    telling = [one for one in found.suggestions if one.band != "no_evidence"][:_CARDS]
    table = found.organisations
    working = table[table["active"].astype(bool)].fillna("")
    lists = []
    for one in telling:
        rows = working[working["type"].eq(one.key)].head(_OF_EACH_TYPE)
        if len(rows):
            lists.append({"type": one.name, "rows": [_entry(row) for row in _records(rows)]})
    return lists


def _records(rows: Any) -> list[dict[str, Any]]:
    return list(rows.astype("str").to_dict("records"))


def _entry(row: dict[str, Any]) -> dict[str, str]:
    reach = re.sub("^https?://|/$", "", web_address(row["website"])) or row["contact"]
    return {"name": row["name"], "why": row["why"], "reach": reach}
